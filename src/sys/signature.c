#include "sys/signature.h"

#include "base/die.h"
#include "base/limits.h"

#include <sodium.h>

enum {
    CHECKSUM_BYTES = 32,
    HEAD_BYTES = 2 + 2 + 2 + 32 + 8 + 8,
    BODY_BYTES = KEY_ID_BYTES + ED25519_BYTES + CHECKSUM_BYTES,
    SECRET_BYTES = HEAD_BYTES + BODY_BYTES,
    PUBLIC_BYTES = 2 + KEY_ID_BYTES + ED25519_KEY_BYTES,
    SIGNATURE_BYTES_ALL = 2 + KEY_ID_BYTES + ED25519_BYTES,
    DIGEST_BYTES = 64,
};

/* What wrapping costs: half a second and 128 MiB on a laptop of ten years old. */
#define KEY_OPERATIONS 4194304ull
#define KEY_MEMORY     (128ull << 20)

#define UNTRUSTED "untrusted comment: "
#define TRUSTED   "trusted comment: "

_Static_assert(SECRET_BYTES == 158, "the size of minisign's secret keys");
_Static_assert(ED25519_KEY_BYTES == crypto_sign_PUBLICKEYBYTES, "Ed25519's public keys");
_Static_assert(ED25519_BYTES == crypto_sign_SECRETKEYBYTES, "libsodium's secret keys");
_Static_assert(ED25519_BYTES == crypto_sign_BYTES, "Ed25519's signatures");

static void begin(void)
{
    /* Does nothing from the second time on, and may be called by several threads at once. */
    if (sodium_init() < 0)
        die_impossible("sodium_init");
}

static const unsigned char *bytes_of(struct str s)
{
    return (const unsigned char *)s.p;
}

/* --- Texts ---------------------------------------------------------------------------------- */

static void add_base64(struct buf *out, const unsigned char *bytes, size_t n)
{
    size_t room = sodium_base64_ENCODED_LEN(n, sodium_base64_VARIANT_ORIGINAL);
    sodium_bin2base64(buf_reserve(out, room), room, bytes, n, sodium_base64_VARIANT_ORIGINAL);
    out->n += room - 1;
    buf_addc(out, '\n');
}

/* Exactly `n` bytes in Base64. They are written again and compared:
 * libsodium 1.0.18 takes the byte AF for '/'. */
static bool read_base64(struct str line, unsigned char *bytes, size_t n)
{
    struct buf again = {0};
    size_t got = 0;
    if (sodium_base642bin(bytes, n, line.p, line.n, NULL, &got, NULL,
                          sodium_base64_VARIANT_ORIGINAL) != 0 ||
        got != n)
        return false;
    add_base64(&again, bytes, n);
    bool same = str_eq(str_sub(buf_str(&again), 0, again.n - 1), line);
    sodium_memzero(again.p, again.n);
    buf_release(&again);
    return same;
}

/* The line behind the comment line, without white space around it. */
static bool second_line(struct str text, struct str *line)
{
    struct str comment;
    return text.n <= LIMIT_KEY_BYTES && str_next_line(&text, &comment) &&
           str_starts(comment, UNTRUSTED) && str_next_line(&text, line) &&
           (*line = str_trim(*line)).n > 0 && str_trim(text).n == 0;
}

const char *key_fault_name(enum key_fault fault)
{
    static const char *const names[] = {"key-ok",   "key-other",  "key-truncated", "key-algorithm",
                                        "key-bare", "key-costly", "key-passphrase"};
    return names[fault];
}

const char *signature_fault_name(enum signature_fault fault)
{
    static const char *const names[] = {"ok", "text", "algorithm", "key", "bytes", "comment"};
    return names[fault];
}

/* --- Secret keys ---------------------------------------------------------------------------- */

/* A secret key's file: what it was made with, then the part that scrypt's stream covers. */
struct wrapped {
    unsigned char head[HEAD_BYTES];
    unsigned char body[BODY_BYTES]; /* id, key, checksum */
};

