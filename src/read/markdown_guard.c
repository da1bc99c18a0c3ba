#include "read/markdown_guard.h"

#include "base/array.h"
#include "base/limits.h"

#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_bullet(char c)
{
    return c == '-' || c == '+' || c == '*';
}

static size_t find_byte(struct str text, size_t from, char c)
{
    const char *found = from < text.n ? memchr(text.p + from, c, text.n - from) : NULL;
    return found ? (size_t)(found - text.p) : text.n;
}

/* The next LF and CR are remembered, so that a file of CRs alone is not searched over and over. */
static void find_lines(struct markdown_lines *lines, size_t from, struct arena *arena)
{
    struct str text = lines->text;
    size_t lf = find_byte(text, from, '\n'), cr = find_byte(text, from, '\r');
    for (size_t at = from; at < text.n;) {
        *ARRAY_PUSH(&lines->starts, arena) = (uint32_t)at;
        size_t end = cr < lf ? cr : lf;
        at = end + (cr + 1 == lf ? 2 : 1);
        if (lf < at)
            lf = find_byte(text, at, '\n');
        if (cr < at)
            cr = find_byte(text, at, '\r');
    }
}

struct str markdown_line(const struct markdown_lines *lines, size_t line)
{
    if (line >= lines->starts.count)
        return (struct str){lines->text.p + lines->text.n, 0};
    bool last = line + 1 == lines->starts.count;
    struct str s = str_sub(lines->text, lines->starts.items[line],
                           last ? lines->text.n : lines->starts.items[line + 1]);
    while (s.n && (s.p[s.n - 1] == '\n' || s.p[s.n - 1] == '\r'))
        s.n--;
    return s;
}

static size_t skip_blanks(struct str line, size_t at)
{
    while (at < line.n && is_blank(line.p[at]))
        at++;
    return at;
}

struct str markdown_block_line(const struct markdown_lines *lines,
                               const struct markdown_block *block, size_t line)
{
    struct str s = markdown_line(lines, line);
    if (line == block->first)
        return str_sub(s, block->column, s.n);
    unsigned quotes = block->quotes;
    size_t at = skip_blanks(s, 0);
    for (; quotes && at < s.n && s.p[at] == '>'; quotes--)
        at = skip_blanks(s, at + 1);
    return str_sub(s, at, s.n);
}

/* The bytes of a list marker at `at`, or 0: a bullet or up to nine digits with . or ), and behind
 * it white space or the end of the line. */
static size_t list_marker(struct str line, size_t at)
{
    size_t end = at;
    if (is_bullet(line.p[at])) {
        end++;
    } else {
        while (end < line.n && end - at < 9 && line.p[end] >= '0' && line.p[end] <= '9')
            end++;
        if (end == at || end == line.n || (line.p[end] != '.' && line.p[end] != ')'))
            return 0;
        end++;
    }
    return end == line.n || is_blank(line.p[end]) ? end - at : 0;
}

/* Is the rest of the line a thematic break (three of one mark, white space between)? Else *stop is
 * the first byte that spoils it, and spoils it for all of the same mark before that byte. */
static bool is_thematic_break(struct str line, size_t at, size_t *stop)
{
    char mark = line.p[at];
    size_t count = 0;
    for (; at < line.n && (line.p[at] == mark || is_blank(line.p[at])); at++)
        count += line.p[at] == mark;
    *stop = at;
    return at == line.n && count >= 3;
}

struct prefix {
    size_t at;        /* in the line */
    unsigned markers; /* `>` and list markers before it */
    unsigned columns; /* of white space before it, that which belongs to a marker left out */
};

static void skip_indentation(struct str line, struct prefix *prefix)
{
    for (; prefix->at < line.n && is_blank(line.p[prefix->at]); prefix->at++)
        prefix->columns += line.p[prefix->at] == '\t' ? 4 : 1;
}

/* Passes the marker at prefix->at and one blank behind it. False when none stands there. */
static bool skip_marker(struct str line, struct prefix *prefix, size_t *spoilt)
{
    char c = line.p[prefix->at];
    size_t length = c == '>' ? 1 : list_marker(line, prefix->at);
    if (!length ||
        (is_bullet(c) && prefix->at >= *spoilt && is_thematic_break(line, prefix->at, spoilt)))
        return false;
    prefix->at += length;
    prefix->markers++;
    if (prefix->at < line.n && is_blank(line.p[prefix->at])) {
        prefix->columns += line.p[prefix->at] == '\t' ? 3 : 0;
        prefix->at++;
    }
    return true;
}

