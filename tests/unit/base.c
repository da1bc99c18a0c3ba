#include "base/array.h"
#include "base/date.h"
#include "base/hex.h"
#include "base/json.h"
#include "base/map.h"
#include "base/near.h"
#include "base/text.h"
#include "base/utf8.h"
#include "tap.h"

#include <string.h>

static void test_str(void)
{
    struct str rest = STR("a\r\nb\n\nc"), line;
    ok(str_next_line(&rest, &line) && str_is(line, "a"), "a line without its CRLF");
    ok(str_next_line(&rest, &line) && str_is(line, "b"), "a line without its LF");
    ok(str_next_line(&rest, &line) && line.n == 0, "an empty line");
    ok(str_next_line(&rest, &line) && str_is(line, "c"), "a last line without end");
    ok(!str_next_line(&rest, &line), "no more lines");
    is_int(str_behind_last(STR("a/b/c"), '/'), 4, "the name in a path");
    is_int(str_behind_last(STR("abc"), '/'), 0, "a name alone");
    is_int(str_behind_last(STR(""), '/'), 0, "nothing at all");
    is_str(str_trim(STR(" \t a b \n")), "a b", "trim");
    is_int(str_search(STR("aab"), STR("ab")), 1, "search that starts over");
    is_int(str_search(STR("aa"), STR("ab")), 2, "search that finds nothing");
    ok(str_cmp(STR("a"), STR("ab")) < 0 && str_cmp(STR("\xc3"), STR("z")) > 0, "order by bytes");
    unsigned long long n;
    ok(str_to_number(STR("120"), 120, &n) && n == 120, "a number at its bound");
    ok(!str_to_number(STR("121"), 120, &n), "a number past its bound");
    ok(!str_to_number(STR(""), 9, &n) && !str_to_number(STR("-1"), 9, &n), "no numbers");
    ok(!str_to_number(STR("99999999999999999999"), ~0ull, &n), "an overflow");
    ok(str_to_number(STR("18446744073709551615"), ~0ull, &n) && n == ~0ull, "the largest number");
}

static void test_hex(void)
{
    unsigned char bytes[2] = {0};
    char digits[5];
    ok(hex_read(STR("0aFf"), bytes, 2) && bytes[0] == 0x0A && bytes[1] == 0xFF,
       "digits of either case");
    hex_write(bytes, 2, digits);
    is_str(str_of(digits), "0aff", "written small");
    ok(!hex_read(STR("0af"), bytes, 2) && !hex_read(STR("0aff0"), bytes, 2),
       "too few and too many");
    ok(!hex_read(STR("0ag0"), bytes, 2) && hex_digit((char)0) < 0 && hex_digit(':') < 0 &&
           hex_digit((char)64) < 0,
       "no digits");
}

static void test_dates(void)
{
    day_number day;
    ok(date_parse(STR("1970-01-01"), &day) && day == 0, "the first day");
    ok(date_parse(STR("2024-02-29"), &day) && day == 19782, "a leap day");
    ok(!date_parse(STR("2023-02-29"), &day), "no leap day");
    ok(!date_parse(STR("2024-13-01"), &day), "no 13th month");
    ok(!date_parse(STR("2024-1-01"), &day) && !date_parse(STR("2024-01-01 "), &day),
       "no sloppiness");
    struct buf iso = {0};
    date_add_iso(&iso, 19782);
    is_str(buf_str(&iso), "2024-02-29", "written back");
    buf_release(&iso);
    is_int(date_from_seconds(-1, 0), -1, "a second before 1970");
    is_int(date_from_seconds(23 * 3600, 120), 1, "tomorrow two hours east");
    is_int(date_from_seconds(3600, -120), -1, "yesterday two hours west");
    is_int(date_months_between(date_to_day((struct date){2024, 1, 15}),
                               date_to_day((struct date){2024, 2, 14})),
           0, "not yet a month");
    is_int(date_months_between(date_to_day((struct date){2023, 11, 15}),
                               date_to_day((struct date){2024, 2, 15})),
           3, "three months");
    is_int(date_school_year(date_to_day((struct date){2026, 7, 31})), 2025, "the last of July");
    is_int(date_school_year(date_to_day((struct date){2026, 8, 1})), 2026, "the first of August");
    for (day_number d = -200000; d < 200000; d += 37)
        if (date_to_day(date_from_day(d)) != d)
            ok(false, "there and back");
}

