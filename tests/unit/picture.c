#include "read/picture.h"

#include "base/limits.h"
#include "tap.h"

#include <string.h>
#include <zlib.h>

/* Planted wherever something must go; a clean picture has it nowhere. */
#define SECRET "SPOOR"

static void put_big(struct buf *out, uint32_t value, size_t bytes)
{
    while (bytes--)
        buf_addc(out, (char)(value >> 8 * bytes & 255));
}

static void put_little(struct buf *out, uint32_t value, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        buf_addc(out, (char)(value >> 8 * i & 255));
}

/* --- What all cases ask --- */

static bool has_secret(struct str bytes)
{
    return str_search(bytes, STR(SECRET)) < bytes.n;
}

static void is_refused(struct str bytes, enum picture_fault fault, const char *name)
{
    struct buf out = {0};
    buf_addz(&out, "before");
    struct picture picture = picture_clean(bytes, &out);
    is_int(picture.fault, fault, name);
    ok(str_is(buf_str(&out), "before") && picture.width == 0, "... and nothing is written");
    buf_release(&out);
}

/* Every beginning of the file is refused, read from memory that ends where it ends. */
static void are_beginnings_refused(struct str bytes, size_t whole, const char *name)
{
    size_t accepted = 0;
    for (size_t n = 0; n < whole; n++) {
        char *copy = malloc(n + 1);
        memcpy(copy + 1, bytes.p, n);
        struct buf out = {0};
        accepted += picture_clean((struct str){copy + 1, n}, &out).fault == PICTURE_CLEAN;
        buf_release(&out);
        free(copy);
    }
    ok(accepted == 0, name);
}

static struct picture is_cleaned(const struct buf *dirty, const struct buf *want, const char *name)
{
    struct buf once = {0}, twice = {0};
    struct picture picture = picture_clean(buf_str(dirty), &once);
    is_int(picture.fault, PICTURE_CLEAN, name);
    ok(str_eq(buf_str(&once), buf_str(want)), "... to the very bytes");
    ok(!has_secret(buf_str(&once)), "... and nothing is left of what was planted");
    picture_clean(buf_str(&once), &twice);
    ok(str_eq(buf_str(&once), buf_str(&twice)), "... and a clean one stays what it is");
    buf_release(&once);
    buf_release(&twice);
    return picture;
}

/* --- Exif and colour profiles --- */

/* With a place, a maker, and a second directory with the small first version. */
static void add_exif(struct buf *out, bool big, unsigned orientation)
{
    void (*put)(struct buf *, uint32_t, size_t) = big ? put_big : put_little;
    buf_addz(out, big ? "MM" : "II");
    put(out, 42, 2);
    put(out, 8, 4);
    put(out, 3, 2);
    put(out, 0x010F, 2), put(out, 2, 2), put(out, 6, 4), put(out, 50, 4);
    put(out, 0x0112, 2), put(out, 3, 2), put(out, 1, 4), put(out, orientation, 2), put(out, 0, 2);
    put(out, 0x8825, 2), put(out, 4, 2), put(out, 1, 4), put(out, 56, 4);
    put(out, 0, 4);
    buf_add(out, STR(SECRET "\0" SECRET " 52 5 N\xFF\xD8\xFF\xD9"));
}

static void add_small_exif(struct buf *out, unsigned orientation)
{
    buf_add(out, STR("MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"));
    buf_addc(out, (char)orientation);
    buf_add(out, STR("\0\0\0\0\0\0"));
}

static void add_profile(struct buf *out, size_t bytes)
{
    size_t start = out->n;
    put_big(out, (uint32_t)bytes, 4);
    while (out->n < start + 36)
        buf_addc(out, 'h');
    buf_addz(out, "acsp");
    while (out->n < start + bytes)
        buf_addc(out, (char)(out->n % 251));
}

/* --- JPEG --- */

static void add_segment(struct buf *out, unsigned marker, struct str body)
{
    put_big(out, 0xFF00 | marker, 2);
    put_big(out, (uint32_t)body.n + 2, 2);
    buf_add(out, body);
}

static void add_frame(struct buf *out, unsigned marker, uint32_t width, uint32_t height)
{
    struct buf body = {0};
    put_big(&body, 8, 1);
    put_big(&body, height, 2);
    put_big(&body, width, 2);
    buf_add(&body, STR("\x01\x01\x11\0"));
    add_segment(out, marker, buf_str(&body));
    buf_release(&body);
}

static void add_tables(struct buf *out)
{
    char quantization[65] = {0}, huffman[19] = {0x10, 1};
    memset(quantization + 1, 1, 64);
    add_segment(out, 0xDB, (struct str){quantization, sizeof quantization});
    add_segment(out, 0xC4, (struct str){huffman, 18});
    add_segment(out, 0xDD, STR("\0\x04"));
}

