#include "base/die.h"
#include "sys/zip.h"

#include <zlib.h>

enum { PIECE = 64 << 10 };

struct stream {
    const struct zip_entry *entry;
    zip_sink *sink;
    void *context;
    uint64_t size;
    uint32_t crc32;
};

/* False as soon as there is more than the entry says. */
static bool hand_over(struct stream *stream, const unsigned char *p, size_t n)
{
    if (n > stream->entry->size - stream->size)
        return false;
    stream->size += n;
    stream->crc32 = (uint32_t)crc32(stream->crc32, p, (uInt)n);
    stream->sink((struct str){(const char *)p, n}, stream->context);
    return true;
}

static bool copy(struct stream *stream, struct str data)
{
    for (size_t at = 0; at < data.n; at += PIECE) {
        struct str piece = str_sub(data, at, at + PIECE);
        if (!hand_over(stream, (const unsigned char *)piece.p, piece.n))
            return false;
    }
    return true;
}

static bool inflate_all(struct stream *stream, z_stream *z)
{
    unsigned char piece[PIECE];
    for (;;) {
        z->next_out = piece;
        z->avail_out = PIECE;
        int state = inflate(z, Z_NO_FLUSH);
        if (state == Z_MEM_ERROR)
            die_out_of_memory();
        if ((state != Z_OK && state != Z_STREAM_END) ||
            !hand_over(stream, piece, PIECE - z->avail_out))
            return false;
        if (state == Z_STREAM_END)
            return z->avail_in == 0;
    }
}

static bool inflate_data(struct stream *stream, struct str data)
{
    z_stream z = {.next_in = (z_const Bytef *)data.p, .avail_in = (uInt)data.n};
    if (inflateInit2(&z, -MAX_WBITS) != Z_OK)
        die_out_of_memory();
    bool good = inflate_all(stream, &z);
    inflateEnd(&z);
    return good;
}

bool zip_stream(const struct zip_archive *archive, size_t index, zip_sink *sink, void *context)
{
    const struct zip_entry *entry = &archive->entries[index];
    struct stream stream = {.entry = entry, .sink = sink, .context = context};
    struct str data = str_sub(archive->bytes, entry->offset, entry->offset + entry->packed);
    bool good = entry->deflated ? inflate_data(&stream, data) : copy(&stream, data);
    return good && stream.size == entry->size && stream.crc32 == entry->crc32;
}
