#include "base/uuid.h"

#include "base/buf.h"
#include "base/hex.h"
#include "base/sha1.h"

static struct str text_of(const unsigned char bytes[UUID_BYTES], struct arena *arena)
{
    char digits[2 * UUID_BYTES + 1];
    hex_write(bytes, UUID_BYTES, digits);
    return arena_printf(arena, "%.8s-%.4s-%.4s-%.4s-%.12s", digits, digits + 8, digits + 12,
                        digits + 16, digits + 20);
}

struct str uuid_of_name(const unsigned char space[UUID_BYTES], struct str name, struct arena *arena)
{
    unsigned char hash[20];
    struct buf bytes = {0};
    buf_add(&bytes, (struct str){(const char *)space, UUID_BYTES});
    buf_add(&bytes, name);
    sha1_of(buf_str(&bytes), hash);
    buf_release(&bytes);
    hash[6] = (unsigned char)((hash[6] & 0x0F) | 0x50);
    hash[8] = (unsigned char)((hash[8] & 0x3F) | 0x80);
    return text_of(hash, arena);
}
