/*
 * From single answers to what may be shown of a group. Anonymity is made here and nowhere else:
 *
 * - fewer answers than the smallest group: nothing, not even how many;
 * - from there up to GROUP_OPEN: of a competence the mean of all answers to at least
 *   QUESTIONS_LEAST questions, each answered by as many as the smallest group; within half a point
 *   of an end of the scale only that it is there;
 * - from GROUP_OPEN on: of each question that as many answered how often each point was chosen, and
 *   what was written, in an order that the texts alone decide;
 * - when all, or all but one, chose the same point of a question, all are counted there and it is
 *   said that it is nearly so: nobody's answer can be told from it.
 *
 * Nothing is shown that depends on which answers are of one person: who guessed them could try. The
 * digest of a group is of random numbers, and left out when one of its answers has none.
 *
 * Nothing is shown that sums over what is hidden: a competence's figure is made of the questions
 * that are shown alone (model/figures.h). Pure.
 */
#ifndef VAKWERK_MODEL_TALLY_H
#define VAKWERK_MODEL_TALLY_H

#include "model/framework.h"
#include "model/item.h"
#include "sys/hash.h"

struct answer {
    const unsigned char *points; /* by question of the questionnaire; 0: not answered, or n/a */
    const struct str *texts;     /* by prompt; empty: nothing was written */
    struct sha256 key;           /* digest of the whole answer with its random number; */
    bool guessable;              /* when there is none, as on paper: never to be told of */
};

struct answer_list {
    struct answer *items;
    size_t count, capacity;
};

/* The smallest group that shows anything under these rules, and the one that shows all. */
int group_least(const struct framework_rules *rules);
int group_open(const struct framework_rules *rules);

/* How many were asked, when that may be told: else -1. Who answers in a name is no group. */
int group_asked(const struct framework_rules *rules, const struct round_group *group);

/* What may be shown of a group. `asked` as the round says it. Rows are in the order of the
 * questionnaire and the framework; texts and rows live in `arena`. */
void tally_group(const struct framework *framework, const struct instrument *questionnaire,
                 const struct round_group *group, const struct answer_list *answers,
                 struct result_group *out, struct arena *arena);

/* Puts texts in their order: again, when the coordinator left names out of them. */
void comments_shuffle(struct result_comments *comments);

/*
 * Both as tally_group or the loader leaves them. May `later` be given to who has seen `earlier`,
 * another version of the same group in the same round? When the answers are the same (without
 * digests: all figures are), or nothing was shown before, or at least GROUP_OPEN more answered
 * (each question too): else subtracting one from the other would tell of too few.
 */
bool group_may_follow(const struct result_group *earlier, const struct result_group *later);

/* Is it the same group of the same people: its perspective and those that count with it? */
bool group_is_same(const struct result_group *a, const struct result_group *b);

#endif
