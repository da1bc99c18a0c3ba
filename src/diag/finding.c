#include "diag/finding.h"

#include "base/array.h"
#include "base/die.h"
#include "base/limits.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
    EXCERPT_BEFORE = 200, /* bytes of a long line kept on either side */
    EXCERPT_AFTER = 300,
    ARGUMENT = 256, /* bytes of an argument */
};

static size_t rule_index(enum rule rule)
{
    return (size_t)(rule_info(rule) - rule_table);
}

static void turn_to_path(struct findings *findings, struct str path)
{
    if (!findings->counts)
        findings->counts = ARENA_ARRAY(findings->arena, uint32_t, rule_count);
    else if (str_eq(findings->path, path))
        return;
    memset(findings->counts, 0, rule_count * sizeof *findings->counts);
    findings->path = arena_copy(findings->arena, path);
}

/* The place for a new finding, or NULL (and counted) over the limit. */
static struct finding *add(struct findings *findings, enum rule rule, struct str path)
{
    turn_to_path(findings, path);
    if (findings->counts[rule_index(rule)]++ >= LIMIT_FINDINGS_PER_FILE) {
        findings->left_out++;
        return NULL;
    }
    struct finding *finding = ARRAY_PUSH(findings, findings->arena);
    *finding = (struct finding){.rule = rule, .path = findings->path};
    return finding;
}

static struct finding *spare(struct findings *findings, enum rule rule)
{
    findings->spare = (struct finding){.rule = rule, .path = findings->path};
    return &findings->spare;
}

struct finding *finding_on(struct findings *findings, enum rule rule, struct str path)
{
    struct finding *finding = add(findings, rule, path);
    return finding ? finding : spare(findings, rule);
}

static bool inside_character(struct str s, size_t at)
{
    return at < s.n && ((unsigned char)s.p[at] & 0xC0) == 0x80;
}

/* The byte at which a code point counted from 1 begins. */
static size_t byte_of_column(struct str line, uint32_t column)
{
    size_t at = 0, length;
    for (; column > 1 && at < line.n; column--, at += length)
        utf8_decode(line, at, &length);
    return at;
}

static void keep_excerpt(struct findings *findings, struct finding *finding, struct str line)
{
    size_t at = byte_of_column(line, finding->column);
    size_t from = at > EXCERPT_BEFORE ? at - EXCERPT_BEFORE : 0;
    size_t to = at + EXCERPT_AFTER;
    for (int i = 0; i < 3 && from && inside_character(line, from); i++)
        from--;
    for (int i = 0; i < 3 && inside_character(line, to); i++)
        to++;
    finding->excerpt_column = (uint32_t)utf8_count(str_sub(line, 0, from)) + 1;
    finding->excerpt = arena_copy(findings->arena, str_sub(line, from, to));
}

struct finding *finding_at(struct findings *findings, enum rule rule, struct source *source,
                           struct span span)
{
    struct finding *finding = add(findings, rule, source->path);
    if (!finding)
        return spare(findings, rule);
    struct position position = source_position(source, span, findings->arena);
    finding->line = position.line;
    finding->column = position.column;
    finding->caret = position.caret;
    keep_excerpt(findings, finding, position.excerpt);
    return finding;
}

static void add_arg(struct finding *finding, struct text_arg arg)
{
    if (finding->arg_count == FINDING_ARGS)
        die_impossible(__func__);
    finding->args[finding->arg_count++] = arg;
}

static struct str shortened(struct arena *arena, struct str value)
{
    if (value.n <= ARGUMENT)
        return arena_copy(arena, value);
    size_t end = ARGUMENT;
    for (int i = 0; i < 3 && inside_character(value, end); i++)
        end--;
    return arena_printf(arena, "%.*s…", (int)end, value.p);
}

void finding_arg(struct findings *findings, struct finding *finding, const char *name,
                 struct str value)
{
    if (finding != &findings->spare)
        add_arg(finding, (struct text_arg){name, shortened(findings->arena, value), false});
}

