/*
 * The difference between two versions in words: the same for a page and for a terminal.
 */
#ifndef VAKWERK_VIEW_TELLING_H
#define VAKWERK_VIEW_TELLING_H

#include "model/difference.h"
#include "view/site.h"

struct telling_line {
    struct str title;  /* of an item or competence; the message of a finding */
    struct str detail; /* or empty */
    struct str place;  /* the path, or empty */
};

struct telling {
    const char *name; /* "came", "changed", …; its title is the text "difference.NAME" */
    struct telling_line *items;
    size_t count, capacity;
};

struct telling_list {
    struct telling *items; /* those without lines are left out */
    size_t count, capacity;
};

/* `site` is of the later version, for its teacher. */
struct telling_list tell_difference(const struct site *site, const struct difference_side *before,
                                    const struct difference *difference, struct arena *arena);

/* A version by the name it was asked for and its day; `name` NULL: the folder as it is now. */
struct str words_version(const struct texts *texts, const char *name, day_number day,
                         struct arena *arena);

/* A page of it (template "difference"). */
struct node *page_difference(const struct site *site, struct str from, struct str to,
                             const struct telling_list *told, struct arena *arena);

#endif
