#include "read/yaml.h"
#include "base/buf.h"
#include "base/limits.h"
#include "tap.h"
#include "variant.h"

#include <string.h>

static struct arena arena;
static struct findings findings;
static struct source source;

static struct value *read_text(struct str text)
{
    arena_release(&arena);
    findings = (struct findings){.arena = &arena};
    source = (struct source){.path = STR("a.yaml"), .text = text};
    return yaml_read(&source, 0, text.n, LIMIT_YAML_NODES, &arena, &findings);
}

static struct str under(struct span span)
{
    return str_sub(source.text, span.offset, span.offset + span.length);
}

static void test_values(void)
{
    struct value *top = read_text(STR("title: Eén les \n"
                                      "\"naïef\": 'l''été'\n"
                                      "empty:\n"
                                      "none: \"\"\n"
                                      "ids: [ a-1, \"b\" ]  # why\n"
                                      "deep:\n"
                                      "  - één: é\n"
                                      "    twee: null\n"
                                      "  -\n"
                                      "block: |\n"
                                      "  één\n"
                                      "  twee\n"
                                      "folded: een\n"
                                      "  twee\n"));
    ok(top && top->kind == VALUE_MAP && findings.count == 0, "a map");
    if (!top)
        return;
    is_int(top->count, 8, "its keys");
    is_str(top->keys[0].name, "title", "a key");
    is_str(under(top->keys[1].span), "\"naïef\"", "the span of a quoted key has the quotes");
    is_str(under(top->span), "title: Eén les", "the span of a map is its first line");
    const struct value *value = value_get(top, "title");
    ok(value && !value->quoted && value->kind == VALUE_TEXT, "plain text");
    is_str(value->text, "Eén les", "without the space behind it");
    is_str(under(value->span), "Eén les", "nor in its span");
    ok(value->text.p > source.text.p && value->text.p < source.text.p + source.text.n,
       "and not copied");
    value = value_get(top, "naïef");
    ok(value && value->quoted, "quoted text");
    is_str(value->text, "l'été", "unescaped");
    is_str(under(value->span), "'l''été'", "its span behind multi-byte text on the line");
    ok(value_get(top, "empty")->kind == VALUE_NULL, "nothing is null");
    is_int(value_get(top, "empty")->span.length, 0, "a point");
    is_int(value_get(top, "empty")->span.offset,
           (size_t)(strstr(source.text.p, "empty:") + 6 - source.text.p), "behind the colon");
    ok(value_get(top, "none")->kind == VALUE_TEXT && value_get(top, "none")->quoted,
       "an empty text is not nothing");
    value = value_get(top, "ids");
    ok(value->kind == VALUE_LIST && value->count == 2, "a list");
    is_str(under(value->span), "[ a-1, \"b\" ]", "its span");
    is_str(under(value->items[1].span), "\"b\"", "the span of an item");
    is_str(value->items[1].text, "b", "an item");
    value = value_get(top, "deep");
    is_str(under(value->span), "- één: é", "a block list's first line");
    is_str(under(value_get(&value->items[0], "één")->span), "é", "a value deeper down");
    is_str(value_get(&value->items[0], "twee")->text, "null", "null is a text");
    ok(value->items[1].kind == VALUE_NULL, "an empty item");
    value = value_get(top, "block");
    ok(value->quoted, "a block counts as quoted");
    is_str(value->text, "één\ntwee\n", "a block");
    is_str(value_get(top, "folded")->text, "een twee", "text over two lines");
    ok(!value_get(top, "nothing") && !value_get(NULL, "x") && !value_get(value, "x"), "not there");
}