static void add_scan(struct buf *out, struct str pixels)
{
    add_segment(out, 0xDA, STR("\x01\x01\0\0\x3F\0"));
    buf_add(out, pixels);
}

#define PIXELS STR("\x12\xFF\0\x34\xFF\xD0\x56\xFF\xD7\x78")

static void add_pieces_of_profile(struct buf *out, const struct buf *profile)
{
    for (size_t i = 0; i < 2; i++) {
        struct buf piece = {0};
        buf_add(&piece, STR("ICC_PROFILE\0"));
        put_big(&piece, (uint32_t)i + 1, 1);
        put_big(&piece, 2, 1);
        buf_add(&piece, str_sub(buf_str(profile), i * 150, i ? profile->n : 150));
        add_segment(out, 0xE2, buf_str(&piece));
        buf_release(&piece);
    }
}

static void add_exif_segment(struct buf *out, bool big, unsigned orientation)
{
    struct buf body = {0};
    buf_add(&body, STR("Exif\0\0"));
    add_exif(&body, big, orientation);
    add_segment(out, 0xE1, buf_str(&body));
    buf_release(&body);
}

static void dirty_jpeg(struct buf *out, unsigned orientation, const struct buf *profile)
{
    buf_addz(out, "\xFF\xD8");
    add_exif_segment(out, orientation % 2, orientation);
    add_exif_segment(out, true, 2);
    add_segment(out, 0xE0, STR("JFIF\0\x01\x02\x01\0\x48\0\x49\x01\x01" SECRET));
    add_segment(out, 0xE0, STR("JFXX\0\x10" SECRET));
    add_segment(out, 0xE1, STR("http://ns.adobe.com/xap/1.0/\0" SECRET));
    add_segment(out, 0xE1, STR("http://ns.adobe.com/xmp/extension/\0" SECRET));
    add_pieces_of_profile(out, profile);
    add_segment(out, 0xE2, STR("MPF\0" SECRET));
    add_segment(out, 0xEB, STR(SECRET));
    add_segment(out, 0xED, STR("Photoshop 3.0\0" SECRET));
    add_segment(out, 0xEE, STR("Adobe\0\x64\0\0\0\0\x01" SECRET));
    add_segment(out, 0xF0, STR(SECRET));
    add_segment(out, 0xFE, STR(SECRET));
    buf_addz(out, "\xFF\xFF"); /* fill bytes */
    add_frame(out, 0xC2, 4, 3);
    add_tables(out);
    add_scan(out, PIXELS);
    add_segment(out, 0xFE, STR(SECRET));
    add_segment(out, 0xE1, STR("Exif\0\0" SECRET));
    add_scan(out, PIXELS);
    buf_addz(out, "\xFF\xD9");
}

static void clean_jpeg(struct buf *out, unsigned orientation, const struct buf *profile)
{
    buf_addz(out, "\xFF\xD8");
    add_segment(out, 0xE0, STR("JFIF\0\x01\x02\x01\0\x48\0\x49\0\0"));
    if (orientation != 1) {
        struct buf body = {0};
        buf_add(&body, STR("Exif\0\0"));
        add_small_exif(&body, orientation);
        add_segment(out, 0xE1, buf_str(&body));
        buf_release(&body);
    }
    add_pieces_of_profile(out, profile);
    add_segment(out, 0xEE, STR("Adobe\0\x64\0\0\0\0\x01"));
    add_frame(out, 0xC2, 4, 3);
    add_tables(out);
    add_scan(out, PIXELS);
    add_scan(out, PIXELS);
    buf_addz(out, "\xFF\xD9");
}

static void test_jpeg(void)
{
    struct buf profile = {0};
    add_profile(&profile, 300);
    for (unsigned orientation = 1; orientation <= 8; orientation++) {
        struct buf dirty = {0}, clean = {0};
        dirty_jpeg(&dirty, orientation, &profile);
        size_t whole = dirty.n;
        buf_add(&dirty, STR("\0\0\0\x18"
                            "ftypmp42" SECRET "\xFF\xD8\xFF\xE1" SECRET));
        clean_jpeg(&clean, orientation, &profile);
        struct picture picture = is_cleaned(&dirty, &clean, "a photo is cleaned");
        is_int(picture.format, PICTURE_JPEG, "... as a JPEG");
        is_int(picture.orientation, orientation, "... with the same side up");
        is_int(picture.width, orientation < 5 ? 4 : 3, "... its width as shown upright");
        is_int(picture.height, orientation < 5 ? 3 : 4, "... and its height");
        if (orientation == 6)
            are_beginnings_refused(buf_str(&dirty), whole, "a photo cut off anywhere is refused");
        buf_release(&dirty);
        buf_release(&clean);
    }
    buf_release(&profile);
}

