/*
 * Bytes of other programs as UTF-8 text. UTF-16 is told by its mark or by its zeros; bytes that are
 * no UTF-8, in a file that has no UTF-8 either, are Windows-1252, which is what Excel writes here.
 * A pure function, safe from any thread.
 */
#ifndef VAKWERK_READ_ENCODING_H
#define VAKWERK_READ_ENCODING_H

#include "base/arena.h"

/* The text without byte-order mark: part of `bytes`, or in `arena` with the name of the encoding in
 * *from (else NULL). False when it is none of these, or holds a NUL. */
bool encoding_read(struct str bytes, struct str *text, const char **from, struct arena *arena);

#endif
