/*
 * The days of a chart: from which to which, and what lies behind its lanes.
 */
#ifndef VAKWERK_VIEW_CHART_DAYS_H
#define VAKWERK_VIEW_CHART_DAYS_H

#include "view/chart.h"
#include "view/site.h"

/* Sets the days: the period, stretched by the marks that lie just outside it; without a period, by
 * all there is. Then the school years, the interruptions and (not for the public) the moments. */
void chart_set_days(const struct site *site, struct chart *chart, struct arena *arena);

/* The marks of a lane in order: by day, then by shape, then by words. */
void chart_sort(struct chart_lane *lane);

/* Adds what a mark means to a legend (list of nodes): mark, words. */
void put_key(struct node *legend, enum chart_shape shape, bool filled, struct str words,
             struct arena *arena);

#endif