/* The least there can be, with one segment more before the tables. */
static void small_jpeg(struct buf *out, unsigned marker, struct str body)
{
    buf_addz(out, "\xFF\xD8");
    if (marker)
        add_segment(out, marker, body);
    add_frame(out, 0xC0, 4, 3);
    add_tables(out);
    add_scan(out, PIXELS);
    buf_addz(out, "\xFF\xD9");
}

static void test_jpeg_drops(void)
{
    const struct {
        const char *name;
        unsigned marker;
        struct str body;
    } cases[] = {
        {"nothing to drop", 0, {0}},
        {"an Exif block of nonsense", 0xE1, STR("Exif\0\0" SECRET)},
        {"an Exif block that leads outside", 0xE1, STR("Exif\0\0II\x2A\0\xFF\xFF\xFF\xFF")},
        {"an orientation of 9", 0xE1,
         STR("Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x09\0\0\0\0\0\0")},
        {"an orientation that is no number", 0xE1,
         STR("Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x02\0\0\0\x01\0\x06\0\0\0\0\0\0")},
        {"a short JFIF", 0xE0, STR("JFIF\0\x01")},
        {"a short Adobe", 0xEE, STR("Adobe\0")},
        {"a profile that is none", 0xE2, STR("ICC_PROFILE\0\x01\x01" SECRET)},
        {"a profile without its second piece", 0xE2, STR("ICC_PROFILE\0\x01\x02" SECRET)},
        {"a piece of a profile numbered 0", 0xE2, STR("ICC_PROFILE\0\0\x01" SECRET)},
        {"a piece of a profile past the last", 0xE2, STR("ICC_PROFILE\0\x03\x02" SECRET)},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf dirty = {0}, clean = {0};
        small_jpeg(&dirty, cases[i].marker, cases[i].body);
        small_jpeg(&clean, 0, (struct str){0});
        is_cleaned(&dirty, &clean, cases[i].name);
        buf_release(&dirty);
        buf_release(&clean);
    }
}

static void test_jpeg_refused(void)
{
    const struct {
        const char *name;
        enum picture_fault fault;
        unsigned marker;
        struct str body;
    } cases[] = {
        {"a lossless frame", PICTURE_UNKNOWN, 0xC3, STR("\x08\0\x03\0\x04\x01\x01\x11\0")},
        {"arithmetic coding", PICTURE_UNKNOWN, 0xC9, STR("\x08\0\x03\0\x04\x01\x01\x11\0")},
        {"12 bits", PICTURE_UNKNOWN, 0xC1, STR("\x0C\0\x03\0\x04\x01\x01\x11\0")},
        {"two components", PICTURE_UNKNOWN, 0xC0, STR("\x08\0\x03\0\x04\x02\x01\x11\0\x02\x11\0")},
        {"no height", PICTURE_DAMAGED, 0xC0, STR("\x08\0\0\0\x04\x01\x01\x11\0")},
        {"a second frame", PICTURE_DAMAGED, 0xC0, STR("\x08\0\x03\0\x04\x01\x01\x11\0")},
        {"more behind a frame", PICTURE_DAMAGED, 0xC0,
         STR("\x08\0\x03\0\x04\x01\x01\x11\0" SECRET)},
        {"pixels before a frame", PICTURE_DAMAGED, 0xDA, STR("\x01\x01\0\0\x3F\0")},
        {"more behind a table", PICTURE_DAMAGED, 0xDB, STR("\0" SECRET)},
        {"more behind codes", PICTURE_DAMAGED, 0xC4, STR("\0" SECRET)},
        {"more behind an interval", PICTURE_DAMAGED, 0xDD, STR("\0\x04" SECRET)},
        {"lines counted afterwards", PICTURE_UNKNOWN, 0xDC, STR("\0\x03")},
        {"a marker that is none", PICTURE_DAMAGED, 0x02, STR(SECRET)},
        {"a restart among the tables", PICTURE_DAMAGED, 0xD0, STR(SECRET)},
        {"a second start", PICTURE_DAMAGED, 0xD8, STR(SECRET)},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf jpeg = {0};
        small_jpeg(&jpeg, cases[i].marker, cases[i].body);
        is_refused(buf_str(&jpeg), cases[i].fault, cases[i].name);
        buf_release(&jpeg);
    }
    is_refused(STR("\xFF\xD8\xFF\xD9"), PICTURE_DAMAGED, "no pixels at all");
    is_refused(STR("\xFF\xD8\xFF\xE0\0\x01"), PICTURE_DAMAGED, "a length below 2");
}

