/* SHA-1 against the examples of FIPS 180-4, UUIDs of names against that of RFC 9562 (appendix A.4).
 */
#include "base/uuid.h"
#include "base/hex.h"
#include "base/sha1.h"
#include "tap.h"

static const unsigned char dns[UUID_BYTES] = {0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1,
                                              0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};

static void is_hash(struct str s, const char *want, const char *name)
{
    char hex[41];
    unsigned char hash[20];
    sha1_of(s, hash);
    hex_write(hash, sizeof hash, hex);
    is_str(str_of(hex), want, name);
}

int main(void)
{
    static char million[1000000];
    memset(million, 'a', sizeof million);
    is_hash(STR(""), "da39a3ee5e6b4b0d3255bfef95601890afd80709", "nothing");
    is_hash(STR("abc"), "a9993e364706816aba3e25717850c26c9cd0d89d", "one block");
    is_hash(STR("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "84983e441c3bd26ebaae4aa1f95129e5e54670f1", "its length in a block of its own");
    is_hash((struct str){million, sizeof million}, "34aa973cd4c4daa4f61eeb2bdbad27316534016f",
            "a million letters");

    struct arena arena = {0};
    is_str(uuid_of_name(dns, STR("www.example.com"), &arena),
           "2ed6657d-e927-568b-95e1-2665a8aea6a2", "the example of the RFC");
    ok(str_eq(uuid_of_name(dns, STR("a"), &arena), uuid_of_name(dns, STR("a"), &arena)),
       "the same name, the same UUID");
    ok(!str_eq(uuid_of_name(dns, STR("a"), &arena), uuid_of_name(dns, STR("b"), &arena)),
       "another name, another");
    arena_release(&arena);
    return tap_done();
}
