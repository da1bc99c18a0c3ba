#include "sys/zip.h"

#include <zip.h>

/* Up to the end, where libzip compares the authentication code; never more than was stated. */
static bool read_all(zip_file_t *file, uint64_t size, struct buf *out)
{
    enum { PIECE = 1 << 20 };
    size_t begin = out->n;
    for (;;) {
        zip_int64_t n = zip_fread(file, buf_reserve(out, PIECE), PIECE);
        if (n <= 0)
            return n == 0 && out->n - begin == size;
        out->n += (size_t)n;
        if (out->n - begin > size)
            return false;
    }
}

bool zip_unlock(const struct zip_archive *archive, const char *password, struct buf *out)
{
    zip_error_t reason;
    zip_error_init(&reason);
    zip_source_t *source = zip_source_buffer_create(archive->bytes.p, archive->bytes.n, 0, &reason);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, &reason) : NULL;
    if (!zip)
        zip_source_free(source);
    zip_file_t *file = zip ? zip_fopen_index_encrypted(zip, 0, 0, password) : NULL;
    bool good = file && read_all(file, archive->entries[0].size, out);
    if (file)
        zip_fclose(file);
    if (zip)
        zip_discard(zip);
    zip_error_fini(&reason);
    return good;
}