/* The most containers that can be open once the markers of this line are read; 0 when it opens
 * none. *at is where the last of them ends. */
static unsigned depth_of(struct str line, size_t *at)
{
    struct prefix prefix = {0};
    unsigned depth = 0;
    size_t spoilt = 0;
    for (;;) {
        skip_indentation(line, &prefix);
        unsigned columns = prefix.columns;
        if (prefix.at == line.n || depth > LIMIT_MARKDOWN_DEPTH ||
            !skip_marker(line, &prefix, &spoilt))
            return depth;
        depth = prefix.markers + columns / 2;
        *at = prefix.at;
    }
}

/* Of | - : and white space alone, behind the > of quotes; with a dash, and with a | or a colon, as
 * dashes alone underline a heading. */
static bool may_be_delimiter(struct str line)
{
    bool dash = false, other = false;
    size_t at = 0;
    while (at < line.n && (is_blank(line.p[at]) || line.p[at] == '>'))
        at++;
    for (; at < line.n; at++) {
        char c = line.p[at];
        dash |= c == '-';
        other |= c == '|' || c == ':';
        if (c != '-' && c != '|' && c != ':' && !is_blank(c))
            return false;
    }
    return dash && other;
}

static bool begins_plainly(struct str line)
{
    unsigned char c = line.n ? (unsigned char)line.p[0] : 'a';
    return c > '>' && c != '|';
}

static struct markdown_refusal refuse(const char *variant, unsigned limit, size_t offset,
                                      size_t length)
{
    return (struct markdown_refusal){variant, limit, {(uint32_t)offset, (uint32_t)length}};
}

static struct markdown_refusal check_lines(struct markdown_lines *lines, struct arena *arena)
{
    for (size_t i = 0; i < lines->starts.count; i++) {
        struct str line = markdown_line(lines, i);
        if (begins_plainly(line))
            continue;
        size_t end = 0;
        if (depth_of(line, &end) > LIMIT_MARKDOWN_DEPTH)
            return refuse("depth", LIMIT_MARKDOWN_DEPTH, lines->starts.items[i], end);
        if (may_be_delimiter(line))
            *ARRAY_PUSH(&lines->delimiters, arena) = (uint32_t)i;
    }
    return (struct markdown_refusal){0};
}

/* Does the line surely end a paragraph before it: blank, or an item of a list at the margin? */
static bool ends_paragraph(struct str line)
{
    size_t at = skip_blanks(line, 0), columns = at;
    if (at == line.n)
        return true;
    if (columns > 3 || memchr(line.p, '\t', at) || !is_bullet(line.p[at]))
        return false;
    size_t marker = list_marker(line, at);
    return marker && skip_blanks(line, at + marker) < line.n;
}

static size_t count_brackets(struct str s)
{
    size_t count = 0;
    for (size_t at = find_byte(s, 0, '['); at < s.n; at = find_byte(s, at + 1, '['))
        count++;
    return count;
}

static struct markdown_refusal check_brackets(const struct markdown_lines *lines)
{
    size_t count = 0, first = 0;
    for (size_t i = 0; i < lines->starts.count; i++) {
        struct str line = markdown_line(lines, i);
        if (ends_paragraph(line))
            count = 0;
        if (!count)
            first = i;
        count += count_brackets(line);
        if (count > LIMIT_MARKDOWN_BRACKETS) {
            return refuse("brackets", LIMIT_MARKDOWN_BRACKETS, lines->starts.items[first], 1);
        }
    }
    return (struct markdown_refusal){0};
}

struct markdown_refusal markdown_guard(struct str text, size_t from, struct arena *arena,
                                       struct markdown_lines *lines)
{
    *lines = (struct markdown_lines){.text = text};
    if (text.n > LIMIT_MARKDOWN_BYTES)
        return refuse("bytes", LIMIT_MARKDOWN_BYTES >> 20, from, 0);
    find_lines(lines, from, arena);
    struct markdown_refusal refusal = check_lines(lines, arena);
    if (!refusal.variant && count_brackets(str_sub(text, from, text.n)) > LIMIT_MARKDOWN_BRACKETS)
        refusal = check_brackets(lines);
    return refusal;
}
