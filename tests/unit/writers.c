/* What is written is read back as the same: YAML, plain words as Markdown, tables. */
#include "base/yaml_writer.h"
#include "out/plain_markdown.h"
#include "read/csv.h"
#include "read/markdown.h"
#include "read/yaml.h"
#include "tap.h"

static struct arena arena;

static const struct value *yaml(struct str text)
{
    struct findings *findings = ARENA_NEW(&arena, struct findings);
    struct source *source = ARENA_NEW(&arena, struct source);
    findings->arena = &arena;
    *source = (struct source){.path = STR("x.yaml"), .text = arena_copy(&arena, text)};
    return yaml_read(source, 0, source->text.n, 1000, &arena, findings);
}

static const char *const words[] = {
    "leiding",
    "een paar woorden",
    "2026-06-30",
    "3.2",
    "12",
    "true",
    "null",
    "~",
    "no",
    "",
    " ",
    "- streep",
    "# geen opmerking",
    "a: b",
    "a # b",
    "[lijst]",
    "{map: x}",
    "&anker",
    "*alias",
    "!tag",
    "%richtlijn",
    "@x",
    "`x`",
    "'enkel'",
    "\"dubbel\" en \\schuin\\",
    "komma, en meer",
    "vraag?",
    "caf\xC3\xA9",
    "tab\there",
    "regel een\nregel twee",
    "regel een\n\nregel drie\n  ingesprongen",
    "\nbegint met een regeleinde",
    "eindigt ermee\n",
    " begint met een spatie\nen gaat verder",
    "\x1B[31m en \xE2\x80\xAE om",
    "\xF0\x9F\x98\x80",
    "---",
    "...",
    "-",
    "1e3",
    "0x1F",
    "|",
    ">",
};

static void test_yaml(void)
{
    struct buf out = {0};
    struct yaml_writer writer = {.out = &out};
    size_t count = sizeof words / sizeof *words;
    for (size_t i = 0; i < count; i++) {
        char key[16];
        snprintf(key, sizeof key, "k%zu", i);
        yaml_text(&writer, key, str_of(words[i]));
    }
    yaml_list(&writer, "list");
    for (size_t i = 0; i < count; i++)
        yaml_item_text(&writer, str_of(words[i]));
    yaml_close(&writer);
    yaml_list(&writer, "rows");
    yaml_item(&writer);
    yaml_text(&writer, "a", STR("x\ny"));
    yaml_map(&writer, "m");
    yaml_number(&writer, "n", 7);
    yaml_bool(&writer, "b", true);
    yaml_close(&writer);
    yaml_numbers(&writer, "counts", (const int[]){0, 12, 3}, 3);
    yaml_texts(&writer, "ids", (const struct str[]){STR("a"), STR("b: c"), STR("")}, 3);
    yaml_close(&writer);
    yaml_close(&writer);
    const struct value *top = yaml(buf_str(&out));
    if (!ok(top != NULL, "it is YAML")) {
        printf("%.*s\n", STR_ARG(buf_str(&out)));
        return;
    }
    for (size_t i = 0; i < count; i++) {
        ok(str_is(top->items[i].text, words[i]), "a text behind a key");
        ok(str_is(value_get(top, "list")->items[i].text, words[i]), "and as an item");
    }
    const struct value *row = &value_get(top, "rows")->items[0];
    is_str(value_get(row, "a")->text, "x\ny", "lines in a row");
    is_str(value_get(value_get(row, "m"), "n")->text, "7", "a number in a map");
    is_str(value_get(value_get(row, "m"), "b")->text, "true", "a truth");
    is_str(value_get(row, "counts")->items[1].text, "12", "numbers on one line");
    is_str(value_get(row, "ids")->items[1].text, "b: c", "texts on one line");
    buf_clear(&out);
    writer = (struct yaml_writer){.out = &out};
    yaml_text(&writer, "a", STR("gewone woorden"));
    yaml_list(&writer, "b");
    yaml_item(&writer);
    yaml_text(&writer, "c", STR("2026-06-30"));
    yaml_text(&writer, "d", STR("x\ny"));
    yaml_close(&writer);
    yaml_close(&writer);
    is_str(buf_str(&out), "a: gewone woorden\nb:\n  - c: 2026-06-30\n    d: |-\n      x\n      y\n",
           "as a person would write it");
    buf_release(&out);
}

static void is_plain(const char *text)
{
    struct buf out = {0};
    plain_markdown(&out, str_of(text));
    struct findings findings = {.arena = &arena};
    struct source source = {.path = STR("x.md"), .text = arena_copy(&arena, buf_str(&out))};
    struct document document = markdown_read(&source, 0, &arena, &arena, &findings);
    struct str plain = document_plain(&document, 0, document.count, &arena);
    bool only_words = document.link_count == 0 && document.heading_count == 0;
    for (size_t i = 0; i < document.count; i++)
        only_words &= document.events[i].kind == EVENT_PARAGRAPH ||
                      document.events[i].kind == EVENT_TEXT ||
                      document.events[i].kind == EVENT_SOFT_BREAK;
    ok(only_words, "nothing but words");
    is_str(str_trim(plain), text, "and the same ones");
    buf_release(&out);
}

static void test_plain(void)
{
    static const char *const lines[] = {
        "Gewone woorden.",
        "# geen kop",
        "> geen aanhaling",
        "- geen lijst",
        "* geen lijst",
        "+ geen lijst",
        "1. geen lijst",
        "12) geen lijst",
        "2026. Dat was het jaar.",
        "--- geen streep",
        "===",
        "***",
        "| geen | tabel |",
        "```geen code",
        "~~~",
        "*geen* _nadruk_ **hier**",
        "[geen](javascript:alert) link",
        "![geen](x.png) plaatje",
        "[ref]: https://example.org/ \"x\"",
        "<script>alert(1)</script>",
        "<https://example.org/>",
        "&amp; en &lt;",
        "`code`",
        "een \\ schuine streep",
        "prijs: 3*4=12, 50% ~ 60%",
        "a_b_c",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        is_plain(lines[i]);
}

static void test_csv(void)
{
    struct csv csv;
    size_t bad;
    ok(csv_read(STR("a;\"b;c\"\r\n\"d\"\"e\";\n\n\"f\ng\";h"), &csv, &bad, &arena), "a table");
    is_int(csv.count, 3, "three rows, the empty line left out");
    is_str(csv.rows[0].fields[1], "b;c", "a separator in quotes");
    is_str(csv.rows[1].fields[0], "d\"e", "a quote in quotes");
    is_int(csv.rows[1].count, 2, "an empty field at the end");
    is_str(csv.rows[2].fields[0], "f\ng", "a line end in quotes");
    is_int(csv.rows[2].offset, 18, "where a row begins");
    ok(csv_read(STR("a,b;c\n"), &csv, &bad, &arena) && csv.rows[0].count == 2, "commas");
    is_str(csv.rows[0].fields[1], "b;c", "the other one is a letter like any other");
    ok(csv_read(STR("\"a,b\";c\n"), &csv, &bad, &arena) && csv.rows[0].count == 2,
       "what stands in quotes separates nothing");
    ok(csv_read(STR(""), &csv, &bad, &arena) && csv.count == 0, "nothing");
    ok(!csv_read(STR("a,\"b\nc,d\n"), &csv, &bad, &arena), "a quote that is not closed");
    ok(!csv_read(STR("a,\"b\"c\n"), &csv, &bad, &arena), "something behind a quote");
}

int main(void)
{
    test_yaml();
    test_plain();
    test_csv();
    arena_release(&arena);
    return tap_done();
}
