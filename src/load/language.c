#include "load/language.h"

#include "base/limits.h"
#include "read/head.h"
#include "read/yaml.h"

#include <string.h>

#define LANGUAGE_FOLDER "templates/lang/"

static const struct str fallback = {"en", 2};

/* --- Which languages ------------------------------------------------------ */

/* "nl" of "templates/lang/nl.yaml". */
static struct str language_of(const char *path)
{
    struct str name = str_of(path + strlen(LANGUAGE_FOLDER));
    return str_sub(name, 0, str_find(name, '.'));
}

size_t language_list(struct arena *arena, struct str **languages)
{
    size_t count, first = data_list(LANGUAGE_FOLDER, &count);
    *languages = ARENA_ARRAY(arena, struct str, count);
    for (size_t i = 0; i < count; i++)
        (*languages)[i] = language_of(data_table[first + i].path);
    return count;
}

bool language_exists(struct str language)
{
    size_t count, first = data_list(LANGUAGE_FOLDER, &count);
    for (size_t i = 0; i < count; i++)
        if (str_eq(language_of(data_table[first + i].path), language))
            return true;
    return false;
}

/* --- Into the table ------------------------------------------------------- */

struct target {
    struct texts *texts;
    const struct data *data;
    struct arena *arena;
};

static bool is_text(const struct value *value)
{
    return value->kind == VALUE_TEXT || value->kind == VALUE_NULL;
}

static void put(const struct target *target, struct str key, struct str text)
{
    struct str *copy = ARENA_NEW(target->arena, struct str);
    *copy = text;
    map_put(&target->texts->table, target->arena, key, copy);
}

/* Puts every text below a map in the table, its key behind `prefix`. False when something else
 * than a text or map stands there. Recursion is bounded by LIMIT_YAML_DEPTH. */
static bool flatten(const struct target *target, struct str prefix, const struct value *map)
{
    for (size_t i = 0; i < map->count; i++) {
        const struct value *value = &map->items[i];
        const char *dot = prefix.n ? "." : "";
        struct str key = arena_printf(target->arena, "%.*s%s%.*s", STR_ARG(prefix), dot,
                                      STR_ARG(map->keys[i].name));
        if (is_text(value))
            put(target, key, value->text);
        else if (value->kind != VALUE_MAP || !flatten(target, key, value))
            return false;
    }
    return true;
}

/* Reads a file's map: a whole .yaml file, or the head of a document. NULL when it is faulty. */
static const struct value *read_map(struct source *source, struct arena *arena,
                                    struct findings *findings)
{
    if (!str_ends(source->path, ".yaml"))
        return head_read(source, arena, findings).values;
    const struct value *top =
        yaml_read(source, 0, source->text.n, LIMIT_YAML_NODES, arena, findings);
    return top && top->kind == VALUE_MAP ? top : NULL;
}

/* Adds the texts of one file. Returns 1, or 0 when there is no such file, or -1. */
static int add_file(const struct target *target, struct str path, struct str prefix,
                    struct error *error)
{
    struct error missing = {0};
    struct source source = {.path = path};
    if (data_read(target->data, path.p, target->arena, &source.text, &missing) < 0)
        return 0;
    struct findings findings = {.arena = target->arena};
    const struct value *map = read_map(&source, target->arena, &findings);
    if (map && flatten(target, prefix, map))
        return 1;
    unsigned line = findings.count ? findings.items[0].line : 0;
    return error_why(error, ERROR_WORLD, "faulty-data", path,
                     arena_printf(target->arena, "%u", line));
}

/* Adds BEFORE language AFTER, and what is missing there from the fallback. */
static int add_texts(const struct target *target, const char *before, const char *after,
                     struct str prefix, struct error *error)
{
    struct str languages[] = {target->texts->language, fallback};
    size_t count = str_eq(languages[0], fallback) ? 1 : 2;
    int added = 0;
    for (size_t i = 0; i < count; i++) {
        struct str path =
            arena_printf(target->arena, "%s%.*s%s", before, STR_ARG(languages[i]), after);
        int result = add_file(target, path, prefix, error);
        if (result < 0)
            return -1;
        added += result;
    }
    return added ? 0 : error_set(error, ERROR_WORLD, "no-such-data", str_of(before));
}

/* --- What is asked for ---------------------------------------------------- */

int language_load(struct texts *texts, const struct data *data, struct str language,
                  struct arena *arena, struct error *error)
{
    struct target target = {texts, data, arena};
    texts->language = arena_copy(arena, language);
    return add_texts(&target, LANGUAGE_FOLDER, ".yaml", STR(""), error);
}

static struct str document_of(enum rule rule, struct arena *arena)
{
    return arena_printf(arena, "docs/rules/VW%03u.", (unsigned)rule);
}

int language_rule(struct texts *texts, const struct data *data, enum rule rule, struct arena *arena,
                  struct error *error)
{
    struct target target = {texts, data, arena};
    struct str prefix = arena_printf(arena, "VW%03u", (unsigned)rule);
    if (map_get(&texts->table, arena_printf(arena, "%s.title", prefix.p)))
        return 0;
    return add_texts(&target, document_of(rule, arena).p, ".md", prefix, error);
}

int language_rules(struct texts *texts, const struct data *data, const struct findings *findings,
                   struct arena *arena, struct error *error)
{
    bool *asked = ARENA_ARRAY(arena, bool, rule_count);
    for (size_t i = 0; i < findings->count; i++)
        asked[rule_info(findings->items[i].rule) - rule_table] = true;
    for (size_t i = 0; i < rule_count; i++)
        if (asked[i] && language_rule(texts, data, rule_table[i].rule, arena, error) < 0)
            return -1;
    return 0;
}

int language_all_rules(struct texts *texts, const struct data *data, struct arena *arena,
                       struct error *error)
{
    for (size_t i = 0; i < rule_count; i++)
        if (language_rule(texts, data, rule_table[i].rule, arena, error) < 0)
            return -1;
    return 0;
}

int language_explanation(const struct texts *texts, const struct data *data, enum rule rule,
                         struct arena *arena, struct str *body, struct error *error)
{
    struct error missing = {0};
    struct str before = document_of(rule, arena), text;
    struct str path = arena_printf(arena, "%s%.*s.md", before.p, STR_ARG(texts->language));
    if (data_read(data, path.p, arena, &text, &missing) < 0) {
        path = arena_printf(arena, "%s%.*s.md", before.p, STR_ARG(fallback));
        if (data_read(data, path.p, arena, &text, error) < 0)
            return -1;
    }
    *body = str_sub(text, head_body(text), text.n);
    return 0;
}
