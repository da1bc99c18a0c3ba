/*
 * Fields of the model that keep their place in the file, so that a finding can point at them.
 * Borrowed from the arena of the run.
 */
#ifndef VAKWERK_MODEL_FIELD_H
#define VAKWERK_MODEL_FIELD_H

#include "base/date.h"
#include "diag/source.h"

/* In place of an index. */
#define NOT_FOUND ((size_t)-1)

/* A text from the head with its place; an absent field has text.p == NULL. */
struct field {
    struct str text;
    struct span span;
};

struct field_list {
    struct field *items;
    size_t count, capacity;
};

struct day_field {
    day_number day; /* DAY_UNKNOWN: absent or wrong */
    struct span span;
};

#endif
