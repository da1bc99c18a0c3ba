#include "view/chart_days.h"

#include "base/array.h"
#include "view/facts.h"
#include "view/words.h"

#include <stdlib.h>

/* A mark this far outside the period still stretches the chart; a mistyped year does not. */
enum { STRETCH_DAYS = 366 };

static int by_day(const void *a, const void *b)
{
    const struct chart_mark *left = a, *right = b;
    if (left->day != right->day)
        return left->day < right->day ? -1 : 1;
    if (left->shape != right->shape)
        return left->shape < right->shape ? -1 : 1;
    return str_cmp(left->label, right->label);
}

void chart_sort(struct chart_lane *lane)
{
    if (lane->count)
        qsort(lane->items, lane->count, sizeof *lane->items, by_day);
}

/* The period, stretched by what lies just outside it; without a period, all there is. */
static void stretch(struct chart *chart)
{
    day_number from = chart->from, to = chart->to;
    bool bounded = from != DAY_UNKNOWN && to > from;
    for (size_t i = 0; i < chart->lanes.count; i++) {
        for (size_t k = 0; k < chart->lanes.items[i].count; k++) {
            day_number day = chart->lanes.items[i].items[k].day;
            if (bounded && (day < from - STRETCH_DAYS || day > to + STRETCH_DAYS))
                continue;
            if (chart->from == DAY_UNKNOWN || day < chart->from)
                chart->from = day;
            if (chart->to == DAY_UNKNOWN || day > chart->to)
                chart->to = day;
        }
    }
    if (chart->to <= chart->from)
        chart->to = chart->from + 1;
}

static void add_band(const struct chart *chart, struct chart_bands *bands, day_number from,
                     day_number to, struct str label, struct arena *arena)
{
    from = from > chart->from ? from : chart->from;
    to = to < chart->to ? to : chart->to;
    if (from <= to)
        *ARRAY_PUSH(bands, arena) = (struct chart_band){from, to, label};
}

/* Those that lie in the chart alone: a silence may begin before it. */
static void trim_silences(const struct chart *chart, struct chart_lane *lane, struct arena *arena)
{
    struct chart_bands all = lane->silences;
    lane->silences = (struct chart_bands){0};
    for (size_t i = 0; i < all.count; i++)
        add_band(chart, &lane->silences, all.items[i].from, all.items[i].to, all.items[i].label,
                 arena);
}

void chart_set_days(const struct site *site, struct chart *chart, struct arena *arena)
{
    chart->from = site->portfolio->period.from.day;
    chart->to = site->portfolio->period.to.day;
    stretch(chart);
    for (int year = date_school_year(chart->from); year <= date_school_year(chart->to); year++)
        add_band(chart, &chart->years, date_to_day((struct date){year, 8, 1}),
                 date_to_day((struct date){year + 1, 8, 1}), words_school_year(year, arena), arena);
    struct period_list breaks = measures_breaks(site->portfolio, arena);
    for (size_t i = 0; site->audience != AUDIENCE_PUBLIC && i < breaks.count; i++)
        add_band(chart, &chart->breaks, breaks.items[i].from.day, breaks.items[i].to.day, STR(""),
                 arena);
    for (size_t i = 0; site->audience != AUDIENCE_PUBLIC && i < site->history->moment_count; i++) {
        const struct moment *moment = &site->history->moments[i];
        add_band(chart, &chart->moments, moment->day, moment->day,
                 words_moment_name(site, moment->name, moment->day, arena), arena);
    }
    for (size_t i = 0; i < chart->lanes.count; i++)
        trim_silences(chart, &chart->lanes.items[i], arena);
}

void put_key(struct node *legend, enum chart_shape shape, bool filled, struct str words,
             struct arena *arena)
{
    struct chart *mark = ARENA_NEW(arena, struct chart);
    *mark = (struct chart){.kind = CHART_MARK, .mark = {.shape = shape, .filled = filled}};
    struct node *key = node_add_map(arena, legend);
    node_put(arena, key, "mark", (struct node){.kind = NODE_CHART, .chart = mark});
    node_put_text(arena, key, "words", words);
}
