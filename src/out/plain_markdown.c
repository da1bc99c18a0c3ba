#include "out/plain_markdown.h"

#include "base/utf8.h"

/* What means something wherever it stands. */
static bool is_inline(char c)
{
    return c && strchr("\\`*_[]<&!|~", c);
}

/* What would make a block of a line: a heading, quote, list, rule or table. */
static size_t block_mark(struct str line)
{
    size_t digits = 0;
    while (digits < line.n && line.p[digits] >= '0' && line.p[digits] <= '9')
        digits++;
    if (digits && digits < line.n && (line.p[digits] == '.' || line.p[digits] == ')'))
        return digits;
    return line.n && strchr("#>+-=:", line.p[0]) ? 0 : line.n;
}

static void add_line(struct buf *out, struct str line)
{
    size_t mark = block_mark(line), length;
    for (size_t at = 0; at < line.n; at += length) {
        uint32_t point = utf8_decode(line, at, &length);
        if (utf8_is_control(point) && point != '\t') {
            buf_addz(out, "\xEF\xBF\xBD");
            continue;
        }
        if (at == mark || is_inline(line.p[at]))
            buf_addc(out, '\\');
        buf_add(out, str_sub(line, at, at + length));
    }
}

void plain_markdown(struct buf *out, struct str text)
{
    struct str line;
    while (str_next_line(&text, &line)) {
        add_line(out, str_trim(line));
        buf_addc(out, '\n');
    }
}
