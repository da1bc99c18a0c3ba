#include "out/schema.h"

#include "base/json.h"
#include "load/fields.h"

#define DRAFT "http://json-schema.org/draft-07/schema#"

/* Patterns of ECMA 262. A line may be followed by blank ones, as the last of a block is. */
static const char any_line[] = "^\\s*[^\\n]*\\s*$";
static const char some_line[] = "^\\s*\\S[^\\n]*\\s*$";
static const char some_text[] = "\\S";
static const char id[] = "^[a-z0-9][a-z0-9._-]{0,63}$";
static const char rating[] = "^\\s*[^=\\s][^=]*=\\s*\\S";
static const char date[] = "^\\d{4}-\\d{2}-\\d{2}$";
static const char digest[] = "^[0-9a-fA-F]{64}$";
static const char colour[] = "^#[0-9a-fA-F]{6}$";

enum { NUMBER_MOST = 1000000, TENTHS_MOST = 1000 };

/* --- Types ------------------------------------------------------------------------------------ */

/* `optional`: nothing behind the key is as good as no key. */
static void add_type(struct json *json, const char *type, bool optional)
{
    if (!optional) {
        json_text(json, "type", str_of(type));
        return;
    }
    json_list(json, "type");
    json_text(json, NULL, str_of(type));
    json_text(json, NULL, STR("null"));
    json_close(json);
}

/* Text is whatever stands there: to YAML 2024 is a number and true no text. */
static void add_scalar(struct json *json, bool optional, bool map, const char *pattern)
{
    static const char *const types[] = {"string", "number", "boolean"};
    json_list(json, "type");
    for (size_t i = 0; i < 3; i++)
        json_text(json, NULL, str_of(types[i]));
    if (map)
        json_text(json, NULL, STR("object"));
    if (optional)
        json_text(json, NULL, STR("null"));
    json_close(json);
    if (pattern)
        json_text(json, "pattern", str_of(pattern));
}

static void add_string(struct json *json, bool optional, const char *pattern)
{
    add_type(json, "string", optional);
    json_text(json, "pattern", str_of(pattern));
}

static void add_bounds(struct json *json, const char *type, bool optional, int most)
{
    add_type(json, type, optional);
    json_number(json, "minimum", 0);
    json_number(json, "maximum", most);
}

/* Choices that are numbers stand without quotes. */
static void add_choices(struct json *json, bool optional, const char *const *choices)
{
    unsigned long long number;
    json_list(json, "enum");
    for (size_t i = 0; choices[i]; i++) {
        if (str_to_number(str_of(choices[i]), NUMBER_MOST, &number))
            json_number(json, NULL, (int64_t)number);
        json_text(json, NULL, str_of(choices[i]));
    }
    if (optional)
        json_null(json, NULL);
    json_close(json);
}

static void add_words(struct json *json, bool optional)
{
    add_scalar(json, optional, true, optional ? NULL : some_text);
    json_object(json, "properties");
    static const char *const languages[] = {"nl", "en"};
    for (size_t i = 0; i < 2; i++) {
        json_object(json, languages[i]);
        add_scalar(json, false, false, some_text);
        json_close(json);
    }
    json_close(json);
    json_object(json, "additionalProperties");
    add_scalar(json, false, false, some_text);
    json_close(json);
    json_number(json, "minProperties", 1);
}

/* --- Lists and maps --------------------------------------------------------------------------- */

static void add_map(struct json *json, const struct field_table *table);

static void add_element(struct json *json, const struct field_def *field)
{
    json_object(json, "items");
    if (field->type == FIELD_IDS)
        add_scalar(json, false, false, id);
    else if (field->type == FIELD_TEXTS)
        add_scalar(json, false, false, NULL);
    else if (field->type == FIELD_CHOICES)
        add_choices(json, false, field->choices);
    else if (field->type == FIELD_RATINGS)
        add_string(json, false, rating);
    else if (field->type == FIELD_NUMBERS)
        add_bounds(json, "integer", false, NUMBER_MOST);
    else if (field->type == FIELD_WORDS_LIST)
        add_words(json, false);
    else if (field->type == FIELD_ROWS) {
        add_type(json, "object", false);
        add_map(json, field->table);
    }
    json_close(json);
}

