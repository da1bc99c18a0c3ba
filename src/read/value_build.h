/*
 * Values made by a program: for transforms from one form of a file to another.
 * Everything is in the arena given; texts and keys are borrowed.
 */
#ifndef VAKWERK_READ_VALUE_BUILD_H
#define VAKWERK_READ_VALUE_BUILD_H

#include "read/value.h"

/* Add an element to a list, or a key to a map that lacks it: of the list or map's own making, never
 * one that was read. The new value is null; the address is good until the next one is added. */
struct value *value_add(struct value *list, struct arena *arena);
struct value *value_put(struct value *map, struct str key, struct arena *arena);

/* Puts a text, a whole number, a new map or a new list. The last two: to be filled at once. */
void value_put_text(struct value *map, const char *key, struct str text, struct arena *arena);
void value_put_number(struct value *map, const char *key, unsigned long long number,
                      struct arena *arena);
struct value *value_put_map(struct value *map, const char *key, struct arena *arena);
struct value *value_put_list(struct value *map, const char *key, struct arena *arena);

/* Adds a new map to a list, to be filled at once. */
struct value *value_add_map(struct value *list, struct arena *arena);

#endif
