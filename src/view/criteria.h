/*
 * What the procedure asks of an assessment, as facts in words: reliable, valid, in its context, the
 * teacher's own, by several parties, over a longer time. How much that is worth is for the reader
 * to say: no scores, shares or totals. Figures come from model/measures.h and are those of the
 * whole portfolio, chosen or not; of what is not shown, nothing but figures and roles.
 */
#ifndef VAKWERK_VIEW_CRITERIA_H
#define VAKWERK_VIEW_CRITERIA_H

#include "view/pages.h"

/* "fact.NAME-none" for none, else "fact.NAME" with {n} filled in. */
struct str words_fact(const struct site *site, const char *name, size_t n, struct arena *arena);

/* Adds the six to a list: name, asks, and facts (href and title of a link, text behind it). Links
 * are for a page at the top of the site. Not for a public site. */
void put_criteria(const struct site *site, struct node *criteria, struct arena *arena);

#endif
