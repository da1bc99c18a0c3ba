#include "read/picture_parts.h"

#include <string.h>

enum { /* ITU T.81, table B.1 */
       MARKER_SOF0 = 0xC0,
       MARKER_SOF2 = 0xC2,
       MARKER_DHT = 0xC4,
       MARKER_RST0 = 0xD0,
       MARKER_RST7 = 0xD7,
       MARKER_SOI = 0xD8,
       MARKER_EOI = 0xD9,
       MARKER_SOS = 0xDA,
       MARKER_DQT = 0xDB,
       MARKER_DRI = 0xDD,
       MARKER_APP0 = 0xE0, /* from here on: applications, JPEG extensions, comments */
};

enum {
    JFIF_BYTES = 14,
    ADOBE_BYTES = 12,
    ICC_HEAD = 14, /* the signature, the number of the piece, how many there are */
};

struct segment {
    unsigned marker;
    struct str body; /* behind the length */
};

/* What is kept of the segments before the pixels. */
struct head {
    struct str jfif, adobe;
    bool has_exif;
    struct str icc[256]; /* the pieces by their number, from 1 */
    unsigned icc_count;
    bool icc_broken;
};

struct body {
    struct picture *picture;
    struct buf *out;
    bool framed, scanned;
};

static unsigned char byte_at(struct str s, size_t i)
{
    return (unsigned char)s.p[i];
}

/* False when there is none: cut off, or something else than a segment. */
static bool next_segment(struct cursor *in, struct segment *segment)
{
    *segment = (struct segment){0};
    if (cursor_byte(in) != 0xFF)
        return false;
    do
        segment->marker = cursor_byte(in);
    while (segment->marker == 0xFF);
    if (segment->marker == MARKER_EOI)
        return true;
    if (segment->marker < MARKER_SOF0 ||
        (segment->marker >= MARKER_RST0 && segment->marker <= MARKER_SOI))
        return false;
    uint32_t length = cursor_big(in, 2);
    segment->body = cursor_take(in, length < 2 ? SIZE_MAX : length - 2);
    return !in->cut;
}

static void add_segment(struct buf *out, unsigned marker, struct str first, struct str second)
{
    add_big(out, 0xFF00 | marker, 2);
    add_big(out, (uint32_t)(2 + first.n + second.n), 2);
    buf_add(out, first);
    buf_add(out, second);
}

/* --- Before the pixels --- */

static void note_icc(struct head *head, struct str body)
{
    unsigned number = byte_at(body, 12), count = byte_at(body, 13);
    bool fits = number <= count && !head->icc[number].n &&
                (head->icc_count == 0 || head->icc_count == count);
    if (!fits) {
        head->icc_broken = true;
        return;
    }
    head->icc_count = count;
    head->icc[number] = body;
}

static void note(struct head *head, const struct segment *segment, struct picture *picture)
{
    struct str body = segment->body;
    switch (segment->marker - MARKER_APP0) {
    case 0:
        if (body.n >= JFIF_BYTES && str_eq(str_sub(body, 0, 5), STR("JFIF\0")) && !head->jfif.n)
            head->jfif = str_sub(body, 0, JFIF_BYTES - 2);
        break;
    case 1:
        if (!head->has_exif && str_starts(body, "Exif")) {
            head->has_exif = true;
            picture->orientation = exif_orientation(body);
        }
        break;
    case 2:
        if (body.n > ICC_HEAD && str_eq(str_sub(body, 0, 12), STR("ICC_PROFILE\0")))
            note_icc(head, body);
        break;
    case 14:
        if (body.n >= ADOBE_BYTES && str_starts(body, "Adobe") && !head->adobe.n)
            head->adobe = str_sub(body, 0, ADOBE_BYTES);
        break;
    }
}

static void read_head(struct cursor in, struct head *head, struct picture *picture)
{
    struct segment segment;
    while (next_segment(&in, &segment) && segment.marker != MARKER_SOS &&
           segment.marker != MARKER_EOI)
        note(head, &segment, picture);
}

/* All pieces are there, and together are a profile. */
static bool has_profile(const struct head *head)
{
    size_t size = 0;
    for (unsigned i = 1; i <= head->icc_count; i++) {
        if (!head->icc[i].n)
            return false;
        size += head->icc[i].n - ICC_HEAD;
    }
    return head->icc_count && !head->icc_broken &&
           icc_is_profile(str_sub(head->icc[1], ICC_HEAD, head->icc[1].n), size);
}

