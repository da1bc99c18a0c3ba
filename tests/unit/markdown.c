#include "read/markdown.h"
#include "base/limits.h"
#include "sys/pool.h"
#include "tap.h"
#include "variant.h"

#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

struct reading {
    struct arena arena;
    struct findings findings;
    struct source source;
    struct document document;
};

/* The reading is only valid where it stands: the findings point into it. */
static void read_text_from(struct reading *reading, struct str text, size_t from)
{
    *reading = (struct reading){.source = {.path = STR("les.md"), .text = text}};
    reading->findings.arena = &reading->arena;
    reading->document =
        markdown_read(&reading->source, from, &reading->arena, &reading->arena, &reading->findings);
}

static void read_text(struct reading *reading, struct str text)
{
    read_text_from(reading, text, 0);
}

static void release(struct reading *reading)
{
    arena_release(&reading->arena);
}

/* --- Events, written out shortly --- */

static const char *const names[] = {
    [EVENT_PARAGRAPH] = "p",       [EVENT_HEADING] = "h",
    [EVENT_QUOTE] = "quote",       [EVENT_LIST] = "list",
    [EVENT_ITEM] = "item",         [EVENT_TABLE] = "table",
    [EVENT_ROW] = "row",           [EVENT_CELL] = "cell",
    [EVENT_EMPHASIS] = "em",       [EVENT_STRONG] = "strong",
    [EVENT_LINK] = "link",         [EVENT_IMAGE] = "image",
    [EVENT_CODE_BLOCK] = "pre",    [EVENT_HTML_BLOCK] = "html-block",
    [EVENT_THEMATIC_BREAK] = "hr", [EVENT_TEXT] = "",
    [EVENT_CODE] = "code",         [EVENT_HTML] = "html",
    [EVENT_SOFT_BREAK] = "soft",   [EVENT_LINE_BREAK] = "br",
};

static void add_details(struct buf *out, const struct document *document, const struct event *event)
{
    static const char *const aligns[] = {"", " left", " centre", " right"};
    if (event->level)
        buf_addf(out, " %d", event->level);
    if (event->ordered)
        buf_addf(out, " from %u", event->start);
    buf_addz(out, event->kind == EVENT_LIST && event->tight ? " tight" : "");
    buf_addz(out, event->header ? " header" : "");
    buf_addz(out, event->in_tight_list ? " bare" : "");
    buf_addz(out, aligns[event->align]);
    if (event->kind == EVENT_LINK || event->kind == EVENT_IMAGE)
        buf_addf(out, " %.*s", STR_ARG(document->links[event->link].url));
}

/* <p>[text]</p> and the like; only opening tags have details. */
static struct str written(struct reading *reading)
{
    const struct document *document = &reading->document;
    struct buf out = {0};
    for (size_t i = 0; i < document->count; i++) {
        const struct event *event = &document->events[i];
        buf_addf(&out,
                 event->edge == EDGE_CLOSE  ? "</%s"
                 : event->edge == EDGE_OPEN ? "<%s"
                                            : "%s",
                 names[event->kind]);
        if (event->edge == EDGE_OPEN)
            add_details(&out, document, event);
        if (event->edge != EDGE_LEAF)
            buf_addc(&out, '>');
        else
            buf_addf(&out, "[%.*s]%.*s", STR_ARG(event->text), STR_ARG(event->info));
    }
    struct str copy = arena_copy(&reading->arena, buf_str(&out));
    buf_release(&out);
    return copy;
}

static void gives(const char *markdown, const char *events, const char *name)
{
    struct reading reading;
    read_text(&reading, str_of(markdown));
    is_str(written(&reading), events, name);
    release(&reading);
}

