/*
 * What a portfolio said at a moment, per competence, to be put beside now. Pure.
 */
#ifndef VAKWERK_MODEL_SNAPSHOT_H
#define VAKWERK_MODEL_SNAPSHOT_H

#include "model/history.h"
#include "model/portfolio.h"

/* Ids of levels; empty: not said then. */
struct snapshot_row {
    bool selected;
    struct str start, target; /* as agreed */
    struct str claimed;
    struct str self;     /* of the last self-assessment */
    size_t measurements; /* so far */
    size_t goals_closed, goals_open;
};

struct snapshot {
    struct str name; /* of the moment; empty: now */
    day_number day;
    struct snapshot_row *rows; /* by competence of `framework` */
};

/* Of a portfolio as it was on that day, in terms of a framework that may be a later one. Everything
 * is copied into `arena`. */
struct snapshot snapshot_of(const struct portfolio *portfolio, const struct framework *framework,
                            day_number day, struct arena *arena);

struct snapshot_list {
    struct snapshot *items; /* by day */
    size_t count, capacity;
};

#endif
