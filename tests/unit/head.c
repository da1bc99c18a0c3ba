#include "read/head.h"
#include "base/buf.h"
#include "base/limits.h"
#include "read/text.h"
#include "tap.h"
#include "variant.h"

static struct arena arena;
static struct findings findings;
static struct source source;

static struct head read_text(struct str text)
{
    arena_release(&arena);
    findings = (struct findings){.arena = &arena};
    source = (struct source){.path = STR("a.md"), .text = text};
    struct head head = head_read(&source, &arena, &findings);
    is_int(head_body(text), head.body, "the body begins where it does without reading the head");
    return head;
}

static bool found(enum rule rule, const char *variant, uint32_t line, uint32_t column)
{
    const struct finding *first = findings.items;
    return findings.count == 1 && first->rule == rule &&
           str_eq(str_of(first->variant), str_of(variant)) && first->line == line &&
           first->column == column && variant_has_message(first);
}

static void test_heads(void)
{
    struct head head = read_text(STR("---\nkind: page\n---\nBody\n"));
    ok(head.present && findings.count == 0, "a head");
    is_str(value_get(head.values, "kind")->text, "page", "a field");
    is_int(head.body, 19, "the body");
    head = read_text(STR("\xef\xbb\xbf--- \r\nkind: page\r\n---\t\r\nBody\r\n"));
    is_str(value_get(head.values, "kind")->text, "page", "with a byte-order mark and CRLF");
    is_str(str_sub(source.text, head.body, source.text.n), "Body\r\n", "and its body");
    head = read_text(STR("---\n---"));
    ok(head.present && head.values && head.values->count == 0, "an empty head");
    is_int(head.body, 7, "and an empty body");
    head = read_text(STR("\xef\xbb\xbf# Title\n"));
    ok(!head.present && !head.values && findings.count == 0, "no head");
    is_int(head.body, 3, "then all is body, but for the byte-order mark");
    head = read_text(STR("----\nkind: page\n---\n"));
    ok(!head.present && head.body == 0, "four dashes are no head");
    head = read_text(STR("---\na: |\n  ---\n ---\nb: c\n--- x\n---\n"));
    ok(head.present && !head.values, "dashes elsewhere do not close it");
    head = read_text(STR(""));
    ok(!head.present && head.body == 0, "an empty file");
}

static void test_mistakes(void)
{
    struct head head = read_text(STR("\xef\xbb\xbf---\nkind: page\n\n# Title\n"));
    ok(head.present && !head.values && found(RULE_HEAD_UNCLOSED, NULL, 1, 1), "unclosed");
    is_int(head.body, source.text.n, "an unclosed head has no body");
    head = read_text(STR("---\nEen zin.\n---\n"));
    ok(!head.values && found(RULE_YAML_SYNTAX, "no-fields", 2, 1), "a text is no head");
    head = read_text(STR("---\na: b\ntitle: één: twee\n---\nBody\n"));
    ok(!head.values && found(RULE_YAML_SYNTAX, "colon", 3, 8),
       "a mistake has its line in the file");
    is_str(str_sub(source.text, head.body, source.text.n), "Body\n", "and leaves the body alone");
    head = read_text(STR("---\na: \"b\n---\nBody \"\n"));
    ok(!head.values && found(RULE_YAML_SYNTAX, "quote", 2, 4),
       "an unclosed quote does not run into the body");
}

static struct str padded(struct buf *buf, size_t bytes)
{
    buf_clear(buf);
    buf_addz(buf, "---\n");
    while (buf->n < bytes + 3)
        buf_addc(buf, '#');
    buf_addz(buf, "\n---\nBody");
    return buf_str(buf);
}

static void test_limits(void)
{
    struct buf text = {0};
    struct head head = read_text(padded(&text, LIMIT_FRONT_MATTER_BYTES));
    ok(head.values && findings.count == 0, "a head as large as is allowed");
    head = read_text(padded(&text, LIMIT_FRONT_MATTER_BYTES + 1));
    ok(!head.values && found(RULE_TOO_LARGE, "head", 0, 0), "one byte more is refused");
    is_str(findings.items[0].args[0].value, "64 kB", "and the limit said");
    buf_clear(&text);
    buf_addz(&text, "---\nk: [");
    for (int i = 0; i < LIMIT_FRONT_MATTER_NODES - 2; i++)
        buf_addz(&text, "1,");
    buf_addz(&text, "1]\n---\n");
    ok(!read_text(buf_str(&text)).values && found(RULE_YAML_FORBIDDEN, "too-many", 2, 1),
       "too many values");
    buf_release(&text);
}

static bool text_is(struct str text, const char *variant, uint32_t line, uint32_t column)
{
    arena_release(&arena);
    findings = (struct findings){.arena = &arena};
    source = (struct source){.path = STR("a.md"), .text = text};
    return !text_check(&source, &findings) && found(RULE_NOT_TEXT, variant, line, column);
}

static void test_text(void)
{
    source = (struct source){.text = STR("\xef\xbb\xbfgoed: é\n")};
    findings = (struct findings){.arena = &arena};
    ok(text_check(&source, &findings) && findings.count == 0, "text");
    ok(text_is(STR("a\nb\xe9"
                   "c"),
               "invalid", 2, 2),
       "another encoding");
    ok(text_is(STR("a\nbc\0d and so on, a line of text"), "nul", 2, 3), "NUL");
    ok(text_is(STR("\xff\xfe"
                   "a\0b\0"),
               "utf-16", 1, 1),
       "UTF-16, small end first");
    ok(text_is(STR("\xfe\xff\0a\0b"), "utf-16", 1, 1), "UTF-16, big end first");
    ok(text_is(STR("k\0i\0n\0d\0:\0 \0p\0a\0g\0e\0\n\0"), "utf-16", 1, 2), "UTF-16 without mark");
}

int main(void)
{
    test_heads();
    test_mistakes();
    test_limits();
    test_text();
    arena_release(&arena);
    return tap_done();
}
