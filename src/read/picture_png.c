#include "read/picture_parts.h"

enum { SIGNATURE = 8, ANY = 0x7FFFFFFF };

/* The chunks that are kept, with the bytes each may have. */
static const struct chunk_type {
    char name[5];
    uint32_t least, most;
    bool repeats, follows; /* comes more than once; may stand behind the first pixels */
} kept_types[] = {
    {"IHDR", 13, 13, false, false}, {"PLTE", 3, 768, false, false}, {"IDAT", 0, ANY, true, true},
    {"IEND", 0, 0, false, true},    {"tRNS", 1, 256, false, false}, {"gAMA", 4, 4, false, false},
    {"cHRM", 32, 32, false, false}, {"sRGB", 1, 1, false, false},   {"iCCP", 3, ANY, false, false},
    {"cICP", 4, 4, false, false},   {"pHYs", 9, 9, false, false},   {"acTL", 8, 8, false, false},
    {"fcTL", 26, 26, true, true},   {"fdAT", 5, ANY, true, true},
};
enum { KEPT_TYPES = sizeof kept_types / sizeof *kept_types };

struct chunk {
    struct str type, data, whole;
    uint32_t crc;
};

struct crc_table {
    uint32_t of[256];
};

struct png {
    struct picture *picture;
    struct buf *out;
    struct crc_table crc;
    bool seen[KEPT_TYPES];
    enum { BEFORE_PIXELS, IN_PIXELS, BEHIND_PIXELS } place;
};

/* --- The check sum of a chunk (PNG, annex D) --- */

static struct crc_table crc_make(void)
{
    struct crc_table table;
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t value = i;
        for (int bit = 0; bit < 8; bit++)
            value = value & 1 ? 0xEDB88320 ^ value >> 1 : value >> 1;
        table.of[i] = value;
    }
    return table;
}

static uint32_t crc_of(const struct crc_table *table, struct str bytes)
{
    uint32_t crc = 0xFFFFFFFF;
    for (size_t i = 0; i < bytes.n; i++)
        crc = table->of[(crc ^ (unsigned char)bytes.p[i]) & 255] ^ crc >> 8;
    return ~crc;
}

/* --- Chunks --- */

static bool next_chunk(struct cursor *in, struct chunk *chunk)
{
    size_t start = in->at;
    uint32_t length = cursor_big(in, 4);
    chunk->type = cursor_take(in, 4);
    chunk->data = cursor_take(in, length);
    chunk->crc = cursor_big(in, 4);
    chunk->whole = cursor_since(in, start);
    return !in->cut;
}

static bool is_whole(const struct png *png, const struct chunk *chunk)
{
    return crc_of(&png->crc, str_sub(chunk->whole, 4, chunk->whole.n - 4)) == chunk->crc;
}

static const struct chunk_type *kept_type(struct str name)
{
    for (size_t i = 0; i < KEPT_TYPES; i++)
        if (str_is(name, kept_types[i].name))
            return &kept_types[i];
    return NULL;
}

/* Whoever does not know it may pass it over: bit 5 of the first letter. */
static bool is_ancillary(struct str name)
{
    return name.p[0] & 0x20;
}

static bool has_seen(const struct png *png, const char *name)
{
    return png->seen[kept_type(str_of(name)) - kept_types];
}

/* Bit n of a row: depth n is allowed with that colour type (PNG, table 11.1). */
static bool is_colour(uint32_t type, uint32_t depth)
{
    static const uint32_t depths[7] = {
        [0] = 0x10116, [2] = 0x10100, [3] = 0x00116, [4] = 0x10100, [6] = 0x10100};
    return type < 7 && depth <= 16 && depths[type] >> depth & 1;
}

static enum picture_fault read_header(struct png *png, struct str data)
{
    struct cursor in = {.bytes = data};
    uint32_t width = cursor_big(&in, 4), height = cursor_big(&in, 4);
    uint32_t depth = cursor_byte(&in), colour = cursor_byte(&in);
    uint32_t compression = cursor_byte(&in), filter = cursor_byte(&in), lace = cursor_byte(&in);
    if (!is_colour(colour, depth) || compression || filter || lace > 1)
        return PICTURE_UNKNOWN;
    return picture_sized(png->picture, width, height);
}

