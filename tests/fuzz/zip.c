/* A zip of a stranger: refused, or read within its stated sizes. */
#include "sys/zip.h"
#include "fuzz.h"

static void append(struct str piece, void *context)
{
    buf_add(context, piece);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
    struct arena arena = {0};
    struct zip_archive archive;
    bool good = zip_check(&archive, (struct str){(const char *)bytes, n}, &arena);
    require(good == (archive.fault == ZIP_OK));
    for (size_t i = 0; good && i < archive.count; i++) {
        struct buf out = {0};
        require(zip_name_ok(archive.entries[i].path));
        if (!archive.entries[i].is_folder && archive.entries[i].size < 1 << 20 &&
            zip_stream(&archive, i, append, &out))
            require(out.n == archive.entries[i].size);
        buf_release(&out);
    }
    struct buf inner = {0};
    if (zip_check_locked(&archive, (struct str){(const char *)bytes, n}, &arena) &&
        archive.entries[0].size < 1 << 20 && zip_unlock(&archive, "wachtwoord", &inner))
        require(inner.n == archive.entries[0].size);
    buf_release(&inner);
    arena_release(&arena);
    return 0;
}