void finding_arg_number(struct findings *findings, struct finding *finding, const char *name,
                        unsigned long long value)
{
    if (finding != &findings->spare)
        add_arg(finding, (struct text_arg){name, arena_number(findings->arena, value), false});
}

void finding_arg_key(struct findings *findings, struct finding *finding, const char *name,
                     const char *key)
{
    if (finding != &findings->spare)
        add_arg(finding, (struct text_arg){name, str_of(key), true});
}

void finding_hide_line(struct finding *finding)
{
    finding->excerpt = (struct str){0};
}

void findings_absorb(struct findings *to, const struct findings *from)
{
    for (size_t i = 0; i < from->count; i++) {
        struct finding copy = from->items[i];
        struct finding *finding = add(to, copy.rule, copy.path);
        if (!finding)
            continue;
        copy.path = finding->path;
        if (copy.excerpt.p)
            copy.excerpt = arena_copy(to->arena, copy.excerpt);
        copy.subject = arena_copy(to->arena, copy.subject);
        copy.item = arena_copy(to->arena, copy.item);
        copy.explained_by = arena_copy(to->arena, copy.explained_by);
        for (size_t k = 0; k < copy.arg_count; k++)
            copy.args[k].value = arena_copy(to->arena, copy.args[k].value);
        *finding = copy;
    }
    to->left_out += from->left_out;
}

static int order(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

/* Last by place in the array, so that the sort is stable. */
static int compare(const void *left, const void *right)
{
    const struct finding *a = *(const struct finding *const *)left;
    const struct finding *b = *(const struct finding *const *)right;
    int result = str_cmp(a->path, b->path);
    if (!result)
        result = order(a->line, b->line);
    if (!result)
        result = order(a->column, b->column);
    if (!result)
        result = order(a->rule, b->rule);
    return result ? result : (a > b) - (a < b);
}

static bool same_place(const struct finding *a, const struct finding *b)
{
    return a->rule == b->rule && a->line == b->line && a->column == b->column &&
           str_eq(a->path, b->path);
}

static bool same_content(const struct finding *a, const struct finding *b)
{
    if (a->arg_count != b->arg_count || !str_eq(a->subject, b->subject) ||
        !str_eq(a->item, b->item) || !str_eq(str_of(a->variant), str_of(b->variant)))
        return false;
    for (size_t i = 0; i < a->arg_count; i++)
        if (strcmp(a->args[i].name, b->args[i].name) != 0 ||
            !str_eq(a->args[i].value, b->args[i].value))
            return false;
    return true;
}

/* The kept ones at one place are at most LIMIT_FINDINGS_PER_FILE. */
static bool is_repeat(const struct findings *kept, const struct finding *finding)
{
    for (size_t i = kept->count; i-- > 0 && same_place(&kept->items[i], finding);)
        if (same_content(&kept->items[i], finding))
            return true;
    return false;
}

void findings_sort(struct findings *findings)
{
    struct findings kept = {.arena = findings->arena, .left_out = findings->left_out};
    const struct finding **sorted =
        ARENA_ARRAY(findings->arena, const struct finding *, findings->count);
    for (size_t i = 0; i < findings->count; i++)
        sorted[i] = &findings->items[i];
    if (findings->count)
        qsort(sorted, findings->count, sizeof *sorted, compare);
    for (size_t i = 0; i < findings->count; i++) {
        if (is_repeat(&kept, sorted[i]))
            continue;
        struct finding *finding = add(&kept, sorted[i]->rule, sorted[i]->path);
        if (finding)
            *finding = *sorted[i];
    }
    *findings = kept;
}

struct finding_counts findings_count(const struct findings *findings)
{
    struct finding_counts counts = {0};
    for (size_t i = 0; i < findings->count; i++) {
        enum rule_class class = rule_info(findings->items[i].rule)->class;
        counts.errors += class == RULE_ERROR;
        counts.talking_points += class == RULE_TALKING_POINT;
        counts.tips += class == RULE_TIP;
    }
    return counts;
}
