/*
 * Every id by which an item names a competence, a level, an instrument or another item, found by
 * the field tables.
 */
#ifndef VAKWERK_LOAD_NAMING_H
#define VAKWERK_LOAD_NAMING_H

#include "load/fields.h"

struct naming {
    const struct field_def *field;
    enum field_refers refers; /* of a rating: what this part of it refers to */
    struct field *id;
    struct field_list *list; /* the list it stands in, or NULL */
};

typedef void naming_visit(void *context, const struct naming *naming);

/* Calls `visit` for each that is there, in the order of the tables. Levels of ratings that are a
 * number (a point of a scale) are left out. */
void naming_each(struct item *item, naming_visit *visit, void *context);

#endif
