/*
 * A history as a text, to be kept between runs. Nothing in it is trusted when it is read back: a
 * text that is cut off, damaged, made up or of other files than asked for gives no history, never a
 * wrong index. Pure functions.
 */
#ifndef VAKWERK_READ_HISTORY_TEXT_H
#define VAKWERK_READ_HISTORY_TEXT_H

#include "base/buf.h"
#include "model/history.h"
#include "read/tree.h"

/* Adds the history of a tree's files. `key` is a line that says what it was read from. */
void history_write(struct buf *out, const struct history *history, const struct tree *tree,
                   struct str key);

/* True when the text holds a history with this key of all files of the tree, be it among others;
 * else nothing is known. Everything lives in `arena`. */
bool history_read(struct str text, struct str key, const struct tree *tree, struct history *history,
                  struct arena *arena);

#endif