/* A name of at most 79 bytes, its NUL, and 0: deflated. */
static bool is_profile(struct str data)
{
    size_t name = str_find(data, '\0');
    return name >= 1 && name <= 79 && name + 2 < data.n && data.p[name + 1] == 0;
}

/* A frame of an animation lies inside the picture. */
static bool is_frame(const struct picture *picture, struct str data)
{
    struct cursor in = {.bytes = data, .at = 4};
    uint64_t width = cursor_big(&in, 4), height = cursor_big(&in, 4);
    uint64_t left = cursor_big(&in, 4), top = cursor_big(&in, 4);
    return width && height && left + width <= picture->width && top + height <= picture->height;
}

/* It comes again, too late, or without what announces it: of an ancillary chunk every reader then
 * takes no notice. */
static bool is_misplaced(const struct png *png, const struct chunk_type *type)
{
    bool late = png->place != BEFORE_PIXELS && !type->follows;
    bool again = png->seen[type - kept_types] && !type->repeats;
    bool alone = (str_is(str_of(type->name), "fcTL") || str_is(str_of(type->name), "fdAT")) &&
                 !has_seen(png, "acTL");
    return late || again || alone;
}

static bool is_sound(const struct png *png, const struct chunk_type *type,
                     const struct chunk *chunk)
{
    struct str name = chunk->type;
    if (chunk->data.n < type->least || chunk->data.n > type->most || !is_whole(png, chunk))
        return false;
    if (!str_is(name, "IHDR") && !has_seen(png, "IHDR"))
        return false;
    if (str_is(name, "IDAT"))
        return png->place != BEHIND_PIXELS;
    if (str_is(name, "fcTL"))
        return is_frame(png->picture, chunk->data);
    return !str_is(name, "iCCP") || is_profile(chunk->data);
}

static enum picture_fault take_chunk(struct png *png, const struct chunk *chunk)
{
    const struct chunk_type *type = kept_type(chunk->type);
    if (str_is(chunk->type, "IDAT"))
        png->place = png->place == BEHIND_PIXELS ? BEHIND_PIXELS : IN_PIXELS;
    else if (png->place == IN_PIXELS)
        png->place = BEHIND_PIXELS;
    if (!type)
        return is_ancillary(chunk->type) ? PICTURE_CLEAN : PICTURE_UNKNOWN;
    if (is_misplaced(png, type))
        return is_ancillary(chunk->type) ? PICTURE_CLEAN : PICTURE_DAMAGED;
    if (!is_sound(png, type, chunk))
        return PICTURE_DAMAGED;
    png->seen[type - kept_types] = true;
    buf_add(png->out, chunk->whole);
    return str_is(chunk->type, "IHDR") ? read_header(png, chunk->data) : PICTURE_CLEAN;
}

/* --- Which side is up --- */

static unsigned orientation_of(struct cursor in)
{
    struct chunk chunk;
    while (next_chunk(&in, &chunk) && !str_is(chunk.type, "IEND"))
        if (str_is(chunk.type, "eXIf"))
            return exif_orientation(chunk.data);
    return 1;
}

static void add_orientation(struct png *png)
{
    struct buf chunk = {0};
    buf_addz(&chunk, "eXIf");
    exif_add(&chunk, png->picture->orientation);
    add_big(png->out, EXIF_BYTES, 4);
    buf_add(png->out, buf_str(&chunk));
    add_big(png->out, crc_of(&png->crc, buf_str(&chunk)), 4);
    buf_release(&chunk);
}

enum picture_fault picture_png(struct str bytes, struct picture *picture, struct buf *out)
{
    struct cursor in = {.bytes = bytes, .at = SIGNATURE};
    struct png png = {.picture = picture, .out = out, .crc = crc_make()};
    picture->orientation = orientation_of(in);
    buf_add(out, str_sub(bytes, 0, SIGNATURE));
    struct chunk chunk;
    while (!has_seen(&png, "IEND")) {
        if (!next_chunk(&in, &chunk))
            return PICTURE_DAMAGED;
        enum picture_fault fault = take_chunk(&png, &chunk);
        if (fault != PICTURE_CLEAN)
            return fault;
        if (str_is(chunk.type, "IHDR") && picture->orientation != 1)
            add_orientation(&png);
    }
    return has_seen(&png, "IDAT") ? PICTURE_CLEAN : PICTURE_DAMAGED;
}