static void add_list(struct json *json, const struct field_def *field, bool optional)
{
    add_type(json, "array", optional);
    if (!optional)
        json_number(json, "minItems", 1);
    add_element(json, field);
}

static void add_value(struct json *json, const struct field_def *field, bool optional)
{
    switch (field->type) {
    case FIELD_LINE:
        add_scalar(json, optional, false, optional ? any_line : some_line);
        break;
    case FIELD_TEXT:
        add_scalar(json, optional, false, optional ? NULL : some_text);
        break;
    case FIELD_ID:
        add_scalar(json, optional, false, id);
        break;
    case FIELD_DATE:
        add_string(json, optional, date);
        json_text(json, "format", STR("date"));
        break;
    case FIELD_BOOL:
        add_type(json, "boolean", optional);
        break;
    case FIELD_CHOICE:
        add_choices(json, optional, field->choices);
        break;
    case FIELD_SHA256:
        add_string(json, optional, digest);
        break;
    case FIELD_COLOUR:
        add_string(json, false, colour);
        break;
    case FIELD_NUMBER:
        add_bounds(json, "integer", optional, NUMBER_MOST);
        break;
    case FIELD_TENTHS:
        add_bounds(json, "number", optional, TENTHS_MOST);
        break;
    case FIELD_WORDS:
        add_words(json, optional);
        break;
    case FIELD_MAP:
        add_type(json, "object", optional);
        add_map(json, field->table);
        break;
    case FIELD_IDS:
    case FIELD_TEXTS:
    case FIELD_CHOICES:
    case FIELD_RATINGS:
    case FIELD_NUMBERS:
    case FIELD_WORDS_LIST:
    case FIELD_ROWS:
        add_list(json, field, optional);
        break;
    }
}

/* `kind`: of an item; its field of that name has just one value. */
static void add_field(struct json *json, const struct field_def *field, const char *kind)
{
    json_object(json, field->key);
    json_text(json, "description", str_of(field->doc));
    if (kind && strcmp(field->key, "kind") == 0)
        json_text(json, "const", str_of(kind));
    else
        add_value(json, field, !(field->flags & FIELD_REQUIRED));
    json_close(json);
}

/* The keys of a table, and those of its common one that it does not have itself. */
static void add_properties(struct json *json, const struct field_table *table, const char *kind)
{
    json_object(json, "properties");
    for (const struct field_table *part = table; part; part = part->common)
        for (size_t i = 0; i < part->count; i++)
            if (fields_find(table, str_of(part->fields[i].key)) == &part->fields[i])
                add_field(json, &part->fields[i], kind);
    json_close(json);
    json_bool(json, "additionalProperties", false);
}

static void add_required(struct json *json, const struct field_table *table)
{
    json_list(json, "required");
    for (size_t i = 0; i < table->count; i++)
        if (table->fields[i].flags & FIELD_REQUIRED)
            json_text(json, NULL, str_of(table->fields[i].key));
    json_close(json);
}

static void add_map(struct json *json, const struct field_table *table)
{
    add_properties(json, table, NULL);
    add_required(json, table);
}

/* --- Whole files ------------------------------------------------------------------------------ */

static void begin(struct json *json, const char *name, const char *about)
{
    json_object(json, NULL);
    json_text(json, "$schema", STR(DRAFT));
    json_text(json, "title", str_of(name));
    json_text(json, "description", str_of(about));
    json_text(json, "type", STR("object"));
}

/* A draft may miss anything but its kind. */
static void add_item(struct json *json, enum item_kind kind)
{
    const struct field_table *table = fields_of(kind);
    const char *name = item_kind_name(kind);
    begin(json, name,
          item_kind_is_markdown(kind) ? "The head of a Markdown file of Vakwerk"
                                      : "A YAML file of Vakwerk");
    add_properties(json, table, name);
    json_object(json, "if");
    json_object(json, "properties");
    json_object(json, "draft");
    json_bool(json, "const", true);
    json_close(json);
    json_close(json);
    json_list(json, "required");
    json_text(json, NULL, STR("draft"));
    json_close(json);
    json_close(json);
    json_object(json, "else");
    add_required(json, table);
    json_close(json);
    json_list(json, "required");
    json_text(json, NULL, STR("kind"));
    json_close(json);
    json_close(json);
}