static void test_pixels_limit(void)
{
    for (uint32_t more = 0; more < 2; more++) {
        struct buf jpeg = {0}, out = {0};
        buf_addz(&jpeg, "\xFF\xD8");
        add_frame(&jpeg, 0xC0, 8000, LIMIT_IMAGE_PIXELS / 8000 + more);
        add_scan(&jpeg, PIXELS);
        buf_addz(&jpeg, "\xFF\xD9");
        struct picture picture = picture_clean(buf_str(&jpeg), &out);
        is_int(picture.fault, more ? PICTURE_TOO_WIDE : PICTURE_CLEAN,
               more ? "a line over 40 million pixels" : "40 million pixels");
        buf_release(&jpeg);
        buf_release(&out);
    }
}

/* --- PNG --- */

#define PNG_SIGNATURE "\x89PNG\r\n\x1A\n"

static void add_png_chunk(struct buf *out, const char *type, struct str data)
{
    struct buf chunk = {0};
    buf_addz(&chunk, type);
    buf_add(&chunk, data);
    put_big(out, (uint32_t)data.n, 4);
    buf_add(out, buf_str(&chunk));
    put_big(out, (uint32_t)crc32(0, (const Bytef *)chunk.p, (uInt)chunk.n), 4);
    buf_release(&chunk);
}

struct png_chunk {
    const char *type; /* the picture ends at the first without one */
    struct str data;
};

#define HEADER                                            \
    {                                                     \
        "IHDR", STR("\0\0\0\x04\0\0\0\x03\x08\x03\0\0\0") \
    }
#define PALETTE               \
    {                         \
        "PLTE", STR("abcdef") \
    }
#define PROFILE                         \
    {                                   \
        "iCCP", STR("Name\0\0squeezed") \
    }
#define TEXT                            \
    {                                   \
        "tEXt", STR("Comment\0" SECRET) \
    }
#define ANIMATED                          \
    {                                     \
        "acTL", STR("\0\0\0\x01\0\0\0\0") \
    }
#define FRAME(x)                                                                           \
    {                                                                                      \
        "fcTL", STR("\0\0\0\x00\0\0\0\x04\0\0\0\x02\0\0\0" x "\0\0\0\x01\0\x01\0\x0A\0\0") \
    }
#define END     \
    {           \
        "IEND", \
        {       \
            0   \
        }       \
    }

static void add_png(struct buf *out, const struct png_chunk *chunks)
{
    buf_addz(out, PNG_SIGNATURE);
    for (size_t i = 0; chunks[i].type; i++)
        add_png_chunk(out, chunks[i].type, chunks[i].data);
}

static void test_png(void)
{
    const struct png_chunk dirty[] = {HEADER,
                                      TEXT,
                                      {"gAMA", STR("\0\0\xB1\x8F")},
                                      PROFILE,
                                      {"iCCP", STR("Again\0\0" SECRET)},
                                      PALETTE,
                                      {"tRNS", STR("\x80")},
                                      {"pHYs", STR("\0\0\x0B\x13\0\0\x0B\x13\x01")},
                                      {"zTXt", STR("Raw profile type exif\0\0" SECRET)},
                                      {"iTXt", STR("XML:com.adobe.xmp\0\0\0\0\0" SECRET)},
                                      {"tIME", STR(SECRET "00")},
                                      {"caBX", STR(SECRET)},
                                      {"prVt", STR(SECRET)},
                                      {"fdAT", STR("\0\0\0\x01" SECRET)},
                                      ANIMATED,
                                      FRAME("\0"),
                                      {"IDAT", STR("first")},
                                      {"IDAT", STR("second")},
                                      TEXT,
                                      {"sRGB", STR("\0")},
                                      FRAME("\0"),
                                      {"fdAT", STR("\0\0\0\x02third")},
                                      TEXT,
                                      END,
                                      {NULL, {0}}};
    const struct png_chunk clean[] = {HEADER,
                                      {"gAMA", STR("\0\0\xB1\x8F")},
                                      PROFILE,
                                      PALETTE,
                                      {"tRNS", STR("\x80")},
                                      {"pHYs", STR("\0\0\x0B\x13\0\0\x0B\x13\x01")},
                                      ANIMATED,
                                      FRAME("\0"),
                                      {"IDAT", STR("first")},
                                      {"IDAT", STR("second")},
                                      FRAME("\0"),
                                      {"fdAT", STR("\0\0\0\x02third")},
                                      END,
                                      {NULL, {0}}};
    struct buf before = {0}, after = {0};
    add_png(&before, dirty);
    size_t whole = before.n;
    buf_addz(&before, SECRET);
    add_png(&before, dirty);
    add_png(&after, clean);
    struct picture picture = is_cleaned(&before, &after, "a PNG is cleaned");
    is_int(picture.format, PICTURE_PNG, "... as a PNG");
    ok(picture.width == 4 && picture.height == 3, "... and measured");
    are_beginnings_refused(buf_str(&before), whole, "a PNG cut off anywhere is refused");
    buf_release(&before);
    buf_release(&after);
}

