/*
 * What a page is made of: a tree of named, sorted, formatted values, ready for a template.
 * Texts are plain text here; render/ escapes them. A `document` is Markdown that render/ writes as
 * HTML. Nodes live in an arena, never move, and are immutable once a page is rendered from them.
 */
#ifndef VAKWERK_VIEW_NODE_H
#define VAKWERK_VIEW_NODE_H

#include "base/arena.h"
#include "base/map.h"

enum node_kind {
    NODE_FALSE, /* absent, null or false: an inverted section shows */
    NODE_TRUE,
    NODE_TEXT, /* an empty text counts as false in a section */
    NODE_LIST, /* an empty list too */
    NODE_MAP,
    NODE_DOCUMENT, /* Markdown; a template writes it with {{{name}}} or {{name}} alike */
    NODE_CHART,    /* a chart, likewise */
};

struct document; /* read/markdown.h */
struct chart;    /* view/chart.h */

struct node {
    enum node_kind kind;
    unsigned
        heading_level; /* of a document: of its outermost headings; 0: those of a page of its own */
    union {
        struct str text;
        struct {
            struct node **items;     /* of a list, or the values of a map */
            struct str *names;       /* of a map, beside items */
            const struct map *index; /* of a map with an index: node by name */
            size_t count, capacity;
        };
        struct {
            const struct document *document;
            const struct link_target *targets; /* where its links lead, view/links.h */
        };
        const struct chart *chart;
    };
};

/* A map or list to add to. All zeroed nodes are NODE_FALSE. */
struct node *node_map(struct arena *arena);
struct node *node_list(struct arena *arena);

/* A new map with all that another has to begin with; the values are shared. */
struct node *node_map_like(struct arena *arena, const struct node *map);

/* Add to a map under a name, returning the new node; `name` lives for ever. A name that the map
 * has already dies. */
struct node *node_put_map(struct arena *arena, struct node *map, const char *name);
struct node *node_put_list(struct arena *arena, struct node *map, const char *name);
void node_put_text(struct arena *arena, struct node *map, const char *name, struct str text);
void node_put_bool(struct arena *arena, struct node *map, const char *name, bool truth);
void node_put_number(struct arena *arena, struct node *map, const char *name,
                     unsigned long long number);
void node_put(struct arena *arena, struct node *map, const char *name, struct node node);

/* Add to a list, returning the new node. */
struct node *node_add_map(struct arena *arena, struct node *list);
void node_add_text(struct arena *arena, struct node *list, struct str text);

/* Makes finding a name quick; for a map of many names, to which nothing is added any more. */
void node_index(struct arena *arena, struct node *map);

/* The node under a name of a map, or NULL (also when `map` is no map). */
const struct node *node_get(const struct node *map, struct str name);

#endif
