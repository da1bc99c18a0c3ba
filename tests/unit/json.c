#include "read/json.h"
#include "base/buf.h"
#include "base/limits.h"
#include "tap.h"
#include "variant.h"

#include <string.h>

static struct arena arena;
static struct findings findings;

static struct value *read_text(struct str text)
{
    arena_release(&arena);
    findings = (struct findings){.arena = &arena};
    struct source source = {.path = STR("a.json"), .text = text};
    return json_read(&source, &arena, &findings);
}

static void test_values(void)
{
    struct value *top = read_text(STR("\xef\xbb\xbf{\"b\": \"\\u00e9\\n\", \"a\": [1, -2.5, 0.1, "
                                      "true, false, null, 1e3], \"c\": {}}\n"));
    ok(top && top->kind == VALUE_MAP && top->count == 3, "an object");
    if (!top)
        return;
    is_str(top->keys[0].name, "b", "keys keep their order");
    ok(value_get(top, "b")->kind == VALUE_TEXT, "a text");
    is_str(value_get(top, "b")->text, "é\n", "unescaped");
    const struct value *list = value_get(top, "a");
    ok(list && list->kind == VALUE_LIST && list->count == 7, "a list");
    static const struct {
        enum value_kind kind;
        const char *text;
    } want[] = {{VALUE_NUMBER, "1"},   {VALUE_NUMBER, "-2.5"}, {VALUE_NUMBER, "0.1"},
                {VALUE_BOOL, "true"},  {VALUE_BOOL, "false"},  {VALUE_NULL, ""},
                {VALUE_NUMBER, "1000"}};
    for (size_t i = 0; i < list->count; i++)
        ok(list->items[i].kind == want[i].kind && str_is(list->items[i].text, want[i].text),
           "an item");
    ok(value_get(top, "c")->kind == VALUE_MAP && value_get(top, "c")->count == 0, "empty");
}

static void refused(struct str text, const char *variant, uint32_t line, const char *name)
{
    bool good = !read_text(text) && findings.count == 1 &&
                findings.items[0].rule == RULE_JSON_SYNTAX &&
                str_eq(str_of(findings.items[0].variant), str_of(variant)) &&
                findings.items[0].line == line;
    ok(good, name);
    if (!good && findings.count)
        printf("#   got %s on line %u:%u\n", findings.items[0].variant, findings.items[0].line,
               findings.items[0].column);
    if (findings.count)
        ok(variant_has_message(&findings.items[0]), "has a message");
}

static void test_refusals(void)
{
    refused(STR(""), "cut-off", 1, "nothing");
    refused(STR(" \n"), "cut-off", 1, "white space");
    refused(STR("\xef\xbb\xbf"), "cut-off", 1, "a byte-order mark alone");
    refused(STR("{\n\"a\": 1"), "cut-off", 2, "cut off");
    refused(STR("{\n\"a\": \"x"), "cut-off", 2, "cut off in a text");
    refused(STR("{\n\"a\": 1,\n}"), NULL, 3, "a comma too many");
    refused(STR("{}\n{}"), "behind-end", 2, "text behind the end");
    refused(STR("{\"a\": 1,\n\"a\": 2}"), "duplicate-key", 2, "a duplicate key");
    refused(STR("{\"a\":1\0}"), "nul", 1, "NUL, which jansson passes over behind a number");
    refused(STR("[\"\\u0000\"]"), "nul", 1, "an escaped NUL");
    refused(STR("[\"\xff\"]"), NULL, 1, "no UTF-8");
    refused(STR("[\"\\ud800\"]"), NULL, 1, "a lone surrogate");
    refused(STR("[1e999]"), NULL, 1, "a number that is too large");
    refused(STR("[NaN]"), NULL, 1, "no number");
}

static void test_depth(void)
{
    char text[200] = {0};
    size_t deepest = 2 * LIMIT_YAML_DEPTH;
    memset(text, '[', deepest);
    memset(text + deepest, ']', deepest);
    ok(read_text(str_of(text)), "as deep as is allowed");
    memset(text, '[', deepest + 1);
    memset(text + deepest + 1, ']', deepest + 1);
    refused(str_of(text), "depth", 1, "one deeper");
    struct buf many = {0};
    for (int i = 0; i < 1000000; i++)
        buf_addc(&many, '[');
    refused(buf_str(&many), "depth", 1, "a million deep");
    buf_clear(&many);
    buf_addz(&many, "{}");
    while (many.n < LIMIT_JSON_BYTES)
        buf_addc(&many, ' ');
    ok(read_text(buf_str(&many)), "as large as is allowed");
    buf_addc(&many, ' ');
    ok(!read_text(buf_str(&many)) && findings.items[0].rule == RULE_TOO_LARGE, "too large");
    buf_release(&many);
}

int main(void)
{
    test_values();
    test_refusals();
    test_depth();
    arena_release(&arena);
    return tap_done();
}
