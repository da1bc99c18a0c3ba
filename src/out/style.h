/*
 * style.css of a site: what all themes share (themes/base.css), then the theme.
 */
#ifndef VAKWERK_OUT_STYLE_H
#define VAKWERK_OUT_STYLE_H

#include "base/buf.h"
#include "data/data.h"

/* Adds the style sheet to `out`. A theme that is not among the data is an error. */
int style_make(const struct data *data, struct buf *out, struct error *error);

#endif
