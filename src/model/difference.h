/*
 * What became different between two versions of a portfolio: what came in, what changed in claims,
 * selection and framework, and which findings are solved or new. Pure; lists live in the arena
 * given and point into both versions.
 */
#ifndef VAKWERK_MODEL_DIFFERENCE_H
#define VAKWERK_MODEL_DIFFERENCE_H

#include "diag/finding.h"
#include "model/portfolio.h"

struct difference_side {
    const struct portfolio *portfolio;
    const struct findings *findings; /* sorted */
};

/* A claim that is new, gone, at another level, or with other pieces. */
struct claim_difference {
    struct str competence;
    const struct item *before, *after; /* or NULL */
    struct item_list chosen, dropped;  /* pieces, of `after` and of `before` */
};

/* A competence that is selected now, is not any more, or with another start or target. */
struct selection_difference {
    struct str competence;
    const struct selected *before, *after; /* or NULL */
};

struct finding_list {
    const struct finding **items;
    size_t count, capacity;
};

struct difference {
    struct item_list came, changed, gone; /* of after, after, before; by id */
    struct {
        struct claim_difference *items;
        size_t count, capacity;
    } claims; /* in the framework's order */
    struct {
        struct selection_difference *items;
        size_t count, capacity;
    } selection;    /* likewise */
    bool framework; /* another one, or another version or text of it */
    struct finding_list solved, new;
};

/* `changed`, by item of the later version: its file says something else than that of the item with
 * its id before. */
struct difference difference_of(const struct difference_side *before,
                                const struct difference_side *after, const bool *changed,
                                struct arena *arena);

#endif
