/*
 * What a site looks like, as portfolio.yaml asks: `theme: {name, accent, logo}`. What cannot be
 * used is a finding, and the default stands in for it.
 */
#ifndef VAKWERK_CHECK_LOOK_H
#define VAKWERK_CHECK_LOOK_H

#include "data/data.h"
#include "diag/finding.h"
#include "model/contrast.h"
#include "model/portfolio.h"
#include "read/tree.h"

struct look {
    struct str theme; /* themes/NAME/style.css is there */
    size_t logo;      /* its tree index, a file named as PNG or JPEG; NOT_FOUND: none */
    bool accented;    /* the portfolio brings a colour: */
    struct colour light, dark;
};

/*
 * A theme names its grounds in its style sheet: `--paper: #rrggbb` and `--plaster: #rrggbb`, each
 * first for light, then for dark. The portfolio's colour comes back as it can be read on them
 * (colour_readable). That a colour for paper has to be lighter in the dark is no finding: no colour
 * can be read on both.
 *
 * Texts of `look` are the portfolio's. Returns -1 when a theme's file cannot be read.
 */
int look_of(const struct portfolio *portfolio, const struct tree *tree, const struct data *data,
            struct look *look, struct findings *findings, struct error *error);

#endif
