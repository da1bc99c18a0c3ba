/*
 * The pages of a site as nodes, one function a page. What each holds is what its template in
 * templates/pages/ names. All texts are plain; everything lives in `arena` or in the site.
 */
#ifndef VAKWERK_VIEW_PAGES_H
#define VAKWERK_VIEW_PAGES_H

#include "view/site.h"

/* One item's own page, one folder deep (template "item"). `document` and `targets` outlive the
 * node. */
struct node *page_item(const struct site *site, const struct item *item,
                       const struct document *document, const struct link_target *targets,
                       struct arena *arena);

/* A selected competence: framework text, claim, chosen pieces, talking points (template
 * "competence"). */
struct node *page_competence(const struct site *site, const struct selected *selected,
                             struct arena *arena);

struct node *page_overview(const struct site *site, struct arena *arena); /* template "overview" */
struct node *page_framework(const struct site *site,
                            struct arena *arena);                         /* template "framework" */
struct node *page_findings(const struct site *site, struct arena *arena); /* template "findings" */
struct node *page_colophon(const struct site *site, struct arena *arena); /* template "colophon" */

/* START-HIER.html of a package (template "start"). */
struct node *page_start(const struct site *site, struct arena *arena);

/* How long the shown items take to read, in words, beside what the framework allows. */
struct str words_reading(const struct site *site, struct arena *arena);

/* Adds one finding to a list of nodes: class, label, code, message, hint, and (for the teacher)
 * place; returns its node. */
struct node *put_finding(const struct site *site, struct node *list, const struct finding *finding,
                         struct arena *arena);

/* The same with the teacher's explanation; for pages one folder deep, as its links are. */
void put_explained_finding(const struct site *site, struct node *list,
                           const struct finding *finding, struct arena *arena);

/* What an item is, for people: the type of evidence, else its kind. */
struct str kind_word(const struct site *site, const struct item *item, struct arena *arena);

/* Adds an item to a list of nodes, as a card: href (below `root`), title, kicker, summary. */
void put_card(const struct site *site, struct node *list, const struct item *item, const char *root,
              struct arena *arena);

#endif
