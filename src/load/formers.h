/*
 * Earlier versions of the framework, which amendments name: read, and what is written in their
 * words brought over to the portfolio's framework, as far as it is the same.
 */
#ifndef VAKWERK_LOAD_FORMERS_H
#define VAKWERK_LOAD_FORMERS_H

#include "base/error.h"
#include "diag/finding.h"
#include "model/portfolio.h"
#include "read/tree.h"

/* Reads them, after the items, and notes in whose words each item is written. What is wrong is a
 * finding. -1 when a file that is there can't be read. */
int formers_load(struct portfolio *portfolio, const struct tree *tree, struct str language,
                 struct arena *arena, struct findings *findings, struct error *error);

/* Gives the competences and levels that those items name the names of the portfolio's framework.
 * After references were checked, for each item once. */
void formers_bring_over(struct portfolio *portfolio, struct arena *arena);

/* Feedback and results that are not in the portfolio, but of a round that is, are in the words of
 * that round: notes that. */
void formers_note_round(const struct portfolio *portfolio, struct item *item);

/* That, and the names, for a result like that. */
void formers_bring_result(const struct portfolio *portfolio, struct item *result,
                          struct arena *arena);

/* Brings over all that a portfolio said at an earlier moment, when its framework was one of the
 * earlier versions: its items, which must be its own, name what `now` calls them. */
void formers_bring_moment(struct portfolio *then, const struct portfolio *now, struct arena *arena);

#endif
