#include "load/vocabulary.h"

#include "base/array.h"
#include "base/limits.h"
#include "model/id.h"
#include "read/yaml.h"

static const char *const list_names[WORDS_LISTS] = {
    [WORDS_ABSOLUTE] = "absolute",
    [WORDS_ALLOWED] = "allowed",
    [WORDS_BAD] = "bad",
    [WORDS_BEING] = "being",
    [WORDS_CHARACTER] = "character",
    [WORDS_CLAUSE] = "clause",
    [WORDS_DEGREE] = "degree",
    [WORDS_FIRST] = "first-person",
    [WORDS_GOOD] = "good",
    [WORDS_GRADE] = "grade",
    [WORDS_HIGH] = "high",
    [WORDS_JOINING] = "joining",
    [WORDS_LOW] = "low",
    [WORDS_NEGATION] = "negation",
    [WORDS_PERSON] = "person",
    [WORDS_PLACEHOLDER] = "placeholder",
    [WORDS_UNOBSERVABLE] = "unobservable",
    [WORDS_VAGUE] = "vague",
};

static const char *const bound_names[WORDS_BOUNDS] = {
    [BOUND_ITEM_WORDS] = "item-words",
    [BOUND_PUPIL_LETTERS] = "pupil-letters",
    [BOUND_PUPIL_WORDS] = "pupil-words",
};

static bool take_phrases(struct phrase_list *list, const struct value *value, struct arena *arena)
{
    if (!value || value->kind != VALUE_LIST)
        return false;
    for (size_t i = 0; i < value->count; i++) {
        if (value->items[i].kind != VALUE_TEXT)
            return false;
        struct str text = arena_copy(arena, value->items[i].text);
        *ARRAY_PUSH(list, arena) = phrase_of(text, arena);
    }
    return true;
}

static bool take_bound(size_t *bound, const struct value *value)
{
    unsigned long long number = 0;
    if (!value || value->kind != VALUE_TEXT || !str_to_number(value->text, 1000, &number))
        return false;
    *bound = (size_t)number;
    return true;
}

/* False when a key is missing or wrong. */
static bool take(struct vocabulary *vocabulary, const struct value *map, struct arena *arena)
{
    for (size_t i = 0; i < WORDS_LISTS; i++)
        if (!take_phrases(&vocabulary->lists[i], value_get(map, list_names[i]), arena))
            return false;
    for (size_t i = 0; i < WORDS_BOUNDS; i++)
        if (!take_bound(&vocabulary->bounds[i], value_get(map, bound_names[i])))
            return false;
    return true;
}

int vocabulary_load(struct vocabulary *vocabulary, const struct data *data, struct str language,
                    struct arena *arena, struct error *error)
{
    *vocabulary = (struct vocabulary){.language = language};
    struct str path = arena_printf(arena, "templates/words/%.*s.yaml", STR_ARG(language));
    if (!id_is_valid(language) || !data_has(data, path.p))
        return 0;
    struct source source = {.path = path};
    struct findings findings = {.arena = arena};
    if (data_read(data, path.p, arena, &source.text, error) < 0)
        return -1;
    const struct value *map =
        yaml_read(&source, 0, source.text.n, LIMIT_YAML_NODES, arena, &findings);
    if (take(vocabulary, map, arena))
        return 0;
    unsigned line = findings.count ? findings.items[0].line : 0;
    return error_why(error, ERROR_WORLD, "faulty-data", path, arena_printf(arena, "%u", line));
}