static void test_events(void)
{
    gives("a *b* **c** `d`", "<p>[a ]<em>[b]</em>[ ]<strong>[c]</strong>[ ]code[d]</p>",
          "emphasis and code");
    gives("a\nb  \nc\\\nd", "<p>[a]soft[][b]br[][c]br[][d]</p>", "breaks");
    gives("## A\n\nB\n===", "<h 2>[A]</h><h 1>[B]</h>", "headings");
    gives("> a\n> > b", "<quote><p>[a]</p><quote><p>[b]</p></quote></quote>", "quotes");
    gives("- a\n- b", "<list tight><item><p bare>[a]</p></item><item><p bare>[b]</p></item></list>",
          "a tight list");
    gives("3. a\n\n4. b", "<list from 3><item><p>[a]</p></item><item><p>[b]</p></item></list>",
          "a loose list");
    gives("-", "<list tight><item></item></list>", "an empty item");
    gives("```c x\na<b\n```\n\n    d", "pre[a<b\n]c xpre[d\n]", "code blocks");
    gives("a\n\n***", "<p>[a]</p>hr[]", "a thematic break");
    gives("[a](b 'c') <http://d.nl> <e@f.nl>",
          "<p><link b>[a]</link>[ ]<link http://d.nl>[http://d.nl]</link>[ ]"
          "<link mailto:e@f.nl>[e@f.nl]</link></p>",
          "links");
    gives("![a *b*](c)", "<p><image c>[a ]<em>[b]</em></image></p>", "an image");
    gives("[a]\n\n[a]: b", "<p><link b>[a]</link></p>", "a reference");
    gives("a <b c=\"d\">", "<p>[a ]html[<b c=\"d\">]</p>", "HTML in a line");
    gives("<div>\na\n</div>", "html-block[<div>\na\n</div>\n]", "a block of HTML");
    gives("a &amp; \\* it's \"b\" [c]", "<p>[a & * it's \"b\" [c]]</p>", "one event for a text");
    gives("", "", "nothing");
    gives("\xEF\xBB\xBF# a", "<h 1>[a]</h>", "a byte-order mark");
    gives("a\rb\r\n\r\nc", "<p>[a]soft[][b]</p><p>[c]</p>", "line ends of all systems");
}

static void test_comments(void)
{
    gives("<!-- a\n\nb -->\n\nc", "<p>[c]</p>", "a comment is left out");
    gives("a <!-- b --> c", "<p>[a ][ c]</p>", "a comment in a line");
    gives("<!-- a --> b\n", "html-block[b]", "what follows a comment is not");
    gives("<!-- a -->\n<!-- b -->\n", "", "two comments");
    gives("<!-- a", "html-block[<!-- a\n]", "a comment without end is shown");
}

static void test_tables(void)
{
    gives("| a | b |\n| - | - |\n| c | d |",
          "<table><row header><cell header>[a]</cell><cell header>[b]</cell></row>"
          "<row><cell>[c]</cell><cell>[d]</cell></row></table>",
          "a table");
    gives("a|b|c|d\n:-|-:|:-:|-",
          "<table><row header><cell header left>[a]</cell><cell header right>[b]</cell>"
          "<cell header centre>[c]</cell><cell header>[d]</cell></row></table>",
          "alignment, no outer pipes, no rows");
    gives("a|b\n-|-\nc\nd|e|f",
          "<table><row header><cell header>[a]</cell><cell header>[b]</cell></row>"
          "<row><cell>[c]</cell><cell></cell></row><row><cell>[d]</cell><cell>[e]</cell></row>"
          "</table>",
          "short rows are padded, long ones cut");
    gives("a\n:-\n*b*",
          "<table><row header><cell header left>[a]</cell></row>"
          "<row><cell left><em>[b]</em></cell></row></table>",
          "one column");
    gives("a\\|b|`c\\|d`\n-|-\n\\\\|# #",
          "<table><row header><cell header>[a|b]</cell><cell header>code[c|d]</cell></row>"
          "<row><cell>[\\]</cell><cell>[# #]</cell></row></table>",
          "escaped pipes, backslashes and hashes");
    gives("a|b\n-|-\nc\n\nd|e",
          "<table><row header><cell header>[a]</cell><cell header>[b]</cell></row>"
          "<row><cell>[c]</cell><cell></cell></row></table><p>[d|e]</p>",
          "an empty line ends it");
    gives("a|b\n-|-\n> c",
          "<table><row header><cell header>[a]</cell><cell header>[b]</cell></row></table>"
          "<quote><p>[c]</p></quote>",
          "and so does another block");
    gives("a|b\n-|-|-", "<p>[a|b]soft[][-|-|-]</p>", "another number of delimiters");
    gives("a|b\n-|x", "<p>[a|b]soft[][-|x]</p>", "no delimiters");
    gives("a|b\n:|-", "<p>[a|b]soft[][:|-]</p>", "a colon without dashes");
    gives("```\na|b\n-|-\n```", "pre[a|b\n-|-\n]", "no table in code");
    gives("a\n---", "<h 2>[a]</h>", "dashes alone underline a heading");
}

