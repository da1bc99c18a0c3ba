#include "load/decode.h"

#include "base/hex.h"
#include "base/near.h"
#include "model/contrast.h"
#include "model/framework.h"
#include "model/id.h"

#include <string.h>

enum { MOST_CANDIDATES = 32, MOST_ALLOWED = 24, MOST_NUMBER = 1000000 };

typedef void decode_field(const struct decoder *decoder, const struct field_def *field,
                          const struct value *value, void *at);

static void suggest(struct findings *findings, struct finding *finding, struct str near)
{
    if (near.n == 0)
        return;
    finding->variant = "near";
    finding_arg(findings, finding, "near", near);
}

static void add_allowed(struct findings *findings, struct finding *finding,
                        const struct str *candidates, size_t count)
{
    struct buf allowed = {0};
    for (size_t i = 0; i < count && i < MOST_ALLOWED; i++)
        buf_addf(&allowed, "%s%.*s", i ? ", " : "", STR_ARG(candidates[i]));
    if (count > MOST_ALLOWED)
        buf_addz(&allowed, ", …");
    finding_arg(findings, finding, "allowed", buf_str(&allowed));
    buf_release(&allowed);
}

void decode_unknown(struct findings *findings, enum rule rule, struct source *source,
                    const char *key, struct field word, const struct str *candidates, size_t count)
{
    struct finding *finding = finding_at(findings, rule, source, word.span);
    if (finding == &findings->spare)
        return;
    finding_arg(findings, finding, "key", str_of(key));
    finding_arg(findings, finding, "text", word.text);
    add_allowed(findings, finding, candidates, count);
    suggest(findings, finding, near_best(word.text, candidates, count));
}

void decode_unknown_in(struct findings *findings, enum rule rule, struct source *source,
                       const char *key, struct field word, const struct map *known)
{
    enum { MOST_KEYS = 64 };
    struct str candidates[MOST_KEYS];
    size_t count = 0;
    for (; count < known->count && count < MOST_KEYS; count++)
        candidates[count] = known->items[count].key;
    decode_unknown(findings, rule, source, key, word, candidates, count);
}

static void wrong_type(const struct decoder *decoder, const struct field_def *field,
                       const struct value *value, const char *wanted)
{
    struct finding *finding =
        finding_at(decoder->findings, RULE_WRONG_TYPE, decoder->source, value->span);
    finding->variant = wanted;
    finding_arg(decoder->findings, finding, "key", str_of(field->key));
}

/* Do these bytes stand in the source, and not in memory of the value's own? */
static bool in_source(const struct decoder *decoder, struct str text)
{
    uintptr_t p = (uintptr_t)text.p, start = (uintptr_t)decoder->source->text.p;
    return p >= start && p + text.n <= start + decoder->source->text.n;
}

/* Texts of the source stay where they are; others outlive their value as a copy. */
static struct str keep(const struct decoder *decoder, struct str text)
{
    return in_source(decoder, text) ? text : arena_copy(decoder->arena, text);
}

static bool is_absent(const struct value *value)
{
    return value->kind == VALUE_NULL || (value->kind == VALUE_TEXT && str_trim(value->text).n == 0);
}

static void store(const struct field_def *field, void *at, struct field text)
{
    if (field->flags & FIELD_BARE)
        *(struct str *)at = text.text;
    else
        *(struct field *)at = text;
}

/* --- Dates ------------------------------------------------------------------------------------ */

/* Reads `3-4-2024`, `03/04/2024` (day first) and `2024-4-3`, `2024/04/03`. */
static bool read_parts(struct str text, unsigned long long parts[3])
{
    size_t count = 0;
    for (struct str part; count < 3; count++) {
        size_t end = 0;
        while (end < text.n && text.p[end] >= '0' && text.p[end] <= '9')
            end++;
        part = str_sub(text, 0, end);
        if (!str_to_number(part, 9999, &parts[count]))
            return false;
        if ((count < 2) != (end < text.n && memchr("-/. ", text.p[end], 4) != NULL))
            return false;
        text = str_sub(text, end + 1, text.n);
    }
    if (parts[2] >= 1000) {
        unsigned long long year = parts[2];
        parts[2] = parts[0];
        parts[0] = year;
    }
    return parts[0] >= 1000;
}