enum { SALT_AT = 6, OPERATIONS_AT = 38, MEMORY_AT = 46 };

static void put_number(unsigned char *at, unsigned long long number)
{
    for (size_t i = 0; i < 8; i++, number >>= 8)
        at[i] = (unsigned char)number;
}

static unsigned long long get_number(const unsigned char *at)
{
    unsigned long long number = 0;
    for (size_t i = 8; i-- > 0;)
        number = number << 8 | at[i];
    return number;
}

/* Covers the body, or takes the cover off. False when the memory is not to be had. */
static bool cover(struct wrapped *wrapped, struct str passphrase)
{
    unsigned char stream[BODY_BYTES];
    if (crypto_pwhash_scryptsalsa208sha256(stream, sizeof stream, passphrase.n ? passphrase.p : "",
                                           passphrase.n, wrapped->head + SALT_AT,
                                           get_number(wrapped->head + OPERATIONS_AT),
                                           (size_t)get_number(wrapped->head + MEMORY_AT)) != 0)
        return false;
    for (size_t i = 0; i < sizeof stream; i++)
        wrapped->body[i] ^= stream[i];
    sodium_memzero(stream, sizeof stream);
    return true;
}

/* BLAKE2b-256 over algorithm, id and key. */
static void checksum(const struct wrapped *wrapped, unsigned char out[CHECKSUM_BYTES])
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, CHECKSUM_BYTES);
    crypto_generichash_update(&state, wrapped->head, 2);
    crypto_generichash_update(&state, wrapped->body, KEY_ID_BYTES + ED25519_BYTES);
    crypto_generichash_final(&state, out, CHECKSUM_BYTES);
}

void secret_key_make(struct secret_key *key)
{
    unsigned char public[ED25519_KEY_BYTES];
    begin();
    randombytes_buf(key->id, sizeof key->id);
    crypto_sign_keypair(public, key->bytes);
}

void secret_key_forget(struct secret_key *key)
{
    sodium_memzero(key, sizeof *key);
}

struct public_key secret_key_public(const struct secret_key *key)
{
    struct public_key public;
    memcpy(public.id, key->id, sizeof public.id);
    memcpy(public.bytes, key->bytes + ED25519_BYTES - ED25519_KEY_BYTES, sizeof public.bytes);
    return public;
}

bool secret_key_wrap(const struct secret_key *key, struct str passphrase, struct buf *out)
{
    struct wrapped wrapped;
    begin();
    memcpy(wrapped.head, "EdScB2", SALT_AT);
    randombytes_buf(wrapped.head + SALT_AT, OPERATIONS_AT - SALT_AT);
    put_number(wrapped.head + OPERATIONS_AT, KEY_OPERATIONS);
    put_number(wrapped.head + MEMORY_AT, KEY_MEMORY);
    memcpy(wrapped.body, key->id, KEY_ID_BYTES);
    memcpy(wrapped.body + KEY_ID_BYTES, key->bytes, ED25519_BYTES);
    checksum(&wrapped, wrapped.body + KEY_ID_BYTES + ED25519_BYTES);
    bool good = cover(&wrapped, passphrase);
    if (good) {
        buf_addz(out, UNTRUSTED "minisign encrypted secret key\n");
        add_base64(out, (unsigned char *)&wrapped, sizeof wrapped);
    }
    sodium_memzero(&wrapped, sizeof wrapped);
    return good;
}

static enum key_fault read_wrapped(struct str text, struct wrapped *wrapped)
{
    struct str line;
    begin();
    if (!second_line(text, &line) || !str_starts(line, "R"))
        return KEY_OTHER;
    if (!read_base64(line, (unsigned char *)wrapped, sizeof *wrapped))
        return KEY_TRUNCATED;
    if (memcmp(wrapped->head, "Ed", 2) != 0 || memcmp(wrapped->head + 4, "B2", 2) != 0)
        return KEY_ALGORITHM;
    if (memcmp(wrapped->head + 2, "\0\0", 2) == 0)
        return KEY_BARE;
    if (memcmp(wrapped->head + 2, "Sc", 2) != 0)
        return KEY_ALGORITHM;
    return get_number(wrapped->head + MEMORY_AT) > LIMIT_KEY_MEMORY ||
                   get_number(wrapped->head + OPERATIONS_AT) > LIMIT_KEY_OPERATIONS
               ? KEY_COSTLY
               : KEY_OK;
}

