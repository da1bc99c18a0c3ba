/* Keys, signatures and the list of known keys: any bytes are refused or read, and no signature
 * holds that was not made. */
#include "fuzz.h"
#include "read/known_keys.h"
#include "read/trusted_comment.h"

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
    static struct public_key key;
    static bool made;
    struct arena arena = {0};
    struct buf again = {0};
    struct str text = {(const char *)bytes, n}, comment;
    struct public_key read, twice;
    struct known_keys keys;
    size_t line;
    if (!made) {
        struct secret_key secret;
        secret_key_make(&secret);
        key = secret_key_public(&secret);
        made = true;
    }
    require(signature_check(text, STR("hallo"), &key, &comment) != SIGNATURE_OK);
    secret_key_look(text);
    trusted_comment_read(text);
    if (public_key_read(&read, text) == KEY_OK) {
        public_key_write(&read, &again);
        require(public_key_read(&twice, buf_str(&again)) == KEY_OK && public_key_eq(&twice, &read));
    }
    if (known_keys_read(&keys, text, &arena, &line)) {
        buf_clear(&again);
        known_keys_write(&keys, &again);
        size_t count = keys.count;
        require(known_keys_read(&keys, buf_str(&again), &arena, &line) && keys.count == count);
    }
    buf_release(&again);
    arena_release(&arena);
    return 0;
}