static bool exists(struct arena *arena, unsigned long long year, unsigned long long month,
                   unsigned long long day, struct str *text)
{
    day_number number;
    *text = arena_printf(arena, "%04llu-%02llu-%02llu", year, month, day);
    return date_parse(*text, &number);
}

static void wrong_date(const struct decoder *decoder, const struct value *value)
{
    struct findings *findings = decoder->findings;
    struct finding *finding = finding_at(findings, RULE_WRONG_DATE, decoder->source, value->span);
    finding_arg(findings, finding, "text", value->text);
    unsigned long long parts[3];
    struct str suggestion;
    if (!read_parts(value->text, parts))
        return;
    if (exists(findings->arena, parts[0], parts[1], parts[2], &suggestion) ||
        exists(findings->arena, parts[0], parts[2], parts[1], &suggestion))
        suggest(findings, finding, suggestion);
    else
        finding->variant = "no-such-day";
}

static void decode_date(const struct decoder *decoder, const struct field_def *field,
                        const struct value *value, void *at)
{
    struct day_field day = {.day = DAY_UNKNOWN, .span = value->span};
    if (value->kind != VALUE_TEXT)
        wrong_type(decoder, field, value, "text");
    else if (!date_parse(value->text, &day.day)) {
        day.day = DAY_UNKNOWN;
        wrong_date(decoder, value);
    }
    *(struct day_field *)at = day;
}

/* --- Single texts ----------------------------------------------------------------------------- */

static bool check_id(const struct decoder *decoder, struct str text, struct span span)
{
    if (id_is_valid(text))
        return true;
    struct finding *finding = finding_at(decoder->findings, RULE_WRONG_ID, decoder->source, span);
    finding_arg(decoder->findings, finding, "id", text);
    suggest(decoder->findings, finding, id_from_text(text, decoder->findings->arena));
    return false;
}

static size_t find_choice(const char *const *choices, struct str text)
{
    size_t i = 0;
    while (choices[i] && !str_is(text, choices[i]))
        i++;
    return i;
}

static void unknown_value(const struct decoder *decoder, const struct field_def *field,
                          const struct value *value)
{
    struct str candidates[MOST_CANDIDATES];
    size_t count = 0;
    for (; field->choices[count] && count < MOST_CANDIDATES; count++)
        candidates[count] = str_of(field->choices[count]);
    decode_unknown(decoder->findings, RULE_UNKNOWN_VALUE, decoder->source, field->key,
                   (struct field){value->text, value->span}, candidates, count);
}

/* Is this text what the type asks? False after a finding. */
static bool check_text(const struct decoder *decoder, const struct field_def *field,
                       enum field_type type, const struct value *value)
{
    unsigned long long number;
    const char *wanted = NULL;
    struct colour colour;
    unsigned char digest[32];
    if (value->kind != VALUE_TEXT)
        wanted = type == FIELD_COLOUR ? "colour" : "text";
    else if (type == FIELD_LINE && str_find(str_trim(value->text), '\n') < str_trim(value->text).n)
        wanted = "line";
    else if (type == FIELD_SHA256 && !hex_read(value->text, digest, sizeof digest))
        wanted = "sha256";
    else if (type == FIELD_NUMBER && !str_to_number(value->text, MOST_NUMBER, &number))
        wanted = "number";
    else if (type == FIELD_COLOUR && !colour_parse(value->text, &colour))
        wanted = "colour";
    if (wanted) {
        wrong_type(decoder, field, value, wanted);
        return false;
    }
    if (type == FIELD_ID)
        return check_id(decoder, value->text, value->span);
    if (type == FIELD_CHOICE && !field->choices[find_choice(field->choices, value->text)]) {
        unknown_value(decoder, field, value);
        return false;
    }
    return true;
}