static void test_tables_among_blocks(void)
{
    gives("*a\nb*\nc|d\n-|-",
          "<p><em>[a]soft[][b]</em></p>"
          "<table><row header><cell header>[c]</cell><cell header>[d]</cell></row></table>",
          "lines before it stay a paragraph");
    gives("a|[x]\n-|-\n\n[x]: y",
          "<table><row header><cell header>[a]</cell><cell header><link y>[x]</link></cell>"
          "</row></table>",
          "references in cells");
    gives("[x]: y\na|[x]\n-|-",
          "<table><row header><cell header>[a]</cell><cell header><link y>[x]</link></cell>"
          "</row></table>",
          "a definition before it");
    gives("> > a|b\n> > -|-\n> c|d",
          "<quote><quote><table><row header><cell header>[a]</cell><cell header>[b]</cell></row>"
          "<row><cell>[c]</cell><cell>[d]</cell></row></table></quote></quote>",
          "in quotes, with a lazy line");
    gives("1. a|b\n   -|-\n   c|d",
          "<list from 1 tight><item><table><row header><cell header>[a]</cell>"
          "<cell header>[b]</cell></row><row><cell>[c]</cell><cell>[d]</cell></row></table></item>"
          "</list>",
          "in a list");
    gives("a|b\n-|-\n\n~~~\nc|d\n-|-",
          "<table><row header><cell header>[a]</cell><cell header>[b]</cell></row></table>"
          "pre[c|d\n-|-\n]",
          "a table and an open code block");
    gives("a|b\n-|-\n\nx\nc|d\n-|-",
          "<table><row header><cell header>[a]</cell><cell header>[b]</cell></row></table>"
          "<p>[x]</p><table><row header><cell header>[c]</cell><cell header>[d]</cell></row>"
          "</table>",
          "two tables, a line between");
}

/* --- Places --- */

static struct str spanned(const struct reading *reading, struct span span)
{
    return str_sub(reading->source.text, span.offset, span.offset + span.length);
}

static void link_at(const char *markdown, size_t index, const char *text, const char *name)
{
    struct reading reading;
    read_text(&reading, str_of(markdown));
    if (ok(index < reading.document.link_count, "there is such a link"))
        is_str(spanned(&reading, reading.document.links[index].span), text, name);
    release(&reading);
}

static void test_places(void)
{
    link_at("x\n\n\xC3\xA9 [a *b*](c) d", 0, "[a *b*](c)", "a link");
    link_at("a ![](b) c", 0, "![](b)", "an image");
    link_at("a\n   b [c][] d\n\n[c]: e", 0, "[c][]", "a reference on an indented line");
    link_at("> a\n> > b\nc [d](e)", 0, "[d](e)", "a link on a lazy line");
    link_at("- a\n\n  - b\n      c [d](e)", 0, "[d](e)", "a link in a list in a list");
    link_at("a [b\nc](d) [e](f)", 0, "[b\nc](d)", "a link over two lines");
    link_at("a [b\nc](d) [e](f)", 1, "[e](f)", "and the one behind it");
    link_at("a <http://b.nl> c", 0, "<http://b.nl>", "an address between < and >");
    link_at("### [a](b) ###", 0, "[a](b)", "a link in a heading");
    link_at("[![a](b)](c)", 0, "[![a](b)](c)", "a link around an image");
    link_at("[![a](b)](c)", 1, "![a](b)", "and the image");
    link_at("|a|\n|-|\n| x [b](c) |", 0, "[b](c)", "a link in a cell");
    link_at("|a|\n|-|\n| \\| [b](c) |", 0, "\\| [b](c)", "behind an escaped pipe: the cell");
    link_at("[x]: y\na [b](c)", 0, "[x]: y", "a place that cmark has wrong: the paragraph");
    link_at("a [b](c)\nd|e\n-|-", 0, "a [b](c)", "before a table: the paragraph's first line");

    struct reading reading;
    read_text_from(&reading, STR("---\na: b\n---\n\n- ## c *d*\n"), 13);
    is_str(spanned(&reading, reading.document.headings[0].span), "## c *d*", "a heading");
    is_str(reading.document.headings[0].text, "c d", "its plain text");
    is_int(reading.document.headings[0].level, 2, "its level");
    release(&reading);
}

