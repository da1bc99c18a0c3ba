#include "base/array.h"

#include "base/die.h"

#include <stdint.h>

void *array_grow(void *items, size_t count, size_t *capacity, size_t size, struct arena *arena)
{
    if (count < *capacity)
        return items;
    size_t larger = *capacity ? *capacity * 2 : 8;
    if (larger > SIZE_MAX / size)
        die_out_of_memory();
    items = arena_grow(arena, items, *capacity * size, larger * size);
    *capacity = larger;
    return items;
}
