/* Keys and signatures in minisign's formats: there and back, and all that is refused. That minisign
 * itself agrees is shown by tests/run/sign.t. */
#include "sys/signature.h"
#include "base/base58.h"
#include "base/hex.h"
#include "sys/hash.h"
#include "tap.h"

static void is_base58(const char *hex, const char *want, const char *name)
{
    unsigned char bytes[BASE58_MOST];
    struct buf out = {0};
    size_t n = strlen(hex) / 2;
    hex_read(str_of(hex), bytes, n);
    base58_add(&out, bytes, n);
    is_str(buf_str(&out), want, name);
    buf_release(&out);
}

/* The examples of draft-msporny-base58-03, section 5. */
static void test_base58(void)
{
    is_base58("48656c6c6f20576f726c6421", "2NEpo7TZRRrLZSi2U", "Hello World!");
    is_base58("54686520717569636b2062726f776e20666f78206a756d7073206f76657220746865206c617a7920646f"
              "672e",
              "USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z",
              "the quick brown fox");
    is_base58("0000287fb4cd", "11233QC4", "zeros in front");
    is_base58("", "", "nothing");
}

/* RFC 8032, section 7.1, test 3. */
static void test_ed25519(void)
{
    struct secret_key key;
    unsigned char signature[ED25519_BYTES];
    char hex[2 * ED25519_BYTES + 1];
    hex_read(STR("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"
                 "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"),
             key.bytes, sizeof key.bytes);
    ed25519_sign(&key, STR("\xAF\x82"), signature);
    hex_write(signature, sizeof signature, hex);
    is_str(str_of(hex),
           "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
           "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
           "the RFC's own signature");
}

static void test_wrapped(const struct secret_key *key)
{
    struct buf text = {0};
    struct secret_key back;
    ok(secret_key_wrap(key, STR("een lange zin"), &text), "a key is wrapped");
    is_int(secret_key_look(buf_str(&text)), KEY_OK, "it looks well");
    is_int(secret_key_unwrap(&back, buf_str(&text), STR("een lange zin")), KEY_OK, "unwrapped");
    ok(memcmp(&back, key, sizeof back) == 0, "the same key");
    is_int(secret_key_unwrap(&back, buf_str(&text), STR("een korte zin")), KEY_PASSPHRASE,
           "another passphrase");
    is_int(secret_key_unwrap(&back, str_sub(buf_str(&text), 0, text.n - 20), STR("x")),
           KEY_TRUNCATED, "truncated");
    size_t line = str_find(buf_str(&text), '\n') + 1;
    text.p[line + 3] = 'a'; /* of "Sc" */
    is_int(secret_key_look(buf_str(&text)), KEY_ALGORITHM, "wrapped in another way");
    buf_release(&text);
}

/* With a head of other bytes; nothing of it is ever unwrapped. */
static enum key_fault look_at(const char *letters, unsigned char memory)
{
    unsigned char bytes[158] = {0};
    struct str left = {(char *)bytes, sizeof bytes};
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    struct buf text = {0};
    memcpy(bytes, letters, 6);
    bytes[50] = memory; /* times 4 GiB */
    buf_addz(&text, "untrusted comment: x\n");
    for (; left.n >= 3; left = str_sub(left, 3, left.n)) {
        const unsigned char *p = (const unsigned char *)left.p;
        unsigned three = (unsigned)p[0] << 16 | (unsigned)p[1] << 8 | p[2];
        for (int shift = 18; shift >= 0; shift -= 6)
            buf_addc(&text, digits[three >> shift & 63]);
    }
    buf_addz(&text, "AAA=\n");
    enum key_fault fault = secret_key_look(buf_str(&text));
    buf_release(&text);
    return fault;
}