enum key_fault secret_key_look(struct str text)
{
    struct wrapped wrapped;
    enum key_fault fault = read_wrapped(text, &wrapped);
    sodium_memzero(&wrapped, sizeof wrapped);
    return fault;
}

static bool is_whole(const struct wrapped *wrapped)
{
    unsigned char sum[CHECKSUM_BYTES];
    checksum(wrapped, sum);
    return sodium_memcmp(sum, wrapped->body + KEY_ID_BYTES + ED25519_BYTES, sizeof sum) == 0;
}

enum key_fault secret_key_unwrap(struct secret_key *key, struct str text, struct str passphrase)
{
    struct wrapped wrapped;
    enum key_fault fault = read_wrapped(text, &wrapped);
    if (!fault && !cover(&wrapped, passphrase))
        fault = KEY_COSTLY;
    if (!fault && !is_whole(&wrapped))
        fault = KEY_PASSPHRASE;
    if (!fault) {
        memcpy(key->id, wrapped.body, KEY_ID_BYTES);
        memcpy(key->bytes, wrapped.body + KEY_ID_BYTES, ED25519_BYTES);
    }
    sodium_memzero(&wrapped, sizeof wrapped);
    return fault;
}

/* --- Public keys ---------------------------------------------------------------------------- */

static void pack_public(const struct public_key *key, unsigned char out[PUBLIC_BYTES])
{
    memcpy(out, "Ed", 2);
    memcpy(out + 2, key->id, KEY_ID_BYTES);
    memcpy(out + 2 + KEY_ID_BYTES, key->bytes, ED25519_KEY_BYTES);
}

void public_key_text(const struct public_key *key, char out[PUBLIC_KEY_TEXT])
{
    unsigned char bytes[PUBLIC_BYTES];
    pack_public(key, bytes);
    sodium_bin2base64(out, PUBLIC_KEY_TEXT, bytes, sizeof bytes, sodium_base64_VARIANT_ORIGINAL);
}

void public_key_write(const struct public_key *key, struct buf *out)
{
    char text[PUBLIC_KEY_TEXT];
    public_key_text(key, text);
    /* minisign shows an id as a number, its last byte first */
    buf_addz(out, UNTRUSTED "minisign public key ");
    for (size_t i = KEY_ID_BYTES; i-- > 0;)
        buf_addf(out, "%02X", key->id[i]);
    buf_addf(out, "\n%s\n", text);
}

enum key_fault public_key_read(struct public_key *key, struct str text)
{
    unsigned char bytes[PUBLIC_BYTES];
    struct str line = str_trim(text);
    begin();
    if (str_find(line, '\n') < line.n && !second_line(text, &line))
        return KEY_OTHER;
    if (!str_starts(line, "R"))
        return KEY_OTHER;
    if (!read_base64(line, bytes, sizeof bytes))
        return KEY_TRUNCATED;
    if (memcmp(bytes, "Ed", 2) != 0)
        return KEY_ALGORITHM;
    memcpy(key->id, bytes + 2, KEY_ID_BYTES);
    memcpy(key->bytes, bytes + 2 + KEY_ID_BYTES, ED25519_KEY_BYTES);
    return KEY_OK;
}

bool public_key_eq(const struct public_key *a, const struct public_key *b)
{
    return memcmp(a->id, b->id, KEY_ID_BYTES) == 0 &&
           memcmp(a->bytes, b->bytes, ED25519_KEY_BYTES) == 0;
}

/* --- Signatures ----------------------------------------------------------------------------- */

