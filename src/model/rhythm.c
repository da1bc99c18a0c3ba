#include "model/rhythm.h"

enum { MONTHS = 3, FIRST_MONTH = 8 };

int rhythm_quarter(day_number day)
{
    return (date_from_day(day).month + 12 - FIRST_MONTH) % 12 / MONTHS;
}

static day_number start_of(day_number day)
{
    return date_month_start(day, -((date_from_day(day).month + 12 - FIRST_MONTH) % MONTHS));
}

static day_number first_day(const struct portfolio *portfolio)
{
    day_number first = portfolio->period.from.day;
    for (size_t i = 0; portfolio->period.from.day == DAY_UNKNOWN && i < portfolio->item_count; i++)
        if (item_is_measurement(&portfolio->items[i]) &&
            (first == DAY_UNKNOWN || portfolio->items[i].date.day < first))
            first = portfolio->items[i].date.day;
    return first;
}

struct quarters rhythm_quarters(const struct portfolio *portfolio, day_number end,
                                struct arena *arena)
{
    struct quarters quarters = {0};
    day_number first = first_day(portfolio);
    if (first == DAY_UNKNOWN || first > end)
        return quarters;
    day_number earliest = date_month_start(start_of(end), -(QUARTERS_MOST - 1) * MONTHS);
    quarters.starts = ARENA_ARRAY(arena, day_number, QUARTERS_MOST + 1);
    day_number start = start_of(first) > earliest ? start_of(first) : earliest;
    for (; start <= end; start = date_month_start(start, MONTHS))
        quarters.starts[quarters.count++] = start;
    quarters.starts[quarters.count] = start;
    return quarters;
}

/* Both ends are close: a few steps. */
static void count(const struct quarters *quarters, unsigned *counts, day_number day)
{
    for (size_t i = 0; i < quarters->count; i++)
        counts[i] += day >= quarters->starts[i] && day < quarters->starts[i + 1];
}

unsigned *rhythm_measured(const struct quarters *quarters, const struct measurement_list *list,
                          struct arena *arena)
{
    unsigned *counts = ARENA_ARRAY(arena, unsigned, quarters->count);
    for (size_t i = 0; i < list->count; i++)
        count(quarters, counts, list->items[i].day);
    return counts;
}

bool item_is_piece(const struct item *item)
{
    return item_counts(item) && (item->kind == ITEM_EVIDENCE || item->kind == ITEM_OBSERVATION ||
                                 item->kind == ITEM_REFLECTION || item->kind == ITEM_FEEDBACK);
}

unsigned *rhythm_came_in(const struct quarters *quarters, const struct portfolio *portfolio,
                         const struct history *history, day_number today, struct arena *arena)
{
    unsigned *counts = ARENA_ARRAY(arena, unsigned, quarters->count);
    for (size_t i = 0; history->known && i < portfolio->item_count; i++) {
        const struct item *item = &portfolio->items[i];
        day_number day = history_came_in(&history->files[item->entry], today);
        if (item_is_piece(item) && day != DAY_UNKNOWN)
            count(quarters, counts, day);
    }
    return counts;
}
