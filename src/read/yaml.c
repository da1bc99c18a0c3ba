#include "read/yaml.h"

#include "base/array.h"
#include "base/die.h"
#include "base/limits.h"
#include "base/map.h"
#include "read/text.h"

#include <string.h>
#include <yaml.h>

struct frame {
    size_t first_value, first_key;
    size_t start; /* offset */
    bool is_map;
};

struct reader {
    yaml_parser_t parser;
    struct source *source;
    size_t from, to;
    size_t index, at; /* libyaml counts code points from `from`: number `index` stands at `at` */
    size_t most, nodes, documents, duplicates;
    struct arena *arena;
    struct findings *findings;
    struct arena scratch; /* of values and keys, until their list or map is complete */
    struct {
        struct value *items;
        size_t count, capacity;
    } values;
    struct {
        struct value_key *items;
        size_t count, capacity;
    } keys;
    struct frame frames[LIMIT_YAML_DEPTH];
    struct span quoted; /* the scalar in quotes that was read last */
    size_t depth;
    bool refused;
};

/* --- Places ------------------------------------------------------------- */

static bool is_continuation(const struct reader *reader, size_t at)
{
    return ((unsigned char)reader->source->text.p[at] & 0xC0) == 0x80;
}

/* The offset of a code point. The one asked for last is remembered, and the next one is near. */
static size_t offset_of(struct reader *reader, size_t index)
{
    while (reader->index < index && reader->at < reader->to) {
        do
            reader->at++;
        while (reader->at < reader->to && is_continuation(reader, reader->at));
        reader->index++;
    }
    while (reader->index > index && reader->at > reader->from) {
        do
            reader->at--;
        while (reader->at > reader->from && is_continuation(reader, reader->at));
        reader->index--;
    }
    return reader->at;
}

static struct span span_from(size_t start, size_t end)
{
    return (struct span){(uint32_t)start, end > start ? (uint32_t)(end - start) : 0};
}

static struct span span_of(struct reader *reader, const yaml_event_t *event)
{
    size_t start = offset_of(reader, event->start_mark.index);
    return span_from(start, offset_of(reader, event->end_mark.index));
}

static struct str bytes_of(const struct reader *reader, struct span span)
{
    return str_sub(reader->source->text, span.offset, span.offset + span.length);
}

/* What of [start, end) stands on its first line, without white space behind it. */
static struct span first_line(const struct reader *reader, size_t start, size_t end)
{
    struct str s = str_sub(reader->source->text, start, end);
    s = str_sub(s, 0, str_find(s, '\n'));
    while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t' || s.p[s.n - 1] == '\r'))
        s.n--;
    return span_from(start, start + s.n);
}

/* The word that begins here. */
static struct span word_at(const struct reader *reader, size_t start)
{
    struct span line = first_line(reader, start, reader->to);
    struct str s = bytes_of(reader, line);
    size_t n = 1;
    while (n < s.n && !strchr(" \t,[]{}", s.p[n]))
        n++;
    return span_from(start, start + n);
}

/* --- Refusals ----------------------------------------------------------- */

static bool refuse(struct reader *reader, struct span span, const char *variant)
{
    finding_at(reader->findings, RULE_YAML_FORBIDDEN, reader->source, span)->variant = variant;
    reader->refused = true;
    return false;
}

static bool refuse_word(struct reader *reader, const yaml_event_t *event, const char *variant)
{
    struct span span = word_at(reader, offset_of(reader, event->start_mark.index));
    struct finding *finding =
        finding_at(reader->findings, RULE_YAML_FORBIDDEN, reader->source, span);
    finding->variant = variant;
    finding_arg(reader->findings, finding, "word", bytes_of(reader, span));
    reader->refused = true;
    return false;
}

/* Does the character before this offset end a line, as libyaml sees lines? */
static bool starts_line(const struct reader *reader, size_t at)
{
    struct str before = str_sub(reader->source->text, reader->from, at);
    return !before.n || str_ends(before, "\n") || str_ends(before, "\r") ||
           str_ends(before, "\xC2\x85") || str_ends(before, "\xE2\x80\xA8") ||
           str_ends(before, "\xE2\x80\xA9");
}