static void test_utf8(void)
{
    is_int(utf8_first_bad(STR("plain and \xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80")), 19,
           "well-formed");
    is_int(utf8_first_bad(STR("12345678\xc0\xaf")), 8, "an overlong form");
    is_int(utf8_first_bad(STR("a\xed\xa0\x80")), 1, "a surrogate");
    is_int(utf8_first_bad(STR("\xf4\x90\x80\x80")), 0, "past U+10FFFF");
    is_int(utf8_first_bad(STR("abcdefg\0h")), 7, "NUL");
    is_int(utf8_first_bad(STR("abcdefghijk\0h")), 11, "NUL in the second word");
    is_int(utf8_first_bad(STR("ab\xe2\x82")), 2, "cut off");
    is_int(utf8_count(STR("h\xc3\xa9\xe2\x82\xac")), 3, "code points");
    is_int(utf8_fold(0xC9), 0xE9, "fold E acute");
    is_int(utf8_fold(0x160), 0x161, "fold S caron");
    is_int(utf8_fold(0x10C), 0x10D, "fold C caron");
    is_int(utf8_fold(0x179), 0x17A, "fold Z acute");
    is_int(utf8_plain(0xEB), 'e', "plain e diaeresis");
    is_int(utf8_plain(0xF7), 0xF7, "a sign of division is no letter");
    is_int(utf8_plain(0x161), 's', "plain s caron");
    is_int(utf8_plain(0x17E), 'z', "plain z caron");
    is_int(utf8_plain(0x17F), 0x17F, "behind the last");
    is_int(utf8_plain('a'), 'a', "plain already");
    is_int(utf8_plain(0x308), 0, "a diaeresis by itself is nothing");
    is_int(utf8_plain(0x370), 0x370, "behind the accents");
}

static void test_same_letters(void)
{
    ok(utf8_same_letters(STR("Zo\xc3\xab de Wit"), STR(" ZOE  de-wit")), "case, accents and space");
    ok(utf8_same_letters(STR("Zo\xeb"), STR("Zo\xc3\xab")), "Latin-1");
    ok(!utf8_same_letters(STR("Zoe"), STR("Zoe de Wit")), "one that goes on");
    ok(!utf8_same_letters(STR("Zoe de Wit"), STR("Zoe")), "either of them");
    ok(!utf8_same_letters(STR(""), STR("")) && !utf8_same_letters(STR("-"), STR(" ")),
       "no letters");
}

static void test_near(void)
{
    struct str words[] = {STR("pedagogisch"), STR("differentiatie"), STR("didactisch")};
    is_str(near_best(STR("differntiatie"), words, 3), "differentiatie", "a letter missing");
    is_str(near_best(STR("padegogisch"), words, 3), "pedagogisch", "two letters wrong");
    is_int(near_best(STR("rekenen"), words, 3).n, 0, "nothing near");
    is_int(near_distance(STR("ab"), STR("ba"), 5), 1, "a swap is one change");
    is_int(near_distance(STR("ca"), STR("abc"), 5), 3,
           "alignment: a swapped pair is not edited again");
    is_int(near_distance(STR("kitten"), STR("sitting"), 2), 3, "over the limit");
}

static void test_map(struct arena *arena)
{
    struct map map = {0};
    int values[1000];
    for (int i = 0; i < 1000; i++)
        map_put(&map, arena, arena_printf(arena, "key %d", i), &values[i]);
    ok(map_get(&map, STR("key 999")) == &values[999], "found after growing");
    ok(!map_get(&map, STR("key 1000")), "not there");
    ok(!map_put(&map, arena, STR("key 5"), &values[0]) && map_get(&map, STR("key 5")) == &values[5],
       "the first stays");
    is_str(map.items[7].key, "key 7", "in order of insertion");
}

