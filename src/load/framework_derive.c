#include "load/framework_derive.h"

#include "base/hex.h"
#include "load/fields.h"
#include "read/value_build.h"

struct deriving {
    struct source *source;
    struct arena *arena;
    struct findings *findings;
    struct framework_extends extends;
    const struct value *languages; /* a list, when fewer than the other's are wanted; or NULL */
};

static struct str text_of(const struct value *map, const char *key)
{
    const struct value *value = value_get(map, key);
    return value && value->kind == VALUE_TEXT ? str_trim(value->text) : (struct str){0};
}

static struct span span_of(const struct value *map, const char *key)
{
    const struct value *value = value_get(map, key);
    return value ? value->span : map->span;
}

static bool is_there(const struct value *value)
{
    return value && value->kind != VALUE_NULL;
}

static bool has_text(const struct value *list, struct str text)
{
    for (size_t i = 0; list && list->kind == VALUE_LIST && i < list->count; i++)
        if (list->items[i].kind == VALUE_TEXT && str_eq(str_trim(list->items[i].text), text))
            return true;
    return false;
}

static bool is_equal(const struct value *a, const struct value *b)
{
    if (a->kind != b->kind || a->count != b->count)
        return false;
    if (a->kind == VALUE_TEXT)
        return str_eq(str_trim(a->text), str_trim(b->text));
    for (size_t i = 0; i < a->count; i++) {
        bool named = a->kind != VALUE_MAP || str_eq(a->keys[i].name, b->keys[i].name);
        if (!named || !is_equal(&a->items[i], &b->items[i]))
            return false;
    }
    return true;
}

bool framework_extends(const struct value *values, struct framework_extends *extends)
{
    const struct value *map = value_get(values, "extends");
    if (!map || map->kind != VALUE_MAP)
        return false;
    *extends = (struct framework_extends){
        text_of(map, "id"), text_of(map, "version"), text_of(map, "sha256"), text_of(map, "file"),
        map->span,          span_of(map, "version"), span_of(map, "sha256"), span_of(map, "file")};
    return true;
}

/* --- Is it the one that was meant? ------------------------------------------------------------ */

static void report(const struct deriving *deriving, enum rule rule, const char *variant,
                   struct span span, const char *name, struct str value)
{
    struct finding *finding = finding_at(deriving->findings, rule, deriving->source, span);
    finding->variant = variant;
    finding_arg(deriving->findings, finding, name, value);
}

static void check_identity(const struct deriving *deriving, const struct value *values,
                           const struct value *parent, const unsigned char sha256[32])
{
    const struct framework_extends *extends = &deriving->extends;
    unsigned char wanted[32];
    char found[65];
    hex_write(sha256, 32, found);
    struct str id = text_of(parent, "id"), version = text_of(parent, "version");
    bool other = !str_eq(extends->id, id);
    if (other)
        report(deriving, RULE_EXTENDS_OTHER, NULL, extends->span, "found", id);
    else if (!str_eq(extends->version, version))
        report(deriving, RULE_EXTENDS_OTHER, "version", extends->version_span, "found", version);
    else if (!hex_read(extends->sha256, wanted, sizeof wanted) || memcmp(wanted, sha256, 32) != 0)
        report(deriving, RULE_EXTENDS_OTHER, "digest", extends->sha256_span, "found",
               str_of(found));
    if (str_eq(text_of(values, "id"), id))
        report(deriving, RULE_EXTENDS_OWN_ID, NULL, span_of(values, "id"), "id", id);
}

/* --- What the other says ---------------------------------------------------------------------- */

static bool is_wanted(const struct deriving *deriving, const struct field_def *field,
                      struct str language)
{
    bool words = field->type == FIELD_WORDS || field->type == FIELD_WORDS_LIST;
    return !words || !deriving->languages || has_text(deriving->languages, language);
}

static const struct field_def *inner_field(const struct field_def *field, struct str key)
{
    const struct field_def *inner = field->table ? fields_find(field->table, key) : NULL;
    return inner ? inner : field;
}

/* A copy with the place of `extends:`, in the languages that are wanted. Recursion is bounded by
 * LIMIT_YAML_DEPTH. */
