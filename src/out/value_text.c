#include "out/value_text.h"

#include "base/json.h"
#include "base/yaml_writer.h"

/* --- JSON --- */

static void add_json(struct json *json, struct str key, const struct value *value,
                     struct arena *scratch)
{
    const char *name = key.p ? arena_copy(scratch, key).p : NULL;
    switch (value->kind) {
    case VALUE_NULL:
        json_null(json, name);
        return;
    case VALUE_TEXT:
        json_text(json, name, value->text);
        return;
    case VALUE_NUMBER: {
        unsigned long long number = 0;
        str_to_number(value->text, INT64_MAX, &number);
        json_number(json, name, (int64_t)number);
        return;
    }
    case VALUE_BOOL:
        json_bool(json, name, str_is(value->text, "true"));
        return;
    case VALUE_LIST:
        json_list(json, name);
        break;
    case VALUE_MAP:
        json_object(json, name);
        break;
    }
    for (size_t i = 0; i < value->count; i++) {
        struct str inner = value->kind == VALUE_MAP ? value->keys[i].name : (struct str){0};
        add_json(json, inner, &value->items[i], scratch);
    }
    json_close(json);
}

void value_json(struct buf *out, const struct value *map, struct arena *scratch)
{
    struct json json = {.out = out};
    add_json(&json, (struct str){0}, map, scratch);
}

/* --- YAML --- */

enum { LINE = 100 };

static void add_yaml(struct yaml_writer *yaml, const struct value *map, struct arena *scratch);

/* A list of short scalars, written on one line. */
static bool fits(const struct value *list)
{
    size_t length = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct value *item = &list->items[i];
        if (item->kind == VALUE_LIST || item->kind == VALUE_MAP)
            return false;
        length += item->text.n + 2;
    }
    return length < LINE;
}

static void add_line(struct yaml_writer *yaml, const char *key, const struct value *list,
                     struct arena *scratch)
{
    struct str *texts = ARENA_ARRAY(scratch, struct str, list->count);
    for (size_t i = 0; i < list->count; i++)
        texts[i] = list->items[i].text;
    yaml_texts(yaml, key, texts, list->count);
}

static void add_list(struct yaml_writer *yaml, const char *key, const struct value *list,
                     struct arena *scratch)
{
    if (fits(list)) {
        add_line(yaml, key, list, scratch);
        return;
    }
    yaml_list(yaml, key);
    for (size_t i = 0; i < list->count; i++) {
        const struct value *item = &list->items[i];
        if (item->kind != VALUE_MAP) {
            yaml_item_text(yaml, item->text);
            continue;
        }
        yaml_item(yaml);
        add_yaml(yaml, item, scratch);
        yaml_close(yaml);
    }
    yaml_close(yaml);
}

static void add_value(struct yaml_writer *yaml, const char *key, const struct value *value,
                      struct arena *scratch)
{
    unsigned long long number = 0;
    if (value->kind == VALUE_MAP) {
        yaml_map(yaml, key);
        add_yaml(yaml, value, scratch);
        yaml_close(yaml);
    } else if (value->kind == VALUE_LIST)
        add_list(yaml, key, value, scratch);
    else if (value->kind == VALUE_BOOL)
        yaml_bool(yaml, key, str_is(value->text, "true"));
    else if (value->kind == VALUE_NUMBER && str_to_number(value->text, INT64_MAX, &number))
        yaml_number(yaml, key, number);
    else
        yaml_text(yaml, key, value->text);
}

static void add_yaml(struct yaml_writer *yaml, const struct value *map, struct arena *scratch)
{
    for (size_t i = 0; i < map->count; i++)
        add_value(yaml, arena_copy(scratch, map->keys[i].name).p, &map->items[i], scratch);
}

void value_yaml(struct buf *out, const struct value *map, struct arena *scratch)
{
    struct yaml_writer yaml = {.out = out};
    add_yaml(&yaml, map, scratch);
}
