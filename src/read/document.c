#include "base/buf.h"
#include "read/markdown.h"

/* Behind the closing event of what opens at `at`. */
static size_t skip_element(const struct document *document, size_t at)
{
    size_t depth = 0;
    do {
        unsigned char edge = document->events[at++].edge;
        depth += edge == EDGE_OPEN;
        depth -= edge == EDGE_CLOSE;
    } while (depth);
    return at;
}

void document_section(const struct document *document, size_t heading, size_t *from, size_t *to)
{
    const struct document_heading *start = &document->headings[heading];
    *from = skip_element(document, start->event);
    for (*to = *from; *to < document->count; *to = skip_element(document, *to)) {
        const struct event *event = &document->events[*to];
        if (event->edge == EDGE_CLOSE ||
            (event->kind == EVENT_HEADING && event->level <= start->level))
            break;
    }
}

static bool is_word(const struct event *event)
{
    return event->kind == EVENT_TEXT || event->kind == EVENT_CODE;
}

/* Breaks, and the ends of blocks. */
static bool is_space(const struct event *event)
{
    return event->kind == EVENT_SOFT_BREAK || event->kind == EVENT_LINE_BREAK ||
           (event->edge == EDGE_CLOSE && event->kind <= EVENT_CELL);
}

struct str document_plain(const struct document *document, size_t from, size_t to,
                          struct arena *arena)
{
    if (to == from + 1 && is_word(&document->events[from]))
        return document->events[from].text;
    struct buf plain = {0};
    for (size_t i = from; i < to; i++) {
        const struct event *event = &document->events[i];
        if (is_word(event))
            buf_add(&plain, event->text);
        else if (is_space(event) && plain.n && plain.p[plain.n - 1] != ' ')
            buf_addc(&plain, ' ');
    }
    struct str copy = arena_copy(arena, str_trim(buf_str(&plain)));
    buf_release(&plain);
    return copy;
}
