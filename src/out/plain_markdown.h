/*
 * Somebody's plain words as Markdown that shows just those words: nothing in them becomes a
 * heading, a link or a list by accident. Pure.
 */
#ifndef VAKWERK_OUT_PLAIN_MARKDOWN_H
#define VAKWERK_OUT_PLAIN_MARKDOWN_H

#include "base/buf.h"

/* Adds the text, its line ends as they are (an empty line begins a paragraph), and a line end. */
void plain_markdown(struct buf *out, struct str text);

#endif
