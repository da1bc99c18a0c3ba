/*
 * What had no place when a framework went from one form to another: by name and count, with a few
 * examples. Nothing is left out in silence: what does not fit is in here or in the result.
 */
#ifndef VAKWERK_MODEL_LOSSES_H
#define VAKWERK_MODEL_LOSSES_H

#include "base/map.h"

enum loss_kind {
    LOSS_CHANGED, /* taken over in another way */
    LOSS_KEPT,    /* in a place that only Vakwerk reads; it comes back */
    LOSS_GONE,    /* not taken over */
    LOSS_KINDS
};

enum { LOSS_EXAMPLES = 3 };

struct loss {
    enum loss_kind kind;
    const char *key;   /* static: the text "loss.KEY", which may use {detail} and {count} */
    struct str detail; /* a field's name or the like, or empty */
    size_t count;
    struct str examples[LOSS_EXAMPLES]; /* the first of them; fewer when there is no name */
    size_t example_count;
};

struct losses {
    struct arena *arena;
    struct loss *items; /* in the order in which they were met */
    size_t count, capacity;
    struct map by_name;
};

/* Counts `count` more of a kind, key and detail (nothing when it is 0). Details and examples are
 * copied, long ones cut. Over LIMIT_LOSSES rows, details are no longer told apart. */
void losses_add(struct losses *losses, enum loss_kind kind, const char *key, struct str detail,
                size_t count, struct str example);

/* How many rows there are of a kind. */
size_t losses_of(const struct losses *losses, enum loss_kind kind);

/* "changed", "kept", "gone": for JSON and for the text "loss-kind.NAME". */
const char *loss_kind_name(enum loss_kind kind);

#endif
