#include "read/picture_parts.h"

enum { /* GIF89a, appendix A */
       BLOCK_EXTENSION = 0x21,
       BLOCK_IMAGE = 0x2C,
       BLOCK_END = 0x3B,
       EXTENSION_TEXT = 0x01,
       EXTENSION_CONTROL = 0xF9,
       EXTENSION_APPLICATION = 0xFF,
};

struct gif {
    struct picture *picture;
    struct cursor in;
    struct buf *out;
    struct str control; /* waits for the image it is about */
    bool has_image;
};

/* The table that `flags` announces, as many colours as they say; empty when they do not. */
static void take_colours(struct cursor *in, unsigned flags)
{
    if (flags & 0x80)
        cursor_take(in, (size_t)3 << ((flags & 7) + 1));
}

/* Sub-blocks up to and with the empty one. */
static void take_blocks(struct cursor *in)
{
    unsigned length;
    do {
        length = cursor_byte(in);
        cursor_take(in, length);
    } while (length && !in->cut);
}

static enum picture_fault take_screen(struct gif *gif)
{
    struct cursor *in = &gif->in;
    cursor_take(in, 6);
    uint32_t width = cursor_little(in, 2), height = cursor_little(in, 2);
    unsigned flags = cursor_byte(in);
    cursor_take(in, 2);
    take_colours(in, flags);
    buf_add(gif->out, cursor_since(in, 0));
    return in->cut ? PICTURE_DAMAGED : picture_sized(gif->picture, width, height);
}

static enum picture_fault take_image(struct gif *gif)
{
    struct cursor *in = &gif->in;
    size_t start = in->at - 1;
    cursor_take(in, 4);
    struct picture frame;
    uint32_t width = cursor_little(in, 2), height = cursor_little(in, 2);
    enum picture_fault fault = picture_sized(&frame, width, height);
    take_colours(in, cursor_byte(in));
    unsigned code_bits = cursor_byte(in);
    take_blocks(in);
    if (in->cut || code_bits < 1 || code_bits > 11)
        return PICTURE_DAMAGED;
    buf_add(gif->out, gif->control);
    buf_add(gif->out, cursor_since(in, start));
    gif->control = (struct str){0};
    gif->has_image = true;
    return fault;
}

/* How often an animation runs, in the form that Netscape gave it. */
static void keep_loop(struct gif *gif, struct str block)
{
    struct str name = str_sub(block, 3, 14), first = str_sub(block, 14, 16);
    bool loops = str_is(name, "NETSCAPE2.0") || str_is(name, "ANIMEXTS1.0");
    if (!loops || !str_eq(first, STR("\x03\x01")) || block.n < 19)
        return;
    buf_add(gif->out, str_sub(block, 0, 18));
    buf_addc(gif->out, '\0');
}

/* Keeps what says how the next image is shown, and how often all is; drops the rest. */
static enum picture_fault take_extension(struct gif *gif)
{
    struct cursor *in = &gif->in;
    size_t start = in->at - 1;
    unsigned label = cursor_byte(in);
    take_blocks(in);
    struct str block = cursor_since(in, start);
    if (in->cut || (label == EXTENSION_CONTROL && (block.n != 8 || block.p[2] != 4)))
        return PICTURE_DAMAGED;
    if (label == EXTENSION_CONTROL)
        gif->control = block;
    else if (label == EXTENSION_TEXT)
        gif->control = (struct str){0};
    else if (label == EXTENSION_APPLICATION)
        keep_loop(gif, block);
    return PICTURE_CLEAN;
}

static enum picture_fault take_block(struct gif *gif, unsigned kind)
{
    switch (kind) {
    case BLOCK_EXTENSION:
        return take_extension(gif);
    case BLOCK_IMAGE:
        return take_image(gif);
    case BLOCK_END:
        return gif->has_image ? PICTURE_CLEAN : PICTURE_DAMAGED;
    }
    return PICTURE_DAMAGED;
}

enum picture_fault picture_gif(struct str bytes, struct picture *picture, struct buf *out)
{
    struct gif gif = {.picture = picture, .in = {.bytes = bytes}, .out = out};
    enum picture_fault fault = take_screen(&gif);
    for (unsigned kind = 0; fault == PICTURE_CLEAN && kind != BLOCK_END;) {
        kind = cursor_byte(&gif.in);
        fault = take_block(&gif, kind);
    }
    buf_addc(out, (char)BLOCK_END);
    return fault;
}
