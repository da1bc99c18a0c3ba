/*
 * Text of somebody else's making, safe for a terminal and a log: what would move the cursor, change
 * colours or turn the direction of reading is shown as <U+001B>, a byte that is no UTF-8 as <FF>.
 * Pure functions; safe from any thread.
 */
#ifndef VAKWERK_DIAG_VISIBLE_H
#define VAKWERK_DIAG_VISIBLE_H

#include "base/arena.h"
#include "base/buf.h"

/* Appends a text; tabs and line ends become spaces. */
void visible_add(struct buf *out, struct str text);

/* The same as a text of its own. */
struct str visible_text(struct str text, struct arena *arena);

/* Appends the character at offset `at` of `text`, which must be < text.n, and says how many bytes
 * it took and how many columns of a terminal it takes: 0 for a combining mark, 2 for most of
 * East Asia's and for pictures. A tab is a space here. */
void visible_character(struct buf *out, struct str text, size_t at, size_t *length,
                       size_t *columns);

#endif