static struct value inherit(const struct deriving *deriving, const struct field_def *field,
                            const struct value *value)
{
    struct span span = deriving->extends.span;
    struct value copy = {.kind = value->kind, .text = value->text, .span = span};
    for (size_t i = 0; value->kind == VALUE_LIST && i < value->count; i++) {
        struct value item = inherit(deriving, field, &value->items[i]);
        *value_add(&copy, deriving->arena) = item;
    }
    for (size_t i = 0; value->kind == VALUE_MAP && i < value->count; i++) {
        struct str key = value->keys[i].name;
        if (!is_wanted(deriving, field, key))
            continue;
        struct value item = inherit(deriving, inner_field(field, key), &value->items[i]);
        *value_put(&copy, key, deriving->arena) = item;
        copy.keys[copy.count - 1].span = span;
    }
    return copy;
}

static void put(const struct deriving *deriving, struct value *map, const char *key,
                struct span span, struct value value)
{
    *value_put(map, str_of(key), deriving->arena) = value;
    map->keys[map->count - 1].span = span;
}

/* What the table does not know is kept, for the decoder to tell of. */
static void put_unknown(const struct deriving *deriving, struct value *map,
                        const struct field_table *table, const struct value *values)
{
    for (size_t i = 0; values && values->kind == VALUE_MAP && i < values->count; i++) {
        if (fields_find(table, values->keys[i].name))
            continue;
        *value_put(map, values->keys[i].name, deriving->arena) = values->items[i];
        map->keys[map->count - 1].span = values->keys[i].span;
    }
}

/* --- Rows of one's own ------------------------------------------------------------------------ */

/* A row that says it is one's own, whatever it says itself. */
static struct value marked(const struct deriving *deriving, const struct value *row)
{
    struct value yes = {.kind = VALUE_TEXT, .text = STR("true"), .span = row->span};
    struct value copy = {.kind = VALUE_MAP, .span = row->span};
    for (size_t i = 0; i < row->count; i++) {
        if (str_is(row->keys[i].name, "own"))
            continue;
        *value_put(&copy, row->keys[i].name, deriving->arena) = row->items[i];
        copy.keys[copy.count - 1].span = row->keys[i].span;
    }
    put(deriving, &copy, "own", row->span, yes);
    return copy;
}

static struct value *row_of(struct value *list, struct str id)
{
    for (size_t i = 0; id.p && i < list->count; i++)
        if (list->items[i].kind == VALUE_MAP && str_eq(text_of(&list->items[i], "id"), id))
            return &list->items[i];
    return NULL;
}

/* Questions may be added to an instrument of the other's; all else in it stays. */
static void join_row(const struct deriving *deriving, struct value *ours, const struct value *row)
{
    for (size_t i = 0; i < row->count; i++) {
        struct str key = row->keys[i].name;
        struct value *list = NULL;
        for (size_t j = 0; j < ours->count; j++)
            if (str_eq(ours->keys[j].name, key) && ours->items[j].kind == VALUE_LIST)
                list = &ours->items[j];
        bool adds = list && (str_is(key, "items") || str_is(key, "prompts"));
        if (adds && row->items[i].kind == VALUE_LIST)
            for (size_t j = 0; j < row->items[i].count; j++)
                *value_add(list, deriving->arena) = row->items[i].items[j];
        else if (!str_is(key, "id"))
            report(deriving, RULE_EXTENDS_CHANGED, NULL, row->keys[i].span, "key", key);
    }
}

static void add_row(const struct deriving *deriving, struct value *list, size_t inherited,
                    const struct value *row)
{
    struct value theirs = {.items = list->items, .count = inherited};
    struct value *same = row->kind == VALUE_MAP ? row_of(&theirs, text_of(row, "id")) : NULL;
    bool joins = same && (value_get(same, "items") || value_get(same, "prompts"));
    if (joins)
        join_row(deriving, same, row);
    else if (same)
        report(deriving, RULE_EXTENDS_CHANGED, "row", span_of(row, "id"), "id", text_of(row, "id"));
    else {
        struct value own = row->kind == VALUE_MAP ? marked(deriving, row) : *row;
        *value_add(list, deriving->arena) = own;
    }
}

