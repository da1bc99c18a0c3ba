#include "base/die.h"
#include "base/limits.h"
#include "sys/zip.h"

#include <stdlib.h>
#include <zlib.h>

enum { LEVEL = 6, MEMORY_LEVEL = 8 };

/* Deflates into `out`, which has room for the worst case. */
static void deflate_all(struct str bytes, struct buf *out)
{
    z_stream z = {.next_in = (z_const Bytef *)bytes.p, .avail_in = (uInt)bytes.n};
    if (deflateInit2(&z, LEVEL, Z_DEFLATED, -MAX_WBITS, MEMORY_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK)
        die_out_of_memory();
    uLong most = deflateBound(&z, (uLong)bytes.n);
    z.next_out = (Bytef *)buf_reserve(out, most);
    z.avail_out = (uInt)most;
    if (deflate(&z, Z_FINISH) != Z_STREAM_END)
        die_impossible("deflate_all");
    out->n += z.total_out;
    deflateEnd(&z);
}

struct zip_packed zip_pack(struct str path, struct str bytes, struct arena *arena)
{
    if (bytes.n > LIMIT_PACKAGE_BYTES)
        die_impossible("zip_pack");
    struct zip_packed packed = {.path = path, .size = bytes.n};
    packed.crc32 = (uint32_t)crc32_z(0, (const Bytef *)bytes.p, bytes.n);
    struct buf deflated = {0};
    deflate_all(bytes, &deflated);
    packed.deflated = deflated.n < bytes.n && bytes.n <= (uint64_t)deflated.n * LIMIT_PACKAGE_RATIO;
    packed.data = arena_copy(arena, packed.deflated ? buf_str(&deflated) : bytes);
    buf_release(&deflated);
    return packed;
}
