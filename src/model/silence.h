/*
 * Where the film stands still: longer than a number of months nothing was measured, or nothing came
 * in. Days in breaks do not count. Pure; lists live in the arena given.
 */
#ifndef VAKWERK_MODEL_SILENCE_H
#define VAKWERK_MODEL_SILENCE_H

#include "model/history.h"
#include "model/measures.h"

struct silence {
    day_number from, to; /* the days on which it was not silent yet, and not any more */
    int months;
};

struct silence_list {
    struct silence *items; /* by day */
    size_t count, capacity;
};

/* Between the measurements of a competence, and from the last one to `end`. */
struct silence_list silences_measured(const struct measurement_list *list,
                                      const struct period_list *breaks, day_number end, int months,
                                      struct arena *arena);

/* Between the days on which any file came in or changed, from the first day of the period to `end`.
 * Days that cannot be right are left out; none when the history is not whole. */
struct silence_list silences_saved(const struct history *history, const struct portfolio *portfolio,
                                   const struct period_list *breaks, day_number end, int months,
                                   struct arena *arena);

#endif
