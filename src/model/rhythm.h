/*
 * Is it part of daily work, or a peak? How much there was in each quarter of a school year: from
 * August, November, February and May on. Pure; in the arena given.
 */
#ifndef VAKWERK_MODEL_RHYTHM_H
#define VAKWERK_MODEL_RHYTHM_H

#include "model/history.h"
#include "model/measures.h"

enum { QUARTERS_MOST = 40 };

struct quarters {
    day_number *starts; /* of each, and behind the last one where it ends */
    size_t count;
};

/* From the first day of the period (or else that of the first measurement) to `end`; of more than
 * QUARTERS_MOST the last. None when there is no such day. */
struct quarters rhythm_quarters(const struct portfolio *portfolio, day_number end,
                                struct arena *arena);

/* 0 to 3: from which month on a quarter is. */
int rhythm_quarter(day_number day);

/* How many of the measurements fall in each quarter. */
unsigned *rhythm_measured(const struct quarters *quarters, const struct measurement_list *list,
                          struct arena *arena);

/* How many pieces came in in each quarter: evidence, observations, reflections and feedback, from
 * days that are known. */
unsigned *rhythm_came_in(const struct quarters *quarters, const struct portfolio *portfolio,
                         const struct history *history, day_number today, struct arena *arena);

/* Is it one of those pieces, neither draft nor sample? */
bool item_is_piece(const struct item *item);

#endif
