/*
 * Keys and signatures in the formats of minisign (jedisct1.github.io/minisign), so that everybody
 * can check what Vakwerk signs without trusting Vakwerk: Ed25519 over the BLAKE2b-512 digest of the
 * bytes, secret keys wrapped by a passphrase (scrypt). All of it is libsodium's; the layout of the
 * three texts is all that is ours. Nothing here touches a file.
 *
 * A text is a comment line that nothing vouches for, and a line of Base64; a signature has two
 * lines more: the trusted comment, and the signature over signature and comment.
 */
#ifndef VAKWERK_SYS_SIGNATURE_H
#define VAKWERK_SYS_SIGNATURE_H

#include "base/arena.h"
#include "base/buf.h"

#include <stdint.h>

enum { KEY_ID_BYTES = 8, ED25519_KEY_BYTES = 32, ED25519_BYTES = 64 };

struct public_key {
    unsigned char id[KEY_ID_BYTES]; /* made with the key; tells keys apart, proves nothing */
    unsigned char bytes[ED25519_KEY_BYTES];
};

/* To be forgotten (secret_key_forget) as soon as it has signed. */
struct secret_key {
    unsigned char id[KEY_ID_BYTES];
    unsigned char bytes[ED25519_BYTES]; /* seed and public key, as libsodium has them */
};

enum key_fault { /* why a text is no key; key_fault_name gives the word */
                 KEY_OK,
                 KEY_OTHER,      /* not of minisign's kind at all */
                 KEY_TRUNCATED,  /* it begins like one, and is too short or too long */
                 KEY_ALGORITHM,  /* another kind of key, wrapping or checksum */
                 KEY_BARE,       /* no passphrase protects it */
                 KEY_COSTLY,     /* unwrapping would take more than LIMIT_KEY_MEMORY */
                 KEY_PASSPHRASE, /* another passphrase, or a damaged key: not to be told apart */
};

const char *key_fault_name(enum key_fault fault);

/* --- Keys --- */

void secret_key_make(struct secret_key *key);
void secret_key_forget(struct secret_key *key);
struct public_key secret_key_public(const struct secret_key *key);

/* Appends the text of the key's file; takes a second and KEY_MEMORY bytes of memory. False when
 * that memory is not to be had. */
bool secret_key_wrap(const struct secret_key *key, struct str passphrase, struct buf *out);
enum key_fault secret_key_unwrap(struct secret_key *key, struct str text, struct str passphrase);

/* What secret_key_unwrap would say before it asks for the passphrase. */
enum key_fault secret_key_look(struct str text);

/* Appends the text of the public key's file. */
void public_key_write(const struct public_key *key, struct buf *out);

/* Reads that text, or its second line alone. */
enum key_fault public_key_read(struct public_key *key, struct str text);

bool public_key_eq(const struct public_key *a, const struct public_key *b);

/* The second line of its file and a NUL: what people send each other. */
enum { PUBLIC_KEY_TEXT = 57 };
void public_key_text(const struct public_key *key, char out[PUBLIC_KEY_TEXT]);

/* --- Signatures --- */

/* Where minisign itself looks for them: the key of whoever signed, beside what is signed, and the
 * signature of FILE in FILE.minisig. */
#define PUBLIC_KEY_FILE  "minisign.pub"
#define SIGNATURE_SUFFIX ".minisig"

/* Appends the text of a signature over the bytes. The comment must have no line ends. */
void signature_write(const struct secret_key *key, struct str bytes, struct str comment,
                     struct buf *out);

enum signature_fault { /* why it does not hold */
                       SIGNATURE_OK,
                       SIGNATURE_TEXT,      /* not the text that minisign writes, to the byte */
                       SIGNATURE_ALGORITHM, /* not Ed25519 */
                       SIGNATURE_KEY,       /* made with another key */
                       SIGNATURE_BYTES,     /* over other bytes */
                       SIGNATURE_COMMENT,   /* its trusted comment is another by now */
};

const char *signature_fault_name(enum signature_fault fault);

/* Does the text hold a signature of the key's over the bytes? The first line must be the one that
 * minisign and Vakwerk write: nothing vouches for it, so nothing else may stand there. `comment`
 * is the trusted one, within the text; of use only when all is well. Both of minisign's ways are
 * taken: of the digest, and (as it wrote before) of the bytes themselves. */
enum signature_fault signature_check(struct str text, struct str bytes,
                                     const struct public_key *key, struct str *comment);

/* A bare Ed25519 signature, without digest or comment: for formats of others. */
void ed25519_sign(const struct secret_key *key, struct str bytes, unsigned char out[ED25519_BYTES]);

#endif
