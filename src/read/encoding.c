#include "read/encoding.h"

#include "base/buf.h"
#include "base/utf8.h"

enum { LOOKED_AT = 64 };

/* Of the first bytes every second one is 0, but for a few: at the even places, or at the odd. */
static bool has_zeros(struct str bytes, size_t first)
{
    struct str start = str_sub(bytes, 0, LOOKED_AT);
    size_t zeros = 0;
    for (size_t i = first; i < start.n; i += 2)
        zeros += start.p[i] == '\0';
    return start.n >= 4 && zeros * 8 >= start.n * 3;
}

static uint32_t unit_at(struct str bytes, size_t at, bool big)
{
    const unsigned char *p = (const unsigned char *)bytes.p + at;
    return big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
}

static bool from_utf16(struct str bytes, bool big, struct buf *out)
{
    if (bytes.n % 2)
        return false;
    for (size_t at = 0; at < bytes.n; at += 2) {
        char letter[4];
        uint32_t point = unit_at(bytes, at, big);
        if (point >= 0xD800 && point < 0xDC00 && at + 4 <= bytes.n) {
            uint32_t low = unit_at(bytes, at += 2, big);
            if (low < 0xDC00 || low > 0xDFFF)
                return false;
            point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
        }
        if (!point || (point >= 0xD800 && point <= 0xDFFF))
            return false;
        buf_add(out, (struct str){letter, utf8_encode(point, letter)});
    }
    return true;
}

/* Where Windows-1252 differs from Latin-1; 0: no letter. */
static uint32_t windows(unsigned char byte)
{
    static const uint16_t special[32] = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    return byte >= 0x80 && byte < 0xA0 ? special[byte - 0x80] : byte;
}

static bool from_windows(struct str bytes, struct buf *out)
{
    for (size_t at = 0, length; at < bytes.n; at += 1) {
        char letter[4];
        uint32_t point = windows((unsigned char)bytes.p[at]);
        if (!point ||
            ((unsigned char)bytes.p[at] >= 0x80 && utf8_decode(bytes, at, &length) != 0xFFFD))
            return false;
        buf_add(out, (struct str){letter, utf8_encode(point, letter)});
    }
    return true;
}

static bool convert(struct str bytes, struct buf *out, const char **from)
{
    bool big = str_starts(bytes, "\xFE\xFF"), little = str_starts(bytes, "\xFF\xFE");
    *from = "UTF-16";
    if (big || little)
        return from_utf16(str_sub(bytes, 2, bytes.n), big, out);
    if (has_zeros(bytes, 0) || has_zeros(bytes, 1))
        return from_utf16(bytes, has_zeros(bytes, 0), out);
    *from = "Windows-1252";
    return from_windows(bytes, out);
}

bool encoding_read(struct str bytes, struct str *text, const char **from, struct arena *arena)
{
    struct buf out = {0};
    *from = NULL;
    *text = str_sub(bytes, str_starts(bytes, "\xEF\xBB\xBF") ? 3 : 0, bytes.n);
    if (utf8_first_bad(*text) == text->n)
        return true;
    bool good = convert(bytes, &out, from);
    *text = good ? arena_copy(arena, buf_str(&out)) : (struct str){0};
    buf_release(&out);
    return good;
}
