#include "base/array.h"

#include <string.h>

void *array_grow(void *items, size_t count, size_t *capacity, size_t size, struct arena *arena)
{
    if (count < *capacity)
        return items;
    size_t larger = *capacity ? *capacity * 2 : 8;
    void *copy = arena_array(arena, larger, size);
    if (count)
        memcpy(copy, items, count * size);
    *capacity = larger;
    return copy;
}
