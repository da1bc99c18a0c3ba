#include "base/map.h"

#include "base/array.h"

static size_t slot_of(const struct map *map, struct str key)
{
    size_t mask = map->slot_count - 1;
    size_t at = (size_t)str_hash(key) & mask;
    while (map->slots[at] && !str_eq(map->items[map->slots[at] - 1].key, key))
        at = (at + 1) & mask;
    return at;
}

static void rehash(struct map *map, struct arena *arena)
{
    map->slot_count = map->slot_count ? map->slot_count * 2 : 16;
    map->slots = ARENA_ARRAY(arena, size_t, map->slot_count);
    for (size_t i = 0; i < map->count; i++)
        map->slots[slot_of(map, map->items[i].key)] = i + 1;
}

void *map_get(const struct map *map, struct str key)
{
    if (map->count == 0)
        return NULL;
    size_t index = map->slots[slot_of(map, key)];
    return index ? map->items[index - 1].value : NULL;
}

bool map_put(struct map *map, struct arena *arena, struct str key, void *value)
{
    if ((map->count + 1) * 4 > map->slot_count * 3)
        rehash(map, arena);
    size_t slot = slot_of(map, key);
    if (map->slots[slot])
        return false;
    *ARRAY_PUSH(map, arena) = (struct map_entry){key, value};
    map->slots[slot] = map->count;
    return true;
}
