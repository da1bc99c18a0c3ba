/*
 * What the files of read/picture.h share: reading and writing numbers in bytes, and the two things
 * that all formats ask for, the size and which side is up.
 */
#ifndef VAKWERK_READ_PICTURE_PARTS_H
#define VAKWERK_READ_PICTURE_PARTS_H

#include "read/picture.h"

/* Reads on through bytes. Past their end it gives zeros and empty views, and `cut` stays true. */
struct cursor {
    struct str bytes;
    size_t at;
    bool cut;
};

struct str cursor_take(struct cursor *cursor, size_t count);
unsigned cursor_byte(struct cursor *cursor);
uint32_t cursor_big(struct cursor *cursor, size_t bytes); /* 1 to 4, the highest first */
uint32_t cursor_little(struct cursor *cursor, size_t bytes);

/* The bytes from `from` to where it stands now. */
struct str cursor_since(const struct cursor *cursor, size_t from);

void add_big(struct buf *out, uint32_t value, size_t bytes);
void add_little(struct buf *out, uint32_t value, size_t bytes);

/* Sets width and height as stored; picture_clean turns them upright at the end. */
enum picture_fault picture_sized(struct picture *picture, uint32_t width, uint32_t height);

/* Whether `start` begins a colour profile of `size` bytes (ICC.1, 7.2), give or take what fills up
 * its last word. */
bool icc_is_profile(struct str start, size_t size);

/* The orientation in an Exif block, with or without "Exif\0\0" before it: 1 when it says none. */
unsigned exif_orientation(struct str block);

/* An Exif block (a TIFF header with one field) that says the orientation and no more. */
void exif_add(struct buf *out, unsigned orientation);
enum { EXIF_BYTES = 26 };

/* One function a format. `picture` has its format; they set the rest, and append to `out`. */
enum picture_fault picture_jpeg(struct str bytes, struct picture *picture, struct buf *out);
enum picture_fault picture_png(struct str bytes, struct picture *picture, struct buf *out);
enum picture_fault picture_gif(struct str bytes, struct picture *picture, struct buf *out);
enum picture_fault picture_webp(struct str bytes, struct picture *picture, struct buf *out);

#endif
