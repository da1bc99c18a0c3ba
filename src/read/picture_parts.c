#include "read/picture_parts.h"

#include "base/limits.h"

struct str cursor_take(struct cursor *cursor, size_t count)
{
    if (cursor->cut || count > cursor->bytes.n - cursor->at) {
        cursor->cut = true;
        return (struct str){0};
    }
    cursor->at += count;
    return (struct str){cursor->bytes.p + cursor->at - count, count};
}

uint32_t cursor_big(struct cursor *cursor, size_t bytes)
{
    struct str taken = cursor_take(cursor, bytes);
    uint32_t value = 0;
    for (size_t i = 0; i < taken.n; i++)
        value = value << 8 | (unsigned char)taken.p[i];
    return value;
}

uint32_t cursor_little(struct cursor *cursor, size_t bytes)
{
    struct str taken = cursor_take(cursor, bytes);
    uint32_t value = 0;
    for (size_t i = taken.n; i > 0; i--)
        value = value << 8 | (unsigned char)taken.p[i - 1];
    return value;
}

unsigned cursor_byte(struct cursor *cursor)
{
    return cursor_big(cursor, 1);
}

struct str cursor_since(const struct cursor *cursor, size_t from)
{
    return str_sub(cursor->bytes, from, cursor->at);
}

void add_big(struct buf *out, uint32_t value, size_t bytes)
{
    for (size_t i = bytes; i > 0; i--)
        buf_addc(out, (char)(value >> (8 * (i - 1)) & 255));
}

void add_little(struct buf *out, uint32_t value, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        buf_addc(out, (char)(value >> (8 * i) & 255));
}

enum picture_fault picture_sized(struct picture *picture, uint32_t width, uint32_t height)
{
    if (width == 0 || height == 0)
        return PICTURE_DAMAGED;
    if ((uint64_t)width * height > LIMIT_IMAGE_PIXELS)
        return PICTURE_TOO_WIDE;
    picture->width = width;
    picture->height = height;
    return PICTURE_CLEAN;
}

bool icc_is_profile(struct str start, size_t size)
{
    struct cursor in = {.bytes = start};
    uint32_t said = cursor_big(&in, 4);
    return start.n >= 128 && str_is(str_sub(start, 36, 40), "acsp") && said <= size &&
           size - said < 4;
}

/* --- Which side is up --- */

enum { TAG_ORIENTATION = 0x0112, TYPE_SHORT = 3 };

typedef uint32_t number_reader(struct cursor *cursor, size_t bytes);

/* A field of the first directory of a TIFF block (TIFF 6.0, section 2). */
static unsigned orientation_of_field(struct cursor *block, number_reader *number)
{
    uint32_t tag = number(block, 2), type = number(block, 2), count = number(block, 4);
    uint32_t value = number(block, 2);
    cursor_take(block, 2);
    bool told = tag == TAG_ORIENTATION && type == TYPE_SHORT && count == 1 && !block->cut;
    return told && value >= 1 && value <= 8 ? value : 0;
}

unsigned exif_orientation(struct str block)
{
    struct cursor cursor = {.bytes = str_sub(block, str_starts(block, "Exif") ? 6 : 0, block.n)};
    struct str order = cursor_take(&cursor, 2);
    if (!str_is(order, "II") && !str_is(order, "MM"))
        return 1;
    number_reader *number = str_is(order, "II") ? cursor_little : cursor_big;
    if (number(&cursor, 2) != 42)
        return 1;
    uint32_t directory = number(&cursor, 4);
    cursor.at = 0;
    cursor_take(&cursor, directory);
    unsigned orientation = 0;
    for (uint32_t left = number(&cursor, 2); left > 0 && !orientation && !cursor.cut; left--)
        orientation = orientation_of_field(&cursor, number);
    return orientation ? orientation : 1;
}

void exif_add(struct buf *out, unsigned orientation)
{
    buf_addz(out, "MM");
    add_big(out, 42, 2);
    add_big(out, 8, 4);
    add_big(out, 1, 2);
    add_big(out, TAG_ORIENTATION, 2);
    add_big(out, TYPE_SHORT, 2);
    add_big(out, 1, 4);
    add_big(out, orientation, 2);
    add_big(out, 0, 2);
    add_big(out, 0, 4);
}