/* libyaml's time is quadratic in the number of directives, so it must not see them. */
static bool has_directive(struct reader *reader)
{
    struct str text = reader->source->text;
    for (size_t at = reader->from;; at++) {
        at += str_find(str_sub(text, at, reader->to), '%');
        if (at >= reader->to)
            return false;
        if (starts_line(reader, at)) {
            refuse(reader, first_line(reader, at, reader->to), "directive");
            return true;
        }
    }
}

/* --- Values ------------------------------------------------------------- */

static struct frame *innermost(struct reader *reader)
{
    return reader->depth ? &reader->frames[reader->depth - 1] : NULL;
}

static bool key_is_next(struct reader *reader)
{
    const struct frame *frame = innermost(reader);
    return frame && frame->is_map &&
           reader->keys.count - frame->first_key == reader->values.count - frame->first_value;
}

static bool put(struct reader *reader, struct value value)
{
    if (++reader->nodes > reader->most)
        return refuse(reader, first_line(reader, value.span.offset, reader->to), "too-many");
    *ARRAY_PUSH(&reader->values, &reader->scratch) = value;
    return true;
}

static bool put_key(struct reader *reader, struct value key)
{
    if (key.kind != VALUE_TEXT)
        return refuse(reader, key.span, "complex-key");
    *ARRAY_PUSH(&reader->keys, &reader->scratch) =
        (struct value_key){.name = key.text, .span = key.span};
    return true;
}

/* Most scalars stand in the source as they are meant: those are not copied. */
static struct str scalar_text(const struct reader *reader, const yaml_event_t *event,
                              struct span span)
{
    struct str text = {(const char *)event->data.scalar.value, event->data.scalar.length};
    struct str raw = bytes_of(reader, span);
    if (raw.n == text.n + 2)
        raw = str_sub(raw, 1, raw.n - 1);
    return str_eq(raw, text) ? raw : arena_copy(reader->arena, text);
}

static bool take_scalar(struct reader *reader, const yaml_event_t *event)
{
    if (event->data.scalar.anchor)
        return refuse_word(reader, event, "anchor");
    if (event->data.scalar.tag)
        return refuse_word(reader, event, "tag");
    struct value value = {.span = span_of(reader, event)};
    value.quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    value.kind = event->data.scalar.length || value.quoted ? VALUE_TEXT : VALUE_NULL;
    value.text = scalar_text(reader, event, value.span);
    if (value.quoted)
        reader->quoted = value.span;
    return key_is_next(reader) ? put_key(reader, value) : put(reader, value);
}

static bool open_frame(struct reader *reader, const yaml_event_t *event, bool is_map)
{
    size_t start = offset_of(reader, event->start_mark.index);
    if (key_is_next(reader))
        return refuse(reader, first_line(reader, start, reader->to), "complex-key");
    if (reader->depth == LIMIT_YAML_DEPTH)
        return refuse(reader, span_from(start, start + 1), "depth");
    reader->frames[reader->depth++] = (struct frame){
        .first_value = reader->values.count,
        .first_key = reader->keys.count,
        .start = start,
        .is_map = is_map,
    };
    return true;
}

static bool open_list(struct reader *reader, const yaml_event_t *event)
{
    if (event->data.sequence_start.anchor)
        return refuse_word(reader, event, "anchor");
    if (event->data.sequence_start.tag)
        return refuse_word(reader, event, "tag");
    return open_frame(reader, event, false);
}

static bool open_map(struct reader *reader, const yaml_event_t *event)
{
    if (event->data.mapping_start.anchor)
        return refuse_word(reader, event, "anchor");
    if (event->data.mapping_start.tag)
        return refuse_word(reader, event, "tag");
    return open_frame(reader, event, true);
}

static void report_duplicate(struct reader *reader, const struct value_key *first,
                             const struct value_key *second)
{
    reader->refused = true;
    if (reader->duplicates++ >= LIMIT_FINDINGS_PER_FILE)
        return;
    struct position place = source_position(reader->source, first->span, reader->findings->arena);
    struct finding *finding =
        finding_at(reader->findings, RULE_DUPLICATE_KEY, reader->source, second->span);
    finding_arg(reader->findings, finding, "key", second->name);
    finding_arg_number(reader->findings, finding, "line", place.line);
}

static void check_keys(struct reader *reader, const struct value *map)
{
    struct map seen = {0};
    for (size_t i = 0; i < map->count; i++) {
        struct value_key *key = &map->keys[i];
        if (!map_put(&seen, &reader->scratch, key->name, key))
            report_duplicate(reader, map_get(&seen, key->name), key);
    }
}