static void test_ends(void)
{
    struct value *top = read_text(STR(""));
    ok(top && top->kind == VALUE_MAP && top->count == 0, "an empty text is an empty map");
    top = read_text(STR("# only\n---\n# comments\n"));
    ok(top && top->kind == VALUE_MAP && top->count == 0, "so are comments");
    top = read_text(STR("\xef\xbb\xbf"
                        "a: b"));
    is_str(under(value_get(top, "a")->span), "b", "a byte-order mark is passed over");
    top = read_text(STR("a: é\r\nb: ç\r\n"));
    is_str(under(value_get(top, "b")->span), "ç", "CRLF");
    top = read_text(STR("a: \xe2\x80\xa8"
                        "b: c"));
    ok(!top || findings.count == 0, "a Unicode line end does no harm");
    top = read_text(STR("- a\n- b\n"));
    ok(top && top->kind == VALUE_LIST && top->count == 2, "a list at the top");
    top = read_text(STR("text"));
    ok(top && top->kind == VALUE_TEXT, "a text at the top");
    char bytes[] = "ab: \"x\nkey: é: ";
    source = (struct source){.path = STR("a.md"), .text = {bytes, sizeof bytes - 1}};
    arena_release(&arena);
    findings = (struct findings){.arena = &arena};
    top = yaml_read(&source, 7, 14, 10, &arena, &findings);
    ok(top && value_get(top, "key"), "only the bytes asked for are read");
    is_str(under(value_get(top, "key")->span), "é", "spans count from the start of the text");
}

struct refusal {
    const char *text;
    enum rule rule;
    const char *variant;
    uint32_t line, column, caret;
};

static void check_refusal(const struct refusal *want)
{
    struct value *top = read_text(str_of(want->text));
    const struct finding *got = findings.count ? &findings.items[0] : NULL;
    bool good = !top && findings.count == 1 && got->rule == want->rule &&
                str_eq(str_of(got->variant), str_of(want->variant)) && got->line == want->line &&
                got->column == want->column && got->caret == want->caret;
    char name[64];
    size_t n = 0;
    for (; want->text[n] && n + 1 < sizeof name; n++)
        name[n] = want->text[n] < ' ' && want->text[n] > 0 ? '|' : want->text[n];
    name[n] = '\0';
    ok(good, name);
    if (!good && got)
        printf("#   got VW%03u %s %u:%u caret %u, %zu findings\n", got->rule,
               got->variant ? got->variant : "-", got->line, got->column, got->caret,
               findings.count);
    if (got)
        ok(variant_has_message(got), "has a message");
}

