#include "diag/report.h"

#include "base/utf8.h"
#include "diag/error_text.h"
#include "diag/visible.h"

#include <stdio.h>

enum { COLUMNS = 100, GUTTER = 7, TAB = 4 };

/* --- Words ---------------------------------------------------------------- */

const char *rule_class_name(enum rule_class class)
{
    static const char *const names[] = {"error", "talking-point", "tip"};
    return names[class];
}

/* "VW012.KIND-VARIANT" when there is such a text, else "VW012.KIND". */
static struct str template_of(const struct texts *texts, const struct finding *finding,
                              const char *kind, struct arena *arena)
{
    struct str plain = arena_printf(arena, "VW%03u.%s", (unsigned)finding->rule, kind);
    if (!finding->variant)
        return texts_get(texts, plain);
    struct str special = arena_printf(arena, "%s-%s", plain.p, finding->variant);
    return texts_get(texts, map_get(&texts->table, special) ? special : plain);
}

static struct str filled_in(const struct texts *texts, const struct finding *finding,
                            const char *kind, struct arena *arena)
{
    struct buf text = {0};
    text_format(&text, texts, template_of(texts, finding, kind, arena), finding->args,
                finding->arg_count);
    struct str result = visible_text(buf_str(&text), arena);
    buf_release(&text);
    return result;
}

struct str finding_message(const struct texts *texts, const struct finding *finding,
                           struct arena *arena)
{
    return filled_in(texts, finding, "message", arena);
}

struct str finding_hint(const struct texts *texts, const struct finding *finding,
                        struct arena *arena)
{
    return filled_in(texts, finding, "hint", arena);
}

static struct str text_under(const struct texts *texts, const char *group, const char *name)
{
    char key[64];
    snprintf(key, sizeof key, "%s.%s", group, name);
    const struct str *text = map_get(&texts->table, str_of(key));
    return text ? *text : str_of(name);
}

static void say_number(struct buf *out, const struct texts *texts, const char *name, size_t count)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%zu", count);
    struct text_arg arg = {"count", str_of(digits), false};
    text_format(out, texts, text_under(texts, "report", name), &arg, 1);
}

/* --- Source lines --------------------------------------------------------- */

struct line {
    struct str text;
    size_t from, to;             /* columns of the terminal that fit */
    size_t caret_from, caret_to; /* columns of the terminal under the caret */
    size_t width;
};

/* Appends the character at `at`, given its column on the terminal; says the bytes and columns it
 * takes. */
static void add_character(struct buf *out, struct str text, size_t at, size_t column,
                          size_t *length, size_t *columns)
{
    visible_character(out, text, at, length, columns);
    if (text.p[at] != '\t')
        return;
    *columns = TAB - column % TAB;
    for (size_t i = 1; i < *columns; i++)
        buf_addc(out, ' ');
}

static void measure(struct line *line, const struct finding *finding)
{
    struct buf scratch = {0};
    uint32_t point = finding->excerpt_column;
    size_t length, columns;
    line->text = finding->excerpt;
    line->caret_from = line->caret_to = SIZE_MAX;
    for (size_t at = 0; at < line->text.n; at += length, point++) {
        if (point == finding->column)
            line->caret_from = line->width;
        if (point == finding->column + finding->caret)
            line->caret_to = line->width;
        buf_clear(&scratch);
        add_character(&scratch, line->text, at, line->width, &length, &columns);
        line->width += columns;
    }
    buf_release(&scratch);
    if (line->caret_from == SIZE_MAX)
        line->caret_from = line->width;
    if (line->caret_to == SIZE_MAX)
        line->caret_to = line->width;
    if (line->caret_to <= line->caret_from)
        line->caret_to = line->caret_from + 1;
}

/* Chooses what to show of a line that is too long: a third of it before the caret. */
static void cut(struct line *line, size_t room)
{
    if (line->width > room && line->caret_from > room * 2 / 3)
        line->from = line->caret_from - room / 3;
    line->to = line->from + room;
    if (line->caret_to > line->to)
        line->caret_to = line->to;
}

static void add_spaces(struct buf *out, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buf_addc(out, ' ');
}

