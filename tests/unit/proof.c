/* Proofs of eddsa-jcs-2022 against the W3C's own test vector (tests/eddsa-jcs-2022). */
#include "out/proof.h"
#include "base/hex.h"
#include "read/json.h"
#include "sys/file.h"
#include "tap.h"

static struct arena arena;

static const struct value *read_vector(const char *path)
{
    struct buf text = {0};
    struct error error = {0};
    struct findings findings = {.arena = &arena};
    struct source source = {.path = STR("x.json")};
    file_read(path, 1 << 20, &text, &error);
    source.text = arena_copy(&arena, buf_str(&text));
    buf_release(&text);
    return json_read(&source, &arena, &findings);
}

/* A map without one of its keys. */
static struct value without(const struct value *map, const char *key)
{
    struct value left = *map;
    left.items = ARENA_ARRAY(&arena, struct value, map->count);
    left.keys = arena_array(&arena, map->count, sizeof *map->keys);
    left.count = 0;
    for (size_t i = 0; i < map->count; i++)
        if (!str_is(map->keys[i].name, key)) {
            left.keys[left.count] = map->keys[i];
            left.items[left.count++] = map->items[i];
        }
    return left;
}

int main(void)
{
    const struct value *whole = read_vector("tests/eddsa-jcs-2022/signedJCS.json");
    const struct value *keys = read_vector("tests/eddsa-jcs-2022/keyPair.json");
    if (!ok(whole && keys, "the vector is read"))
        return tap_done();
    struct secret_key key = {0};
    struct buf out = {0};
    /* privateKeyMultibase and publicKeyMultibase of keyPair.json, decoded, without 8026 and ed01 */
    hex_read(STR("c96ef9ea10c5e414c471723aff9de72c35fa5b70fae97e8832ecac7d2e2b8ed6"
                 "b00d8d938e7f773d51565aad36a623f5344f7f5d1960f9cf3e8e12620ea2810f"),
             key.bytes, sizeof key.bytes);
    struct public_key public = secret_key_public(&key);
    proof_key(&public, &out);
    ok(str_eq(buf_str(&out), value_get(keys, "publicKeyMultibase")->text), "the key as did:key");
    struct value document = without(whole, "proof");
    struct value proof = without(value_get(whole, "proof"), "proofValue");
    buf_clear(&out);
    ok(proof_value(&document, &proof, &key, &out), "a proof");
    ok(str_eq(buf_str(&out), value_get(value_get(whole, "proof"), "proofValue")->text),
       "the very one of the vector");
    buf_release(&out);
    arena_release(&arena);
    return tap_done();
}
