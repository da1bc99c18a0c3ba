#include "read/markdown_words.h"

#include "base/utf8.h"

static bool is_space(uint32_t point)
{
    return point == ' ' || (point >= '\t' && point <= '\r') || point == 0xA0;
}

/* What a character does to a word, of each byte; 0 for the bytes of larger characters. */
enum { NOTHING = '0', IN_WORD = '1', SPACE = '2' };
static const unsigned char classes[256] = "0000000002222200"
                                          "0000000000000000"
                                          "2000000000000000"
                                          "1111111111000000"
                                          "0111111111111111"
                                          "1111111111100000"
                                          "0111111111111111"
                                          "1111111111100000";

/* The class of a character beyond ASCII; *at moves to its last byte. */
static unsigned larger_class(struct str piece, size_t *at)
{
    size_t length;
    uint32_t point = utf8_decode(piece, *at, &length);
    *at += length - 1;
    return is_space(point) ? SPACE : utf8_is_word(point) ? IN_WORD : NOTHING;
}

/* No branches for ASCII: where words end can't be foreseen. The lowest bit of a class says IN_WORD,
 * the next SPACE. */
void markdown_words_add(struct markdown_words *words, struct str piece)
{
    size_t count = words->count;
    unsigned inside = words->inside;
    for (size_t at = 0; at < piece.n; at++) {
        unsigned class = classes[(unsigned char)piece.p[at]];
        if (!class)
            class = larger_class(piece, &at);
        count += class & ~inside & 1;
        inside |= class;
        inside &= ~(class >> 1);
    }
    words->count = count;
    words->inside = inside & 1;
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