/* Rows can be added where a row can say that it is one's own. */
static struct value join_rows(const struct deriving *deriving, const struct field_def *field,
                              const struct value *parent, const struct value *value)
{
    struct value list = {.kind = VALUE_LIST, .span = deriving->extends.span};
    if (is_there(parent))
        list = inherit(deriving, field, parent);
    size_t inherited = list.count;
    if (!is_there(value))
        return list;
    if (!fields_find(field->table, STR("own"))) {
        report(deriving, RULE_EXTENDS_CHANGED, NULL, value->span, "key", str_of(field->key));
        return list;
    }
    list.span = value->span;
    for (size_t i = 0; i < value->count; i++)
        add_row(deriving, &list, inherited, &value->items[i]);
    return value->kind == VALUE_LIST ? list : *value;
}

/* --- Rules ------------------------------------------------------------------------------------ */

static bool has_all(const struct value *list, const struct value *of)
{
    for (size_t i = 0; i < of->count; i++)
        if (of->items[i].kind == VALUE_TEXT && !has_text(list, str_trim(of->items[i].text)))
            return false;
    return true;
}

/* Is the second as strict as the first, or stricter? Values that are no such thing are for the
 * decoder to tell. */
static bool is_tighter(const struct field_def *field, const struct value *before,
                       const struct value *after)
{
    unsigned long long one, other;
    bool raised = field->flags & FIELD_RAISED;
    if (field->type == FIELD_BOOL)
        return str_is(after->text, raised ? "true" : "false");
    if (field->type == FIELD_NUMBER)
        return !str_to_number(str_trim(before->text), ~0ull, &one) ||
               !str_to_number(str_trim(after->text), ~0ull, &other) ||
               (raised ? other >= one : other <= one);
    return raised && has_all(after, before);
}

/* What is not said of yes and no is no. */
static struct value join_rule(const struct deriving *deriving, const struct field_def *field,
                              const struct value *before, const struct value *after)
{
    static const struct value no = {.kind = VALUE_TEXT, .text = {"false", 5}};
    bool lowered = field->flags & FIELD_LOWERED;
    if (!is_there(before) && field->type == FIELD_BOOL && lowered)
        before = &no;
    if (!is_there(after))
        return inherit(deriving, field, before);
    if (!is_there(before) || field->flags & FIELD_OWN || is_equal(before, after) ||
        is_tighter(field, before, after))
        return *after;
    const char *variant = lowered ? "raised" : field->flags & FIELD_RAISED ? NULL : "fixed";
    report(deriving, RULE_EXTENDS_LOOSENED, variant, after->span, "key", str_of(field->key));
    return inherit(deriving, field, before);
}

static struct value join_rules(const struct deriving *deriving, const struct field_table *table,
                               const struct value *before, const struct value *after)
{
    struct value map = {.kind = VALUE_MAP,
                        .span = is_there(after) ? after->span : deriving->extends.span};
    for (size_t i = 0; i < table->count; i++) {
        const struct field_def *field = &table->fields[i];
        const struct value *one = value_get(before, field->key);
        const struct value *other = value_get(after, field->key);
        if (!is_there(one) && !is_there(other))
            continue;
        bool maps = field->table && (!is_there(other) || other->kind == VALUE_MAP);
        struct value joined = maps ? join_rules(deriving, field->table, one, other)
                                   : join_rule(deriving, field, one, other);
        put(deriving, &map, field->key, joined.span, joined);
    }
    put_unknown(deriving, &map, table, after);
    return map;
}

/* --- All of it -------------------------------------------------------------------------------- */

static struct value derived_from(const struct deriving *deriving, const struct value *extends)
{
    static const char *const keys[] = {"id", "version", "sha256"};
    struct value map = {.kind = VALUE_MAP, .span = extends->span};
    for (size_t i = 0; i < 3; i++) {
        const struct value *value = value_get(extends, keys[i]);
        if (is_there(value))
            put(deriving, &map, keys[i], value->span, *value);
    }
    put_unknown(deriving, &map, fields_find(&fields_framework, STR("extends"))->table, extends);
    return map;
}