static struct field text_of(const struct decoder *decoder, const struct value *value)
{
    return (struct field){keep(decoder, str_trim(value->text)), value->span};
}

static void decode_text(const struct decoder *decoder, const struct field_def *field,
                        const struct value *value, void *at)
{
    if (check_text(decoder, field, field->type, value))
        store(field, at, text_of(decoder, value));
}

static void decode_number(const struct decoder *decoder, const struct field_def *field,
                          const struct value *value, void *at)
{
    unsigned long long number = 0;
    if (!check_text(decoder, field, FIELD_NUMBER, value))
        return;
    if (!(field->flags & FIELD_BARE))
        *(struct field *)at = text_of(decoder, value);
    else if (str_to_number(value->text, MOST_NUMBER, &number))
        *(int *)at = (int)number;
}

/* 3, 3.2 */
static bool read_tenths(struct str text, int *tenths)
{
    unsigned long long whole, tenth = 0;
    size_t point = str_find(text, '.');
    if (!str_to_number(str_sub(text, 0, point), 1000, &whole) ||
        (point < text.n &&
         (text.n != point + 2 || !str_to_number(str_sub(text, point + 1, text.n), 9, &tenth))))
        return false;
    *tenths = (int)(whole * 10 + tenth);
    return true;
}

static void decode_tenths(const struct decoder *decoder, const struct field_def *field,
                          const struct value *value, void *at)
{
    if (value->kind != VALUE_TEXT || !read_tenths(value->text, at))
        wrong_type(decoder, field, value, "decimal");
}

static void decode_choice(const struct decoder *decoder, const struct field_def *field,
                          const struct value *value, void *at)
{
    if (!check_text(decoder, field, FIELD_CHOICE, value))
        return;
    unsigned index = (unsigned)find_choice(field->choices, value->text);
    if (field->flags & FIELD_INDEX)
        memcpy(at, &index, sizeof index);
    else
        store(field, at, text_of(decoder, value));
}

static void decode_bool(const struct decoder *decoder, const struct field_def *field,
                        const struct value *value, void *at)
{
    if (value->kind == VALUE_TEXT && (str_is(value->text, "true") || str_is(value->text, "false")))
        *(bool *)at = str_is(value->text, "true");
    else
        wrong_type(decoder, field, value, "bool");
}

/* --- Lists of texts --------------------------------------------------------------------------- */

static enum field_type element_type(enum field_type type)
{
    return type == FIELD_IDS ? FIELD_ID : type == FIELD_CHOICES ? FIELD_CHOICE : FIELD_TEXT;
}

static void decode_list(const struct decoder *decoder, const struct field_def *field,
                        const struct value *value, void *at)
{
    if (value->kind != VALUE_LIST) {
        wrong_type(decoder, field, value, "list");
        return;
    }
    bool bare = field->flags & FIELD_BARE;
    struct field_list kept = {0};
    struct text_list texts = {0};
    if (bare)
        texts.items = ARENA_ARRAY(decoder->arena, struct str, value->count);
    else
        kept.items = ARENA_ARRAY(decoder->arena, struct field, value->count);
    for (size_t i = 0; i < value->count; i++) {
        const struct value *element = &value->items[i];
        if (!check_text(decoder, field, element_type(field->type), element))
            continue;
        if (bare)
            texts.items[texts.count++] = keep(decoder, element->text);
        else
            kept.items[kept.count++] = text_of(decoder, element);
    }
    kept.capacity = texts.capacity = value->count;
    if (bare)
        *(struct text_list *)at = texts;
    else
        *(struct field_list *)at = kept;
}

static void decode_numbers(const struct decoder *decoder, const struct field_def *field,
                           const struct value *value, void *at)
{
    if (value->kind != VALUE_LIST) {
        wrong_type(decoder, field, value, "list");
        return;
    }
    struct number_list list = {.items = ARENA_ARRAY(decoder->arena, int, value->count),
                               .capacity = value->count};
    for (size_t i = 0; i < value->count; i++) {
        unsigned long long number = 0;
        if (check_text(decoder, field, FIELD_NUMBER, &value->items[i]) &&
            str_to_number(value->items[i].text, MOST_NUMBER, &number))
            list.items[list.count++] = (int)number;
    }
    *(struct number_list *)at = list;
}

