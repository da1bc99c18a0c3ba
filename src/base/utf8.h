/*
 * UTF-8 as Unicode defines it: no overlong forms, no surrogates, nothing above U+10FFFF.
 * Pure functions; safe from any thread.
 */
#ifndef VAKWERK_BASE_UTF8_H
#define VAKWERK_BASE_UTF8_H

#include "base/str.h"

#include <stdint.h>

/* The offset of the first byte that is not well-formed UTF-8 or is NUL; s.n when all is well. */
size_t utf8_first_bad(struct str s);

/* The code point at offset `at` (which must be < s.n) and, in *length, its bytes.
 * A malformed byte gives U+FFFD with length 1. */
uint32_t utf8_decode(struct str s, size_t at, size_t *length);

/* The number of code points. */
size_t utf8_count(struct str s);

/* Encodes one code point; returns the number of bytes, 1 to 4. */
size_t utf8_encode(uint32_t point, char out[4]);

/* Lower case of Latin letters (ASCII, Latin-1, Latin Extended-A), Greek and Cyrillic; others as
 * they are. Enough to compare the names of people, not for typesetting. */
uint32_t utf8_fold(uint32_t point);

/* Of folded letters: the ASCII letter under the accent, for Latin-1 and Latin Extended-A; 0 for an
 * accent that stands by itself (U+0300 to U+036F); others as they are. */
uint32_t utf8_plain(uint32_t point);

/* Are the letters of two texts the same, whatever their case, accents and the space between them?
 * False for texts without letters. A byte that is not UTF-8 counts as Latin-1. */
bool utf8_same_letters(struct str a, struct str b);

/* A letter, digit or combining mark for the purpose of finding whole words: everything above
 * U+00BF that is no punctuation or space, and ASCII letters and digits. */
bool utf8_is_word(uint32_t point);

/* A control or direction-changing character that must not reach a terminal or page as it is:
 * C0 (but tab and LF), DEL, C1, U+2028/9, bidirectional controls, the byte-order mark. */
bool utf8_is_control(uint32_t point);

#endif
