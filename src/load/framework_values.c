#include "load/framework_values.h"

#include "read/value_build.h"

enum { LONGEST_LANGUAGE = 16 };

bool framework_language_is_name(struct str language)
{
    for (size_t i = 0; i < language.n; i++) {
        char c = language.p[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && !(i && ((c >= '0' && c <= '9') || c == '-' || c == '_')))
            return false;
    }
    return language.n && language.n <= LONGEST_LANGUAGE;
}

static bool is_scalar(const struct value *value)
{
    return value->kind == VALUE_TEXT || value->kind == VALUE_NUMBER || value->kind == VALUE_BOOL;
}

static bool says_nothing(const struct value *value)
{
    return value->kind == VALUE_NULL || (is_scalar(value) && str_trim(value->text).n == 0);
}

struct regular {
    struct losses *losses;
    struct arena *arena;
};

static void leave_out(const struct regular *regular, struct str key, const struct value *value)
{
    struct str example = is_scalar(value) ? value->text : STR("");
    losses_add(regular->losses, LOSS_GONE, "unfit", key, 1, example);
}

/* The digits of a number as JSON has them: no sign, no zero in front. */
static bool is_number(struct str text)
{
    unsigned long long number;
    return str_to_number(text, 1000000, &number) && (text.n == 1 || text.p[0] != '0');
}

static struct value scalar(enum field_type type, struct str text)
{
    struct value value = {.kind = VALUE_TEXT, .text = text};
    if (type == FIELD_NUMBER && is_number(text))
        value.kind = VALUE_NUMBER;
    if (type == FIELD_BOOL && (str_is(text, "true") || str_is(text, "false")))
        value.kind = VALUE_BOOL;
    return value;
}

/* A text, or one per language; null when nothing is left. */
static struct value words(const struct regular *regular, struct str key, const struct value *value)
{
    struct value made = {.kind = VALUE_MAP};
    if (is_scalar(value))
        return scalar(FIELD_WORDS, value->text);
    if (value->kind != VALUE_MAP) {
        leave_out(regular, key, value);
        return (struct value){0};
    }
    for (size_t i = 0; i < value->count; i++) {
        struct str language = value->keys[i].name;
        if (says_nothing(&value->items[i]))
            continue;
        if (is_scalar(&value->items[i]) && framework_language_is_name(language))
            *value_put(&made, language, regular->arena) = scalar(FIELD_WORDS, value->items[i].text);
        else
            leave_out(regular, key, &value->items[i]);
    }
    return made.count ? made : (struct value){0};
}

/* A map in a map; null when nothing is left. */
static struct value row(const struct regular *regular, const struct field_table *table,
                        const struct value *value)
{
    struct value made = framework_values(table, value, regular->losses, regular->arena);
    return made.count ? made : (struct value){0};
}

static struct value element(const struct regular *regular, const struct field_def *field,
                            struct str key, const struct value *value)
{
    struct value made = {0};
    if (says_nothing(value))
        return made;
    if (field->type == FIELD_WORDS_LIST)
        return words(regular, key, value);
    if (field->type == FIELD_ROWS && value->kind == VALUE_MAP)
        return row(regular, field->table, value);
    if (field->type != FIELD_ROWS && is_scalar(value))
        return scalar(FIELD_TEXT, value->text);
    leave_out(regular, key, value);
    return made;
}

static struct value list(const struct regular *regular, const struct field_def *field,
                         const struct value *value)
{
    struct str key = str_of(field->key);
    struct value made = {.kind = VALUE_LIST};
    if (value->kind != VALUE_LIST) {
        leave_out(regular, key, value);
        return (struct value){0};
    }
    for (size_t i = 0; i < value->count; i++) {
        struct value one = element(regular, field, key, &value->items[i]);
        if (one.kind != VALUE_NULL)
            *value_add(&made, regular->arena) = one;
    }
    return made.count ? made : (struct value){0};
}

static bool is_list(enum field_type type)
{
    return type == FIELD_IDS || type == FIELD_TEXTS || type == FIELD_CHOICES ||
           type == FIELD_RATINGS || type == FIELD_NUMBERS || type == FIELD_WORDS_LIST ||
           type == FIELD_ROWS;
}

static struct value field_value(const struct regular *regular, const struct field_def *field,
                                const struct value *value)
{
    struct str key = str_of(field->key);
    if (says_nothing(value))
        return (struct value){0};
    if (is_list(field->type))
        return list(regular, field, value);
    if (field->type == FIELD_WORDS)
        return words(regular, key, value);
    if (field->type == FIELD_MAP && value->kind == VALUE_MAP)
        return row(regular, field->table, value);
    if (field->type != FIELD_MAP && is_scalar(value))
        return scalar(field->type, value->text);
    leave_out(regular, key, value);
    return (struct value){0};
}

struct value framework_values(const struct field_table *table, const struct value *values,
                              struct losses *losses, struct arena *arena)
{
    struct regular regular = {losses, arena};
    struct value made = {.kind = VALUE_MAP};
    for (size_t i = 0; i < values->count; i++)
        if (!fields_find(table, values->keys[i].name))
            leave_out(&regular, values->keys[i].name, &values->items[i]);
    for (const struct field_table *part = table; part; part = part->common)
        for (size_t i = 0; i < part->count; i++) {
            const struct field_def *field = &part->fields[i];
            const struct value *value = value_get(values, field->key);
            struct value one = value ? field_value(&regular, field, value) : (struct value){0};
            if (one.kind != VALUE_NULL)
                *value_put(&made, str_of(field->key), arena) = one;
        }
    return made;
}
