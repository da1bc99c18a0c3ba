/*
 * What respondents sent → answers of a round. Each file is the JSON of a form (one answer, or those
 * of a class), or a table typed over from paper. What does not fit the terms of the round is
 * refused with a finding (VW92n) that says why; an answer is taken whole or not at all, and the
 * work goes on with the next. Without consent no answer is taken.
 *
 * One collection belongs to one thread.
 */
#ifndef VAKWERK_LOAD_ANSWERS_H
#define VAKWERK_LOAD_ANSWERS_H

#include "load/terms.h"
#include "model/tally.h"

struct collection {
    const struct terms *terms;
    struct arena *arena; /* of all that is kept */
    struct findings *findings;
    struct answer_list *groups; /* by group of the round */
    struct map keys;            /* hexadecimal digest of each answer → path of its file */
    struct map randoms;         /* random number of each answer → path of its file */
    size_t count;               /* answers taken */
    size_t doubles;             /* passed over */
    struct arena scratch;
};

/* An empty collection; ended by collection_end, after which the answers stay in `arena`. */
void collection_begin(struct collection *collection, const struct terms *terms, struct arena *arena,
                      struct findings *findings);
void collection_end(struct collection *collection);

/* Takes the answers of one file. The source outlives the collection, its text need not. */
void collection_add(struct collection *collection, struct source *source);

/* The columns of a table typed over from paper: "nr", "akkoord" or "consent", then questions and
 * prompts by their ids. The lines above the answers, which say what they answer. */
void answers_table_head(const struct terms *terms, struct str perspective, struct buf *out);

/* An answer inside a form's file, by its check code: for taking it back. */
struct answer_place {
    size_t index; /* into the list "answers" */
    size_t count; /* how many there are in the file */
};

/* Looks in the JSON of one file for the answer with a code; false when it is not there. */
bool answers_find(struct source *source, struct str code, struct answer_place *place,
                  struct arena *arena);

#endif
