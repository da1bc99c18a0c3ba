/*
 * What belongs to each round of feedback: its result, what leader, coach and the teacher said in
 * their own name, and the teacher's response. Pure; lists live in the arena given. Drafts and
 * samples are left out.
 */
#ifndef VAKWERK_MODEL_ROUNDS_H
#define VAKWERK_MODEL_ROUNDS_H

#include "model/figures.h"
#include "model/portfolio.h"

struct round {
    const struct item *item;                /* of kind ITEM_ROUND */
    const struct instrument *questionnaire; /* NULL when the framework has none of that name */
    const struct item *result;              /* the latest by its day, or NULL */
    struct item_list named;     /* feedback in a name that names the round, the teacher's own left
                                   out; by perspective as listed in rounds.c, then by day */
    const struct item *self;    /* the teacher's own answers, or NULL */
    struct item_list responses; /* reflections about the round or its result */
};

struct round_list {
    struct round *items; /* by the day of opening, then by path */
    size_t count, capacity;
};

/* Of the items that the filter takes; all when it is NULL. */
struct round_list rounds_of(const struct portfolio *portfolio, item_filter *filter,
                            const void *context, struct arena *arena);

/* The perspectives in the order in which figures are shown: pupils first, the self last. */
extern const char *const perspective_order[];
extern const size_t perspective_count;

/* Leader, coach and the teacher always answer in their own name. */
bool perspective_is_named(struct str perspective);

/* Is it about a team or a school, not about the teacher? */
bool round_is_scan(const struct round *round);

/* Do some of the same people answer both at the same time, as far as their terms tell: a group in
 * common, and days in common? */
bool rounds_overlap(const struct item *a, const struct item *b);

/* What is known of a competence in a round, a perspective each in perspective_order; a merged group
 * stands under its first. */
struct voice {
    struct str perspective;
    const struct field_list *with; /* of a merged group, or NULL */
    const struct item *named;      /* whose it is, or NULL for a group */
    struct figure figure;
};

struct voice_list {
    struct voice *items;
    size_t count, capacity;
};

/* Of a scan nothing: it is about no competence of anybody. */
struct voice_list round_voices(const struct round *round, size_t competence, struct arena *arena);

/* Of these voices: the self against all others, each counted once. */
enum gap voices_gap(const struct voice_list *voices);

#endif
