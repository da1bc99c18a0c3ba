/*
 * The pages of a site of frameworks, as nodes for templates/framework-site/, and where they stand:
 *
 *     index.html                          the front page in the first language
 *     en/index.html                       in another
 *     nl/coach/index.html                 a framework: its versions
 *     nl/coach/v1.2.0/index.html          a version
 *     nl/coach/v1.2.0/form-gesprek.html   an instrument of it, as on paper
 *     nl/search-index.js                  what can be searched for
 *     files/coach/v1.2.0/…                what can be downloaded
 *
 * A competence's anchor is its id; all others begin with a capital, which no id has.
 * Pure; everything lives in the arena of the page or in the publication.
 */
#ifndef VAKWERK_VIEW_PUBLISHED_H
#define VAKWERK_VIEW_PUBLISHED_H

#include "base/text.h"
#include "load/shelves.h"
#include "view/node.h"

struct publication {
    const struct library *library;
    const struct texts *texts; /* by language of the library */
    struct str title;          /* of the site; empty: as the language has it */
    const char *program;       /* the program's version */
};

/* A page in the making. */
struct published {
    const struct publication *publication;
    size_t language; /* of the library */
    const struct shelf *shelf;
    const struct edition *edition;       /* of a version's pages */
    const struct instrument *instrument; /* of a form */
    struct arena *arena;
};

struct download {
    const char *name; /* text "published.download-NAME", and "published.about-NAME" */
    struct str path;  /* beneath the site's folder */
    size_t size;
};

struct download_list {
    struct download *items;
    size_t count, capacity;
};

struct str published_front_path(const struct published *published);
struct str published_shelf_path(const struct published *published);
struct str published_edition_path(const struct published *published);
struct str published_form_path(const struct published *published);
struct str published_index_path(const struct published *published);

/* The folder of the edition's files. */
struct str published_files(const struct published *published);

/* The model of the edition in the language; NULL when it is not written in it. */
const struct framework *published_model(const struct published *published);

/* Templates "framework-site/front", "versions", "framework" and "form". */
struct node *published_front(const struct published *published);
struct node *published_shelf(const struct published *published);
struct node *published_edition(const struct published *published,
                               const struct download_list *downloads);
struct node *published_form(const struct published *published);

/* The search index as a script that sets one constant. */
struct str published_index(const struct published *published);

/* --- Parts of theirs --- */

struct str published_word(const struct published *published, const char *name);

/* A page with what each has: title, where its style sheet is, the languages it is in. `path` is its
 * own; `other` says where it stands in another language, or gives an empty view. */
typedef struct str published_path(const struct published *published);
struct node *published_page(const struct published *published, struct str title, struct str path,
                            published_path *other);

/* The newest edition of a shelf in the language, or NULL. */
const struct edition *published_newest(const struct published *published,
                                       const struct shelf *shelf);

/* "het leren van leerlingen · in de klas · starter"; empty when nothing is said of it. */
struct str published_place(const struct published *published, const struct framework *framework);

#endif