/* Languages are the other's, or some of them. */
static struct value join_languages(const struct deriving *deriving, const struct field_def *field,
                                   const struct value *before, const struct value *after)
{
    if (!is_there(after))
        return inherit(deriving, field, before);
    for (size_t i = 0; i < after->count; i++) {
        struct str language = str_trim(after->items[i].text);
        if (!has_text(before, language))
            report(deriving, RULE_EXTENDS_CHANGED, "language", after->items[i].span, "language",
                   language);
    }
    return *after;
}

static struct value join_field(const struct deriving *deriving, const struct field_def *field,
                               const struct value *before, const struct value *after)
{
    if (str_is(str_of(field->key), "languages"))
        return join_languages(deriving, field, before, after);
    if (field->type == FIELD_ROWS)
        return join_rows(deriving, field, before, after);
    if (str_is(str_of(field->key), "rules") && (!is_there(after) || after->kind == VALUE_MAP))
        return join_rules(deriving, field->table, before, after);
    if (is_there(after) &&
        (field->flags & FIELD_OWN || !is_there(before) || is_equal(before, after)))
        return *after;
    if (is_there(after))
        report(deriving, RULE_EXTENDS_CHANGED, NULL, after->span, "key", str_of(field->key));
    return inherit(deriving, field, before);
}

/* The name and version of the other are not those of this one. */
static bool is_name(const struct field_def *field)
{
    return str_is(str_of(field->key), "id") || str_is(str_of(field->key), "version");
}

static void put_field(const struct deriving *deriving, struct value *map,
                      const struct field_def *field, const struct value *parent,
                      const struct value *values)
{
    const struct value *before = value_get(parent, field->key);
    const struct value *after = value_get(values, field->key);
    if (str_is(str_of(field->key), "derived-from")) {
        const struct value *extends = value_get(values, "extends");
        put(deriving, map, field->key, extends->span, derived_from(deriving, extends));
        return;
    }
    if (str_is(str_of(field->key), "extends") || (!is_there(after) && is_name(field)) ||
        (!is_there(before) && !is_there(after)))
        return;
    struct value joined = join_field(deriving, field, before, after);
    put(deriving, map, field->key, joined.span, joined);
}

const struct value *framework_derive(const struct value *values, struct source *source,
                                     const struct value *parent, const unsigned char sha256[32],
                                     struct arena *arena, struct findings *findings)
{
    struct deriving deriving = {.source = source, .arena = arena, .findings = findings};
    if (!framework_extends(values, &deriving.extends))
        return values;
    const struct value *languages = value_get(values, "languages");
    deriving.languages = languages && languages->kind == VALUE_LIST ? languages : NULL;
    check_identity(&deriving, values, parent, sha256);
    struct value *map = ARENA_NEW(arena, struct value);
    *map = (struct value){.kind = VALUE_MAP, .span = values->span};
    for (size_t i = 0; i < fields_framework.count; i++)
        put_field(&deriving, map, &fields_framework.fields[i], parent, values);
    put_unknown(&deriving, map, &fields_framework, values);
    return map;
}

/* --- For writing ------------------------------------------------------------------------------ */

static struct value typed(const struct field_def *field, const struct value *value,
                          struct arena *arena)
{
    bool truth = field->type == FIELD_BOOL && value->kind == VALUE_TEXT &&
                 (str_is(value->text, "true") || str_is(value->text, "false"));
    struct value copy = {.kind = truth ? VALUE_BOOL : value->kind, .text = value->text};
    for (size_t i = 0; value->kind == VALUE_LIST && i < value->count; i++) {
        struct value item = typed(field, &value->items[i], arena);
        *value_add(&copy, arena) = item;
    }
    for (size_t i = 0; value->kind == VALUE_MAP && i < value->count; i++) {
        struct str key = value->keys[i].name;
        struct value item = typed(inner_field(field, key), &value->items[i], arena);
        *value_put(&copy, key, arena) = item;
    }
    return copy;
}

struct value framework_typed(const struct value *values, struct arena *arena)
{
    static const struct field_def whole = {.type = FIELD_MAP, .table = &fields_framework};
    return typed(&whole, values, arena);
}
