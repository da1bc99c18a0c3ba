/*
 * A growable array inside an arena:
 *
 *     struct { struct thing *items; size_t count, capacity; } things = {0};
 *     *ARRAY_PUSH(&things, arena) = (struct thing){…};
 *
 * Growing leaves the old block to the arena: pointers into the array stay readable but go stale.
 */
#ifndef VAKWERK_BASE_ARRAY_H
#define VAKWERK_BASE_ARRAY_H

#include "base/arena.h"

/* The address of a new, zeroed last element. */
#define ARRAY_PUSH(array, arena)                                                                  \
    ((array)->count < (array)->capacity                                                           \
         ? (void)0                                                                                \
         : (void)((array)->items = array_grow((array)->items, (array)->count, &(array)->capacity, \
                                              sizeof *(array)->items, (arena))),                  \
     &(array)->items[(array)->count++])

/* Room for one more element; the array as it was or a larger copy of it. */
void *array_grow(void *items, size_t count, size_t *capacity, size_t size, struct arena *arena);

#endif
