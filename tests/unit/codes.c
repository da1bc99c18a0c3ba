/* What codes, digests and seals stand over: the one text of a JSON value, and files without their
 * seal; against cases worked out with other programs. */
#include "base/base32.h"
#include "base/hex.h"
#include "load/seal.h"
#include "read/canonical.h"
#include "read/json.h"
#include "tap.h"

static struct arena arena;

static const struct value *json(const char *text)
{
    struct findings *findings = ARENA_NEW(&arena, struct findings);
    struct source *source = ARENA_NEW(&arena, struct source);
    findings->arena = &arena;
    *source = (struct source){.path = STR("x.json"), .text = str_of(text)};
    return json_read(source, &arena, findings);
}

static void is_canonical(const char *text, const char *want, const char *name)
{
    struct buf out = {0};
    ok(canonical_json(json(text), &out), name);
    is_str(buf_str(&out), want, name);
    buf_release(&out);
}

static void test_canonical(void)
{
    is_canonical(" { \"b\" : [1, -2, true,null] , \"a\":\"x\" } ",
                 "{\"a\":\"x\",\"b\":[1,-2,true,null]}", "keys in order, no white space");
    is_canonical("{\"a\":\"\\u20ac\\u000a\\u000b\\\"\\\\\\/\\u001f\"}",
                 "{\"a\":\"\xE2\x82\xAC\\n\\u000b\\\"\\\\/\\u001f\"}", "few escapes");
    /* RFC 8785, section 3.2.3: the order is that of UTF-16 code units. */
    is_canonical(
        "{\"\\u20ac\":\"Euro Sign\",\"\\r\":\"Carriage Return\",\"\\ufb33\":\"Hebrew Letter "
        "Dalet With Dagesh\",\"1\":\"One\",\"\\ud83d\\ude00\":\"Emoji: Grinning Face\","
        "\"\\u0080\":\"Control\",\"\\u00f6\":\"Latin Small Letter O With Diaeresis\"}",
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xC2\x80\":\"Control\",\"\xC3\xB6\":"
        "\"Latin Small Letter O With Diaeresis\",\"\xE2\x82\xAC\":\"Euro Sign\","
        "\"\xF0\x9F\x98\x80\":\"Emoji: Grinning Face\",\"\xEF\xAC\xB3\":\"Hebrew Letter "
        "Dalet With Dagesh\"}",
        "the RFC's own example of order");
    is_canonical("{\"a\":9007199254740992,\"b\":-0}", "{\"a\":9007199254740992,\"b\":0}",
                 "whole numbers up to 2^53");
    struct buf out = {0};
    ok(!canonical_json(json("[9007199254740993]"), &out), "not beyond");
    ok(!canonical_json(json("[1.5]"), &out), "no fractions");
    buf_release(&out);
    is_canonical("[1e3]", "[1000]", "a whole number, however it was written");
    is_canonical("{}", "{}", "an empty map");
}

static void test_digest(void)
{
    struct sha256 with, without;
    char hex[65], code[CODE_LENGTH + 1];
    ok(canonical_digest(json("{\"code\":\"x\",\"b\":2,\"a\":1}"), &with), "a digest");
    ok(canonical_digest(json("{\"a\":1,\"b\":2}"), &without), "and another");
    ok(memcmp(&with, &without, sizeof with) == 0, "the code itself does not count");
    /* printf '{"a":1,"b":2}' | sha256sum */
    sha256_hex(&with, hex);
    is_str(str_of(hex), "43258cff783fe7036d8a43033f830adfc60ec037382473548ac742b888292777",
           "SHA-256");
    code_write(with.bytes, code);
    /* 43258cff783fe7036d8a: 01000 01100 10010 11000 11001 11111 11011 11000 00111 11111 10011 10000
     * 00110 11011 01100 01010 */
    is_str(str_of(code), "8CJR-SZVR-7ZKG-6VCA", "its first 80 bits");
    code_write((const unsigned char *)"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", code);
    is_str(str_of(code), "ZZZZ-ZZZZ-ZZZZ-ZZZZ", "all ones");
    ok(code_eq(STR("8CJR-SZVR-7ZKG-6VCA"), STR("8cjr szvr 7zkg6vca")), "however it is typed");
    ok(code_eq(STR("0111-0000-0000-0000"), STR("OILi-oooo-0000-0000")), "O is 0, I and L are 1");
    ok(!code_eq(STR("8CJR-SZVR-7ZKG-6VCA"), STR("8CJR-SZVR-7ZKG-6VCB")), "another is another");
    ok(!code_eq(STR("8CJR"), STR("8CJR")), "too short is no code");
    ok(!code_eq(STR("8CJR-SZVR-7ZKG-6VCAA"), STR("8CJR-SZVR-7ZKG-6VCAA")), "nor too long");
    ok(!code_eq(STR("8CJR-SZVR-7ZKG-6VCU"), STR("8CJR-SZVR-7ZKG-6VCU")), "nor with a U");
}

static void test_seal(void)
{
    struct sha256 seal = seal_of(STR("kind: x\nseal: abc\na: 1\n"));
    char hex[65];
    sha256_hex(&seal, hex);
    struct sha256 bare = sha256_of(STR("kind: x\na: 1\n"));
    ok(memcmp(&seal, &bare, sizeof seal) == 0, "over all other lines");
    ok(seal_holds(STR("kind: x\nseal: abc\na: 1\n"), str_of(hex)), "it holds");
    ok(seal_holds(STR("\xEF\xBB\xBFkind: x\r\nseal: abc\r\na: 1\r\n"), str_of(hex)),
       "with other line ends and a byte-order mark");
    ok(!seal_holds(STR("kind: x\nseal: abc\na: 2\n"), str_of(hex)), "not when a line differs");
    ok(!seal_holds(STR("kind: x\nseal: abc\na: 1\nseal: abc\n"), str_of(hex)),
       "a second seal is a line like any other");
    ok(!seal_holds(STR("kind: x\na: 1\n"), STR("abc")), "what is no digest holds nothing");
}

int main(void)
{
    test_canonical();
    test_digest();
    test_seal();
    arena_release(&arena);
    return tap_done();
}
