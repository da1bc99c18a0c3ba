#include "read/picture_parts.h"

enum { /* the flags of VP8X (RFC 9649, 2.7) */
       FLAG_ANIMATION = 0x02,
       FLAG_EXIF = 0x08,
       FLAG_ALPHA = 0x10,
       FLAG_ICC = 0x20,
};

enum { RIFF_HEAD = 12, CHUNK_HEAD = 8, EXTENDED_BYTES = 10, FRAME_HEAD = 16 };

struct chunk {
    struct str type, data;
};

/* The place of a picture inside the whole, and its size. */
struct box {
    uint32_t left, top, width, height;
};

struct webp {
    struct picture *picture;
    struct buf *out;
    bool animated;
    struct str profile;
};

static bool next_chunk(struct cursor *in, struct chunk *chunk)
{
    chunk->type = cursor_take(in, 4);
    uint32_t length = cursor_little(in, 4);
    chunk->data = cursor_take(in, length);
    if (in->at < in->bytes.n && length % 2)
        cursor_take(in, 1);
    return !in->cut;
}

static bool at_end(const struct cursor *in)
{
    return in->cut || in->at == in->bytes.n;
}

static void add_chunk(struct buf *out, const char *type, struct str data)
{
    buf_addz(out, type);
    add_little(out, (uint32_t)data.n, 4);
    buf_add(out, data);
    if (data.n % 2)
        buf_addc(out, '\0');
}

/* --- Pixels --- */

/* The size of a key frame (RFC 6386, 9.1) or of a lossless picture (RFC 9649, 3.4). */
static bool size_of(const struct chunk *chunk, struct box *box)
{
    struct cursor in = {.bytes = chunk->data};
    if (str_is(chunk->type, "VP8L")) {
        bool lossless = cursor_byte(&in) == 0x2F;
        uint32_t bits = cursor_little(&in, 4);
        box->width = (bits & 0x3FFF) + 1;
        box->height = (bits >> 14 & 0x3FFF) + 1;
        return lossless && !in.cut;
    }
    bool is_key = (cursor_little(&in, 3) & 1) == 0;
    bool starts = cursor_big(&in, 3) == 0x9D012A;
    box->width = cursor_little(&in, 2) & 0x3FFF;
    box->height = cursor_little(&in, 2) & 0x3FFF;
    return is_key && starts && !in.cut;
}

static bool is_pixels(const struct chunk *chunk)
{
    return str_is(chunk->type, "VP8 ") || str_is(chunk->type, "VP8L");
}

/* The one picture of `in`, with its transparency before it, as large as `box` says. */
static enum picture_fault copy_pixels(struct cursor in, const struct box *box, struct buf *out)
{
    struct chunk chunk;
    struct str alpha = {0};
    while (!at_end(&in) && next_chunk(&in, &chunk)) {
        if (str_is(chunk.type, "ALPH") && !alpha.n)
            alpha = chunk.data;
        if (!is_pixels(&chunk))
            continue;
        struct box real;
        if (!size_of(&chunk, &real) || real.width != box->width || real.height != box->height)
            return PICTURE_DAMAGED;
        if (alpha.n && str_is(chunk.type, "VP8 "))
            add_chunk(out, "ALPH", alpha);
        add_chunk(out, str_is(chunk.type, "VP8 ") ? "VP8 " : "VP8L", chunk.data);
        return PICTURE_CLEAN;
    }
    return PICTURE_DAMAGED;
}

static enum picture_fault copy_frame(const struct webp *webp, struct str data)
{
    struct cursor in = {.bytes = data};
    struct box box = {.left = cursor_little(&in, 3), .top = cursor_little(&in, 3)};
    box.width = cursor_little(&in, 3) + 1;
    box.height = cursor_little(&in, 3) + 1;
    cursor_take(&in, 4);
    if (in.cut || box.left * 2 + box.width > webp->picture->width ||
        box.top * 2 + box.height > webp->picture->height)
        return PICTURE_DAMAGED;
    struct buf frame = {0};
    buf_add(&frame, cursor_since(&in, 0));
    enum picture_fault fault = copy_pixels(in, &box, &frame);
    add_chunk(webp->out, "ANMF", buf_str(&frame));
    buf_release(&frame);
    return fault;
}

