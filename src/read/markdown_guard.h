/*
 * What stands between a stranger's Markdown and cmark: one pass over the lines, which refuses what
 * would cost cmark quadratic time and notes where the lines begin.
 *
 * Depth is bounded from above without following which containers are really open: one is only ever
 * opened on a line that matches all those around it, each by a `>`, a list marker or at least two
 * columns of white space before the last marker of that line.
 */
#ifndef VAKWERK_READ_MARKDOWN_GUARD_H
#define VAKWERK_READ_MARKDOWN_GUARD_H

#include "diag/source.h"

struct markdown_numbers {
    uint32_t *items;
    size_t count, capacity;
};

/* Lines as cmark counts them: ended by LF, CR or CRLF, numbered here from 0. */
struct markdown_lines {
    struct str text;
    struct markdown_numbers starts;     /* the offset in the text at which each line begins */
    struct markdown_numbers delimiters; /* lines that may be the delimiter row of a table */
};

struct markdown_refusal {
    const char *variant; /* of VW019: "bytes", "depth" or "brackets"; NULL: all is well */
    unsigned limit;      /* which of limits.h was passed; of bytes in MB */
    struct span span;
};

/* Looks at the text from `from` on and fills `lines`, in the arena given; when it refuses, not all
 * of them. Pure. */
struct markdown_refusal markdown_guard(struct str text, size_t from, struct arena *arena,
                                       struct markdown_lines *lines);

/* A line without its end; empty past the last. */
struct str markdown_line(const struct markdown_lines *lines, size_t line);

/* The lines [first, end) of a paragraph or heading. */
struct markdown_block {
    size_t first, end;
    size_t column;   /* bytes before it on its first line */
    unsigned quotes; /* quotes around it */
};

/* A line of a block (first <= line) without what stands before its text: list markers on the first
 * line, later the `>` of quotes and white space. */
struct str markdown_block_line(const struct markdown_lines *lines,
                               const struct markdown_block *block, size_t line);

#endif