/* --- Figures and texts --- */

static void words_are(const char *markdown, size_t words, const char *name)
{
    struct reading reading;
    read_text(&reading, str_of(markdown));
    is_int(reading.document.words, words, name);
    release(&reading);
}

static void test_words(void)
{
    words_are("# Een kop\n\nTwee *wo*orden\nen `code` – en.", 7,
              "words, not their parts or dashes");
    words_are("a|b\n-|-\nc d|e", 5, "words in cells");
    words_are("    code\n\n```\ncode\n```\n<div>html</div>", 0, "no words in code blocks and HTML");
    words_are("![een plaatje](x) [twee woorden](y)", 2, "no words in the alt text");
    words_are("- a\n- b\n\nc\n***\nd", 4, "blocks part words");
    words_are("caf\xC3\xA9\xC2\xA0\xC3\xA9\xC3\xA9n '", 2, "letters and spaces beyond ASCII");
}

static void test_alt(void)
{
    struct reading reading;
    read_text(&reading, STR("![](a) ![ *&nbsp;x* ](b) ![ ` ` ](c) ![![d](e)](f) [![ ](g)](h)"));
    const struct document_link *links = reading.document.links;
    is_int(reading.document.link_count, 7, "all images and links");
    ok(links[0].image && !links[0].has_alt, "no alt text");
    ok(links[1].has_alt, "an alt text in emphasis");
    ok(!links[2].has_alt, "white space is no alt text");
    ok(links[3].has_alt && links[4].has_alt, "the alt text of an image in an alt text");
    ok(!links[5].image && !links[6].has_alt, "an image in a link");
    release(&reading);
}

static void test_headings(void)
{
    struct reading reading;
    read_text(&reading, STR("# \xC3\x89\xC3\xA9n `twee`\n## Drie?\n### Vier\n# Drie!\n# drie-1\n"
                            "# Drie\n> # Vijf\n> zes\n\n# ...\n"));
    const struct document *document = &reading.document;
    static const char *const slugs[] = {
        "\xC3\xA9\xC3\xA9n-twee", "drie", "vier", "drie-1", "drie-1-1", "drie-2", "vijf", ""};
    is_int(document->heading_count, 8, "headings");
    for (size_t i = 0; i < 8; i++)
        is_str(document->headings[i].slug, slugs[i], "a slug of its own");
    size_t from, to;
    document_section(document, 0, &from, &to);
    is_int(to, document->headings[3].event, "a section ends at the next heading of its level");
    is_str(document_plain(document, from, to, &reading.arena), "Drie? Vier", "its plain text");
    document_section(document, 6, &from, &to);
    is_str(document_plain(document, from, to, &reading.arena), "zes", "a section inside a quote");
    ok(document->events[to].kind == EVENT_QUOTE, "ends with the quote");
    document_section(document, 7, &from, &to);
    ok(from == document->count && to == from, "the last section is empty");
    release(&reading);
}

/* --- What the guard refuses --- */

static struct buf repeated(const char *before, const char *what, size_t times, const char *after)
{
    struct buf text = {0};
    buf_addz(&text, before);
    for (size_t i = 0; i < times; i++)
        buf_addz(&text, what);
    buf_addz(&text, after);
    return text;
}

