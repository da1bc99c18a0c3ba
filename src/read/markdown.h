/*
 * Markdown by cmark, turned into a flat array of events with places: what a walk over the tree
 * meets. On top of CommonMark: pipe tables as in GFM. Raw HTML stays text of an event of its own
 * and is never active; comments are left out. render/ writes HTML from the events; check/ and view/
 * find links, headings and words in them.
 *
 * Guarded before cmark sees a byte: size, depth of containers, brackets in a paragraph (limits.h),
 * since cmark 0.30.2 is quadratic in them.
 */
#ifndef VAKWERK_READ_MARKDOWN_H
#define VAKWERK_READ_MARKDOWN_H

#include "diag/finding.h"

enum event_kind {
    /* Containers: an opening and a closing event each. */
    EVENT_PARAGRAPH,
    EVENT_HEADING, /* level 1..6 */
    EVENT_QUOTE,
    EVENT_LIST, /* ordered, start, tight */
    EVENT_ITEM,
    EVENT_TABLE,
    EVENT_ROW,  /* header: the first row of a table */
    EVENT_CELL, /* header, align */
    EVENT_EMPHASIS,
    EVENT_STRONG,
    EVENT_LINK,  /* link: index into document->links */
    EVENT_IMAGE, /* likewise; the alt text is what stands between opening and closing */
    /* Leaves: one event each. */
    EVENT_CODE_BLOCK, /* text; info: the first line's words behind the fence */
    EVENT_HTML_BLOCK, /* text, raw */
    EVENT_THEMATIC_BREAK,
    EVENT_TEXT, /* text */
    EVENT_CODE, /* text */
    EVENT_HTML, /* text, raw */
    EVENT_SOFT_BREAK,
    EVENT_LINE_BREAK,
};

enum event_edge { EDGE_LEAF, EDGE_OPEN, EDGE_CLOSE };
enum event_align { ALIGN_NONE, ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT };

struct event {
    unsigned char kind; /* enum event_kind */
    unsigned char edge; /* enum event_edge */
    unsigned char level;
    unsigned char align;
    bool ordered, tight, header, in_tight_list; /* the last: a paragraph whose <p> is left out */
    uint32_t start;                             /* of an ordered list */
    uint32_t link;
    struct str text;
    struct str info;
};

struct document_link {
    struct str url; /* as cmark gives it: entities and backslashes resolved, nothing else */
    struct str title;
    struct span span; /* the link, or as much of it as is sure: its first character, or from where
                         its paragraph or cell begins to the end of the line */
    bool image;
    bool has_alt; /* image: some text that is not only white space */
};

struct document_heading {
    struct str text; /* plain text */
    struct str slug; /* its name in links, unique in the document; may be empty */
    unsigned char level;
    struct span span;
    size_t event; /* the opening event */
};

struct document {
    struct event *events;
    size_t count;
    struct document_link *links;
    size_t link_count;
    struct document_heading *headings;
    size_t heading_count;
    size_t
        words; /* words of running text, headings and table cells included, code blocks left out */
};

/*
 * Reads source->text from `from` on. Everything in the document lives in `arena` or in the source's
 * bytes; `scratch`, which may be the same arena, is of no use afterwards, and thirty times the
 * text. What the guard refuses is a finding, and gives a document without events; a table over its
 * limits is one too, and stays a paragraph.
 * Safe from several threads at once: cmark's memory is a bump allocator of each thread's own.
 */
struct document markdown_read(struct source *source, size_t from, struct arena *arena,
                              struct arena *scratch, struct findings *findings);

/* The events [*from, *to) between a heading and the next of its level or higher. */
void document_section(const struct document *document, size_t heading, size_t *from, size_t *to);

/* The plain text of events [from, to): words of texts and codes, breaks as spaces. */
struct str document_plain(const struct document *document, size_t from, size_t to,
                          struct arena *arena);

#endif
