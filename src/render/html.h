/*
 * The one place where text becomes HTML. Nothing else in Vakwerk writes a tag or an entity: pages
 * come from templates (mustache.h), Markdown and charts from the tag writer below, and both escape
 * through the three functions here. Unescaped output needs html_unescaped, so that a search for
 * that name shows every place that can do harm.
 *
 * Texts must be UTF-8. Control and direction-changing characters (utf8_is_control) come out as
 * U+FFFD, but for the CR.
 * Pure functions of their arguments; a writer belongs to one thread.
 */
#ifndef VAKWERK_RENDER_HTML_H
#define VAKWERK_RENDER_HTML_H

#include "base/buf.h"

/* Text between tags: & < > " become entities (the last because CommonMark's examples have it so).
 */
void escape_text(struct buf *out, struct str text);

/* The value of an attribute, in single or double quotes: the apostrophe too. Safe as text as well:
 * what a template's {{name}} uses. */
void escape_attribute(struct buf *out, struct str value);

/* The value of href or src, in quotes: what RFC 3986 does not allow in a reference is percent-
 * encoded, and so are [ ] and a % that begins no %XX; existing %XX stay. It does not judge schemes:
 * where a link may lead is decided in view/links.h. */
void escape_url(struct buf *out, struct str url);

/* HTML as it is: a template's own text, or HTML made here earlier. Never anything from a portfolio.
 */
void html_unescaped(struct buf *out, struct str html);

/*
 * A tag writer that remembers what is open.
 *
 *     struct html html = {.out = out};
 *     html_open(&html, "a");
 *     html_url(&html, "href", target);
 *     html_text(&html, STR("A & B"));
 *     html_close(&html);
 *     html_finish(&html);
 *
 * Names of elements and attributes are literals that live for ever. Attributes follow html_open or
 * html_void at once; misuse dies.
 */
struct html {
    struct buf *out;
    struct buf open; /* the names of the open elements, pointers, the innermost last */
    size_t depth;    /* how many */
    bool in_tag;     /* the last tag can still take attributes */
};

void html_open(struct html *html, const char *element);
void html_void(struct html *html, const char *element); /* br, hr, img …: no closing tag */
void html_close(struct html *html);                     /* the innermost open element */
void html_finish(struct html *html); /* closes all that is open and frees the writer's memory */

void html_attribute(struct html *html, const char *name, struct str value);
void html_number(struct html *html, const char *name, unsigned long long value);
void html_url(struct html *html, const char *name, struct str url);
void html_flag(struct html *html, const char *name); /* an attribute without value: controls … */

void html_text(struct html *html, struct str text);

#endif
