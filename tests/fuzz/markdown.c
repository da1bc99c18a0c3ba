/* Markdown to HTML: no tag of the text's own comes out, and places lie inside it. */
#include "read/markdown.h"
#include "fuzz.h"
#include "read/text.h"
#include "render/document_html.h"

static const char *const tags[] = {
    "p",  "h1",  "h2",    "h3",      "h4",    "h5",     "h6",         "blockquote",
    "ul", "ol",  "li",    "pre",     "hr",    "code",   "em",         "strong",
    "a",  "img", "br",    "section", "table", "thead",  "tbody",      "tr",
    "th", "td",  "video", "audio",   "span",  "figure", "figcaption",
};

static bool is_known(struct str name)
{
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (str_is(name, tags[i]))
            return true;
    return false;
}

static void require_own_tags(struct str html)
{
    for (size_t at = str_find(html, '<'); at < html.n;
         at += str_find(str_sub(html, at, html.n), '<')) {
        at += html.p[at + 1] == '/' ? 2 : 1;
        size_t end = at;
        while (end < html.n && html.p[end] != ' ' && html.p[end] != '>')
            end++;
        require(is_known(str_sub(html, at, end)));
    }
    require(str_search(html, STR("href=\"javascript:")) == html.n);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
    struct arena arena = {0};
    struct buf html = {0};
    struct findings findings = {.arena = &arena};
    struct source source = {.path = STR("x.md"), .text = {(const char *)bytes, n}};
    struct document_style style = {.heading_level = 2, .id_prefix = STR("s-")};
    if (text_check(&source, &findings)) {
        struct document document = markdown_read(&source, 0, &arena, &arena, &findings);
        for (size_t i = 0; i < document.link_count; i++)
            require((size_t)document.links[i].span.offset + document.links[i].span.length <= n);
        document_html(&document, NULL, &style, &html);
        require_own_tags(buf_str(&html));
    }
    buf_release(&html);
    arena_release(&arena);
    return 0;
}