static void add_head(const struct head *head, const struct picture *picture, struct buf *out)
{
    add_big(out, 0xFF00 | MARKER_SOI, 2);
    if (head->jfif.n)
        add_segment(out, MARKER_APP0, head->jfif, STR("\0\0"));
    if (picture->orientation != 1) {
        struct buf exif = {0};
        exif_add(&exif, picture->orientation);
        add_segment(out, MARKER_APP0 + 1, STR("Exif\0\0"), buf_str(&exif));
        buf_release(&exif);
    }
    unsigned pieces = has_profile(head) ? head->icc_count : 0;
    for (unsigned i = 1; i <= pieces; i++)
        add_segment(out, MARKER_APP0 + 2, head->icc[i], (struct str){0});
    if (head->adobe.n)
        add_segment(out, MARKER_APP0 + 14, head->adobe, (struct str){0});
}

/* --- Tables and pixels --- */

static enum picture_fault read_frame(struct body *body, const struct segment *segment)
{
    if (segment->marker > MARKER_SOF2)
        return PICTURE_UNKNOWN;
    struct cursor in = {.bytes = segment->body};
    uint32_t precision = cursor_big(&in, 1), height = cursor_big(&in, 2),
             width = cursor_big(&in, 2);
    uint32_t components = cursor_big(&in, 1);
    if (body->framed || segment->body.n != 6 + 3 * components)
        return PICTURE_DAMAGED;
    if (precision != 8 || (components != 1 && components != 3 && components != 4))
        return PICTURE_UNKNOWN;
    body->framed = true;
    return picture_sized(body->picture, width, height);
}

static bool is_quantization(struct str body)
{
    struct cursor in = {.bytes = body};
    while (in.at < body.n && !in.cut)
        cursor_take(&in, cursor_byte(&in) >> 4 ? 128 : 64);
    return !in.cut;
}

static bool is_huffman(struct str body)
{
    struct cursor in = {.bytes = body};
    while (in.at < body.n && !in.cut) {
        cursor_byte(&in);
        struct str counts = cursor_take(&in, 16);
        size_t codes = 0;
        for (size_t i = 0; i < counts.n; i++)
            codes += byte_at(counts, i);
        cursor_take(&in, codes);
    }
    return !in.cut;
}

static bool is_scan_head(struct str body)
{
    return body.n > 0 && body.n == 4 + 2u * byte_at(body, 0);
}

/* Copies up to the marker that is neither a stuffed FF nor a restart. */
static void copy_scan(struct cursor *in, struct buf *out)
{
    size_t start = in->at, n = in->bytes.n;
    const char *p = in->bytes.p;
    for (;;) {
        const char *mark = memchr(p + in->at, 0xFF, n - in->at);
        if (!mark || mark + 1 == p + n) {
            in->cut = true;
            return;
        }
        unsigned next = (unsigned char)mark[1];
        in->at = (size_t)(mark - p);
        if (next == 0xFF)
            in->at += 1;
        else if (next == 0 || (next >= MARKER_RST0 && next <= MARKER_RST7))
            in->at += 2;
        else
            break;
    }
    buf_add(out, cursor_since(in, start));
}

static enum picture_fault fault_of(struct body *body, const struct segment *segment)
{
    bool sound = true;
    switch (segment->marker) {
    case MARKER_DQT:
        sound = is_quantization(segment->body);
        break;
    case MARKER_DHT:
        sound = is_huffman(segment->body);
        break;
    case MARKER_DRI:
        sound = segment->body.n == 2;
        break;
    case MARKER_SOS:
        sound = body->framed && is_scan_head(segment->body);
        break;
    default:
        return segment->marker < MARKER_RST0 ? read_frame(body, segment) : PICTURE_UNKNOWN;
    }
    return sound ? PICTURE_CLEAN : PICTURE_DAMAGED;
}

static enum picture_fault copy_body(struct body *body, struct cursor *in)
{
    struct segment segment;
    while (next_segment(in, &segment) && segment.marker != MARKER_EOI) {
        if (segment.marker >= MARKER_APP0)
            continue;
        enum picture_fault fault = fault_of(body, &segment);
        if (fault != PICTURE_CLEAN)
            return fault;
        add_segment(body->out, segment.marker, segment.body, (struct str){0});
        if (segment.marker == MARKER_SOS) {
            copy_scan(in, body->out);
            body->scanned = true;
        }
    }
    if (in->cut || segment.marker != MARKER_EOI || !body->scanned)
        return PICTURE_DAMAGED;
    add_big(body->out, 0xFF00 | MARKER_EOI, 2);
    return PICTURE_CLEAN;
}

enum picture_fault picture_jpeg(struct str bytes, struct picture *picture, struct buf *out)
{
    struct cursor in = {.bytes = bytes, .at = 2};
    struct head head = {0};
    struct body body = {.picture = picture, .out = out};
    read_head(in, &head, picture);
    add_head(&head, picture, out);
    return copy_body(&body, &in);
}
