#include "read/value_build.h"

/* Room grows by doubling: it is full when the count is 0 or a power of two. */
static bool is_full(size_t count)
{
    return (count & (count - 1)) == 0;
}

static void *larger(void *items, size_t count, size_t size, struct arena *arena)
{
    size_t capacity = count ? 2 * count : 1;
    return arena_grow(arena, items, count * size, capacity * size);
}

struct value *value_add(struct value *list, struct arena *arena)
{
    if (is_full(list->count))
        list->items = larger(list->items, list->count, sizeof *list->items, arena);
    return &list->items[list->count++];
}

struct value *value_put(struct value *map, struct str key, struct arena *arena)
{
    if (is_full(map->count))
        map->keys = larger(map->keys, map->count, sizeof *map->keys, arena);
    map->keys[map->count] = (struct value_key){.name = key};
    return value_add(map, arena);
}

void value_put_text(struct value *map, const char *key, struct str text, struct arena *arena)
{
    *value_put(map, str_of(key), arena) = (struct value){.kind = VALUE_TEXT, .text = text};
}

void value_put_number(struct value *map, const char *key, unsigned long long number,
                      struct arena *arena)
{
    struct value value = {.kind = VALUE_NUMBER, .text = arena_number(arena, number)};
    *value_put(map, str_of(key), arena) = value;
}

static struct value *begin(struct value *value, enum value_kind kind)
{
    *value = (struct value){.kind = kind};
    return value;
}

struct value *value_put_map(struct value *map, const char *key, struct arena *arena)
{
    return begin(value_put(map, str_of(key), arena), VALUE_MAP);
}

struct value *value_put_list(struct value *map, const char *key, struct arena *arena)
{
    return begin(value_put(map, str_of(key), arena), VALUE_LIST);
}

struct value *value_add_map(struct value *list, struct arena *arena)
{
    return begin(value_add(list, arena), VALUE_MAP);
}