/* A part of a value's text with its own place, when the text is that of the source. */
static struct field part_of(const struct decoder *decoder, const struct value *value,
                            struct str part)
{
    struct field field = {keep(decoder, part), value->span};
    if (in_source(decoder, part))
        field.span = (struct span){(uint32_t)(part.p - decoder->source->text.p), (uint32_t)part.n};
    return field;
}

static void decode_ratings(const struct decoder *decoder, const struct field_def *field,
                           const struct value *value, void *at)
{
    if (value->kind != VALUE_LIST) {
        wrong_type(decoder, field, value, "ratings");
        return;
    }
    struct rating_list list = {.items = ARENA_ARRAY(decoder->arena, struct rating, value->count),
                               .capacity = value->count};
    for (size_t i = 0; i < value->count; i++) {
        const struct value *element = &value->items[i];
        struct str text = element->kind == VALUE_TEXT ? element->text : STR("");
        size_t equals = str_find(text, '=');
        struct str left = str_trim(str_sub(text, 0, equals));
        struct str right = str_trim(str_sub(text, equals + 1, text.n));
        if (left.n && right.n)
            list.items[list.count++] =
                (struct rating){part_of(decoder, element, left), part_of(decoder, element, right)};
        else
            wrong_type(decoder, field, element, "ratings");
    }
    *(struct rating_list *)at = list;
}

/* --- Texts per language ----------------------------------------------------------------------- */

static struct str words_of(const struct decoder *decoder, const struct field_def *field,
                           const struct value *value)
{
    if (value->kind == VALUE_MAP) {
        const struct value *chosen = value_find(value, decoder->language);
        if (!chosen)
            chosen = value_find(value, decoder->fallback);
        if (!chosen && value->count)
            chosen = &value->items[0];
        if (chosen)
            value = chosen;
    }
    if (value->kind != VALUE_TEXT) {
        wrong_type(decoder, field, value, "words");
        return (struct str){0};
    }
    return keep(decoder, str_trim(value->text));
}

static void decode_words(const struct decoder *decoder, const struct field_def *field,
                         const struct value *value, void *at)
{
    *(struct str *)at = words_of(decoder, field, value);
}

static void decode_words_list(const struct decoder *decoder, const struct field_def *field,
                              const struct value *value, void *at)
{
    if (value->kind != VALUE_LIST) {
        wrong_type(decoder, field, value, "list");
        return;
    }
    struct text_list list = {.items = ARENA_ARRAY(decoder->arena, struct str, value->count),
                             .capacity = value->count};
    for (size_t i = 0; i < value->count; i++) {
        struct str words = words_of(decoder, field, &value->items[i]);
        if (words.n)
            list.items[list.count++] = words;
    }
    *(struct text_list *)at = list;
}

/* --- Maps and rows ---------------------------------------------------------------------------- */

static void decode_map(const struct decoder *decoder, const struct field_def *field,
                       const struct value *value, void *at)
{
    if (value->kind == VALUE_MAP)
        decode(decoder, field->table, value, value->span, at);
    else
        wrong_type(decoder, field, value, "map");
}

static void decode_rows(const struct decoder *decoder, const struct field_def *field,
                        const struct value *value, void *at)
{
    const struct field_table *table = field->table;
    if (value->kind != VALUE_LIST) {
        wrong_type(decoder, field, value, "rows");
        return;
    }
    struct field_rows rows = {.items = arena_array(decoder->arena, value->count, table->size),
                              .capacity = value->count};
    for (size_t i = 0; i < value->count; i++) {
        const struct value *element = &value->items[i];
        if (element->kind != VALUE_MAP) {
            wrong_type(decoder, field, element, "map");
            continue;
        }
        char *row = (char *)rows.items + rows.count++ * table->size;
        decode(decoder, table, element, element->span, row);
        if (table->place)
            *(struct span *)(void *)(row + table->place) = element->span;
    }
    memcpy(at, &rows, sizeof rows);
}

