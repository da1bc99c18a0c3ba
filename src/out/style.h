/*
 * style.css of a site: what all themes share (themes/base.css), the theme, then what portfolio.yaml
 * asks and what stands in the margin of a printed page.
 */
#ifndef VAKWERK_OUT_STYLE_H
#define VAKWERK_OUT_STYLE_H

#include "base/buf.h"
#include "check/look.h"

/* Adds the style sheet to `out`. `margin`, any text, is printed at the foot of each page; beside it
 * stands the page's number. Returns -1 when a theme's file cannot be read. */
int style_make(const struct data *data, const struct look *look, struct str margin, struct buf *out,
               struct error *error);

/* Adds a text as CSS writes it, between quotes. Whatever the text is, it ends nowhere but at its
 * end: what is no letter, digit, or mark without meaning for CSS becomes an escape. */
void style_add_string(struct buf *out, struct str text);

#endif
