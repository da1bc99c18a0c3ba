/*
 * Values of a framework made regular, for writing: keys in the order of the field tables, numbers
 * and truths as such, texts as they are, what says nothing (null, blank, an empty list) left out.
 * Whatever its values came from, a framework that says the same becomes the same.
 */
#ifndef VAKWERK_LOAD_FRAMEWORK_VALUES_H
#define VAKWERK_LOAD_FRAMEWORK_VALUES_H

#include "load/fields.h"
#include "model/losses.h"
#include "read/value.h"

/* The values of a row of the table (of a whole framework: fields_framework), in `arena`; texts are
 * borrowed. What the table does not know, or not in that kind, is left out and counted. */
struct value framework_values(const struct field_table *table, const struct value *values,
                              struct losses *losses, struct arena *arena);

/* Can it be the name of a language in a map of texts? */
bool framework_language_is_name(struct str language);

#endif
