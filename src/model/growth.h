/*
 * How a competence developed, in strips beside each other: each is one measure on one scale, and
 * none is drawn through into another. Pure; lists live in the arena given. Another measure is one
 * function more in growth.c.
 */
#ifndef VAKWERK_MODEL_GROWTH_H
#define VAKWERK_MODEL_GROWTH_H

#include "model/rounds.h"

enum growth_kind {
    GROWTH_SELF,        /* the teacher's own view, in levels */
    GROWTH_FEEDBACK,    /* of rounds with a questionnaire, in points of its scale; else in levels */
    GROWTH_OBSERVATION, /* of an instrument, likewise */
    GROWTH_GOALS,       /* closed, or to be: no scale */
    GROWTH_KINDS
};

const char *growth_kind_name(enum growth_kind kind); /* "self", "feedback", … */

struct growth_point {
    day_number day;
    const struct item *item; /* what says so */
    int tenths;              /* on the scale, from 10 for its lowest point; 0: no scale */
    enum mean_end end;       /* whether it is that, or a bound, or about that */
    struct str perspective;  /* of feedback */
    bool closed;             /* of a goal */
};

struct growth_strip {
    enum growth_kind kind;
    const struct instrument *instrument; /* or NULL. Without a scale of its own: the levels */
    unsigned points;                     /* of the scale; 0: it has none */
    struct growth_point *items;          /* by day */
    size_t count, capacity;
};

struct growth {
    struct growth_strip *items; /* in the order of the kinds, then of the instruments' names */
    size_t count, capacity;
};

/* Of a competence of the framework, by its index; of the items that the filter takes. */
struct growth growth_of(const struct portfolio *portfolio, size_t competence, item_filter *filter,
                        const void *context, struct arena *arena);

#endif
