#include "read/picture.h"

#include "read/picture_parts.h"

static const struct {
    const char *extension;
    enum picture_fault (*clean)(struct str bytes, struct picture *picture, struct buf *out);
} formats[] = {
    [PICTURE_NONE] = {"", NULL},
    [PICTURE_JPEG] = {"jpg", picture_jpeg},
    [PICTURE_PNG] = {"png", picture_png},
    [PICTURE_GIF] = {"gif", picture_gif},
    [PICTURE_WEBP] = {"webp", picture_webp},
};

const char *picture_extension(enum picture_format format)
{
    return formats[format].extension;
}

static enum picture_format format_of(struct str bytes)
{
    if (str_starts(bytes, "\xFF\xD8\xFF"))
        return PICTURE_JPEG;
    if (str_starts(bytes, "\x89PNG\r\n\x1A\n"))
        return PICTURE_PNG;
    if (str_starts(bytes, "GIF87a") || str_starts(bytes, "GIF89a"))
        return PICTURE_GIF;
    if (str_starts(bytes, "RIFF") && str_is(str_sub(bytes, 8, 12), "WEBP"))
        return PICTURE_WEBP;
    return PICTURE_NONE;
}

/* The brands of ISO/IEC 23008-12 and of AVIF, in the first box of such a file. */
static bool is_heif(struct str bytes)
{
    static const char *const brands[] = {"heic", "heix", "hevc", "hevx", "heim",
                                         "heis", "mif1", "msf1", "avif", "avis"};
    if (!str_is(str_sub(bytes, 4, 8), "ftyp"))
        return false;
    for (size_t i = 0; i < sizeof brands / sizeof *brands; i++)
        if (str_is(str_sub(bytes, 8, 12), brands[i]))
            return true;
    return false;
}

/* Orientations from 5 on lie on their side. */
static void turn_upright(struct picture *picture)
{
    uint32_t width = picture->width;
    if (picture->orientation < 5)
        return;
    picture->width = picture->height;
    picture->height = width;
}

struct picture picture_clean(struct str bytes, struct buf *out)
{
    struct picture picture = {.format = format_of(bytes), .orientation = 1};
    if (picture.format == PICTURE_NONE) {
        picture.fault = is_heif(bytes) ? PICTURE_HEIF : PICTURE_OTHER_TYPE;
        return picture;
    }
    size_t before = out->n;
    picture.fault = formats[picture.format].clean(bytes, &picture, out);
    if (picture.fault == PICTURE_CLEAN) {
        turn_upright(&picture);
        return picture;
    }
    out->n = before;
    return (struct picture){.fault = picture.fault, .format = picture.format, .orientation = 1};
}
