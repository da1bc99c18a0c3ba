/*
 * Markdown as HTML: the events of read/markdown.h written through the escaper. Raw HTML comes out
 * as text. Pictures, films and attachments are shown as their link targets say.
 */
#ifndef VAKWERK_RENDER_DOCUMENT_HTML_H
#define VAKWERK_RENDER_DOCUMENT_HTML_H

#include "base/buf.h"
#include "read/markdown.h"
#include "view/links.h"

struct document_style {
    unsigned
        heading_shift;    /* added to the level of each heading: 1 makes an h1 an h2; at most h6 */
    struct str id_prefix; /* before the id of each heading, so that none clashes with the page's */
    struct str table_label;  /* names the part of the page in which a table scrolls: "Tabel" */
    struct str decimal_mark; /* in the size of an attachment: "," gives 1,2 MB */
};

/* `targets` has an entry for each of document->links. Safe from several threads. */
void document_html(const struct document *document, const struct link_target *targets,
                   const struct document_style *style, struct buf *out);

#endif
