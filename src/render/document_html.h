/*
 * Markdown as HTML: the events of read/markdown.h written through the escaper. For plain CommonMark
 * the output is that of cmark. Raw HTML comes out as text, but for comments, which are left out:
 * the starting texts hold their advice in them. Pictures, films and attachments are shown as their
 * link targets say.
 */
#ifndef VAKWERK_RENDER_DOCUMENT_HTML_H
#define VAKWERK_RENDER_DOCUMENT_HTML_H

#include "base/buf.h"
#include "read/markdown.h"
#include "view/links.h"

struct document_style {
    unsigned
        heading_level; /* of the outermost headings: 2 beneath the h1 of a page. Those inside follow
                          one level at a time, however they are written. 0: all as written */
    struct str id_prefix;    /* before the slug of each heading, so that its id does not clash with
                                the page's; with p NULL headings get no id */
    struct str table_label;  /* names the part of the page in which a table scrolls: "Tabel" */
    struct str decimal_mark; /* in the size of an attachment: "," gives 1,2 MB */
};

/*
 * `targets` has an entry for each of document->links. With NULL each leads where it says, as far as
 * base/url.h allows (pictures: only relative ones); a link to `#slug` leads to that heading. Safe
 * from several threads.
 */
void document_html(const struct document *document, const struct link_target *targets,
                   const struct document_style *style, struct buf *out);

#endif