/* Writes the characters that fit; returns the column of the first of them. */
static size_t add_line(struct buf *out, const struct line *line)
{
    size_t column = 0, first = SIZE_MAX, length, columns;
    for (size_t at = 0; at < line->text.n; at += length, column += columns) {
        size_t before = out->n;
        add_character(out, line->text, at, column, &length, &columns);
        if (column < line->from || column + columns > line->to)
            out->n = before;
        else if (first == SIZE_MAX)
            first = column;
    }
    return first == SIZE_MAX ? line->from : first;
}

static void add_caret(struct buf *out, size_t columns)
{
    buf_addc(out, '^');
    for (size_t i = 1; i < columns; i++)
        buf_addc(out, '~');
}

/* --- Text ----------------------------------------------------------------- */

struct writer {
    struct buf *out;
    const struct texts *texts;
    bool colour;
    size_t room; /* columns for a source line */
    struct arena arena;
};

static void paint(struct writer *writer, const char *code)
{
    if (writer->colour)
        buf_addf(writer->out, "\033[%sm", code);
}

static const char *colour_of(enum rule_class class)
{
    static const char *const codes[] = {"1;31", "1;35", "1;36"};
    return codes[class];
}

static void add_place(struct writer *writer, const struct finding *finding)
{
    paint(writer, "1");
    if (finding->path.n)
        visible_add(writer->out, finding->path);
    else
        buf_add(writer->out, text_under(writer->texts, "report", "portfolio"));
    if (finding->line)
        buf_addf(writer->out, ":%u:%u", finding->line, finding->column);
    buf_addc(writer->out, ':');
    paint(writer, "0");
}

static void add_heading(struct writer *writer, const struct finding *finding)
{
    enum rule_class class = rule_info(finding->rule)->class;
    add_place(writer, finding);
    buf_addc(writer->out, ' ');
    paint(writer, colour_of(class));
    buf_add(writer->out, text_under(writer->texts, "severity", rule_class_name(class)));
    paint(writer, "0");
    buf_addf(writer->out, " VW%03u: ", (unsigned)finding->rule);
    buf_add(writer->out, finding_message(writer->texts, finding, &writer->arena));
    buf_addc(writer->out, '\n');
}

static void add_excerpt(struct writer *writer, const struct finding *finding)
{
    struct line line = {0};
    measure(&line, finding);
    cut(&line, writer->room);
    char number[16];
    int digits = snprintf(number, sizeof number, "%4u", finding->line);
    bool cut_before = line.from > 0 || finding->excerpt_column > 1;
    buf_addf(writer->out, "%s | %s", number, cut_before ? "…" : "");
    size_t first = add_line(writer->out, &line);
    buf_addz(writer->out, line.width > line.to ? "…\n" : "\n");
    add_spaces(writer->out, (size_t)digits);
    buf_addz(writer->out, " | ");
    add_spaces(writer->out, line.caret_from - first + cut_before);
    paint(writer, colour_of(rule_info(finding->rule)->class));
    add_caret(writer->out, line.caret_to - line.caret_from);
    paint(writer, "0");
    buf_addc(writer->out, '\n');
}

static void add_explained(struct writer *writer, const struct finding *finding)
{
    if (!finding->explained_by.n)
        return;
    struct buf line = {0};
    struct text_arg arg = {"item", finding->explained_by, false};
    text_format(&line, writer->texts, text_under(writer->texts, "report", "explained"), &arg, 1);
    buf_addz(writer->out, "\n   ");
    visible_add(writer->out, buf_str(&line));
    buf_release(&line);
}

static void add_finding(struct writer *writer, const struct finding *finding)
{
    add_heading(writer, finding);
    if (finding->line && finding->excerpt.p)
        add_excerpt(writer, finding);
    add_spaces(writer->out, 3);
    buf_add(writer->out, finding_hint(writer->texts, finding, &writer->arena));
    add_explained(writer, finding);
    buf_addz(writer->out, "\n\n");
    arena_reset(&writer->arena);
}

/* The first of the gravest class: what to read about first. */
static enum rule gravest(const struct findings *findings)
{
    const struct rule_info *worst = rule_info(findings->items[0].rule);
    for (size_t i = 1; i < findings->count; i++) {
        const struct rule_info *info = rule_info(findings->items[i].rule);
        if (info->class < worst->class)
            worst = info;
    }
    return worst->rule;
}