static void test_mistakes(void)
{
    static const struct refusal cases[] = {
        {"title: Rekenen: breuken\nkind: page\n", 5, "colon", 1, 8, 16},
        {"é: è: ç: x\n", 5, "colon", 1, 4, 7},
        {"- a: b: c\n", 5, "colon", 1, 6, 4},
        {"kind: page\ntitle: \"Eén les\ndate: x\nlast: y\n", 5, "quote", 2, 8, 8},
        {"title: 'open\n", 5, "quote", 1, 8, 5},
        {"a: b\ntitle: \"open\nshows: \"text\"\n", 5, "quote", 2, 8, 5},
        {"title: \"open\nshows: \"text: more\"\n", 5, "quote", 1, 8, 5},
        {"title: \"een\n  twee\"\nshows: een: twee\n", 5, "colon", 3, 8, 9},
        {"title: 'Jan's les'\n", 5, "after-quote", 1, 13, 6},
        {"title: \"Rekenen\" en taal\n", 5, "after-quote", 1, 18, 7},
        {"path: \"C:\\Users\"\n", 5, "escape", 1, 10, 2},
        {"path: \"\\q\"\n", 5, "escape", 1, 8, 2},
        {"ids: [a, b\nkind: page\n", 5, "bracket", 1, 6, 5},
        {"ids: {a: b\n", 5, "bracket", 1, 6, 5},
        {"ids: [a] b\n", 5, "after-bracket", 1, 10, 1},
        {"a:\n\tb: c\n", 5, "tab", 2, 1, 1},
        {"\ta: b\n", 5, "tab", 1, 1, 1},
        {"title: @school\n", 5, "reserved", 1, 8, 1},
        {"title: `code`\n", 5, "reserved", 1, 8, 1},
        {"title: **vet**\n", 5, "reserved", 1, 8, 7},
        {"title: *vet* woord\n", 5, "reserved", 1, 8, 5},
        {"title: & meer\n", 5, "reserved", 1, 8, 1},
        {"kind: page\ndatum 2024\ntitle: x\n", 5, "no-colon", 2, 1, 10},
        {"kind: page\ndatum 2024\n", 5, "no-colon", 2, 1, 10},
        {"list: - a\n", 5, "dash", 1, 7, 3},
        {"a: b\n  c: d\n", 5, "indentation", 2, 3, 4},
        {"a:\n    b: c\n  d: e\n", 5, "indentation", 3, 3, 4},
        {" a: b\nc: d\n", 5, "indentation", 2, 1, 4},
        {"- a\nb: c\n", 5, "indentation", 2, 1, 4},
        {"a: b\x01\n", 5, "control", 1, 5, 1},
        {"é: b\x01\n", 5, "control", 1, 5, 1},
        {"ids: [a,,b]\n", 5, NULL, 1, 9, 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_refusal(&cases[i]);
}

static void test_forbidden(void)
{
    static const struct refusal cases[] = {
        {"a: &anker x\n", 6, "anchor", 1, 4, 6},
        {"a: &a [b]\n", 6, "anchor", 1, 4, 2},
        {"a: &a {b: c}\n", 6, "anchor", 1, 4, 2},
        {"a: &a [*a]\n", 6, "anchor", 1, 4, 2},
        {"é: *anker\n", 6, "alias", 1, 4, 6},
        {"a: !belangrijk x\n", 6, "tag", 1, 4, 11},
        {"a: !!set {b}\n", 6, "tag", 1, 4, 5},
        {"a: ! [b]\n", 6, "tag", 1, 4, 1},
        {"%YAML 1.1\n---\na: b\n", 6, "directive", 1, 1, 9},
        {"a: b\n...\n%TAG ! x\n---\n", 6, "directive", 3, 1, 8},
        {"a: b\r%TAG ! x\r---\r", 6, "directive", 1, 6, 12},
        {"a: b\n---\nc: d\n", 6, "second-document", 2, 1, 3},
        {"? [a, b]\n: c\n", 6, "complex-key", 1, 3, 6},
        {"[a]: b\n", 6, "complex-key", 1, 1, 6},
        {": b\n", 5, NULL, 1, 1, 3},
        {"a: [[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]\n", 6, "depth", 1, 19, 1},
        {"een: 1\ntwee: 2\néén: 3\ntwee: 4\n", 7, NULL, 4, 1, 4},
        {"een: {a: 1, \"a\": 2}\n", 7, NULL, 1, 13, 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_refusal(&cases[i]);
    ok(read_text(STR("a: [[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]\n")), "as deep as is allowed");
    ok(read_text(STR("a: 5 % b\nc: '%'\n")), "a percent sign inside a line");
    read_text(STR("a: 1\nb: 2\na: 3\nb: 4\n"));
    is_int(findings.count, 2, "all duplicates are told");
    is_str(findings.items[1].args[0].value, "b", "by name");
    is_str(findings.items[1].args[1].value, "2", "with the line of the first");
    read_text(STR("a: *x-1, b\n"));
    is_str(findings.items[0].args[0].value, "*x-1", "the refused word is told");
}

static void test_count(void)
{
    arena_release(&arena);
    findings = (struct findings){.arena = &arena};
    source = (struct source){.path = STR("a.yaml"), .text = STR("a: [1, 2]\nb: 3\n")};
    ok(yaml_read(&source, 0, source.text.n, 5, &arena, &findings), "as many values as allowed");
    ok(!yaml_read(&source, 0, source.text.n, 4, &arena, &findings), "one too many");
    is_str(str_of(findings.items[0].variant), "too-many", "is refused");
}

static void add_times(struct buf *buf, const char *what, size_t times)
{
    for (size_t i = 0; i < times; i++)
        buf_addz(buf, what);
}

static void test_size(void)
{
    struct buf text = {0};
    buf_addz(&text, "a: b\n");
    while (text.n < LIMIT_YAML_BYTES)
        buf_addc(&text, '#');
    ok(read_text(buf_str(&text)), "as many bytes as allowed");
    buf_addc(&text, '#');
    ok(!read_text(buf_str(&text)) && findings.items[0].rule == RULE_TOO_LARGE, "one too many");
    buf_release(&text);
}

static void hostile(const char *name, struct buf *text, enum rule rule, const char *variant)
{
    bool refused = !read_text(buf_str(text));
    bool good = refused && findings.count && findings.items[0].rule == rule &&
                str_eq(str_of(findings.items[0].variant), str_of(variant));
    ok(good, name);
    if (!good && findings.count)
        printf("#   got VW%03u %s\n", findings.items[0].rule, findings.items[0].variant);
    ok(findings.count <= LIMIT_FINDINGS_PER_FILE, "with a bounded number of findings");
    buf_release(text);
    *text = (struct buf){0};
}

/* Each of these takes minutes, or all memory, when it is read without a guard. */
static void test_hostile(void)
{
    struct buf text = {0};
    add_times(&text, "[", 100000);
    hostile("deep flow lists", &text, RULE_YAML_FORBIDDEN, "depth");
    add_times(&text, "{a: ", 100000);
    hostile("deep flow maps", &text, RULE_YAML_FORBIDDEN, "depth");
    add_times(&text, "- ", 100000);
    hostile("deep block lists", &text, RULE_YAML_FORBIDDEN, "depth");
    add_times(&text, "? ", 100000);
    hostile("keys inside keys", &text, RULE_YAML_FORBIDDEN, "complex-key");
    add_times(&text, "%TAG !a! b\n", 90000);
    hostile("many directives", &text, RULE_YAML_FORBIDDEN, "directive");
    add_times(&text, "%TAG !a! b\r", 90000);
    hostile("many directives between carriage returns", &text, RULE_YAML_FORBIDDEN, "directive");
    add_times(&text, "a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\n", 1);
    hostile("a billion laughs", &text, RULE_YAML_FORBIDDEN, "anchor");
    add_times(&text, "# comment comment comment comment comment comment\n", 2 << 20);
    hostile("100 MB of comments", &text, RULE_TOO_LARGE, NULL);
    add_times(&text, "key", 300000);
    add_times(&text, ": x\n", 1);
    hostile("a huge key", &text, RULE_YAML_SYNTAX, "indentation");
    add_times(&text, "? ", 1);
    add_times(&text, "key", 300000);
    add_times(&text, "\n: x\n? x\n: - x: - x\n", 1);
    hostile("a huge explicit key", &text, RULE_YAML_SYNTAX, "dash");
    add_times(&text, "{", 1);
    add_times(&text, "a: b, ", 40000);
    add_times(&text, "}", 1);
    hostile("one key many times on one line", &text, RULE_DUPLICATE_KEY, NULL);
    add_times(&text, "[", 1);
    add_times(&text, "x,", LIMIT_YAML_NODES + 1);
    add_times(&text, "]", 1);
    hostile("too many values", &text, RULE_YAML_FORBIDDEN, "too-many");
    add_times(&text, "a: '", 1);
    add_times(&text, "x\n\n", 300000);
    hostile("a quote that is never closed", &text, RULE_YAML_SYNTAX, "quote");
    add_times(&text, "- a\n", 1);
    buf_add(&text, STR("- b\0c\n"));
    hostile("NUL", &text, RULE_YAML_SYNTAX, "control");
    buf_add(&text, STR("- \xff\xfe\n"));
    hostile("bad UTF-8", &text, RULE_YAML_SYNTAX, "control");
}

int main(void)
{
    test_values();
    test_ends();
    test_mistakes();
    test_forbidden();
    test_count();
    test_size();
    test_hostile();
    arena_release(&arena);
    return tap_done();
}
