#include "out/proof.h"

#include "base/base58.h"
#include "read/canonical.h"

static bool add_digest(struct buf *out, const struct value *value)
{
    struct buf text = {0};
    bool good = canonical_json(value, &text);
    struct sha256 digest = sha256_of(buf_str(&text));
    buf_add(out, (struct str){(const char *)digest.bytes, sizeof digest.bytes});
    buf_release(&text);
    return good;
}

bool proof_value(const struct value *document, const struct value *proof,
                 const struct secret_key *key, struct buf *out)
{
    unsigned char signature[ED25519_BYTES];
    struct buf both = {0};
    bool good = add_digest(&both, proof) && add_digest(&both, document);
    if (good) {
        ed25519_sign(key, buf_str(&both), signature);
        buf_addc(out, 'z');
        base58_add(out, signature, sizeof signature);
    }
    buf_release(&both);
    return good;
}

void proof_key(const struct public_key *key, struct buf *out)
{
    unsigned char multikey[2 + ED25519_KEY_BYTES] = {0xED, 0x01};
    memcpy(multikey + 2, key->bytes, ED25519_KEY_BYTES);
    buf_addc(out, 'z');
    base58_add(out, multikey, sizeof multikey);
}
