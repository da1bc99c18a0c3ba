#include "read/markdown_words.h"

#include "base/utf8.h"

static bool is_space(uint32_t point)
{
    return point == ' ' || (point >= '\t' && point <= '\r') || point == 0xA0;
}

/* What a character does to a word, of each byte; for the first bytes of larger characters none of
 * these. */
enum { SPACE = '0', IN_WORD = '1', NOTHING = '2' };
static const unsigned char classes[256] = "2222222220000022"
                                          "2222222222222222"
                                          "0222222222222222"
                                          "1111111111222222"
                                          "2111111111111111"
                                          "1111111111122222"
                                          "2111111111111111"
                                          "1111111111122222";

/* The class of a character beyond ASCII; *at moves to its last byte. */
static unsigned larger_class(struct str piece, size_t *at)
{
    size_t length;
    uint32_t point = utf8_decode(piece, *at, &length);
    *at += length - 1;
    return is_space(point) ? SPACE : utf8_is_word(point) ? IN_WORD : NOTHING;
}

/* Letters and spaces are most of what a text is, and where words end can't be foreseen: no branches
 * for those. */
void markdown_words_add(struct markdown_words *words, struct str piece)
{
    size_t count = words->count;
    unsigned last = words->inside ? IN_WORD : SPACE;
    for (size_t at = 0; at < piece.n; at++) {
        unsigned class = classes[(unsigned char)piece.p[at]];
        if (class - SPACE > IN_WORD - SPACE) {
            class = class ? class : larger_class(piece, &at);
            if (class == NOTHING)
                continue;
        }
        count += last < class;
        last = class;
    }
    words->count = count;
    words->inside = last == IN_WORD;
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
