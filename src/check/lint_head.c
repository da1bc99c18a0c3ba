/* Rules about what stands around the competences, and about the languages of texts. */
#include "check/lint.h"

#include "load/fields.h"

enum { NAME_WORDS = 3 }; /* of a name that may be the same in every language */

/* --- The head --------------------------------------------------------------------------------- */

static void want(const struct framework_check *check, const char *key, enum rule rule)
{
    if (!lint_has(check->values, key))
        lint_at(check, rule, lint_span(check->values, "id"));
}

void lint_head(const struct framework_check *check)
{
    want(check, "licence", RULE_LICENCE_MISSING);
    want(check, "sources", RULE_SOURCES_MISSING);
    want(check, "workload", RULE_WORKLOAD_MISSING);
    if (lint_only_scans(check->values))
        return;
    want(check, "career", RULE_CAREER_MISSING);
    static const char *const sides[] = {"domain", "breadth", "experience"};
    const struct value *career = value_get(check->values, "career");
    for (size_t i = 0; career && career->kind == VALUE_MAP && i < 3; i++)
        if (!lint_has(career, sides[i])) {
            struct finding *finding = lint_at(check, RULE_CAREER_MISSING, career->span);
            finding->variant = "part";
            lint_arg(check, finding, "key", str_of(sides[i]));
        }
}

/* --- Languages -------------------------------------------------------------------------------- */

static bool has_language(const struct value *map, struct str language)
{
    for (size_t i = 0; i < map->count; i++)
        if (str_eq(map->keys[i].name, language))
            return lint_has(map, language.p);
    return false;
}

static void check_complete(const struct framework_check *check, const struct value *value)
{
    struct lint_rows languages = lint_rows(check->values, "languages");
    for (size_t i = 0; i < languages.count && i < LINT_LANGUAGES; i++) {
        struct str language = arena_copy(check->arena, str_trim(languages.items[i].text));
        if (!language.n || has_language(value, language))
            continue;
        struct span span = value->count ? value->items[0].span : value->span;
        struct finding *finding = lint_at(check, RULE_TRANSLATION_MISSING, span);
        lint_arg(check, finding, "language", language);
    }
    for (size_t i = 0; i < value->count; i++) {
        if (lint_lists(check->values, "languages", value->keys[i].name))
            continue;
        struct finding *finding = lint_at(check, RULE_LANGUAGE_NOT_NAMED, value->keys[i].span);
        lint_arg(check, finding, "language", value->keys[i].name);
    }
}

/* A translation in the same words was left for later. Names may be the same. */
static void check_same(const struct framework_check *check, const struct said *said, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (said[i].words.count > NAME_WORDS && str_eq(said[i].text, said[0].text))
            lint_at(check, RULE_TRANSLATION_SAME, said[i].span);
}

static void check_placeholder(const struct framework_check *check, const struct said *said)
{
    size_t length = 0;
    if (!said->vocabulary)
        return;
    const struct phrase_list *list = &said->vocabulary->lists[WORDS_PLACEHOLDER];
    size_t at = phrases_find(list, &said->words, 0, &length);
    if (at < said->words.count)
        lint_at_words(check, RULE_PLACEHOLDER, said, at, length);
}

/* Titles of sources are as their writers gave them. */
static void check_text(const struct framework_check *check, const struct field_def *field,
                       const struct value *value)
{
    struct said said[LINT_LANGUAGES];
    size_t count = lint_said(check, value, said);
    bool one = value->kind == VALUE_TEXT && lint_rows(check->values, "languages").count > 1;
    if (value->kind == VALUE_MAP)
        check_complete(check, value);
    else if (one && count && said[0].words.count > NAME_WORDS && strcmp(field->key, "sources") != 0)
        lint_at(check, RULE_TRANSLATION_MISSING, value->span)->variant = "one";
    check_same(check, said, count);
    for (size_t i = 0; i < count; i++)
        check_placeholder(check, &said[i]);
}

static void walk(const struct framework_check *check, const struct field_table *table,
                 const struct value *map);

/* Recursion is that of the tables. */
static void walk_field(const struct framework_check *check, const struct field_def *field,
                       const struct value *value)
{
    bool is_list = value->kind == VALUE_LIST;
    if (field->type == FIELD_WORDS && !is_list)
        check_text(check, field, value);
    else if (field->type == FIELD_MAP)
        walk(check, field->table, value);
    for (size_t i = 0; is_list && i < value->count; i++) {
        if (field->type == FIELD_WORDS_LIST)
            check_text(check, field, &value->items[i]);
        else if (field->type == FIELD_ROWS)
            walk(check, field->table, &value->items[i]);
    }
}

static void walk(const struct framework_check *check, const struct field_table *table,
                 const struct value *map)
{
    for (size_t i = 0; map->kind == VALUE_MAP && i < map->count; i++) {
        const struct field_def *field = fields_find(table, map->keys[i].name);
        if (field)
            walk_field(check, field, &map->items[i]);
    }
}

void lint_languages(const struct framework_check *check)
{
    walk(check, &fields_framework, check->values);
}