static void test_refused(void)
{
    is_int(look_at("EdScB2", 0), KEY_OK, "a key by its head");
    is_int(look_at("Ed\0\0B2", 0), KEY_BARE, "without passphrase");
    is_int(look_at("ExScB2", 0), KEY_ALGORITHM, "not Ed25519");
    is_int(look_at("EdScB3", 0), KEY_ALGORITHM, "another checksum");
    is_int(look_at("EdScB2", 1), KEY_COSTLY, "4 GiB to unwrap it");
    is_int(secret_key_look(STR("-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA\n")),
           KEY_OTHER, "a key of ssh");
    is_int(secret_key_look(STR("")), KEY_OTHER, "nothing");
}

static void test_public(const struct secret_key *key)
{
    struct public_key public = secret_key_public(key), back;
    struct buf text = {0};
    char line[PUBLIC_KEY_TEXT];
    public_key_write(&public, &text);
    public_key_text(&public, line);
    is_int(public_key_read(&back, buf_str(&text)), KEY_OK, "a public key from its file");
    ok(public_key_eq(&public, &back), "the same");
    is_int(public_key_read(&back, str_of(line)), KEY_OK, "and from its line alone");
    ok(public_key_eq(&public, &back), "the same");
    is_int(public_key_read(&back, str_sub(str_of(line), 0, 40)), KEY_TRUNCATED, "truncated");
    is_int(public_key_read(&back, STR("zomaar een tekst")), KEY_OTHER, "any text");
    line[1] = 'X';
    is_int(public_key_read(&back, str_of(line)), KEY_ALGORITHM, "another algorithm");
    buf_release(&text);
}

static const char comment[] = "timestamp:1\tname:Ada";

static enum signature_fault check(const struct buf *text, const struct secret_key *key,
                                  const char *bytes)
{
    struct public_key public = secret_key_public(key);
    struct str said;
    return signature_check(buf_str(text), str_of(bytes), &public, &said);
}

/* Whatever byte of it is another: it does not hold. */
static void test_every_byte(struct buf *text, const struct secret_key *key)
{
    size_t unnoticed = 0;
    for (size_t i = 0; i < text->n; i++)
        for (int bit = 0; bit < 8; bit++) {
            text->p[i] = (char)(text->p[i] ^ 1 << bit);
            unnoticed += check(text, key, "hallo") == SIGNATURE_OK;
            text->p[i] = (char)(text->p[i] ^ 1 << bit);
        }
    is_int(unnoticed, 0, "no bit of the text can be another");
}

static void test_signature(const struct secret_key *key, const struct secret_key *other)
{
    struct buf text = {0};
    struct str said;
    struct public_key public = secret_key_public(key);
    signature_write(key, STR("hallo"), str_of(comment), &text);
    is_int(signature_check(buf_str(&text), STR("hallo"), &public, &said), SIGNATURE_OK, "it holds");
    is_str(said, comment, "its comment");
    is_int(check(&text, key, "Hallo"), SIGNATURE_BYTES, "over other bytes");
    is_int(check(&text, other, "hallo"), SIGNATURE_KEY, "of another key");
    test_every_byte(&text, key);
    text.p[str_search(buf_str(&text), STR("Ada"))] = 'B';
    is_int(check(&text, key, "hallo"), SIGNATURE_COMMENT, "its trusted comment edited");
    text.p[0] = 'U';
    is_int(check(&text, key, "hallo"), SIGNATURE_TEXT, "its first line edited");
    text.n = 100;
    is_int(check(&text, key, "hallo"), SIGNATURE_TEXT, "truncated");
    buf_release(&text);
}

int main(void)
{
    struct secret_key key, other;
    secret_key_make(&key);
    secret_key_make(&other);
    ok(memcmp(&key, &other, sizeof key) != 0, "two keys are not the same");
    test_base58();
    test_ed25519();
    test_wrapped(&key);
    test_refused();
    test_public(&key);
    test_signature(&key, &other);
    secret_key_forget(&key);
    ok(key.bytes[0] == 0 && key.bytes[63] == 0, "forgotten");
    return tap_done();
}