static void add_if(struct json *json, const char *key)
{
    json_object(json, "if");
    json_list(json, "required");
    json_text(json, NULL, str_of(key));
    json_close(json);
    json_close(json);
}

/* A framework that extends another leaves out what that says. */
static void add_framework(struct json *json)
{
    static const char *const always[] = {"vakwerk-framework", "id", "version"};
    begin(json, fields_framework.name, "A YAML file of Vakwerk");
    add_properties(json, &fields_framework, NULL);
    add_if(json, "extends");
    json_object(json, "else");
    add_required(json, &fields_framework);
    json_close(json);
    json_list(json, "required");
    for (size_t i = 0; i < 3; i++)
        json_text(json, NULL, str_of(always[i]));
    json_close(json);
    json_close(json);
}

static void add_portfolio(struct json *json)
{
    begin(json, fields_portfolio.name, "A YAML file of Vakwerk");
    add_map(json, &fields_portfolio);
    json_close(json);
}

/* When the file has the key, and `value` behind it unless NULL, the schema `name` holds for it. */
static void add_case(struct json *json, const char *key, const char *value, const char *name)
{
    struct buf file = {0};
    buf_addf(&file, "%s" SCHEMA_ENDING, name);
    json_object(json, NULL);
    json_object(json, "if");
    json_list(json, "required");
    json_text(json, NULL, str_of(key));
    json_close(json);
    if (value) {
        json_object(json, "properties");
        json_object(json, key);
        json_text(json, "const", str_of(value));
        json_close(json);
        json_close(json);
    }
    json_close(json);
    json_object(json, "then");
    json_text(json, "$ref", buf_str(&file));
    json_close(json);
    json_close(json);
    buf_release(&file);
}

/* Files that do not say what they are belong to other programs. */
static void add_any(struct json *json)
{
    begin(json, "vakwerk", "Any YAML file of Vakwerk, by what it says it is");
    json_object(json, "properties");
    json_object(json, "kind");
    json_list(json, "enum");
    for (unsigned kind = 0; kind < ITEM_KINDS; kind++)
        if (!item_kind_is_markdown((enum item_kind)kind))
            json_text(json, NULL, str_of(item_kind_name((enum item_kind)kind)));
    json_close(json);
    json_close(json);
    json_close(json);
    json_list(json, "allOf");
    add_case(json, "vakwerk", NULL, fields_portfolio.name);
    add_case(json, "vakwerk-framework", NULL, fields_framework.name);
    for (unsigned kind = 0; kind < ITEM_KINDS; kind++) {
        const char *name = item_kind_name((enum item_kind)kind);
        if (!item_kind_is_markdown((enum item_kind)kind))
            add_case(json, "kind", name, name);
    }
    json_close(json);
    json_close(json);
}

/* --- All of them ------------------------------------------------------------------------------ */

enum { PORTFOLIO = ITEM_KINDS, FRAMEWORK, ANY };

const char *schema_name(size_t index)
{
    if (index < ITEM_KINDS)
        return item_kind_name((enum item_kind)index);
    return index == PORTFOLIO   ? fields_portfolio.name
           : index == FRAMEWORK ? fields_framework.name
                                : "vakwerk";
}

size_t schema_find(struct str name)
{
    size_t index = 0;
    while (index < SCHEMA_COUNT && !str_is(name, schema_name(index)))
        index++;
    return index;
}

void schema_write(size_t index, struct buf *out)
{
    struct json json = {.out = out};
    if (index < ITEM_KINDS)
        add_item(&json, (enum item_kind)index);
    else if (index == ANY)
        add_any(&json);
    else if (index == PORTFOLIO)
        add_portfolio(&json);
    else
        add_framework(&json);
}

int schema_put_all(const struct sink *sink, const char *folder, struct error *error)
{
    int result = 0;
    for (size_t i = 0; i < SCHEMA_COUNT && result == 0; i++) {
        struct buf path = {0}, bytes = {0};
        buf_addf(&path, "%s%s%s" SCHEMA_ENDING, folder, *folder ? "/" : "", schema_name(i));
        schema_write(i, &bytes);
        result = sink->put(sink->context, 0, buf_str(&path), buf_str(&bytes), error);
        buf_release(&path);
        buf_release(&bytes);
    }
    return result;
}
