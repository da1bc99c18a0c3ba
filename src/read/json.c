#include "read/json.h"

#include "base/die.h"
#include "base/limits.h"
#include "read/text.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

enum { DEEPEST = 2 * LIMIT_YAML_DEPTH };

static struct value *refuse(struct source *source, struct findings *findings, size_t at,
                            const char *variant)
{
    struct span span = {(uint32_t)at, 1};
    finding_at(findings, RULE_JSON_SYNTAX, source, span)->variant = variant;
    return NULL;
}

/* The shortest text that reads back as the same number. */
static struct str real_text(struct arena *arena, double number)
{
    char text[40];
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, number);
        if (strtod(text, NULL) >= number && strtod(text, NULL) <= number)
            break;
    }
    return arena_copy(arena, str_of(text));
}

static struct value scalar_of(const json_t *json, struct arena *arena)
{
    switch (json_typeof(json)) {
    case JSON_STRING: {
        struct str text = {json_string_value(json), json_string_length(json)};
        return (struct value){.kind = VALUE_TEXT, .text = arena_copy(arena, text), .quoted = true};
    }
    case JSON_INTEGER:
        return (struct value){
            .kind = VALUE_NUMBER,
            .text = arena_printf(arena, "%" JSON_INTEGER_FORMAT, json_integer_value(json))};
    case JSON_REAL:
        return (struct value){.kind = VALUE_NUMBER,
                              .text = real_text(arena, json_real_value(json))};
    case JSON_TRUE:
        return (struct value){.kind = VALUE_BOOL, .text = STR("true")};
    case JSON_FALSE:
        return (struct value){.kind = VALUE_BOOL, .text = STR("false")};
    default:
        return (struct value){.kind = VALUE_NULL};
    }
}

static bool convert(json_t *json, struct value *out, struct arena *arena, unsigned depth);

static bool convert_list(json_t *json, struct value *out, struct arena *arena, unsigned depth)
{
    *out = (struct value){.kind = VALUE_LIST, .count = json_array_size(json)};
    out->items = ARENA_ARRAY(arena, struct value, out->count);
    for (size_t i = 0; i < out->count; i++)
        if (!convert(json_array_get(json, i), &out->items[i], arena, depth + 1))
            return false;
    return true;
}

static bool convert_map(json_t *json, struct value *out, struct arena *arena, unsigned depth)
{
    size_t count = json_object_size(json);
    *out = (struct value){.kind = VALUE_MAP};
    out->items = ARENA_ARRAY(arena, struct value, count);
    out->keys = ARENA_ARRAY(arena, struct value_key, count);
    for (void *at = json_object_iter(json); at; at = json_object_iter_next(json, at)) {
        size_t i = out->count++;
        out->keys[i].name = arena_copy(arena, str_of(json_object_iter_key(at)));
        if (!convert(json_object_iter_value(at), &out->items[i], arena, depth + 1))
            return false;
    }
    return true;
}

/* False when it is too deep. Recursion ends at DEEPEST. */
static bool convert(json_t *json, struct value *out, struct arena *arena, unsigned depth)
{
    if (depth > DEEPEST)
        return false;
    if (json_is_array(json))
        return convert_list(json, out, arena, depth);
    if (json_is_object(json))
        return convert_map(json, out, arena, depth);
    *out = scalar_of(json, arena);
    return true;
}

static const char *variant_of(enum json_error_code code)
{
    switch (code) {
    case json_error_duplicate_key:
        return "duplicate-key";
    case json_error_end_of_input_expected:
        return "behind-end";
    case json_error_premature_end_of_input:
        return "cut-off";
    case json_error_null_byte_in_key:
    case json_error_null_character:
        return "nul";
    case json_error_stack_overflow:
        return "depth";
    default:
        return NULL;
    }
}

static struct value *read_from(struct source *source, size_t from, struct arena *arena,
                               struct findings *findings)
{
    json_error_t error;
    json_t *json = json_loadb(source->text.p + from, source->text.n - from,
                              JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
    if (!json && json_error_code(&error) == json_error_out_of_memory)
        die_out_of_memory();
    if (!json) {
        size_t at = from + (error.position > 0 ? (size_t)error.position - 1 : 0);
        return refuse(source, findings, at, variant_of(json_error_code(&error)));
    }
    struct value *top = ARENA_NEW(arena, struct value);
    bool good = convert(json, top, arena, 1);
    json_decref(json);
    return good ? top : refuse(source, findings, from, "depth");
}

struct value *json_read(struct source *source, struct arena *arena, struct findings *findings)
{
    return json_read_large(source, LIMIT_JSON_BYTES, arena, findings);
}

struct value *json_read_large(struct source *source, size_t most, struct arena *arena,
                              struct findings *findings)
{
    if (source->text.n > most) {
        text_too_large(findings, source->path, NULL, most);
        return NULL;
    }
    size_t nul = str_find(source->text, '\0');
    if (nul < source->text.n)
        return refuse(source, findings, nul, "nul");
    if (!str_trim(source->text).n)
        return refuse(source, findings, 0, "cut-off");
    return read_from(source, text_mark(source->text), arena, findings);
}
