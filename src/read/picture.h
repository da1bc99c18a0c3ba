/*
 * Pictures without what nobody may see: where and when a photo was taken and with what, who owns
 * the camera, its small first version, captions, edit histories, films behind it.
 *
 * The picture is not decoded: its file is taken apart and only the parts on a list are written
 * again, byte for byte, so that the pixels stay what they were. On the list are the pixels, what
 * they need to be shown in their colours (ICC profile, gamma, Adobe's transform, transparency),
 * density, the frames of an animation, and which side is up (as an Exif block of that one value,
 * when it is not 1). Parts that may be passed over are dropped, whatever stands behind the end too.
 * A file that cannot be taken apart, or has a part without which it cannot be shown and that is not
 * on the list, is refused.
 *
 * JPEG (ITU T.81, baseline and progressive Huffman, 8 bits), PNG with APNG (W3C, third edition),
 * GIF87a and GIF89a, WebP (RFC 9649). Known by their bytes, whatever the file's name says.
 *
 * Pure, safe from any thread; time and memory go with the size of the file. Cleaning what is clean
 * gives the same bytes.
 */
#ifndef VAKWERK_READ_PICTURE_H
#define VAKWERK_READ_PICTURE_H

#include "base/buf.h"

#include <stdint.h>

enum picture_format { PICTURE_NONE, PICTURE_JPEG, PICTURE_PNG, PICTURE_GIF, PICTURE_WEBP };

enum picture_fault {
    PICTURE_CLEAN,
    PICTURE_OTHER_TYPE, /* none of the four */
    PICTURE_HEIF,       /* HEIC or AVIF: what telephones make, and few browsers show */
    PICTURE_DAMAGED,    /* cut off, or its parts contradict each other */
    PICTURE_TOO_WIDE,   /* over LIMIT_IMAGE_PIXELS when unpacked */
    PICTURE_UNKNOWN,    /* a form or a part that is needed to show it, and is not on the list */
};

struct picture {
    enum picture_fault fault;
    enum picture_format format;
    uint32_t width, height; /* pixels, as shown upright; 0 after a fault */
    unsigned orientation;   /* 1 to 8, as Exif numbers them */
};

/* Appends the clean picture to `out`; nothing after a fault. `bytes` must not lie in `out`. */
struct picture picture_clean(struct str bytes, struct buf *out);

/* "jpg", "png", "gif" or "webp"; "" for PICTURE_NONE. */
const char *picture_extension(enum picture_format format);

#endif
