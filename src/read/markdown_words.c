#include "read/markdown_words.h"

#include "base/utf8.h"

static bool is_space(uint32_t point)
{
    return point == ' ' || (point >= '\t' && point <= '\r') || point == 0xA0;
}

void markdown_words_add(struct markdown_words *words, struct str piece)
{
    bool inside = words->inside;
    size_t length = 1;
    for (size_t at = 0; at < piece.n; at += length) {
        unsigned char c = (unsigned char)piece.p[at];
        length = 1;
        if (inside && c > ' ' && c < 0x80)
            continue;
        uint32_t point = c < 0x80 ? c : utf8_decode(piece, at, &length);
        if (is_space(point)) {
            inside = false;
        } else if (!inside && utf8_is_word(point)) {
            inside = true;
            words->count++;
        }
    }
    words->inside = inside;
}

struct str markdown_slug(struct str heading, struct arena *arena)
{
    char *slug = arena_alloc(arena, heading.n * 3 + 1);
    size_t n = 0, length;
    for (size_t at = 0; at < heading.n; at += length) {
        uint32_t point = utf8_decode(heading, at, &length);
        if (is_space(point))
            slug[n++] = '-';
        else if (utf8_is_word(point) || point == '-' || point == '_')
            n += utf8_encode(utf8_fold(point), slug + n);
    }
    return (struct str){slug, n};
}
