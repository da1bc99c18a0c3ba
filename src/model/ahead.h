/*
 * What a portfolio shows of another role, competence by competence, through the crosswalks between
 * its own framework and that of the role. Pure functions over the frozen model; results live in the
 * arena given.
 */
#ifndef VAKWERK_MODEL_AHEAD_H
#define VAKWERK_MODEL_AHEAD_H

#include "model/career.h"
#include "model/portfolio.h"

enum ahead_state {
    AHEAD_SHOWN,  /* there is work on a competence that asks the same or more */
    AHEAD_PARTLY, /* on one that asks a part, or touches it */
    AHEAD_OPEN,   /* there are such competences, and no work on them yet */
    AHEAD_UNTIED, /* no author tied a competence of the portfolio's framework to it */
    AHEAD_STATES
};

/* What the portfolio has on a competence of its own framework. */
struct ahead_work {
    const struct item *claim;      /* or NULL */
    const struct self_level *self; /* of the last self-assessment that names it, or NULL */
    struct item_list
        pieces; /* chosen for the claim; without them the latest, AHEAD_PIECES at most */
};

enum { AHEAD_PIECES = 3 };

struct ahead_tie {
    const struct career_tie *tie;
    const struct ahead_work *work;
};

struct ahead { /* of a competence of the role */
    size_t competence;
    enum ahead_state state;
    struct ahead_tie *items;
    size_t count, capacity;
};

struct ahead_list {
    struct ahead *items; /* in the order of the role's framework */
    size_t count, capacity;
};

/* The portfolio must have a framework. Nothing is added up: a level of one framework is none of
 * another. */
struct ahead_list ahead_of(const struct portfolio *portfolio, const struct framework *role,
                           struct arena *arena);

#endif