static void expect(struct buf text, const char *variant, unsigned line, const char *name)
{
    struct reading reading;
    read_text(&reading, buf_str(&text));
    size_t count = variant ? 1 : 0;
    if (is_int(reading.findings.count, count, name) && variant) {
        const struct finding *finding = &reading.findings.items[0];
        is_int(finding->rule, RULE_MARKDOWN_TOO_COMPLEX, "the rule");
        is_str(str_of(finding->variant), variant, "the reason");
        is_int(finding->line, line, "the line");
        ok(variant_has_message(finding), "the reason has a message");
    }
    release(&reading);
    buf_release(&text);
}

/* Nested by indentation: each level two columns deeper. */
static struct buf stairs(size_t levels)
{
    struct buf text = {0};
    for (size_t i = 0; i < levels; i++)
        buf_addf(&text, "%*s- x\n", (int)(2 * i), "");
    return text;
}

static void test_depth(void)
{
    const size_t deep = LIMIT_MARKDOWN_DEPTH;
    expect(repeated("a\n\n", "> ", deep, "x"), NULL, 0, "quotes at the limit");
    expect(repeated("a\n\n", "> ", deep + 1, "x"), "depth", 3, "quotes past it");
    expect(repeated("", ">", deep + 1, ""), "depth", 1, "quotes without spaces");
    expect(repeated("", "- ", deep, "x"), NULL, 0, "lists at the limit");
    expect(repeated("", "- ", deep + 1, "x"), "depth", 1, "lists past it");
    expect(repeated("", "1) ", deep + 1, "x"), "depth", 1, "ordered lists past it");
    expect(repeated("", "+\t", deep, "x"), "depth", 1, "tabs count for their width");
    expect(stairs(deep), NULL, 0, "indentation at the limit");
    expect(stairs(deep + 1), "depth", 33, "indentation past it");
    expect(repeated("a\n\n", "- ", 100, ""), NULL, 0, "a thematic break is no list");
    expect(repeated("a\n\n", "* ", 100, "*a"), "depth", 3, "but this is");
    expect(repeated("```\n", " ", 200, "x\n```\n"), NULL, 0, "indented code is no list");
}

static void test_brackets(void)
{
    const size_t most = LIMIT_MARKDOWN_BRACKETS;
    expect(repeated("a\n\n", "[", most, ""), NULL, 0, "brackets at the limit");
    expect(repeated("a\n\n", "[", most + 1, ""), "brackets", 3, "brackets past it");
    expect(repeated("", "[a](b)\n", most + 1, ""), "brackets", 1, "over lines");
    expect(repeated("", "[a](b)\n\n", most + 1, ""), NULL, 0, "not over paragraphs");
    expect(repeated("", "- [a](b)\n", most + 1, ""), NULL, 0, "nor over items of a list");
    expect(repeated("a\n", "    - [a](b)\n", most + 1, ""), "brackets", 2,
           "but over lines that only look like items");
}

static void test_size(void)
{
    expect(repeated("", "x", LIMIT_MARKDOWN_BYTES, ""), NULL, 0, "a text at the limit");
    expect(repeated("", "x", LIMIT_MARKDOWN_BYTES + 1, ""), "bytes", 1, "a text past it");
}

static struct buf wide_table(size_t columns)
{
    struct buf text = repeated("", "a|", columns, "\n");
    for (size_t i = 0; i < columns; i++)
        buf_addz(&text, "-|");
    return text;
}

static void test_large_tables(void)
{
    expect(wide_table(LIMIT_TABLE_COLUMNS), NULL, 0, "columns at the limit");
    expect(wide_table(LIMIT_TABLE_COLUMNS + 1), "columns", 1, "columns past it");
    expect(repeated("a|b\n-|-\n", "c\n", LIMIT_TABLE_CELLS / 2 - 1, ""), NULL, 0,
           "cells at the limit");
    expect(repeated("x\n\na|b\n-|-\n", "c\n", LIMIT_TABLE_CELLS / 2, ""), "cells", 3,
           "cells past it");
    expect(repeated("", "a|b\n-|-\n\n", LIMIT_TABLE_CELLS, ""), "cells", 30001,
           "cells of all tables together");
    struct buf wide = wide_table(LIMIT_TABLE_COLUMNS + 1);
    struct reading reading;
    read_text(&reading, buf_str(&wide));
    ok(reading.document.count && reading.document.events[0].kind == EVENT_PARAGRAPH,
       "what is no table is still text");
    release(&reading);
    buf_release(&wide);
}