void report_text(struct buf *out, const struct texts *texts, const struct findings *findings,
                 const struct report_options *options)
{
    if (!findings->count)
        return;
    size_t columns = options->columns ? options->columns : COLUMNS;
    struct writer writer = {.out = out, .texts = texts, .colour = options->colour};
    writer.room = columns > 4 * GUTTER ? columns - GUTTER - 2 : 4 * GUTTER;
    for (size_t i = 0; i < findings->count; i++)
        add_finding(&writer, &findings->items[i]);
    arena_release(&writer.arena);
    if (findings->left_out) {
        say_number(out, texts, "left-out", findings->left_out);
        buf_addc(out, '\n');
    }
    char code[16];
    snprintf(code, sizeof code, "VW%03u", (unsigned)gravest(findings));
    struct text_arg arg = {"rule", str_of(code), false};
    text_format(out, texts, text_under(texts, "report", "explain"), &arg, 1);
    buf_addc(out, '\n');
}

void report_summary(struct buf *out, const struct texts *texts, const struct findings *findings)
{
    struct finding_counts counts = findings_count(findings);
    const struct {
        const char *name;
        size_t count;
    } parts[] = {{"errors", counts.errors},
                 {"talking-points", counts.talking_points},
                 {"tips", counts.tips}};
    size_t left = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        left += parts[i].count > 0;
    if (!left) {
        buf_add(out, text_under(texts, "report", "nothing"));
        buf_addc(out, '\n');
        return;
    }
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!parts[i].count)
            continue;
        say_number(out, texts, parts[i].name, parts[i].count);
        if (--left == 1)
            buf_add(out, text_under(texts, "report", "and"));
        else if (left)
            buf_addz(out, ", ");
    }
    buf_addz(out, ".\n");
}

/* --- JSON ----------------------------------------------------------------- */

/* A path stays what it is, unless JSON cannot hold it. */
static void json_safe(struct json *json, const char *key, struct str text)
{
    struct buf safe = {0};
    if (utf8_first_bad(text) == text.n)
        buf_add(&safe, text);
    else
        visible_add(&safe, text);
    json_text(json, key, buf_str(&safe));
    buf_release(&safe);
}

static void json_finding(struct json *json, const struct texts *texts,
                         const struct finding *finding, struct arena *arena)
{
    const struct rule_info *info = rule_info(finding->rule);
    json_object(json, NULL);
    json_text(json, "code", arena_printf(arena, "VW%03u", (unsigned)finding->rule));
    json_text(json, "name", str_of(info->name));
    json_text(json, "severity", str_of(rule_class_name(info->class)));
    json_safe(json, "file", finding->path);
    json_number(json, "line", finding->line);
    json_number(json, "col", finding->column);
    json_text(json, "message", finding_message(texts, finding, arena));
    json_text(json, "hint", finding_hint(texts, finding, arena));
    if (finding->subject.n)
        json_safe(json, "subject", finding->subject);
    if (finding->item.n)
        json_safe(json, "item", finding->item);
    if (finding->explained_by.n)
        json_safe(json, "explained_by", finding->explained_by);
    json_close(json);
}

void report_json_findings(struct json *json, const char *key, const struct texts *texts,
                          const struct findings *findings)
{
    struct arena arena = {0};
    json_list(json, key);
    for (size_t i = 0; i < findings->count; i++) {
        json_finding(json, texts, &findings->items[i], &arena);
        arena_reset(&arena);
    }
    json_close(json);
    arena_release(&arena);
}

void report_json_begin(struct json *json, const char *command, int exit_code)
{
    json_object(json, NULL);
    json_text(json, "schema", STR("vakwerk-report-1"));
    json_text(json, "command", str_of(command));
    json_bool(json, "ok", exit_code == 0);
    json_number(json, "exit", exit_code);
}

void report_json_error(struct buf *out, const struct texts *texts, const struct error *error,
                       const char *command)
{
    struct json json = {.out = out};
    struct buf text = {0};
    error_text(error, texts, &text);
    report_json_begin(&json, command, (int)error->kind);
    json_safe(&json, "error", buf_str(&text));
    json_list(&json, "findings");
    json_close(&json);
    json_close(&json);
    buf_release(&text);
}

void report_json(struct buf *out, const struct texts *texts, const struct findings *findings,
                 const char *command, int exit_code)
{
    struct json json = {.out = out};
    report_json_begin(&json, command, exit_code);
    report_json_findings(&json, "findings", texts, findings);
    json_number(&json, "left_out", (int64_t)findings->left_out);
    json_close(&json);
}
