/*
 * A value as it stood in a YAML or JSON file: text, list or map, each with its place.
 * Everything is in the arena it was read with; texts may also point into the source's bytes,
 * which must live as long.
 */
#ifndef VAKWERK_READ_VALUE_H
#define VAKWERK_READ_VALUE_H

#include "diag/source.h"

enum value_kind {
    VALUE_NULL,   /* nothing after the key, or JSON null */
    VALUE_TEXT,   /* every YAML scalar; JSON strings */
    VALUE_NUMBER, /* JSON only; `text` holds its digits */
    VALUE_BOOL,   /* JSON only; `text` is "true" or "false" */
    VALUE_LIST,
    VALUE_MAP,
};

struct value {
    enum value_kind kind;
    struct span span; /* for a map or list: its first line */
    struct str text;
    bool quoted;            /* YAML: the scalar stood in quotes or a block */
    struct value *items;    /* of a list, or the values of a map */
    struct value_key *keys; /* of a map, beside items */
    size_t count;
};

struct value_key {
    struct str name;
    struct span span;
};

/* The value under a key of a map, or NULL (also when `map` is NULL or no map). */
const struct value *value_get(const struct value *map, const char *key);
const struct value *value_find(const struct value *map, struct str key);

/* Of words that may be given per language (a map from language to text, or one text for all): the
 * text in that language, trimmed; empty when there is none. */
struct str value_words(const struct value *words, struct str language);

#endif
