#include "diag/visible.h"

#include "base/utf8.h"

struct range {
    uint32_t low, high;
};

static bool is_in(uint32_t point, const struct range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (point >= ranges[i].low && point <= ranges[i].high)
            return true;
    return false;
}

/* The blocks that matter in practice, after Unicode's EastAsianWidth and general categories. */
static size_t width(uint32_t point)
{
    static const struct range none[] = {
        {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x064B, 0x065F},
        {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200D}, {0x20D0, 0x20FF},
        {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xE0100, 0xE01EF},
    };
    static const struct range wide[] = {
        {0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},
        {0x4E00, 0xA4CF},   {0xA960, 0xA97F},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},
        {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F},
        {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD},
    };
    if (point < 0x300)
        return 1;
    if (is_in(point, none, sizeof none / sizeof *none))
        return 0;
    return is_in(point, wide, sizeof wide / sizeof *wide) ? 2 : 1;
}

void visible_character(struct buf *out, struct str text, size_t at, size_t *length, size_t *columns)
{
    uint32_t point = utf8_decode(text, at, length);
    size_t before = out->n;
    unsigned char byte = (unsigned char)text.p[at];
    if (byte >= 0x80 && *length == 1)
        buf_addf(out, "<%02X>", byte);
    else if (point == '\t' || point == '\n')
        buf_addc(out, ' ');
    else if (utf8_is_control(point))
        buf_addf(out, "<U+%04X>", (unsigned)point);
    else
        buf_add(out, str_sub(text, at, at + *length));
    bool as_it_is = out->n - before == *length;
    *columns = as_it_is ? width(point) : out->n - before;
}

void visible_add(struct buf *out, struct str text)
{
    for (size_t at = 0, length, columns; at < text.n; at += length)
        visible_character(out, text, at, &length, &columns);
}

struct str visible_text(struct str text, struct arena *arena)
{
    struct buf safe = {0};
    visible_add(&safe, text);
    struct str copy = arena_copy(arena, buf_str(&safe));
    buf_release(&safe);
    return copy;
}
