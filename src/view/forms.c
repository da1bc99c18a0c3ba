#include "view/forms.h"

#include "view/words.h"

struct str form_word(const struct form_context *context, const char *key)
{
    return texts_get(context->texts, str_of(key));
}

struct str form_words(const struct form_context *context, const char *key,
                      const struct text_arg *args, size_t count)
{
    return words_filled(context->texts, key, args, count, context->arena);
}

struct node *form_page(const struct form_context *context, struct str title, struct str kicker)
{
    struct arena *arena = context->arena;
    struct node *page = node_map(arena);
    node_put_text(arena, page, "lang", context->texts->language);
    node_put(arena, page, "t", *words_map(context->texts, "form.", arena));
    node_put_text(arena, page, "title", title);
    node_put_text(arena, page, "candidate", context->candidate);
    node_put_text(arena, page, "kicker", kicker);
    return page;
}

void form_term(const struct form_context *context, struct node *list, struct str text)
{
    if (text.n)
        node_add_text(context->arena, list, text);
}

void form_levels(const struct form_context *context, struct node *node, const char *name,
                 struct str current)
{
    const struct framework *framework = context->portfolio->framework;
    struct arena *arena = context->arena;
    struct node *levels = node_put_list(arena, node, name);
    for (size_t i = 0; i < framework->levels.count; i++) {
        struct node *level = node_add_map(arena, levels);
        node_put_text(arena, level, "id", framework->levels.items[i].id);
        node_put_text(arena, level, "title", framework->levels.items[i].title);
        node_put_bool(arena, level, "current", str_eq(current, framework->levels.items[i].id));
    }
}

/* The texts that scripts use: those under "form.script.". */
static void put_texts(const struct form_context *context, struct json *json)
{
    static const char prefix[] = "form.script.";
    const struct map *table = &context->texts->table;
    json_object(json, "texts");
    for (size_t i = 0; i < table->count; i++) {
        struct str key = table->items[i].key;
        if (!str_starts(key, prefix))
            continue;
        struct str name = arena_copy(context->arena, str_sub(key, sizeof prefix - 1, key.n));
        json_text(json, name.p, *(const struct str *)table->items[i].value);
    }
    json_close(json);
}

void form_data_begin(const struct form_context *context, struct form_data *data, struct str id,
                     const char *kind)
{
    *data = (struct form_data){{0}, {0}};
    struct json *json = &data->json;
    json->out = &data->buf;
    json->compact = true;
    json_object(json, NULL);
    json_text(json, "id", id);
    json_text(json, "lang", context->texts->language);
    put_texts(context, json);
    json_object(json, "head");
    json_number(json, "vakwerk", 1);
    json_text(json, "kind", str_of(kind));
}

struct str form_data_end(const struct form_context *context, struct form_data *data)
{
    json_close(&data->json);
    json_close(&data->json);
    struct str text = arena_copy(context->arena, str_trim(buf_str(&data->buf)));
    buf_release(&data->buf);
    return text;
}
