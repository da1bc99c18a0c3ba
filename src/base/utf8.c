#include "base/utf8.h"

#include <string.h>

/* Bytes of the sequence at p, or 0 when it is malformed. */
static size_t sequence(const unsigned char *p, size_t left)
{
    static const struct {
        unsigned char low, high, second_low, second_high, length;
    } forms[] = {
        {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3}, {0xE1, 0xEC, 0x80, 0xBF, 3},
        {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3}, {0xF0, 0xF0, 0x90, 0xBF, 4},
        {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
    };
    if (p[0] < 0x80)
        return 1;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (p[0] < forms[i].low || p[0] > forms[i].high)
            continue;
        if (left < forms[i].length || p[1] < forms[i].second_low || p[1] > forms[i].second_high)
            return 0;
        for (size_t k = 2; k < forms[i].length; k++)
            if ((p[k] & 0xC0) != 0x80)
                return 0;
        return forms[i].length;
    }
    return 0;
}

/* Bytes at p that are plain ASCII without NUL, counted eight at a time. */
static size_t ascii_run(const unsigned char *p, size_t left)
{
    size_t n = 0;
    while (left - n >= 8) {
        uint64_t word;
        memcpy(&word, p + n, 8);
        uint64_t zero = (word - 0x0101010101010101u) & ~word;
        if ((word | zero) & 0x8080808080808080u)
            break;
        n += 8;
    }
    return n;
}

size_t utf8_first_bad(struct str s)
{
    const unsigned char *p = (const unsigned char *)s.p;
    size_t at = 0;
    while (at < s.n) {
        at += ascii_run(p + at, s.n - at);
        if (at >= s.n)
            break;
        size_t length = p[at] ? sequence(p + at, s.n - at) : 0;
        if (!length)
            return at;
        at += length;
    }
    return s.n;
}

uint32_t utf8_decode(struct str s, size_t at, size_t *length)
{
    const unsigned char *p = (const unsigned char *)s.p + at;
    *length = sequence(p, s.n - at);
    switch (*length) {
    case 1:
        return p[0];
    case 2:
        return ((uint32_t)(p[0] & 0x1F) << 6) | (p[1] & 0x3F);
    case 3:
        return ((uint32_t)(p[0] & 0x0F) << 12) | ((uint32_t)(p[1] & 0x3F) << 6) | (p[2] & 0x3F);
    case 4:
        return ((uint32_t)(p[0] & 0x07) << 18) | ((uint32_t)(p[1] & 0x3F) << 12) |
               ((uint32_t)(p[2] & 0x3F) << 6) | (p[3] & 0x3F);
    default:
        *length = 1;
        return 0xFFFD;
    }
}

size_t utf8_count(struct str s)
{
    size_t count = 0, length;
    for (size_t at = 0; at < s.n; at += length, count++)
        utf8_decode(s, at, &length);
    return count;
}

