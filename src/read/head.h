/*
 * The head of an item: the front matter of a Markdown file, between a first line `---` and the next
 * line `---`. Without a first line `---` there is no head, and the whole file is body.
 */
#ifndef VAKWERK_READ_HEAD_H
#define VAKWERK_READ_HEAD_H

#include "diag/finding.h"
#include "read/value.h"

struct head {
    bool present;
    struct value *values; /* a map, or NULL when it could not be read (a finding says why) */
    size_t body;          /* the offset in source->text at which the body begins */
};

/* A byte-order mark before the first line is passed over. An unclosed head is a finding that points
 * at the opening line; the body is then empty. Pure; safe from any thread. */
struct head head_read(struct source *source, struct arena *arena, struct findings *findings);

/* Where the body begins, without reading the head; for text whose head was read before. */
size_t head_body(struct str text);

#endif