#define SIGNATURE_FIRST UNTRUSTED "signature from minisign secret key"

void ed25519_sign(const struct secret_key *key, struct str bytes, unsigned char out[ED25519_BYTES])
{
    begin();
    crypto_sign_detached(out, NULL, bytes_of(bytes), bytes.n, key->bytes);
}

static void digest(struct str bytes, unsigned char out[DIGEST_BYTES])
{
    crypto_generichash(out, DIGEST_BYTES, bytes_of(bytes), bytes.n, NULL, 0);
}

/* What the second signature stands over: the first, and the comment. */
static void add_vouched(struct buf *out, const unsigned char *first, struct str comment)
{
    buf_add(out, (struct str){(const char *)first, ED25519_BYTES});
    buf_add(out, comment);
}

void signature_write(const struct secret_key *key, struct str bytes, struct str comment,
                     struct buf *out)
{
    unsigned char all[SIGNATURE_BYTES_ALL], sum[DIGEST_BYTES], second[ED25519_BYTES];
    unsigned char *first = all + 2 + KEY_ID_BYTES;
    struct buf vouched = {0};
    begin();
    memcpy(all, "ED", 2);
    memcpy(all + 2, key->id, KEY_ID_BYTES);
    digest(bytes, sum);
    ed25519_sign(key, (struct str){(char *)sum, sizeof sum}, first);
    add_vouched(&vouched, first, comment);
    ed25519_sign(key, buf_str(&vouched), second);
    buf_addz(out, SIGNATURE_FIRST "\n");
    add_base64(out, all, sizeof all);
    buf_addf(out, TRUSTED "%.*s\n", STR_ARG(comment));
    add_base64(out, second, sizeof second);
    buf_release(&vouched);
}

struct parts {
    unsigned char all[SIGNATURE_BYTES_ALL], second[ED25519_BYTES];
    struct str comment;
};

/* Lines end in LF, or all of the text in CRLF as a mail program may make of it; nothing more. */
static bool read_parts(struct str text, struct parts *parts)
{
    struct str first, all, comment, second;
    bool good = text.n <= LIMIT_KEY_BYTES && str_next_line(&text, &first) &&
                str_is(first, SIGNATURE_FIRST) && str_next_line(&text, &all) &&
                read_base64(all, parts->all, sizeof parts->all) && str_next_line(&text, &comment) &&
                str_starts(comment, TRUSTED) && str_next_line(&text, &second) && text.n == 0 &&
                read_base64(second, parts->second, sizeof parts->second);
    if (good)
        parts->comment = str_sub(comment, strlen(TRUSTED), comment.n);
    return good;
}

static bool holds(const unsigned char *signature, struct str bytes, const struct public_key *key)
{
    return crypto_sign_verify_detached(signature, bytes_of(bytes), bytes.n, key->bytes) == 0;
}

enum signature_fault signature_check(struct str text, struct str bytes,
                                     const struct public_key *key, struct str *comment)
{
    struct parts parts;
    unsigned char sum[DIGEST_BYTES];
    begin();
    if (!read_parts(text, &parts))
        return SIGNATURE_TEXT;
    bool by_digest = memcmp(parts.all, "ED", 2) == 0;
    if (!by_digest && memcmp(parts.all, "Ed", 2) != 0)
        return SIGNATURE_ALGORITHM;
    if (memcmp(parts.all + 2, key->id, KEY_ID_BYTES) != 0)
        return SIGNATURE_KEY;
    const unsigned char *first = parts.all + 2 + KEY_ID_BYTES;
    digest(bytes, sum);
    if (!holds(first, by_digest ? (struct str){(char *)sum, sizeof sum} : bytes, key))
        return SIGNATURE_BYTES;
    struct buf vouched = {0};
    add_vouched(&vouched, first, parts.comment);
    bool good = holds(parts.second, buf_str(&vouched), key);
    buf_release(&vouched);
    *comment = parts.comment;
    return good ? SIGNATURE_OK : SIGNATURE_COMMENT;
}
