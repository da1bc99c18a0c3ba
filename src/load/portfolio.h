/*
 * A tree of files → the model of a portfolio. docs/format.md says what is read and what is passed
 * over.
 */
#ifndef VAKWERK_LOAD_PORTFOLIO_H
#define VAKWERK_LOAD_PORTFOLIO_H

#include "base/error.h"
#include "diag/finding.h"
#include "model/portfolio.h"
#include "read/tree.h"

struct load_options {
    struct str language; /* in which the framework's texts are wanted; empty: the portfolio's own */
    unsigned threads;    /* for the heads; 0 counts as 1. The result is the same for any number */
};

/*
 * Loads portfolio.yaml, its framework and the heads of all items. Of a Markdown file only the
 * beginning is read, until its head is closed. What is wrong in the content is a finding (not yet
 * sorted), and all that could be read is in the model. Everything lives in `arena`; the tree's
 * paths must live as long. Returns -1 when there is no portfolio.yaml (ERROR_USAGE, "no-portfolio")
 * or a file cannot be read.
 */
int portfolio_load(struct portfolio *portfolio, const struct tree *tree,
                   const struct load_options *options, struct arena *arena,
                   struct findings *findings, struct error *error);

#endif
