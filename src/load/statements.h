/*
 * Older versions of what a portfolio states for itself → when it became something else.
 */
#ifndef VAKWERK_LOAD_STATEMENTS_H
#define VAKWERK_LOAD_STATEMENTS_H

#include "model/portfolio.h"
#include "read/git.h"

/*
 * Fills in the history's statements: of portfolio.yaml, of the claims, selections, amendments and
 * explanations that are in the portfolio now, and whether the pieces that claims choose were
 * written anew; each back to its first version. A version that was a draft states nothing; one that
 * cannot be understood is passed over. Over LIMIT_STATEMENTS versions they stay unknown, and so
 * after an error (an object that is damaged or not there). Everything lives in `arena`.
 */
int statements_load(const struct portfolio *portfolio, struct git *git, const struct tree *tree,
                    struct history *history, struct arena *arena, struct error *error);

/* Adds which files would be asked: with others the statements may be others. */
void statements_state(const struct portfolio *portfolio, const struct tree *tree, struct buf *out);

#endif
