#include "model/silence.h"

#include "base/array.h"

#include <stdlib.h>

static void add(struct silence_list *list, const struct period_list *breaks, day_number from,
                day_number to, int most, struct arena *arena)
{
    int months = measures_months(breaks, from, to);
    if (months > most)
        *ARRAY_PUSH(list, arena) = (struct silence){from, to, months};
}

struct silence_list silences_measured(const struct measurement_list *list,
                                      const struct period_list *breaks, day_number end, int months,
                                      struct arena *arena)
{
    struct silence_list silences = {0};
    for (size_t i = 0; i < list->count && list->items[i].day <= end; i++) {
        day_number next = i + 1 < list->count ? list->items[i + 1].day : end;
        add(&silences, breaks, list->items[i].day, next < end ? next : end, months, arena);
    }
    return silences;
}

static int by_day(const void *a, const void *b)
{
    day_number left = *(const day_number *)a, right = *(const day_number *)b;
    return (left > right) - (left < right);
}

/* From the first day of the period to `end`, in order. */
static size_t saved_days(const struct history *history, day_number start, day_number end,
                         day_number *days)
{
    size_t count = 0;
    if (start != DAY_UNKNOWN && start < end)
        days[count++] = start;
    for (size_t i = 0; i < history->saved_count; i++) {
        const struct saved *saved = &history->saved[i];
        bool inside = start == DAY_UNKNOWN || saved->day >= start;
        if (saved->day != DAY_UNKNOWN && !saved->doubtful && inside && saved->day <= end)
            days[count++] = saved->day;
    }
    days[count++] = end;
    qsort(days, count, sizeof *days, by_day);
    return count;
}

struct silence_list silences_saved(const struct history *history, const struct portfolio *portfolio,
                                   const struct period_list *breaks, day_number end, int months,
                                   struct arena *arena)
{
    struct silence_list silences = {0};
    if (!history_is_whole(history) || !history->saved_count)
        return silences;
    day_number *days = ARENA_ARRAY(arena, day_number, history->saved_count + 2);
    size_t count = saved_days(history, portfolio->period.from.day, end, days);
    for (size_t i = 1; i < count; i++)
        add(&silences, breaks, days[i - 1], days[i], months, arena);
    return silences;
}
