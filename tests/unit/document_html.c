#include "render/document_html.h"
#include "tap.h"

static const struct document_style plain = {0};
static const struct document_style styled = {
    .heading_level = 2,
    .id_prefix = {"tekst-", 6},
    .table_label = {"Tabel \"1\"", 9},
    .decimal_mark = {",", 1},
};

static void render(struct buf *out, struct str markdown, const struct link_target *targets,
                   const struct document_style *style)
{
    struct arena arena = {0};
    struct findings findings = {.arena = &arena};
    struct source source = {.path = STR("les.md"), .text = markdown};
    struct document document = markdown_read(&source, 0, &arena, &arena, &findings);
    document_html(&document, targets, style, out);
    arena_release(&arena);
}

static void gives(const char *markdown, const struct link_target *targets,
                  const struct document_style *style, const char *html, const char *name)
{
    struct buf out = {0};
    render(&out, str_of(markdown), targets, style);
    is_str(buf_str(&out), html, name);
    buf_release(&out);
}

static void test_blocks(void)
{
    gives("# a\n###### b", NULL, &styled, "<h2 id=\"tekst-a\">a</h2>\n<h3 id=\"tekst-b\">b</h3>\n",
          "headings");
    gives("## a\n#### b\n#### c\n### d\n# e\n## f", NULL, &styled,
          "<h2 id=\"tekst-a\">a</h2>\n<h3 id=\"tekst-b\">b</h3>\n<h3 id=\"tekst-c\">c</h3>\n"
          "<h3 id=\"tekst-d\">d</h3>\n<h2 id=\"tekst-e\">e</h2>\n<h3 id=\"tekst-f\">f</h3>\n",
          "headings follow without a gap");
    gives("# a", NULL, &plain, "<h1>a</h1>\n", "without a prefix no id");
    gives("> - a\n> - b\n>\n>   c", NULL, &plain,
          "<blockquote>\n<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n<p>c</p>\n</li>\n</ul>\n"
          "</blockquote>\n",
          "a loose list in a quote");
    gives("7. a\n   - b", NULL, &plain,
          "<ol start=\"7\">\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ol>\n", "tight lists");
    gives("a\n***\nb  \nc", NULL, &plain, "<p>a</p>\n<hr>\n<p>b<br>\nc</p>\n", "breaks");
    gives("```c x\n<a> & \"b\"\n```", NULL, &plain,
          "<pre><code class=\"language-c\">&lt;a&gt; &amp; &quot;b&quot;\n</code></pre>\n",
          "a code block");
    gives("*a **b*** `c`", NULL, &plain, "<p><em>a <strong>b</strong></em> <code>c</code></p>\n",
          "emphasis and code");
}

static void test_tables(void)
{
    gives("a|b\n:-|-:\nc|*d*", NULL, &styled,
          "<section class=\"scroll\" tabindex=\"0\" aria-label=\"Tabel &quot;1&quot;\">\n<table>\n"
          "<thead>\n<tr>\n<th scope=\"col\" class=\"left\">a</th>\n"
          "<th scope=\"col\" class=\"right\">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
          "<td class=\"left\">c</td>\n<td class=\"right\"><em>d</em></td>\n</tr>\n</tbody>\n"
          "</table>\n</section>\n",
          "a table");
    gives("|a|\n|:-:|", NULL, &plain,
          "<section class=\"scroll\" tabindex=\"0\" aria-label=\"\">\n<table>\n<thead>\n<tr>\n"
          "<th scope=\"col\" class=\"centre\">a</th>\n</tr>\n</thead>\n</table>\n</section>\n",
          "a table without rows");
}

static void test_own_links(void)
{
    gives("[a](b.md 't\"') [c](https://d.nl) [e](#kop)", NULL, &styled,
          "<p><a href=\"b.md\" title=\"t&quot;\">a</a> "
          "<a href=\"https://d.nl\" rel=\"noreferrer\">c</a> <a href=\"#tekst-kop\">e</a></p>\n",
          "links that are allowed");
    gives("![a *b*\nc](d.png 't')", NULL, &plain,
          "<p><img src=\"d.png\" alt=\"a b c\" title=\"t\" loading=\"lazy\"></p>\n", "a picture");
    gives("[![a](b.png)](c.md)", NULL, &plain,
          "<p><a href=\"c.md\"><img src=\"b.png\" alt=\"a\" loading=\"lazy\"></a></p>\n",
          "a picture in a link");
    gives("[a *b*](javascript:c) [d](ms-word:e) <search-ms:f> [g](//h.nl) [i](jav&#10;ascript:j)",
          NULL, &plain, "<p>a <em>b</em> d search-ms:f g i</p>\n", "links that are not");
    gives("![a](https://b.nl/c.png) ![d](data:e) ![f](//g) ![h](#i) ![j](/k)", NULL, &plain,
          "<p>a d f h j</p>\n", "pictures that are not");
    gives("[a](b c.md) [d](<e f\"'.md>)", NULL, &plain,
          "<p>[a](b c.md) <a href=\"e%20f%22&#39;.md\">d</a></p>\n", "addresses are encoded");
}

