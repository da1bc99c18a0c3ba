/*
 * A map from text to a pointer that remembers the order of insertion, so that walking it
 * never depends on hashing. Lives in an arena; keys are borrowed and must outlive the map.
 */
#ifndef VAKWERK_BASE_MAP_H
#define VAKWERK_BASE_MAP_H

#include "base/arena.h"

struct map_entry {
    struct str key;
    void *value;
};

struct map {
    struct map_entry *items; /* in order of insertion */
    size_t count, capacity;
    size_t *slots; /* hash table: index into items + 1, 0 for free */
    size_t slot_count;
};

/* The value under the key, or NULL. */
void *map_get(const struct map *map, struct str key);

/* Puts a value under a new key. False, and nothing changed, when the key is already there. */
bool map_put(struct map *map, struct arena *arena, struct str key, void *value);

#endif
