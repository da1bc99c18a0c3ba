#include "sys/hash.h"

#include "base/die.h"

#include <sodium.h>

_Static_assert(sizeof(struct sha256_state) >= sizeof(crypto_hash_sha256_state),
               "room for libsodium's state");
_Static_assert(sizeof(struct sha256) == crypto_hash_sha256_BYTES, "SHA-256 has 32 bytes");

static crypto_hash_sha256_state *inner(struct sha256_state *state)
{
    return (crypto_hash_sha256_state *)(void *)state->opaque;
}

void sha256_begin(struct sha256_state *state)
{
    /* Does nothing from the second time on, and may be called by several threads at once. */
    if (sodium_init() < 0)
        die_impossible("sha256_begin");
    crypto_hash_sha256_init(inner(state));
}

void sha256_add(struct sha256_state *state, struct str s)
{
    if (s.n)
        crypto_hash_sha256_update(inner(state), (const unsigned char *)s.p, s.n);
}

struct sha256 sha256_end(struct sha256_state *state)
{
    struct sha256 hash;
    crypto_hash_sha256_final(inner(state), hash.bytes);
    return hash;
}

struct sha256 sha256_of(struct str s)
{
    struct sha256_state state;
    sha256_begin(&state);
    sha256_add(&state, s);
    return sha256_end(&state);
}

void sha256_hex(const struct sha256 *hash, char out[65])
{
    sodium_bin2hex(out, 65, hash->bytes, sizeof hash->bytes);
}

void sha256_base64(const struct sha256 *hash, char out[SHA256_BASE64])
{
    sodium_bin2base64(out, SHA256_BASE64, hash->bytes, sizeof hash->bytes,
                      sodium_base64_VARIANT_ORIGINAL);
}
