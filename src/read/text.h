/*
 * Is it text? UTF-8 without NUL; a byte-order mark is allowed, UTF-16 is refused with advice.
 */
#ifndef VAKWERK_READ_TEXT_H
#define VAKWERK_READ_TEXT_H

#include "base/buf.h"
#include "diag/finding.h"

/* False after a finding (VW001, with the variant that fits, at the first bad byte). Pure. */
bool text_check(struct source *source, struct findings *findings);

/* The bytes of a byte-order mark at the start of the text: 3, or 0 when there is none. */
size_t text_mark(struct str text);

/* VW002 about a file, with its limit in bytes. `variant` is NULL, or "head" for a front matter. */
void text_too_large(struct findings *findings, struct str path, const char *variant,
                    unsigned long long limit);

/* Are two texts the same but for CRLF and LF? What holds a NUL near its beginning is none, as git
 * has it. Changes both. */
bool text_same_lines(struct buf *one, struct buf *other);

#endif