size_t utf8_encode(uint32_t point, char out[4])
{
    if (point < 0x80) {
        out[0] = (char)point;
        return 1;
    }
    if (point < 0x800) {
        out[0] = (char)(0xC0 | (point >> 6));
        out[1] = (char)(0x80 | (point & 0x3F));
        return 2;
    }
    if (point < 0x10000) {
        out[0] = (char)(0xE0 | (point >> 12));
        out[1] = (char)(0x80 | ((point >> 6) & 0x3F));
        out[2] = (char)(0x80 | (point & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | (point >> 18));
    out[1] = (char)(0x80 | ((point >> 12) & 0x3F));
    out[2] = (char)(0x80 | ((point >> 6) & 0x3F));
    out[3] = (char)(0x80 | (point & 0x3F));
    return 4;
}

uint32_t utf8_fold(uint32_t point)
{
    if (point < 0x80)
        return point >= 'A' && point <= 'Z' ? point + 32 : point;
    if (point >= 0xC0 && point <= 0xDE && point != 0xD7)
        return point + 32;
    if ((point >= 0x100 && point <= 0x137 && point != 0x130) || (point >= 0x14A && point <= 0x177))
        return point | 1;
    if ((point >= 0x139 && point <= 0x148) || (point >= 0x179 && point <= 0x17E))
        return point + (point & 1);
    if (point == 0x178)
        return 0xFF;
    if (point >= 0x391 && point <= 0x3A9)
        return point + 32;
    if (point >= 0x410 && point <= 0x42F)
        return point + 32;
    if (point >= 0x400 && point <= 0x40F)
        return point + 80;
    return point;
}

uint32_t utf8_plain(uint32_t point)
{
    static const struct {
        uint16_t from, to;
        char letter;
    } ranges[] = {
        {0xDF, 0xDF, 's'},   {0xE0, 0xE6, 'a'},   {0xE7, 0xE7, 'c'},   {0xE8, 0xEB, 'e'},
        {0xEC, 0xEF, 'i'},   {0xF0, 0xF0, 'd'},   {0xF1, 0xF1, 'n'},   {0xF2, 0xF6, 'o'},
        {0xF8, 0xF8, 'o'},   {0xF9, 0xFC, 'u'},   {0xFD, 0xFD, 'y'},   {0xFE, 0xFE, 'p'},
        {0xFF, 0xFF, 'y'},   {0x101, 0x105, 'a'}, {0x107, 0x10D, 'c'}, {0x10F, 0x111, 'd'},
        {0x113, 0x11B, 'e'}, {0x11D, 0x123, 'g'}, {0x125, 0x127, 'h'}, {0x129, 0x133, 'i'},
        {0x135, 0x135, 'j'}, {0x137, 0x138, 'k'}, {0x13A, 0x142, 'l'}, {0x144, 0x14B, 'n'},
        {0x14D, 0x153, 'o'}, {0x155, 0x159, 'r'}, {0x15B, 0x161, 's'}, {0x163, 0x167, 't'},
        {0x169, 0x173, 'u'}, {0x175, 0x175, 'w'}, {0x177, 0x177, 'y'}, {0x17A, 0x17E, 'z'},
    };
    if (point >= 0x300 && point <= 0x36F)
        return 0;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges && point >= ranges[i].from; i++)
        if (point <= ranges[i].to)
            return (uint32_t)ranges[i].letter;
    return point;
}

bool utf8_is_word(uint32_t point)
{
    if (point < 0x80)
        return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') ||
               (point >= '0' && point <= '9');
    return point >= 0xC0 && point != 0xD7 && point != 0xF7 &&
           !(point >= 0x2000 && point <= 0x2BFF) && !(point >= 0x3000 && point <= 0x303F) &&
           !(point >= 0xFE10 && point <= 0xFE6F) && point != 0xFEFF && point != 0xFFFD;
}

/* The next letter at or behind *at, folded, without accent; 0 when there is none. */
static uint32_t next_letter(struct str s, size_t *at)
{
    while (*at < s.n) {
        size_t length;
        uint32_t point = utf8_decode(s, *at, &length);
        if (point == 0xFFFD && length == 1)
            point = (unsigned char)s.p[*at];
        *at += length;
        uint32_t letter = utf8_is_word(point) ? utf8_plain(utf8_fold(point)) : 0;
        if (letter)
            return letter;
    }
    return 0;
}

bool utf8_same_letters(struct str a, struct str b)
{
    size_t i = 0, k = 0;
    bool any = false;
    for (;; any = true) {
        uint32_t letter = next_letter(a, &i);
        if (letter != next_letter(b, &k))
            return false;
        if (!letter)
            return any;
    }
}

bool utf8_is_control(uint32_t point)
{
    return (point < 0x20 && point != '\t' && point != '\n') || (point >= 0x7F && point <= 0x9F) ||
           point == 0x61C || point == 0x200E || point == 0x200F ||
           (point >= 0x2028 && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069) ||
           point == 0xFEFF;
}