/* --- Several threads --- */

struct many {
    size_t counts[200], words[200];
};

static void read_one(size_t index, unsigned worker, void *context)
{
    struct many *many = context;
    struct buf text = repeated("# a\n\n", "b [c](d) *e*\n", index, "\nf|g\n-|-\n");
    struct reading reading;
    (void)worker;
    read_text(&reading, buf_str(&text));
    many->counts[index] = reading.document.count;
    many->words[index] = reading.document.words;
    release(&reading);
    buf_release(&text);
}

static void test_threads(void)
{
    struct many alone, together;
    pool_map(1, 200, read_one, &alone);
    pool_map(4, 200, read_one, &together);
    ok(memcmp(&alone, &together, sizeof alone) == 0, "four threads read what one reads");
    is_int(alone.words[199], 1 + 3 * 199 + 2, "and all of it");
}

/* --- What costs parsers dear: each about as large as a file may be --- */

static void survives(struct buf text, const char *name)
{
    struct reading reading;
    if (text.n > LIMIT_MARKDOWN_BYTES)
        text.n = LIMIT_MARKDOWN_BYTES;
    read_text(&reading, buf_str(&text));
    ok(reading.document.count || reading.findings.count, name);
    release(&reading);
    buf_release(&text);
}

static void test_hostile(void)
{
    const size_t all = LIMIT_MARKDOWN_BYTES;
    survives(repeated("- ", "- ", 20000, "x\n"), "lists on one line");
    survives(repeated("> > > > - - - - - - x\n", "> > > >\n", all / 8, ""), "empty quoted lines");
    survives(repeated("- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - x\n", "\n",
                      all, ""),
             "empty lines in the deepest list");
    survives(repeated(">>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>", "a*", all / 2, ""), "deep stars");
    survives(repeated("", "![[]()", 333, ""), "brackets of CVE-2023-22486 under the limit");
    survives(repeated("", "![[]()![[]()![[]()![[]()\n\n", all / 28, ""), "and in many paragraphs");
    survives(repeated("", "*a _b_ ", all / 7, ""), "emphasis");
    survives(repeated("", "**a ", all / 4, ""), "strong without end");
    survives(repeated("", "<?", all / 2, ""), "instructions without end");
    survives(repeated("x", "<!A ", all / 4, ""), "declarations without end");
    survives(repeated("x", "<![CDATA[", 900, ""), "CDATA without end");
    survives(repeated("", "a@b ", all / 4, ""), "addresses");
    survives(repeated("[a]: /u", "u", all / 2, "\n\n[a] [a] [a] [a] [a]"), "a long reference");
    survives(repeated("", "\r", all - 1, "x"), "CRs alone");
    survives(repeated("", "|", all, ""), "pipes alone");
    survives(repeated("a\n", "-|-\n", all / 4, ""), "delimiter rows alone");
    survives(repeated("", "a\n:-\n", all / 5, ""), "small tables");
    survives(repeated("", "# a\n", all / 4, ""), "headings of one name");
    survives(repeated("", "<!---->", all / 8, "x"), "comments");
}

static void test_bounds(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
#ifdef ARENA_DEBUG
    const long most = 4L << 20;
#else
    const long most = 1L << 20;
#endif
    ok(usage.ru_maxrss < most, "all in bounded memory");
}

int main(void)
{
    alarm(300); /* far more than all of it takes, far less than one quadratic case */
    test_events();
    test_comments();
    test_tables();
    test_tables_among_blocks();
    test_places();
    test_words();
    test_alt();
    test_headings();
    test_depth();
    test_brackets();
    test_size();
    test_large_tables();
    test_threads();
    test_hostile();
    test_bounds();
    return tap_done();
}
