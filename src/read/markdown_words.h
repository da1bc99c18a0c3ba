/*
 * Words counted over pieces of running text, and the name of a heading in a link.
 */
#ifndef VAKWERK_READ_MARKDOWN_WORDS_H
#define VAKWERK_READ_MARKDOWN_WORDS_H

#include "base/arena.h"

/* A word is what stands between white space and holds a letter or digit; it may run on from one
 * piece to the next. {0} to begin with. */
struct markdown_words {
    size_t count;
    bool inside; /* the last piece ended in a word */
};

void markdown_words_add(struct markdown_words *words, struct str piece);

/* As on the well-known forges: lower case, letters, digits, - and _ kept, a hyphen for each space,
 * the rest left out. May be empty. */
struct str markdown_slug(struct str heading, struct arena *arena);

#endif
