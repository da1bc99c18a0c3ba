/*
 * HTML as plain text, for descriptions that other programs keep as HTML: paragraphs and line breaks
 * become line ends, list items get a "- ", entities become letters, other tags go; what stands in
 * script and style goes with them. No parser of pages: whatever comes in, text comes out, in time
 * and memory linear in it. Pure functions; safe from any thread.
 */
#ifndef VAKWERK_READ_MARKUP_H
#define VAKWERK_READ_MARKUP_H

#include "base/arena.h"

/* Does it hold a tag or entity? "a < b" and "R&D" do not. */
bool markup_is_likely(struct str text);

/* The text, trimmed, in `arena`. */
struct str markup_text(struct str text, struct arena *arena);

#endif
