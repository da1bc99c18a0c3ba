/*
 * Frameworks of other programs are trees of any depth; ours are domains with competences, which
 * have indicators, examples and questions. An outline takes the nodes of such a tree as they come,
 * makes a tree of them whatever its links are (loops, several parents, loose ends), and gives the
 * domains and competences of a framework.
 */
#ifndef VAKWERK_LOAD_OUTLINE_H
#define VAKWERK_LOAD_OUTLINE_H

#include "diag/finding.h"
#include "model/field.h"
#include "model/losses.h"
#include "read/value.h"

enum outline_role {
    OUTLINE_ANY, /* its place in the tree says it */
    OUTLINE_DOMAIN,
    OUTLINE_COMPETENCE,
    OUTLINE_INDICATOR,
    OUTLINE_EXAMPLE,
    OUTLINE_QUESTION,
    OUTLINE_ROLES
};

#define OUTLINE_UNORDERED INT64_MAX

struct outline_node {
    /* Set by who adds it: */
    struct str key;            /* by which the file names it; may be empty */
    struct str code;           /* from which its id is made; empty: from its title */
    struct value title, text;  /* a text or a map of texts; or null */
    const struct value *extra; /* other keys of its row, or NULL */
    struct value levels;       /* of a competence: its descriptors, or null */
    enum outline_role role;
    int64_t sequence;
    struct str enumeration; /* orders those of the same sequence */
    /* Set here: */
    bool linked;                             /* something said where it lies */
    size_t index, parent, first_child, next; /* NOT_FOUND: none */
    size_t home;                             /* the competence that it belongs to, or itself */
    struct str id;                           /* of domains and competences */
};

struct outline {
    struct losses *losses;
    struct arena *arena;
    bool ours; /* written by Vakwerk: texts and ids are what they are */
    struct outline_node *nodes;
    size_t count, capacity;
    size_t root; /* the first without parent */
};

/* A new node without parent, in no order; good until the next is added. */
struct outline_node *outline_add(struct outline *outline);

/* Remembers a node by the name that the file has for it. One without, or with the name of another,
 * is counted; the first keeps it. */
void outline_remember(struct outline *outline, struct map *nodes, struct str key, size_t index);

/* Its index, or NOT_FOUND. */
size_t outline_find(const struct map *nodes, struct str key);

/* Says that one node lies under another, or (NOT_FOUND) under none. Only the first to say so is
 * believed. */
void outline_link(struct outline *outline, size_t child, size_t parent, int64_t sequence,
                  struct str enumeration);

/* Makes it a tree: cuts loops, orders, gives each node its role and id. */
void outline_grow(struct outline *outline);

/* Puts the domains and competences under their keys; after outline_grow. Competences that lie in no
 * domain get one that bears `title`. */
void outline_put(struct outline *outline, struct value *framework, struct str title);

/* Adds a level that is no more than a title. */
void outline_add_level(struct value *levels, struct map *ids, struct str title,
                       struct arena *arena);

/* Makes ids of texts, none twice: `ids` remembers. `fallback` when nothing is left of the text. */
struct str outline_id(struct map *ids, struct str text, const char *fallback, struct arena *arena);

#endif
