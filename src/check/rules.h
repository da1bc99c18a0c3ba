/*
 * The rules about a portfolio as a whole: a table of them, one function each, over the frozen
 * model. All run, whatever the others find. Form is checked at load; links and packages elsewhere
 * in check/.
 */
#ifndef VAKWERK_CHECK_RULES_H
#define VAKWERK_CHECK_RULES_H

#include "diag/finding.h"
#include "model/contents.h"
#include "model/history.h"
#include "model/portfolio.h"

/* Adds the findings, seen from the reference day (the commit's day, or today), and answers them by
 * check_explained. After the pass over the bodies, which fills in `contents`. `history` is of the
 * tree that the portfolio was loaded from; where nothing is known, nothing is asked. Cost grows
 * linearly with the items, files and versions. */
void check_portfolio(const struct portfolio *portfolio, const struct contents *contents,
                     const struct history *history, day_number reference_day,
                     struct findings *findings);

/* Sets `explained_by` of each talking point that an explanation answers: one of the same rule,
 * about the finding's subject or item, or about nothing in particular. May be called again after
 * other findings were added. */
void check_explained(const struct portfolio *portfolio, struct findings *findings);

#endif