/* An Exif block stands before the pixels or behind them; it comes back behind the header. */
static void test_png_orientation(void)
{
    for (unsigned orientation = 1; orientation <= 8; orientation++) {
        struct buf exif = {0}, small = {0}, dirty = {0}, clean = {0};
        add_exif(&exif, orientation % 2, orientation);
        add_small_exif(&small, orientation);
        const struct png_chunk in_front[] = {
            HEADER, {"eXIf", buf_str(&exif)}, {"IDAT", STR("x")}, END, {NULL, {0}}};
        const struct png_chunk behind[] = {
            HEADER, {"IDAT", STR("x")}, {"eXIf", buf_str(&exif)}, END, {NULL, {0}}};
        const struct png_chunk want[] = {
            HEADER, {"eXIf", buf_str(&small)}, {"IDAT", STR("x")}, END, {NULL, {0}}};
        const struct png_chunk upright[] = {HEADER, {"IDAT", STR("x")}, END, {NULL, {0}}};
        add_png(&dirty, orientation < 5 ? in_front : behind);
        add_png(&clean, orientation == 1 ? upright : want);
        struct picture picture = is_cleaned(&dirty, &clean, "a turned PNG is cleaned");
        is_int(picture.orientation, orientation, "... with the same side up");
        is_int(picture.width, orientation < 5 ? 4 : 3, "... and measured upright");
        buf_release(&exif);
        buf_release(&small);
        buf_release(&dirty);
        buf_release(&clean);
    }
}

