/*
 * Charts as inline SVG. Measures are in the units of the picture; colours and widths come from the
 * theme, by the classes that the shapes carry.
 */
#ifndef VAKWERK_RENDER_CHART_H
#define VAKWERK_RENDER_CHART_H

#include "base/buf.h"
#include "model/redact.h"
#include "view/chart.h"

/*
 * Adds the chart. `number` tells the charts of a page apart: title and finding get the ids
 * "chart-NUMBER" and "chart-NUMBER-finding". Marks that would cover each other exactly are drawn
 * once, so that the size is bounded however many there are. `redaction` as in mustache.h.
 */
void chart_svg(const struct chart *chart, unsigned number, const struct redaction *redaction,
               struct buf *out);

#endif