static enum picture_fault copy_frames(const struct webp *webp, struct cursor in)
{
    struct chunk chunk;
    bool announced = false, shown = false;
    enum picture_fault fault = PICTURE_CLEAN;
    while (fault == PICTURE_CLEAN && !at_end(&in) && next_chunk(&in, &chunk)) {
        if (str_is(chunk.type, "ANIM") && !announced && chunk.data.n == 6) {
            add_chunk(webp->out, "ANIM", chunk.data);
            announced = true;
        } else if (str_is(chunk.type, "ANMF") && announced) {
            fault = copy_frame(webp, chunk.data);
            shown = true;
        }
    }
    return in.cut || !shown ? PICTURE_DAMAGED : fault;
}

/* --- The whole --- */

static void note_rest(struct webp *webp, struct cursor in)
{
    struct chunk chunk;
    bool has_exif = false;
    while (!at_end(&in) && next_chunk(&in, &chunk)) {
        if (str_is(chunk.type, "ICCP") && !webp->profile.n &&
            icc_is_profile(chunk.data, chunk.data.n))
            webp->profile = chunk.data;
        if (str_is(chunk.type, "EXIF") && !has_exif) {
            webp->picture->orientation = exif_orientation(chunk.data);
            has_exif = true;
        }
    }
}

static enum picture_fault add_extended(struct webp *webp, struct str data)
{
    struct cursor in = {.bytes = data};
    unsigned flags = cursor_byte(&in) & (FLAG_ANIMATION | FLAG_ALPHA);
    cursor_take(&in, 3);
    uint32_t width = cursor_little(&in, 3) + 1, height = cursor_little(&in, 3) + 1;
    if (data.n != EXTENDED_BYTES)
        return PICTURE_DAMAGED;
    webp->animated = flags & FLAG_ANIMATION;
    flags |= (webp->profile.n ? FLAG_ICC : 0) | (webp->picture->orientation != 1 ? FLAG_EXIF : 0);
    buf_addz(webp->out, "VP8X");
    add_little(webp->out, EXTENDED_BYTES, 4);
    add_little(webp->out, flags, 4);
    add_little(webp->out, width - 1, 3);
    add_little(webp->out, height - 1, 3);
    return picture_sized(webp->picture, width, height);
}

static void add_orientation(const struct webp *webp)
{
    struct buf exif = {0};
    exif_add(&exif, webp->picture->orientation);
    add_chunk(webp->out, "EXIF", buf_str(&exif));
    buf_release(&exif);
}

static enum picture_fault copy_extended(struct webp *webp, struct cursor in, struct str head)
{
    note_rest(webp, in);
    enum picture_fault fault = add_extended(webp, head);
    if (fault != PICTURE_CLEAN)
        return fault;
    if (webp->profile.n)
        add_chunk(webp->out, "ICCP", webp->profile);
    struct box box = {.width = webp->picture->width, .height = webp->picture->height};
    fault = webp->animated ? copy_frames(webp, in) : copy_pixels(in, &box, webp->out);
    if (webp->picture->orientation != 1)
        add_orientation(webp);
    return fault;
}

/* Without VP8X a reader looks at the first chunk only. */
static enum picture_fault copy_simple(const struct webp *webp, struct cursor in,
                                      const struct chunk *first)
{
    struct box box;
    if (!is_pixels(first))
        return PICTURE_UNKNOWN;
    if (!size_of(first, &box))
        return PICTURE_DAMAGED;
    enum picture_fault fault = picture_sized(webp->picture, box.width, box.height);
    return fault == PICTURE_CLEAN ? copy_pixels(in, &box, webp->out) : fault;
}

static void write_size(struct buf *out, size_t start)
{
    struct buf size = {0};
    add_little(&size, (uint32_t)(out->n - start - CHUNK_HEAD), 4);
    for (size_t i = 0; i < size.n; i++)
        out->p[start + 4 + i] = size.p[i];
    buf_release(&size);
}

enum picture_fault picture_webp(struct str bytes, struct picture *picture, struct buf *out)
{
    struct cursor in = {.bytes = bytes, .at = 4};
    size_t start = out->n, size = cursor_little(&in, 4);
    if (size < 4 || size > bytes.n - CHUNK_HEAD)
        return PICTURE_DAMAGED;
    in = (struct cursor){.bytes = str_sub(bytes, 0, size + CHUNK_HEAD), .at = RIFF_HEAD};
    buf_add(out, str_sub(bytes, 0, RIFF_HEAD));
    struct cursor at_first = in;
    struct chunk first;
    if (!next_chunk(&in, &first))
        return PICTURE_DAMAGED;
    struct webp webp = {.picture = picture, .out = out};
    enum picture_fault fault = str_is(first.type, "VP8X") ? copy_extended(&webp, in, first.data)
                                                          : copy_simple(&webp, at_first, &first);
    write_size(out, start);
    return fault;
}