static void test_targets(void)
{
    const struct link_target targets[] = {
        {.kind = LINK_TEXT},
        {.kind = LINK_PAGE, .href = STR("bewijs/les.html#x")},
        {.kind = LINK_FILE, .href = STR("files/a.pdf"), .type = STR("PDF"), .size = 1249999},
        {.kind = LINK_FILE, .href = STR("files/b.txt"), .type = STR("TXT"), .size = 20},
    };
    gives("[a](b) [c](d) [e](f) ![g](h)", targets, &styled,
          "<p>a <a href=\"bewijs/les.html#x\">c</a> <a href=\"files/a.pdf\">e</a> (PDF, 1,2 MB) "
          "<a href=\"files/b.txt\">g</a> (TXT, 1 kB)</p>\n",
          "pages and files");
    const struct link_target media[] = {
        {.kind = LINK_PICTURE, .href = STR("a.jpg"), .width = 640, .height = 480},
        {.kind = LINK_VIDEO, .href = STR("b.mp4"), .type = STR("MP4"), .size = 999499},
        {.kind = LINK_AUDIO, .href = STR("c.mp3"), .type = STR("MP3"), .size = 999500},
        {.kind = LINK_PICTURE, .href = STR("d.png"), .type = STR("PNG"), .size = 52000000},
    };
    gives("![a](x) ![b](x 't') ![](x) [d](x)", media, &styled,
          "<p><img src=\"a.jpg\" alt=\"a\" width=\"640\" height=\"480\" loading=\"lazy\"> "
          "<video controls preload=\"none\" src=\"b.mp4\" aria-label=\"b\" title=\"t\"></video>"
          " (MP4, 999 kB) <audio controls preload=\"none\" src=\"c.mp3\"></audio> (MP3, 1,0 MB) "
          "<a href=\"d.png\">d</a> (PNG, 52,0 MB)</p>\n",
          "pictures, films and sound");
    const struct link_target nested[] = {
        {.kind = LINK_PAGE, .href = STR("a.html")},
        {.kind = LINK_VIDEO, .href = STR("b.mp4"), .type = STR("MP4"), .size = 1},
        {.kind = LINK_FILE, .href = STR("c.pdf"), .type = STR("PDF"), .size = 1},
    };
    gives("[![b](x) ![c](x) d](y) e", nested, &plain, "<p><a href=\"a.html\">b c d</a> e</p>\n",
          "no link and no player inside a link");
}

/* --- What somebody may send --- */

static void never(const char *markdown, const char *html, const char *name)
{
    struct buf out = {0};
    render(&out, str_of(markdown), NULL, &styled);
    struct str s = buf_str(&out);
    if (!ok(str_search(s, str_of(html)) == s.n, name))
        printf("#   %.*s\n", STR_ARG(s));
    buf_release(&out);
}

static void test_hostile(void)
{
    static const char script[] = "<script>alert(1)</script>";
    static const char *const places[] = {
        "%s",          "a %s",          "> %s",
        "- %s",        "# %s",          "`%s`",
        "    %s",      "```\n%s\n```",  "```%s\n```",
        "[%s](a)",     "[a](b '%s')",   "[a](<%s>)",
        "![%s](a)",    "![a](b '%s')",  "![a](<%s>)",
        "a|%s\n-|-\n", "a|b\n-|-\n%s|", "[a]\n\n[a]: b '%s'",
        "<!-- -->%s",  "<!-- --%s",     "<b title='%s",
        "&lt;%s",      "\\%s",          "<![CDATA[%s]]>",
        "<?%s?>",
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct buf markdown = {0};
        struct str place = str_of(places[i]);
        size_t at = str_search(place, STR("%s"));
        buf_add(&markdown, str_sub(place, 0, at));
        buf_addz(&markdown, script);
        buf_addz(&markdown, place.p + at + 2);
        buf_addc(&markdown, '\0');
        never(markdown.p, "<script", "a script is text, wherever it stands");
        never(markdown.p, "<!", "no comment or declaration either");
        buf_release(&markdown);
    }
    never("```\"onclick=alert(1)\n```", "\"onclick", "a quote in an info string");
    never("[a](b '\" onclick=\"c')", "\" onclick", "a quote in a title");
    never("![\" onerror=\"a](b)", "\" onerror", "a quote in an alt text");
    never("![a](b\"onerror=c)", "\"onerror", "a quote in an address");
    never("<b onclick=\"a\">", "<b", "a tag with a handler");
    never("a \xE2\x80\xAE"
          "b",
          "\xE2\x80\xAE", "a bidirectional control in a text");
    never("![\xE2\x81\xA6](a '\xE2\x81\xA6')", "\xE2\x81\xA6", "and in an attribute");
    never("# \xE2\x80\xAE"
          "a",
          "\xE2\x80\xAE", "and in an id");
    never("&#x202E; &#27; `\x1B`", "\x1B", "control characters");
    never("&#x202E;", "\xE2\x80\xAE", "a control as an entity");
    gives("<!-- a --> <script>", NULL, &plain, "<pre>&lt;script&gt;</pre>\n",
          "raw HTML is shown, comments are not");
    gives("a <b>b</b>", NULL, &plain, "<p>a &lt;b&gt;b&lt;/b&gt;</p>\n", "raw HTML in a line");
}

static void test_behind_other_output(void)
{
    struct buf out = {0};
    buf_addz(&out, "<main>");
    render(&out, STR("a"), NULL, &plain);
    is_str(buf_str(&out), "<main><p>a</p>\n", "what was in the buffer stays");
    buf_release(&out);
}

int main(void)
{
    test_blocks();
    test_tables();
    test_own_links();
    test_targets();
    test_hostile();
    test_behind_other_output();
    return tap_done();
}
