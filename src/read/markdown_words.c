#include "read/markdown_words.h"

#include "base/utf8.h"

static bool is_space(uint32_t point)
{
    return point == ' ' || (point >= '\t' && point <= '\r') || point == 0xA0;
}

/* Of each byte: white space, part of a word, or other; 0 for the bytes of larger characters. */
static const char classes[256] = "oooooooooSSSSSoo"
                                 "oooooooooooooooo"
                                 "Sooooooooooooooo"
                                 "WWWWWWWWWWoooooo"
                                 "oWWWWWWWWWWWWWWW"
                                 "WWWWWWWWWWWooooo"
                                 "oWWWWWWWWWWWWWWW"
                                 "WWWWWWWWWWWooooo";

/* The class of the character at `at`, and its bytes. */
static char class_at(struct str piece, size_t at, size_t *length)
{
    char class = classes[(unsigned char)piece.p[at]];
    *length = 1;
    if (class)
        return class;
    uint32_t point = utf8_decode(piece, at, length);
    return is_space(point) ? 'S' : utf8_is_word(point) ? 'W' : 'o';
}

/* Letters are most of what a text is: the loop over them is kept short. */
static size_t skip_letters(struct str piece, size_t at)
{
    while (at < piece.n && classes[(unsigned char)piece.p[at]] == 'W')
        at++;
    return at;
}

void markdown_words_add(struct markdown_words *words, struct str piece)
{
    size_t length;
    for (size_t at = 0; at < piece.n; at += length) {
        char class = class_at(piece, at, &length);
        if (class == 'S') {
            words->inside = false;
        } else if (class == 'W') {
            words->count += !words->inside;
            words->inside = true;
            at = skip_letters(piece, at + length);
            length = 0;
        }
    }
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