static void test_png_refused(void)
{
    const struct {
        const char *name;
        enum picture_fault fault;
        struct png_chunk chunks[6];
    } cases[] = {
        {"a chunk that is needed and not known", PICTURE_UNKNOWN, {HEADER, {"SeCr", STR(SECRET)}}},
        {"Apple's own kind of PNG", PICTURE_UNKNOWN, {{"CgBI", STR("1234")}, HEADER}},
        {"no header", PICTURE_DAMAGED, {PALETTE, END}},
        {"no pixels", PICTURE_DAMAGED, {HEADER, END}},
        {"a header too long",
         PICTURE_DAMAGED,
         {{"IHDR", STR("\0\0\0\x04\0\0\0\x03\x08\x03\0\0\0" SECRET)}}},
        {"two headers", PICTURE_DAMAGED, {HEADER, HEADER}},
        {"two palettes", PICTURE_DAMAGED, {HEADER, PALETTE, PALETTE}},
        {"pixels in two places",
         PICTURE_DAMAGED,
         {HEADER, {"IDAT", STR("x")}, TEXT, {"IDAT", STR("y")}, END}},
        {"an end with more in it",
         PICTURE_DAMAGED,
         {HEADER, {"IDAT", STR("x")}, {"IEND", STR(SECRET)}}},
        {"a gamma too long", PICTURE_DAMAGED, {HEADER, {"gAMA", STR(SECRET)}}},
        {"a profile without a name", PICTURE_DAMAGED, {HEADER, {"iCCP", STR("\0\0x")}}},
        {"a frame outside the picture", PICTURE_DAMAGED, {HEADER, ANIMATED, FRAME("\x01")}},
        {"nothing wide", PICTURE_DAMAGED, {{"IHDR", STR("\0\0\0\0\0\0\0\x03\x08\x03\0\0\0")}}},
        {"five bits", PICTURE_UNKNOWN, {{"IHDR", STR("\0\0\0\x04\0\0\0\x03\x05\x03\0\0\0")}}},
        {"another compression",
         PICTURE_UNKNOWN,
         {{"IHDR", STR("\0\0\0\x04\0\0\0\x03\x08\x03\x01\0\0")}}},
        {"a PNG of 4 thousand million pixels a side",
         PICTURE_TOO_WIDE,
         {{"IHDR", STR("\x7F\xFF\xFF\xFF\x7F\xFF\xFF\xFF\x08\x03\0\0\0")}}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf png = {0};
        add_png(&png, cases[i].chunks);
        is_refused(buf_str(&png), cases[i].fault, cases[i].name);
        buf_release(&png);
    }
    const struct png_chunk whole[] = {HEADER, {"IDAT", STR("x")}, END, {NULL, {0}}};
    struct buf png = {0};
    add_png(&png, whole);
    png.p[18] ^= 1;
    is_refused(buf_str(&png), PICTURE_DAMAGED, "a bit turned over");
    buf_release(&png);
}

/* --- GIF --- */

#define GIF_SCREEN         \
    "\x04\0\x03\0\x80\0\0" \
    "aaabbb"
#define GIF_LOOP    "\x21\xFF\x0BNETSCAPE2.0\x03\x01\x05\0\0"
#define GIF_CONTROL "\x21\xF9\x04\x01\x0A\0\x02\0"
#define GIF_IMAGE                  \
    "\x2C\0\0\0\0\x04\0\x03\0\x80" \
    "cccddd"                       \
    "\x02\x03xyz\x01w\0"
#define GIF_COMMENT "\x21\xFE\x05" SECRET "\0"

static void test_gif(void)
{
    struct buf dirty = {0}, clean = {0};
    buf_add(&dirty, STR("GIF89a" GIF_SCREEN GIF_COMMENT GIF_LOOP));
    buf_add(&dirty, STR("\x21\xFF\x0BXMP DataXMP\x05" SECRET "\0"));
    buf_add(&dirty, STR("\x21\xFF\x0B" SECRET "123456\x05" SECRET "\0"));
    buf_add(&dirty, STR(GIF_CONTROL GIF_COMMENT GIF_IMAGE GIF_IMAGE));
    buf_add(&dirty, STR(GIF_CONTROL "\x21\x01\x05" SECRET "\0" GIF_IMAGE GIF_COMMENT "\x3B"));
    size_t whole = dirty.n;
    buf_addz(&dirty, SECRET);
    buf_add(&clean,
            STR("GIF89a" GIF_SCREEN GIF_LOOP GIF_CONTROL GIF_IMAGE GIF_IMAGE GIF_IMAGE "\x3B"));
    struct picture picture = is_cleaned(&dirty, &clean, "a GIF is cleaned");
    is_int(picture.format, PICTURE_GIF, "... as a GIF");
    ok(picture.width == 4 && picture.height == 3, "... and measured");
    are_beginnings_refused(buf_str(&dirty), whole, "a GIF cut off anywhere is refused");
    buf_release(&dirty);
    buf_release(&clean);

    struct buf loop = {0}, plain = {0};
    buf_add(&loop, STR("GIF87a" GIF_SCREEN "\x21\xFF\x0BNETSCAPE2.0\x03\x01\x05\0\x05" SECRET
                       "\0" GIF_IMAGE "\x3B"));
    buf_add(&plain, STR("GIF87a" GIF_SCREEN GIF_LOOP GIF_IMAGE "\x3B"));
    is_cleaned(&loop, &plain, "what hides behind the number of rounds");
    buf_release(&loop);
    buf_release(&plain);

    is_refused(STR("GIF89a" GIF_SCREEN "\x3B"), PICTURE_DAMAGED, "a GIF without a picture");
    is_refused(STR("GIF89a" GIF_SCREEN "?" GIF_IMAGE "\x3B"), PICTURE_DAMAGED,
               "a block that is none");
    is_refused(STR("GIF89a" GIF_SCREEN "\x21\xF9\x05" SECRET "\0" GIF_IMAGE "\x3B"),
               PICTURE_DAMAGED, "a control of another size");
    is_refused(STR("GIF89a\xFF\xFF\xFF\xFF\0\0\0" GIF_IMAGE "\x3B"), PICTURE_TOO_WIDE,
               "a GIF of 65535 by 65535");
    is_refused(STR("GIF89a" GIF_SCREEN "\x2C\0\0\0\0\xFF\xFF\xFF\xFF\0\x02\0\x3B"),
               PICTURE_TOO_WIDE, "a frame of 65535 by 65535");
}

/* --- WebP --- */

static void add_riff_chunk(struct buf *out, const char *type, struct str data)
{
    buf_addz(out, type);
    put_little(out, (uint32_t)data.n, 4);
    buf_add(out, data);
    if (data.n % 2)
        buf_addc(out, '\0');
}

static void add_riff(struct buf *out, const struct buf *chunks)
{
    buf_addz(out, "RIFF");
    put_little(out, (uint32_t)chunks->n + 4, 4);
    buf_addz(out, "WEBP");
    buf_add(out, buf_str(chunks));
}

#define LOSSY       STR("\0\0\0\x9D\x01\x2A\x04\0\x03\0pixel") /* 4 by 3, of odd length */
#define LOSSLESS    STR("\x2F\x03\x80\0\0pixels")              /* 4 by 3 */
#define EXTENDED(f) STR(f "\0\0\0\x03\0\0\x02\0\0")
#define FRAME_TAIL  "\0\0\0\x03\0\0\x02\0\0\x64\0\0\0"

static void test_webp_simple(void)
{
    const struct {
        const char *name, *type;
        struct str data;
    } cases[] = {{"a lossy WebP", "VP8 ", LOSSY}, {"a lossless WebP", "VP8L", LOSSLESS}};
    for (size_t i = 0; i < 2; i++) {
        struct buf chunks = {0}, dirty = {0}, clean = {0};
        add_riff_chunk(&chunks, cases[i].type, cases[i].data);
        add_riff(&clean, &chunks);
        add_riff_chunk(&chunks, "EXIF", STR(SECRET));
        add_riff_chunk(&chunks, "seCr", STR(SECRET));
        add_riff(&dirty, &chunks);
        buf_addz(&dirty, SECRET);
        struct picture picture = is_cleaned(&dirty, &clean, cases[i].name);
        is_int(picture.format, PICTURE_WEBP, "... as a WebP");
        ok(picture.width == 4 && picture.height == 3, "... and measured");
        buf_release(&chunks);
        buf_release(&dirty);
        buf_release(&clean);
    }
}

static void dirty_webp(struct buf *out, unsigned orientation, const struct buf *profile)
{
    struct buf chunks = {0}, exif = {0};
    buf_add(&exif, orientation % 2 ? STR("Exif\0\0") : STR(""));
    add_exif(&exif, orientation % 2, orientation);
    add_riff_chunk(&chunks, "VP8X", EXTENDED("\xFD"));
    add_riff_chunk(&chunks, "ICCP", buf_str(profile));
    add_riff_chunk(&chunks, "seCr", STR(SECRET));
    add_riff_chunk(&chunks, "ALPH", STR("\0alp"));
    add_riff_chunk(&chunks, "VP8 ", LOSSY);
    add_riff_chunk(&chunks, "EXIF", buf_str(&exif));
    add_riff_chunk(&chunks, "XMP ", STR(SECRET));
    add_riff(out, &chunks);
    buf_release(&chunks);
    buf_release(&exif);
}

static void clean_webp(struct buf *out, unsigned orientation, const struct buf *profile)
{
    struct buf chunks = {0}, exif = {0};
    add_small_exif(&exif, orientation);
    add_riff_chunk(&chunks, "VP8X", orientation == 1 ? EXTENDED("\x30") : EXTENDED("\x38"));
    add_riff_chunk(&chunks, "ICCP", buf_str(profile));
    add_riff_chunk(&chunks, "ALPH", STR("\0alp"));
    add_riff_chunk(&chunks, "VP8 ", LOSSY);
    if (orientation != 1)
        add_riff_chunk(&chunks, "EXIF", buf_str(&exif));
    add_riff(out, &chunks);
    buf_release(&chunks);
    buf_release(&exif);
}

static void test_webp(void)
{
    struct buf profile = {0};
    add_profile(&profile, 131);
    for (unsigned orientation = 1; orientation <= 8; orientation++) {
        struct buf dirty = {0}, clean = {0};
        dirty_webp(&dirty, orientation, &profile);
        size_t whole = dirty.n;
        buf_addz(&dirty, SECRET);
        clean_webp(&clean, orientation, &profile);
        struct picture picture = is_cleaned(&dirty, &clean, "a WebP is cleaned");
        is_int(picture.orientation, orientation, "... with the same side up");
        is_int(picture.width, orientation < 5 ? 4 : 3, "... and measured upright");
        if (orientation == 6)
            are_beginnings_refused(buf_str(&dirty), whole, "a WebP cut off anywhere is refused");
        buf_release(&dirty);
        buf_release(&clean);
    }
    buf_release(&profile);
}

/* A profile may be filled up to a whole word, and no further. */
static void test_profile_filled(void)
{
    for (size_t more = 0; more <= 4; more++) {
        struct buf profile = {0}, webp = {0}, out = {0};
        add_profile(&profile, 131);
        buf_add(&profile, str_sub(STR("abcd"), 0, more));
        dirty_webp(&webp, 1, &profile);
        picture_clean(buf_str(&webp), &out);
        bool kept = str_search(buf_str(&out), buf_str(&profile)) < out.n;
        ok(kept == (more < 4), more < 4 ? "a filled profile is kept" : "a longer one is not");
        buf_release(&profile);
        buf_release(&webp);
        buf_release(&out);
    }
}

static void animated_webp(struct buf *out, bool dirty, uint32_t left)
{
    struct buf chunks = {0}, frame = {0};
    add_riff_chunk(&chunks, "VP8X", dirty ? EXTENDED("\x2E") : EXTENDED("\x02"));
    if (dirty)
        add_riff_chunk(&chunks, "ICCP", STR("no profile " SECRET));
    add_riff_chunk(&chunks, "ANIM", STR("\0\0\0\0\0\0"));
    put_little(&frame, left, 3);
    buf_add(&frame, STR(FRAME_TAIL));
    add_riff_chunk(&frame, "VP8L", LOSSLESS);
    if (dirty)
        add_riff_chunk(&frame, "seCr", STR(SECRET));
    add_riff_chunk(&chunks, "ANMF", buf_str(&frame));
    if (dirty)
        add_riff_chunk(&chunks, "XMP ", STR(SECRET));
    if (dirty)
        add_riff_chunk(&chunks, "ANIM", STR(SECRET "1"));
    add_riff_chunk(&chunks, "ANMF", buf_str(&frame));
    add_riff(out, &chunks);
    buf_release(&chunks);
    buf_release(&frame);
}

static void test_webp_animated(void)
{
    struct buf dirty = {0}, clean = {0};
    animated_webp(&dirty, true, 0);
    animated_webp(&clean, false, 0);
    is_cleaned(&dirty, &clean, "a moving WebP is cleaned");
    are_beginnings_refused(buf_str(&dirty), dirty.n, "a moving WebP cut off anywhere is refused");
    buf_clear(&dirty);
    animated_webp(&dirty, true, 1);
    is_refused(buf_str(&dirty), PICTURE_DAMAGED, "a frame that sticks out");
    buf_release(&dirty);
    buf_release(&clean);
}

static void test_webp_refused(void)
{
    const struct {
        const char *name;
        enum picture_fault fault;
        const char *first;
        struct str first_data;
        const char *second;
        struct str second_data;
    } cases[] = {
        {"a WebP that begins otherwise", PICTURE_UNKNOWN, "seCr", STR(SECRET), "VP8 ", LOSSY},
        {"no key frame", PICTURE_DAMAGED, "VP8 ", STR("\x01\0\0\x9D\x01\x2A\x04\0\x03\0"), "", {0}},
        {"no start of a frame", PICTURE_DAMAGED, "VP8 ", STR("\0\0\0abc\x04\0\x03\0"), "", {0}},
        {"no mark of a lossless one", PICTURE_DAMAGED, "VP8L", STR("?\x03\x80\0\0"), "", {0}},
        {"another size than said", PICTURE_DAMAGED, "VP8X", STR("\0\0\0\0\x04\0\0\x02\0\0"), "VP8 ",
         LOSSY},
        {"a head too long", PICTURE_DAMAGED, "VP8X", STR("\0\0\0\0\x03\0\0\x02\0\0" SECRET), "VP8 ",
         LOSSY},
        {"frames without an announcement", PICTURE_DAMAGED, "VP8X", EXTENDED("\x02"), "ANMF",
         STR("\0\0\0" FRAME_TAIL "VP8L\x05\0\0\0\x2F\x03\x80\0\0\0")},
        {"no picture", PICTURE_DAMAGED, "VP8X", EXTENDED("\0"), "ALPH", STR("\0a")},
        {"a WebP of 16 million a side", PICTURE_TOO_WIDE, "VP8X",
         STR("\0\0\0\0\xFF\xFF\xFF\xFF\xFF\xFF"), "VP8 ", LOSSY},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf chunks = {0}, webp = {0};
        add_riff_chunk(&chunks, cases[i].first, cases[i].first_data);
        if (cases[i].second_data.n)
            add_riff_chunk(&chunks, cases[i].second, cases[i].second_data);
        add_riff(&webp, &chunks);
        is_refused(buf_str(&webp), cases[i].fault, cases[i].name);
        buf_release(&chunks);
        buf_release(&webp);
    }
}

/* --- What it is --- */

static void test_types(void)
{
    is_refused(STR(""), PICTURE_OTHER_TYPE, "an empty file");
    is_refused(STR("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), PICTURE_OTHER_TYPE, "SVG");
    is_refused(STR("II*\0\x08\0\0\0"), PICTURE_OTHER_TYPE, "TIFF");
    is_refused(STR("RIFF\x04\0\0\0WAVE"), PICTURE_OTHER_TYPE, "a sound");
    is_refused(STR("\0\0\0\x18"
                   "ftypheic\0\0\0\0mif1heic"),
               PICTURE_HEIF, "HEIC");
    is_refused(STR("\0\0\0\x18"
                   "ftypavif\0\0\0\0mif1avif"),
               PICTURE_HEIF, "AVIF");
    is_refused(STR("\0\0\0\x18"
                   "ftypmp42\0\0\0\0mp42isom"),
               PICTURE_OTHER_TYPE, "a film");
    is_str(str_of(picture_extension(PICTURE_JPEG)), "jpg", "JPEG is called jpg");
    is_str(str_of(picture_extension(PICTURE_NONE)), "", "nothing is called nothing");
}

int main(void)
{
    test_jpeg();
    test_jpeg_drops();
    test_jpeg_refused();
    test_pixels_limit();
    test_png();
    test_png_orientation();
    test_png_refused();
    test_gif();
    test_webp_simple();
    test_webp();
    test_profile_filled();
    test_webp_animated();
    test_webp_refused();
    test_types();
    return tap_done();
}
