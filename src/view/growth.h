/*
 * Parts of a competence's page that look back: how it developed, and what was said of it at the
 * moments that the teacher marked: for assessors by day and without earlier words of the teacher.
 * Nothing of it for the public.
 */
#ifndef VAKWERK_VIEW_GROWTH_H
#define VAKWERK_VIEW_GROWTH_H

#include "view/site.h"

/* Puts growth (a chart, or false), has-growth, growth-legend, and growth-rows: measure and rows (of
 * the first of a measure), day, href, what. */
void put_growth(const struct site *site, struct node *page, const struct chapter *chapter,
                struct arena *arena);

/* Puts has-then, moments (name, day), then (name, cells). */
void put_then_and_now(const struct site *site, struct node *page, const struct chapter *chapter,
                      struct arena *arena);

#endif
