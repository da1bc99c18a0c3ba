#include "check/lint.h"

/* --- Values ----------------------------------------------------------------------------------- */

struct lint_rows lint_rows(const struct value *map, const char *key)
{
    const struct value *list = value_get(map, key);
    if (!list || list->kind != VALUE_LIST)
        return (struct lint_rows){0};
    return (struct lint_rows){list->items, list->count};
}

struct str lint_text(const struct value *map, const char *key)
{
    const struct value *value = value_get(map, key);
    return value && value->kind == VALUE_TEXT ? str_trim(value->text) : STR("");
}

int lint_number(const struct value *map, const char *key)
{
    unsigned long long number;
    return str_to_number(lint_text(map, key), 1000000, &number) ? (int)number : -1;
}

bool lint_lists(const struct value *map, const char *key, struct str word)
{
    struct lint_rows rows = lint_rows(map, key);
    for (size_t i = 0; i < rows.count; i++)
        if (rows.items[i].kind == VALUE_TEXT && str_eq(str_trim(rows.items[i].text), word))
            return true;
    return false;
}

void lint_gather(const struct framework_check *check, struct map *map, struct lint_rows rows,
                 const char *key)
{
    for (size_t i = 0; i < rows.count; i++)
        map_put(map, check->arena, lint_text(&rows.items[i], key),
                (void *)(uintptr_t)&rows.items[i]);
}

static bool is_there(const struct value *value)
{
    if (!value || value->kind == VALUE_NULL)
        return false;
    return value->kind == VALUE_TEXT ? str_trim(value->text).n > 0 : value->count > 0;
}

bool lint_has(const struct value *map, const char *key)
{
    return is_there(value_get(map, key));
}

struct span lint_span(const struct value *map, const char *key)
{
    const struct value *value = value_get(map, key);
    return value ? value->span : map ? map->span : (struct span){0, 1};
}

/* --- Texts per language ----------------------------------------------------------------------- */

static const struct vocabulary *vocabulary_of(const struct framework_check *check,
                                              struct str language)
{
    for (size_t i = 0; i < check->vocabulary_count; i++)
        if (str_eq(check->vocabularies[i].language, language))
            return &check->vocabularies[i];
    return NULL;
}

static bool add_said(const struct framework_check *check, struct str language,
                     const struct value *value, struct said *said)
{
    if (value->kind != VALUE_TEXT || !str_trim(value->text).n)
        return false;
    struct str text = str_trim(value->text);
    *said = (struct said){vocabulary_of(check, language), text, value->span,
                          words_of(text, check->arena)};
    return true;
}

size_t lint_said(const struct framework_check *check, const struct value *value,
                 struct said said[LINT_LANGUAGES])
{
    size_t count = 0;
    if (!value)
        return 0;
    if (value->kind == VALUE_MAP) {
        for (size_t i = 0; i < value->count && count < LINT_LANGUAGES; i++)
            count += add_said(check, value->keys[i].name, &value->items[i], &said[count]);
        return count;
    }
    struct lint_rows languages = lint_rows(check->values, "languages");
    struct str first = languages.count ? str_trim(languages.items[0].text) : STR("");
    return add_said(check, first, value, &said[0]);
}

const struct said *lint_beside(const struct said *said, const struct said *others, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (said->vocabulary && others[i].vocabulary == said->vocabulary)
            return &others[i];
    return NULL;
}

/* --- Findings --------------------------------------------------------------------------------- */

struct finding *lint_at(const struct framework_check *check, enum rule rule, struct span span)
{
    return finding_at(check->findings, rule, check->source, span);
}

void lint_arg(const struct framework_check *check, struct finding *finding, const char *name,
              struct str value)
{
    finding_arg(check->findings, finding, name, value);
}

/* Where a part of a text stands in the file, whose lines and escapes may differ: as many such parts
 * stand before it there as in the text. */
static struct span place_of(const struct framework_check *check, const struct said *said,
                            struct str part)
{
    struct str before = str_sub(said->text, 0, (size_t)(part.p - said->text.p) + part.n);
    struct str whole = check->source->text;
    size_t at = said->span.offset, end = at + said->span.length;
    for (size_t in_text = 0; in_text < before.n; at += part.n) {
        in_text += str_search(str_sub(before, in_text, before.n), part) + part.n;
        at += str_search(str_sub(whole, at, end), part);
        if (at >= end)
            return said->span;
    }
    return (struct span){(uint32_t)(at - part.n), (uint32_t)part.n};
}

struct finding *lint_at_words(const struct framework_check *check, enum rule rule,
                              const struct said *said, size_t at, size_t length)
{
    struct str part = words_text(&said->words, at, length);
    struct finding *finding = lint_at(check, rule, place_of(check, said, part));
    lint_arg(check, finding, "word", part);
    return finding;
}

/* --- What kind of framework ------------------------------------------------------------------- */

bool lint_is(const struct value *instrument, const char *kind)
{
    return str_is(lint_text(instrument, "kind"), kind);
}

bool lint_only_scans(const struct value *values)
{
    struct lint_rows instruments = lint_rows(values, "instruments");
    for (size_t i = 0; i < instruments.count; i++)
        if (!lint_is(&instruments.items[i], "scan"))
            return false;
    return instruments.count > 0;
}

void framework_check(const struct framework_check *check)
{
    lint_head(check);
    lint_languages(check);
    lint_competences(check);
    lint_wording(check);
    lint_instruments(check);
    lint_scans(check);
    lint_rules(check);
}

void lint_twice(const struct framework_check *check, struct map *seen, const struct value *row,
                enum rule rule)
{
    struct said said[LINT_LANGUAGES];
    size_t count = lint_said(check, value_get(row, "title"), said);
    for (size_t i = 0; i < count; i++) {
        struct str language = said[i].vocabulary ? said[i].vocabulary->language : STR("");
        struct str key =
            arena_printf(check->arena, "%.*s %.*s", STR_ARG(language), STR_ARG(said[i].text));
        if (map_put(seen, check->arena, key, seen))
            continue;
        struct finding *finding = lint_at(check, rule, said[i].span);
        lint_arg(check, finding, "title", said[i].text);
    }
}
