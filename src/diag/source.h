/*
 * A text that findings can point into. Positions are byte offsets; line and column are worked out
 * only when a finding is made.
 */
#ifndef VAKWERK_DIAG_SOURCE_H
#define VAKWERK_DIAG_SOURCE_H

#include "base/arena.h"

#include <stdint.h>

struct source {
    struct str path; /* inside the portfolio, with '/'; borrowed */
    struct str text; /* the bytes, from the start of the file; borrowed, and only needed until the
                        findings about it are made. May be a beginning of the file only */
    uint32_t
        *line_starts; /* made at the first question, in the arena then given; see source_position */
    uint32_t line_count;
};

/* A place in a source: bytes [offset, offset + length). length 0 is a point. */
struct span {
    uint32_t offset, length;
};

struct position {
    uint32_t line, column; /* from 1; the column counts code points */
    struct str excerpt;    /* the whole line, without its end; borrowed from the source */
    uint32_t caret;        /* code points of the span on that line, at least 1 */
};

/* Not safe from two threads on one source. An offset past the end means the end. */
struct position source_position(struct source *source, struct span span, struct arena *arena);

#endif