static void test_text(struct arena *arena)
{
    struct texts texts = {.language = STR("nl")};
    struct str word = STR("een datum");
    map_put(&texts.table, arena, STR("type.date"), &word);
    struct buf out = {0};
    struct text_arg args[] = {
        {"n", STR("1"), false}, {"m", STR("2"), false}, {"type", STR("type.date"), true}};
    text_format(&out, &texts,
                STR("{n} {n:stuk|stukken}, {m} {m:stuk|{n}+{m} stukken}: {type} {x}{"), args, 3);
    is_str(buf_str(&out), "1 stuk, 2 1+2 stukken: een datum {x}{", "placeholders");
    is_str(texts_get(&texts, STR("no.such")), "no.such", "a missing text is its key");
    buf_release(&out);
}

static void test_json(void)
{
    struct buf out = {0};
    struct json json = {.out = &out};
    json_object(&json, NULL);
    json_text(&json, "a", STR("</script>\"\\\n\x01\xc3\xa9"));
    json_list(&json, "b");
    json_number(&json, NULL, INT64_MIN);
    json_bool(&json, NULL, true);
    json_close(&json);
    json_list(&json, "c");
    json_close(&json);
    json_close(&json);
    is_str(buf_str(&out),
           "{\n  \"a\": \"\\u003c/script\\u003e\\\"\\\\\\n\\u0001\xc3\xa9\",\n  \"b\": [\n"
           "    -9223372036854775808,\n    true\n  ],\n  \"c\": []\n}\n",
           "objects, lists and escapes");
    buf_release(&out);
}

static void test_arena(void)
{
    struct arena a = {0}, b = {0};
    char *p = arena_alloc(&a, 3), *q = arena_alloc(&b, 2000000);
    ok(p[0] == 0 && q[1999999] == 0, "zeroed");
    memcpy(p, "ab", 3);
    arena_absorb(&b, &a);
    ok(!a.chunk && strcmp(p, "ab") == 0, "absorbed memory lives on");
    arena_reset(&b);
    is_str(arena_printf(&b, "%d-%s", 7, "x"), "7-x", "formatted");
    struct {
        int *items;
        size_t count, capacity;
    } numbers = {0};
    for (int i = 0; i < 100; i++)
        *ARRAY_PUSH(&numbers, &b) = i;
    ok(numbers.count == 100 && numbers.items[99] == 99, "an array grows");
    char *block = arena_grow(&b, NULL, 0, 5), *first = memcpy(block, "abcd", 5);
    block = arena_grow(&b, block, 5, 100);
    ok(strcmp(block, "abcd") == 0 && block[99] == 0, "the newest block grows, zeroed");
    char *behind = memset(arena_alloc(&b, 10), 'x', 10);
    block = arena_grow(&b, block, 100, 200);
    ok(strcmp(block, "abcd") == 0 && block[199] == 0 && behind[0] == 'x' && behind[9] == 'x',
       "another leaves what stands behind it alone");
    ok(strcmp(first, "abcd") == 0, "and is still readable where it was");
    block = arena_grow(&b, block, 200, 3000000);
    ok(strcmp(block, "abcd") == 0 && block[2999999] == 0, "past its chunk too");
    is_str(arena_number(&b, 0), "0", "a number");
    is_str(arena_number(&b, 18446744073709551615u), "18446744073709551615", "the largest");
    arena_release(&b);
}

int main(void)
{
    struct arena arena = {0};
    test_str();
    test_hex();
    test_dates();
    test_utf8();
    test_same_letters();
    test_near();
    test_map(&arena);
    test_text(&arena);
    test_json();
    test_arena();
    arena_release(&arena);
    return tap_done();
}
