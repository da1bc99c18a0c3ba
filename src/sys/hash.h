/*
 * SHA-256 by libsodium. Pure; safe from any thread.
 */
#ifndef VAKWERK_SYS_HASH_H
#define VAKWERK_SYS_HASH_H

#include "base/str.h"

struct sha256 {
    unsigned char bytes[32];
};

struct sha256 sha256_of(struct str s);

/* 64 hexadecimal digits and a NUL. */
void sha256_hex(const struct sha256 *hash, char out[65]);

/* In Base64, as a policy of a web page names it, and a NUL. */
enum { SHA256_BASE64 = 45 };
void sha256_base64(const struct sha256 *hash, char out[SHA256_BASE64]);

/* In pieces: begin, add as often as wanted, end. */
struct sha256_state {
    _Alignas(16) unsigned char opaque[128];
};
void sha256_begin(struct sha256_state *state);
void sha256_add(struct sha256_state *state, struct str s);
struct sha256 sha256_end(struct sha256_state *state);

#endif
