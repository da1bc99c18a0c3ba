/*
 * Is it a film or a photo? What the measurements of a competence amount to. docs/format.md says
 * what counts as one. Pure functions over the frozen model; results live in the arena given.
 */
#ifndef VAKWERK_MODEL_MEASURES_H
#define VAKWERK_MODEL_MEASURES_H

#include "model/portfolio.h"

struct measurement {
    const struct item *item;
    day_number day;
};

struct measurement_list {
    struct measurement *items; /* by day, then by path */
    size_t count, capacity;
};

/* An observation, feedback of somebody else, the result of a round of feedback, or evidence of the
 * types lesson, results, pupil-work and video, with a day, neither draft nor sample. */
bool item_is_measurement(const struct item *item);

/* Of a measurement: the evidence's type, else "observation" and the like; and who watched or gave
 * it, empty for other kinds. */
struct str measurement_kind(const struct item *item);
struct str measurement_observer(const struct item *item);

/* The items with a day that the filter takes, for each competence that they name, by its index in
 * the framework: one pass over all items. NULL without a framework. */
struct measurement_list *measures_gather(const struct portfolio *portfolio, item_filter *filter,
                                         const void *context, struct arena *arena);

/* The measurements of each competence, likewise. */
struct measurement_list *measures_of_all(const struct portfolio *portfolio, struct arena *arena);

struct measures {
    size_t count;
    size_t dates;     /* different days */
    size_t observers; /* different people, by name; counted up to 64 */
    size_t kinds;
    int months; /* whole months from the first day to the last */
    int silence_months;
    day_number silence_from, silence_to; /* the longest silence; DAY_UNKNOWN without measurements */
};

/* The interruptions in order of their days, those that touch joined; reversed ones left out. What
 * the functions below ask. */
struct period_list measures_breaks(const struct portfolio *portfolio, struct arena *arena);

/*
 * Figures of one competence. Silence: between two measurements that follow each other, and from the
 * last one to `end`; days inside breaks do not count, so that it is date_months_between the first
 * day and the last one moved back by them. Measurements after `end` are left out.
 */
struct measures measures_of(const struct measurement_list *list, const struct period_list *breaks,
                            day_number end);

/* The day up to which figures are taken: the end of the period, or `day` when that is earlier. */
day_number measures_end(const struct portfolio *portfolio, day_number day);

/* An observation shows acting; the reasons behind it ask for a talk. The ids of items that a
 * reflection or a conversation looks back on, as keys. */
struct map measures_talked_about(const struct portfolio *portfolio, struct arena *arena);

/* Has the observation a talk of its own, or one of those? */
bool observation_has_talk(const struct item *item, const struct map *talked_about);

/* The days of [from, to] that lie in breaks. */
int measures_interrupted(const struct period_list *breaks, day_number from, day_number to);

/* The whole months from one day to a later one, the days in breaks between them left out. */
int measures_months(const struct period_list *breaks, day_number from, day_number to);

#endif