static bool close_frame(struct reader *reader, const yaml_event_t *event)
{
    struct frame frame = *innermost(reader);
    reader->depth--;
    struct value value = {.kind = frame.is_map ? VALUE_MAP : VALUE_LIST};
    value.span = first_line(reader, frame.start, offset_of(reader, event->end_mark.index));
    value.count = reader->values.count - frame.first_value;
    if (value.count) {
        value.items = ARENA_ARRAY(reader->arena, struct value, value.count);
        memcpy(value.items, reader->values.items + frame.first_value,
               value.count * sizeof *value.items);
    }
    if (value.count && frame.is_map) {
        value.keys = ARENA_ARRAY(reader->arena, struct value_key, value.count);
        memcpy(value.keys, reader->keys.items + frame.first_key, value.count * sizeof *value.keys);
        check_keys(reader, &value);
    }
    reader->values.count = frame.first_value;
    reader->keys.count = frame.first_key;
    return put(reader, value);
}

/* --- Mistakes ------------------------------------------------------------ */

struct mistake {
    const char *variant; /* of VW005; NULL when no special advice fits */
    struct span span;
};

static bool says(const char *text, const char *part)
{
    return text && strstr(text, part);
}

static size_t line_start(const struct reader *reader, size_t at)
{
    while (at > reader->from && reader->source->text.p[at - 1] != '\n')
        at--;
    return at;
}

static struct span line_rest(const struct reader *reader, size_t at)
{
    return first_line(reader, at, reader->to);
}

static struct span whole_line(const struct reader *reader, size_t at)
{
    at = line_start(reader, at);
    while (at + 1 < reader->to && reader->source->text.p[at] == ' ')
        at++;
    return line_rest(reader, at);
}

/* A quote that was closed only by one meant to open a text on a later line. */
static bool ran_on(const struct reader *reader, size_t at)
{
    size_t end = (size_t)reader->quoted.offset + reader->quoted.length;
    return reader->quoted.length && reader->quoted.offset < line_start(reader, at) &&
           end > line_start(reader, at);
}

/* `title: Rekenen: breuken`, or a line that is indented without reason. */
static struct mistake unexpected_colon(const struct reader *reader, size_t at)
{
    if (ran_on(reader, at))
        return (struct mistake){"quote", line_rest(reader, reader->quoted.offset)};
    struct str before = str_sub(reader->source->text, line_start(reader, at), at);
    size_t colon = str_search(before, STR(": "));
    if (colon < before.n) {
        struct str value = str_trim(str_sub(before, colon + 2, before.n));
        size_t start = (size_t)(value.p - reader->source->text.p);
        return (struct mistake){"colon", line_rest(reader, start)};
    }
    return (struct mistake){"indentation", whole_line(reader, at)};
}

/* Text behind a closing quote or bracket, or a line at the wrong depth. */
static struct mistake unexpected_text(const struct reader *reader, size_t at)
{
    if (ran_on(reader, at))
        return (struct mistake){"quote", line_rest(reader, reader->quoted.offset)};
    struct str before = str_trim(str_sub(reader->source->text, line_start(reader, at), at));
    char last = before.n ? before.p[before.n - 1] : ' ';
    if (reader->source->text.p[at] == ':')
        return (struct mistake){NULL, line_rest(reader, at)};
    if (last == '"' || last == '\'')
        return (struct mistake){"after-quote", line_rest(reader, at)};
    if (last == ']' || last == '}')
        return (struct mistake){"after-bracket", line_rest(reader, at)};
    return (struct mistake){"indentation", whole_line(reader, at)};
}

static struct mistake unexpected_character(const struct reader *reader, size_t at)
{
    bool tab = at < reader->to && reader->source->text.p[at] == '\t';
    return (struct mistake){tab ? "tab" : "reserved", span_from(at, at + 1)};
}

/* What libyaml's words mean to somebody who has never heard of YAML, at the place where it began:
 * `context` is the offset of what was being read, `at` where that failed. */
