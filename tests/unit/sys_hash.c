#include "sys/hash.h"
#include "tap.h"

/* The examples of NIST FIPS 180-4 for SHA-256, and the empty message. */
static void is_hash(struct str s, const char *want, const char *name)
{
    char hex[65];
    struct sha256 hash = sha256_of(s);
    sha256_hex(&hash, hex);
    is_str(str_of(hex), want, name);
}

static void test_pieces(void)
{
    static char million[1000000];
    for (size_t i = 0; i < sizeof million; i++)
        million[i] = 'a';
    char hex[65];
    struct sha256_state state;
    sha256_begin(&state);
    for (size_t from = 0, n = 1; from < sizeof million; from += n, n = n * 3 % 1009 + 1)
        sha256_add(&state, str_sub((struct str){million, sizeof million}, from, from + n));
    sha256_add(&state, (struct str){0});
    struct sha256 hash = sha256_end(&state);
    sha256_hex(&hash, hex);
    is_str(str_of(hex), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
           "a million letters in pieces of many lengths");
}

int main(void)
{
    is_hash(STR(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "nothing");
    is_hash(STR("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "abc");
    is_hash(STR("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1", "two blocks");
    test_pieces();
    return tap_done();
}
