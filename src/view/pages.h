/*
 * The pages of a site as nodes, one function a page. What each holds is what its template in
 * templates/pages/ names. All texts are plain; everything lives in `arena` or in the site.
 */
#ifndef VAKWERK_VIEW_PAGES_H
#define VAKWERK_VIEW_PAGES_H

#include "view/site.h"

/* The pages made once for a site, in the order of the navigation. */
struct page {
    const char *name; /* in the navigation: text "site.NAME"; in lists of pages: "about.NAME" */
    const char *template, *path;
    struct node *(*make)(const struct site *site, struct arena *arena);
    bool (*exists)(const struct site *site); /* for this audience, with what it is shown */
    bool in_nav;
};

extern const struct page site_pages[];
extern const size_t site_page_count;

/* One item's own page, one folder deep (template "item"). `document` and `targets` outlive the
 * node. */
struct node *page_item(const struct site *site, const struct item *item,
                       const struct document *document, const struct link_target *targets,
                       struct arena *arena);

/* A selected competence: framework text, claim, chosen pieces, talking points (template
 * "competence"). */
struct node *page_competence(const struct site *site, const struct chapter *chapter,
                             struct arena *arena);

/* A round of feedback: its terms, figures, answers and comments (template "round"). */
struct node *page_round(const struct site *site, const struct round *round, struct arena *arena);

/* A role to orient on: what the portfolio shows of it and what is missing (template "role"); and
 * where its page stands beneath the site's folder. */
struct node *page_role(const struct site *site, const struct framework *role, struct arena *arena);
struct str role_href(const struct framework *role, struct arena *arena);

struct node *page_overview(const struct site *site, struct arena *arena);         /* "overview" */
struct node *page_plan(const struct site *site, struct arena *arena);             /* "plan" */
struct node *page_timeline(const struct site *site, struct arena *arena);         /* "timeline" */
struct node *page_feedback(const struct site *site, struct arena *arena);         /* "feedback" */
struct node *page_rhythm(const struct site *site, struct arena *arena);           /* "rhythm" */
struct node *page_agreement(const struct site *site, struct arena *arena);        /* "agreement" */
struct node *page_self_assessments(const struct site *site, struct arena *arena); /* likewise */
struct node *page_framework(const struct site *site, struct arena *arena);        /* "framework" */
struct node *page_roles(const struct site *site, struct arena *arena);            /* "roles" */
struct node *page_findings(const struct site *site, struct arena *arena);         /* "findings" */
struct node *page_colophon(const struct site *site, struct arena *arena);         /* "colophon" */

/* START-HIER.html of a package (template "start"). */
struct node *page_start(const struct site *site, struct arena *arena);

/* How long the shown items take to read, or so many words, beside what the framework allows. */
struct str words_reading(const struct site *site, struct arena *arena);
struct str words_reading_of(const struct site *site, unsigned long long words, struct arena *arena);

/* Adds one finding to a list of nodes: class, label, code, message, hint, and (for the teacher)
 * place; returns its node. */
struct node *put_finding(const struct site *site, struct node *list, const struct finding *finding,
                         struct arena *arena);

/* The same with the teacher's explanation; `root` as of the page. */
void put_explained_finding(const struct site *site, struct node *list,
                           const struct finding *finding, const char *root, struct arena *arena);

/* The text of an item that is kept (struct body), for a page with this `root`. */
struct node item_document(const struct site *site, const struct item *item, const char *root,
                          struct arena *arena);

/* What an item is, for people: the type of evidence, else its kind. */
struct str kind_word(const struct site *site, const struct item *item, struct arena *arena);

/* Adds an item to a list of nodes, as a card: href (below `root`), title, kicker, summary. */
void put_card(const struct site *site, struct node *list, const struct item *item, const char *root,
              struct arena *arena);

/* "van Op weg naar Bekwaam"; empty when one is not given, and for the public. */
struct str words_levels(const struct site *site, struct str from, struct str to,
                        struct arena *arena);

/* Whether a goal is still worked on, until when, or when it was closed. */
struct str words_goal_state(const struct site *site, const struct item *goal, struct arena *arena);

/* What a self-assessment says of a competence, or NULL. */
const struct self_level *self_level_of(const struct item *assessment, struct str competence);

/* Adds what the teacher said of a competence each time: date, level, why. */
void put_self_levels(const struct site *site, struct node *rows, struct str competence,
                     struct arena *arena);

/* Adds a goal to a list of nodes, in a line (partial "goals"): href, title, levels, state. */
void put_goal_line(const struct site *site, struct node *list, const struct item *item,
                   const char *root, struct arena *arena);

#endif
