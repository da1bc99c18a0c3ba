/*
 * portfolio.yaml → what a portfolio says of itself.
 */
#ifndef VAKWERK_LOAD_SETTINGS_H
#define VAKWERK_LOAD_SETTINGS_H

#include "diag/finding.h"
#include "model/portfolio.h"

/* Decodes into the portfolio's fields; with `source` NULL, or after a finding that hides the rest,
 * all are absent. Texts point into the source or live in `arena`. */
void settings_decode(struct source *source, struct portfolio *portfolio, struct arena *arena,
                     struct findings *findings);

#endif
