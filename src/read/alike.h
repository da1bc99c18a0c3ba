/*
 * How much of two texts is the same: what git goes by when it takes one file for another that was
 * moved. A text falls apart into lines, longer ones into pieces of 64 bytes; CR before LF does not
 * count. Alike are two texts when pieces that both have make up half of the larger one. Pure.
 */
#ifndef VAKWERK_READ_ALIKE_H
#define VAKWERK_READ_ALIKE_H

#include "base/arena.h"

#include <stdint.h>

/* A text's pieces: each once, with all bytes of the pieces that are the same. */
struct pieces {
    struct piece {
        uint64_t hash;
        uint64_t bytes;
    } * items; /* by hash */
    size_t count;
    uint64_t bytes; /* of the text */
};

/* In `arena`; nothing of `text` is kept. */
struct pieces pieces_of(struct str text, struct arena *arena);

/* The bytes of `a` that `b` has too, in thousandths of the larger text; 1000 for two empty ones. */
unsigned alike(const struct pieces *a, const struct pieces *b);

/* The same in thousandths of `a`: how much of it is left in `b`, whatever was added. */
unsigned alike_left(const struct pieces *a, const struct pieces *b);

enum { ALIKE_ENOUGH = 500 };

#endif
