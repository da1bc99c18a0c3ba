/*
 * Which words of a text changed. Words are what stands between spaces and line ends. Pure.
 */
#ifndef VAKWERK_BASE_REWORDED_H
#define VAKWERK_BASE_REWORDED_H

#include "base/arena.h"

enum reworded_kind { REWORDED_SAME, REWORDED_GONE, REWORDED_CAME };

struct reworded {
    struct reworded_piece {
        enum reworded_kind kind;
        struct str text; /* words with what stands between them; of `after` when both have it */
    } * items;           /* in order; where words were replaced, the old ones come first */
    size_t count, capacity;
};

/* As few words as can be are gone and came; but where more than LIMIT_REWORDED_PAIRS would have to
 * be compared, all between the first and last change are. Points into both texts. */
struct reworded reworded_of(struct str before, struct str after, struct arena *arena);

#endif