static struct mistake explain(const struct reader *reader, size_t context, size_t at)
{
    const char *during = reader->parser.context, *problem = reader->parser.problem;
    if (says(during, "quoted scalar")) {
        if (says(problem, "end of stream") || says(problem, "document indicator"))
            return (struct mistake){"quote", line_rest(reader, context)};
        while (at > context && reader->source->text.p[at] != '\\')
            at--;
        return (struct mistake){"escape", span_from(at, at + 2)};
    }
    if (says(problem, "tab character"))
        return (struct mistake){"tab", span_from(at, at + 1)};
    if (says(problem, "cannot start any token"))
        return unexpected_character(reader, at);
    if (says(problem, "mapping values are not allowed"))
        return unexpected_colon(reader, at);
    if (says(problem, "could not find expected ':'"))
        return (struct mistake){"no-colon", line_rest(reader, context)};
    if (says(during, "flow sequence") || says(during, "flow mapping"))
        return (struct mistake){"bracket", line_rest(reader, context)};
    if (says(problem, "block sequence entries"))
        return (struct mistake){"dash", line_rest(reader, at)};
    if (says(during, "an anchor") || says(during, "an alias") || says(during, "a tag"))
        return (struct mistake){"reserved", word_at(reader, context)};
    if (says(during, "block mapping") || says(during, "block collection") ||
        says(problem, "<document start>"))
        return unexpected_text(reader, at);
    return (struct mistake){NULL, line_rest(reader, at)};
}

/* The end of the text is shown as the end of its last line. */
static size_t place_of(struct reader *reader, yaml_mark_t mark)
{
    size_t at = offset_of(reader, mark.index);
    return at == reader->to && at > reader->from ? at - 1 : at;
}

static void report_mistake(struct reader *reader)
{
    const yaml_parser_t *parser = &reader->parser;
    struct mistake mistake = {0};
    if (parser->error == YAML_MEMORY_ERROR) {
        die_out_of_memory();
    } else if (parser->error == YAML_READER_ERROR) {
        mistake.variant = "control";
        mistake.span.offset = (uint32_t)(reader->from + parser->problem_offset);
    } else {
        size_t context = place_of(reader, parser->context_mark);
        mistake = explain(reader, context, place_of(reader, parser->problem_mark));
    }
    finding_at(reader->findings, RULE_YAML_SYNTAX, reader->source, mistake.span)->variant =
        mistake.variant;
    reader->refused = true;
}

/* --- Reading ------------------------------------------------------------- */

/* False when there is nothing more to read. */
static bool take(struct reader *reader, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return take_scalar(reader, event);
    case YAML_SEQUENCE_START_EVENT:
        return open_list(reader, event);
    case YAML_MAPPING_START_EVENT:
        return open_map(reader, event);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        return close_frame(reader, event);
    case YAML_ALIAS_EVENT:
        return refuse_word(reader, event, "alias");
    case YAML_DOCUMENT_START_EVENT:
        if (reader->documents++ == 0)
            return true;
        return refuse(reader, line_rest(reader, offset_of(reader, event->start_mark.index)),
                      "second-document");
    default:
        return event->type != YAML_STREAM_END_EVENT;
    }
}

static void read_events(struct reader *reader)
{
    if (!yaml_parser_initialize(&reader->parser))
        die_out_of_memory();
    yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&reader->parser,
                                 (const unsigned char *)reader->source->text.p + reader->from,
                                 reader->to - reader->from);
    for (bool more = true; more;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&reader->parser, &event)) {
            report_mistake(reader);
            break;
        }
        more = take(reader, &event);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&reader->parser);
}

static struct value *result_of(struct reader *reader)
{
    if (reader->refused)
        return NULL;
    struct value *top = ARENA_NEW(reader->arena, struct value);
    *top = (struct value){.kind = VALUE_MAP, .span = span_from(reader->from, reader->from)};
    if (reader->values.count && reader->values.items[0].kind != VALUE_NULL)
        *top = reader->values.items[0];
    return top;
}

struct value *yaml_read(struct source *source, size_t from, size_t to, size_t most,
                        struct arena *arena, struct findings *findings)
{
    if (from == 0)
        from = text_mark(source->text);
    if (to > from && to - from > LIMIT_YAML_BYTES) {
        text_too_large(findings, source->path, NULL, LIMIT_YAML_BYTES);
        return NULL;
    }
    struct reader reader = {.source = source, .from = from, .to = to, .at = from};
    reader.most = most;
    reader.arena = arena;
    reader.findings = findings;
    if (from < to && !has_directive(&reader))
        read_events(&reader);
    struct value *top = result_of(&reader);
    arena_release(&reader.scratch);
    return top;
}
