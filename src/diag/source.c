#include "diag/source.h"

#include "base/utf8.h"

static const struct str byte_order_mark = {"\xEF\xBB\xBF", 3};

static void find_lines(struct source *source, struct arena *arena)
{
    struct str text = source->text;
    uint32_t count = 1;
    for (size_t at = 0; (at += str_find(str_sub(text, at, text.n), '\n')) < text.n; at++)
        count++;
    source->line_starts = ARENA_ARRAY(arena, uint32_t, count);
    source->line_count = count;
    for (size_t i = 1, at = 0; i < count; i++) {
        at += str_find(str_sub(text, at, text.n), '\n') + 1;
        source->line_starts[i] = (uint32_t)at;
    }
}

/* The index of the last line that starts at or before the offset. */
static uint32_t line_of(const struct source *source, uint32_t offset)
{
    uint32_t low = 0, high = source->line_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (source->line_starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

struct position source_position(struct source *source, struct span span, struct arena *arena)
{
    if (!source->line_starts)
        find_lines(source, arena);
    size_t offset = smaller(span.offset, source->text.n);
    uint32_t index = line_of(source, (uint32_t)offset);
    struct str rest = str_sub(source->text, source->line_starts[index], source->text.n), line = {0};
    offset -= source->line_starts[index];
    str_next_line(&rest, &line);
    if (index == 0 && str_starts(line, byte_order_mark.p)) {
        line = str_sub(line, byte_order_mark.n, line.n);
        offset -= smaller(offset, byte_order_mark.n);
    }
    size_t from = smaller(offset, line.n);
    size_t caret = utf8_count(str_sub(line, from, from + span.length));
    return (struct position){
        .line = index + 1,
        .column = (uint32_t)utf8_count(str_sub(line, 0, from)) + 1,
        .excerpt = line,
        .caret = caret ? (uint32_t)caret : 1,
    };
}
