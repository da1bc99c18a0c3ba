#include "read/value.h"

const struct value *value_get(const struct value *map, const char *key)
{
    if (!map || map->kind != VALUE_MAP)
        return NULL;
    for (size_t i = 0; i < map->count; i++)
        if (str_is(map->keys[i].name, key))
            return &map->items[i];
    return NULL;
}
