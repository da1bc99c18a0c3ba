#include "read/value.h"

const struct value *value_find(const struct value *map, struct str key)
{
    if (!map || map->kind != VALUE_MAP)
        return NULL;
    for (size_t i = 0; i < map->count; i++)
        if (str_eq(map->keys[i].name, key))
            return &map->items[i];
    return NULL;
}

const struct value *value_get(const struct value *map, const char *key)
{
    return value_find(map, str_of(key));
}

struct str value_words(const struct value *words, struct str language)
{
    const struct value *text =
        words && words->kind == VALUE_MAP ? value_find(words, language) : words;
    return text && text->kind == VALUE_TEXT ? str_trim(text->text) : STR("");
}