/* --- Keys ------------------------------------------------------------------------------------- */

static void set_absent(const struct field_table *table, char *target)
{
    for (; table; table = table->common)
        for (size_t i = 0; i < table->count; i++) {
            const struct field_def *field = &table->fields[i];
            if (field->offset == FIELD_NOWHERE)
                continue;
            if (field->type == FIELD_DATE)
                *(struct day_field *)(void *)(target + field->offset) =
                    (struct day_field){.day = DAY_UNKNOWN};
            else if ((field->type == FIELD_NUMBER || field->type == FIELD_TENTHS) &&
                     (field->flags & FIELD_BARE))
                *(int *)(void *)(target + field->offset) = -1;
            else if (field->type == FIELD_MAP)
                set_absent(field->table, target + field->offset);
        }
}

static void unknown_key(const struct decoder *decoder, const struct field_table *table,
                        const struct value_key *key)
{
    struct str candidates[MOST_CANDIDATES];
    size_t count = 0;
    for (; table; table = table->common)
        for (size_t i = 0; i < table->count && count < MOST_CANDIDATES; i++)
            candidates[count++] = str_of(table->fields[i].key);
    struct finding *finding =
        finding_at(decoder->findings, RULE_UNKNOWN_KEY, decoder->source, key->span);
    finding_arg(decoder->findings, finding, "key", key->name);
    suggest(decoder->findings, finding, near_best(key->name, candidates, count));
}

static void decode_key(const struct decoder *decoder, const struct field_def *field,
                       const struct value *value, char *target)
{
    static decode_field *const decoders[] = {
        [FIELD_LINE] = decode_text,
        [FIELD_TEXT] = decode_text,
        [FIELD_ID] = decode_text,
        [FIELD_SHA256] = decode_text,
        [FIELD_COLOUR] = decode_text,
        [FIELD_IDS] = decode_list,
        [FIELD_TEXTS] = decode_list,
        [FIELD_CHOICES] = decode_list,
        [FIELD_DATE] = decode_date,
        [FIELD_BOOL] = decode_bool,
        [FIELD_CHOICE] = decode_choice,
        [FIELD_RATINGS] = decode_ratings,
        [FIELD_NUMBER] = decode_number,
        [FIELD_NUMBERS] = decode_numbers,
        [FIELD_TENTHS] = decode_tenths,
        [FIELD_WORDS] = decode_words,
        [FIELD_WORDS_LIST] = decode_words_list,
        [FIELD_MAP] = decode_map,
        [FIELD_ROWS] = decode_rows,
    };
    struct field unkept = {0};
    bool kept = field->offset != FIELD_NOWHERE;
    decoders[field->type](decoder, field, value, kept ? (void *)(target + field->offset) : &unkept);
    if (field->place)
        *(struct span *)(void *)(target + field->place) = value->span;
}

static void report_missing(const struct decoder *decoder, const struct field_table *table,
                           const struct value *map, struct span place)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct field_def *field = &table->fields[i];
        const struct value *value = value_get(map, field->key);
        if (!(field->flags & FIELD_REQUIRED) || (value && !is_absent(value)))
            continue;
        struct finding *finding =
            finding_at(decoder->findings, RULE_MISSING_FIELD, decoder->source, place);
        finding_arg(decoder->findings, finding, "key", str_of(field->key));
    }
}

void decode(const struct decoder *decoder, const struct field_table *table, const struct value *map,
            struct span place, void *target)
{
    set_absent(table, target);
    for (size_t i = 0; i < map->count; i++) {
        const struct field_def *field = fields_find(table, map->keys[i].name);
        if (!field)
            unknown_key(decoder, table, &map->keys[i]);
        else if (!is_absent(&map->items[i]) || field->type == FIELD_COLOUR)
            decode_key(decoder, field, &map->items[i], target);
    }
    if (!decoder->unfinished)
        report_missing(decoder, table, map, place);
}
