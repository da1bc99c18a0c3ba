/*
 * What all pages of one site share: for whom it is, what is in it, and where each item's page
 * stands. Made once before the first page; immutable while pages are made, so that pages can be
 * made on several threads. Everything it points to outlives it.
 */
#ifndef VAKWERK_VIEW_SITE_H
#define VAKWERK_VIEW_SITE_H

#include "diag/finding.h"
#include "load/links.h"
#include "model/contents.h"
#include "model/redact.h"
#include "model/rounds.h"
#include "model/silence.h"
#include "model/snapshot.h"
#include "read/markdown.h"
#include "view/audience.h"
#include "view/links.h"
#include "view/node.h"

/* What the pass over the bodies found in an item; one for each item of the portfolio. */
struct body {
    struct document *document;   /* kept where it is shown on other pages too, else NULL */
    struct link_target *targets; /* of its links, seen from a page one folder deep */
    struct str summary;          /* the beginning of its plain text, a few words; for lists */
    struct str not_yet;          /* of a claim: the beginning of what does not work yet */
};

/* A row of the selection, as this site tells of it. */
struct chapter {
    const struct selected *selected;
    struct str title, href;
    const struct item *claim; /* when it is shown, else NULL */
    struct item_list chosen;  /* the shown pieces of the claim, in the teacher's order */
    struct item_list others;  /* other shown items on the competence, claims left out, by day */
    struct measures measures; /* of all that there is */
    struct measures left_out; /* evidence, observations, feedback and reflections not shown here */
    struct silence_list silences; /* longer than the framework asks for */
};

/* That a claim chose an item. */
struct choice {
    const struct chapter *chapter;
    size_t at;                 /* into the chapter's chosen */
    const struct choice *next; /* another claim that chose it, or NULL */
};

struct site {
    const struct portfolio *portfolio;
    const struct history *history;
    const struct snapshot_list *snapshots; /* of the history's moments, and of now */
    const struct texts *texts;
    enum audience audience;
    day_number day;          /* the reference day */
    bool from_commit;        /* made from a saved version, not from the working folder */
    const char *version;     /* of the program */
    const char *form;        /* for assessors, as seen from the site's folder; NULL: none */
    struct link_target logo; /* beneath the site's folder; LINK_TEXT: none */

    /* Set by site_plan. */
    const enum audience_reason *reasons; /* by item */
    struct str *hrefs;              /* by item: its page beneath the site's folder; empty: none */
    struct selected_list selection; /* in force at the end; the claimed ones, for the public */
    struct chapter *chapters;       /* in the framework's order */
    size_t chapter_count;
    struct map chapter_of;         /* competence id → struct chapter * */
    const struct choice **choices; /* by item: the claims that chose it, or NULL */
    struct item_list *answers;    /* by item: the shown ones that look back on it or belong to it */
    struct item_list assessments; /* self-assessments that are shown and count, by day */
    struct item_list agreements;  /* likewise the selection in use and its amendments */
    struct round_list rounds;     /* of feedback, with what is shown of them */
    size_t shown[ITEM_KINDS];     /* how many of each kind are shown */
    size_t dated;                 /* how many of the shown have a day */
    const struct item *roles[PAGE_ROLES]; /* the first shown page of each role, or NULL */
    const struct redaction *redaction;    /* the privacy list; NULL for the teacher's own site */
    struct node *every_page;              /* what the maps of all pages begin with */
    struct node *nav;                     /* for pages that are not in it themselves */

    /* Set after the pass and the check, for the pages made from all items. */
    const struct body *bodies; /* by item */
    const struct contents *contents;
    const struct findings *findings;
};

/* Fills in what is derived. `arena` outlives the site. */
void site_plan(struct site *site, struct arena *arena);

/* Is the item shown in this site? */
bool site_shows(const struct site *site, const struct item *item);

/* May this site tell of the finding: not when it is about an item that the site does not show. */
bool site_tells(const struct site *site, const struct finding *finding);

/* The day its file came in; DAY_UNKNOWN when it was never saved, when that day is not known or
 * cannot be right, and for the public. */
day_number site_came_in(const struct site *site, const struct item *item);

/* The item's page beneath the site's folder, or an empty view when it is not shown or has none. */
struct str site_href(const struct site *site, const struct item *item);

/* The page of a competence beneath the site's folder; empty when it has none. */
struct str site_competence_href(const struct site *site, struct str competence);

/* The name an item goes by: its title, for a claim the competence's, for a result the round's, else
 * its id. */
struct str site_title(const struct site *site, const struct item *item);

/* A competence's title in the framework, or the id itself. */
struct str site_competence_title(const struct site *site, struct str competence);
struct str site_level_title(const struct site *site, struct str level);

/* The title of the instrument that an item names, or the id itself. */
struct str site_instrument_title(const struct site *site, const struct item *item, struct str id);

/* A text under "prefix.name" of the language. */
struct str site_word(const struct site *site, const char *prefix, struct str name,
                     struct arena *arena);

/* The same, or the name itself when the language has no such text. */
struct str site_word_or_name(const struct site *site, const char *prefix, struct str name,
                             struct arena *arena);

/* A page's map with what every page has: title, lang, root ("../" for a page one folder deep, else
 * ""), t (words), candidate, school, audience, nav, footer. `here` names its entry in the
 * navigation; "": it has none. */
struct node *site_page(const struct site *site, struct str title, const char *root,
                       const char *here, struct arena *arena);

/* The navigation with one entry marked as where the reader is. */
struct node *site_nav(const struct site *site, const char *here, struct arena *arena);

/* Where the links of a document lead in this site, for a page one folder deep; `references` are the
 * same links resolved in the portfolio. `attachment` answers for a file by its tree index: a target
 * beneath the site's folder, or LINK_TEXT when it can't be shown. */
typedef struct link_target site_attachment(void *context, size_t entry);
struct link_target *site_targets(const struct site *site, const struct document *document,
                                 const struct reference *references, site_attachment *attachment,
                                 void *context, struct arena *arena);

#endif
