/*
 * libFuzzer target: whatever bytes come in, a picture is refused with nothing written, or is
 * cleaned into no more than it was (but for what says which side is up), and cleaning it again
 * changes nothing. By hand: make fuzz-picture
 */
#include "read/picture.h"
#include "base/limits.h"
#include "fuzz.h"

#include <string.h>
#include <zlib.h>

enum { MOST_ADDED = 64, PNG_SIGNATURE = 8, PNG_AROUND = 12 };

static void put_big(char *at, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        at[i] = (char)(value >> (24 - 8 * i) & 255);
}

static uint32_t get_big(const char *at)
{
    uint32_t value = 0;
    for (int i = 0; i < 4; i++)
        value = value << 8 | (unsigned char)at[i];
    return value;
}

/* Chance never finds a check sum, so each chunk of a PNG gets its own. */
static void mend_png(char *bytes, size_t n)
{
    for (size_t at = PNG_SIGNATURE; at + PNG_AROUND <= n;) {
        uint32_t length = get_big(bytes + at);
        if (length > n - at - PNG_AROUND)
            return;
        const Bytef *type = (const Bytef *)bytes + at + 4;
        put_big(bytes + at + 8 + length, (uint32_t)crc32(0, type, length + 4));
        at += PNG_AROUND + length;
    }
}

static void clean_twice(struct str bytes)
{
    struct buf once = {0}, twice = {0};
    struct picture first = picture_clean(bytes, &once);
    require((first.fault == PICTURE_CLEAN) == (once.n > 0));
    if (first.fault == PICTURE_CLEAN) {
        struct picture second = picture_clean(buf_str(&once), &twice);
        require(once.n <= bytes.n + MOST_ADDED && str_eq(buf_str(&once), buf_str(&twice)));
        require(first.width == second.width && first.height == second.height);
        require(first.orientation == second.orientation && first.format == second.format);
        require((uint64_t)first.width * first.height - 1 < LIMIT_IMAGE_PIXELS);
    }
    buf_release(&once);
    buf_release(&twice);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
    struct buf copy = {0};
    buf_add(&copy, (struct str){(const char *)bytes, n});
    if (str_starts(buf_str(&copy), "\x89PNG"))
        mend_png(copy.p, copy.n);
    clean_twice(buf_str(&copy));
    buf_release(&copy);
    return 0;
}
