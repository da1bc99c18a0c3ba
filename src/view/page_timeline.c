#include "base/array.h"
#include "view/chart.h"
#include "view/facts.h"
#include "view/pages.h"
#include "view/words.h"

#include <stdlib.h>

/* A mark this far outside the period still stretches the chart; a mistyped year does not. */
enum { STRETCH_DAYS = 366 };

/* The kinds that have a mark, and which. */
static const struct {
    enum item_kind kind;
    enum chart_shape shape;
} marks[] = {
    {ITEM_OBSERVATION, SHAPE_CIRCLE}, {ITEM_EVIDENCE, SHAPE_POINT_DOWN},
    {ITEM_REFLECTION, SHAPE_SQUARE},  {ITEM_FEEDBACK, SHAPE_DIAMOND},
    {ITEM_GOAL, SHAPE_TRIANGLE},      {ITEM_SELF_ASSESSMENT, SHAPE_CROSS},
};
enum { MARKS = sizeof marks / sizeof *marks };

/* Settings have no title of their own: they go by what they are. */
static struct str words_title(const struct site *site, const struct item *item, struct arena *arena)
{
    return item_kind_is_markdown(item->kind) ? site_title(site, item)
                                             : kind_word(site, item, arena);
}

/* --- The chart ------------------------------------------------------------------------------ */

static void add_mark(const struct site *site, struct chart_lane *lane, const struct item *item,
                     bool filled, struct arena *arena)
{
    if (item->date.day == DAY_UNKNOWN || !item_counts(item))
        return;
    for (size_t i = 0; i < MARKS; i++)
        if (marks[i].kind == item->kind)
            *ARRAY_PUSH(lane, arena) = (struct chart_mark){
                item->date.day, marks[i].shape, filled,
                arena_printf(arena, "%.*s, %.*s", STR_ARG(words_title(site, item, arena)),
                             STR_ARG(words_day(site->texts, item->date.day, arena)))};
}

static int by_day(const void *a, const void *b)
{
    const struct chart_mark *left = a, *right = b;
    if (left->day != right->day)
        return left->day < right->day ? -1 : 1;
    if (left->shape != right->shape)
        return left->shape < right->shape ? -1 : 1;
    return str_cmp(left->label, right->label);
}

static void add_lane(const struct site *site, struct chart *chart, const struct chapter *chapter,
                     struct arena *arena)
{
    struct chart_lane *lane = ARRAY_PUSH(&chart->lanes, arena);
    lane->title = chapter->title;
    for (size_t i = 0; i < chapter->chosen.count; i++)
        add_mark(site, lane, chapter->chosen.items[i], true, arena);
    for (size_t i = 0; i < chapter->others.count; i++)
        add_mark(site, lane, chapter->others.items[i], false, arena);
    for (size_t i = 0; i < site->assessments.count; i++)
        if (self_level_of(site->assessments.items[i], chapter->selected->competence.text))
            add_mark(site, lane, site->assessments.items[i], false, arena);
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

static void add_bands(const struct site *site, struct chart *chart, struct arena *arena)
{
    for (int year = date_school_year(chart->from); year <= date_school_year(chart->to); year++)
        add_band(chart, &chart->years, date_to_day((struct date){year, 8, 1}),
                 date_to_day((struct date){year + 1, 8, 1}), words_school_year(year, arena), arena);
    struct period_list breaks = measures_breaks(site->portfolio, arena);
    for (size_t i = 0; site->audience != AUDIENCE_PUBLIC && i < breaks.count; i++)
        add_band(chart, &chart->breaks, breaks.items[i].from.day, breaks.items[i].to.day, STR(""),
                 arena);
}

/* When the first and the last of the marks are, as a sentence. */
static struct str finding_of(const struct site *site, const struct chart *chart,
                             struct arena *arena)
{
    day_number first = DAY_UNKNOWN, last = DAY_UNKNOWN;
    for (size_t i = 0; i < chart->lanes.count; i++) {
        const struct chart_lane *lane = &chart->lanes.items[i];
        if (!lane->count)
            continue;
        if (first == DAY_UNKNOWN || lane->items[0].day < first)
            first = lane->items[0].day;
        if (last == DAY_UNKNOWN || lane->items[lane->count - 1].day > last)
            last = lane->items[lane->count - 1].day;
    }
    struct text_arg args[] = {{"first", words_day(site->texts, first, arena), false},
                              {"last", words_day(site->texts, last, arena), false}};
    return words_filled(site->texts, "site.timeline-finding", args, 2, arena);
}

static bool has_shape(const struct chart *chart, enum chart_shape shape)
{
    for (size_t i = 0; i < chart->lanes.count; i++)
        for (size_t k = 0; k < chart->lanes.items[i].count; k++)
            if (chart->lanes.items[i].items[k].shape == shape)
                return true;
    return false;
}

static void put_key(struct node *legend, enum chart_shape shape, bool filled, struct str words,
                    struct arena *arena)
{
    struct chart *mark = ARENA_NEW(arena, struct chart);
    *mark = (struct chart){.kind = CHART_MARK, .mark = {.shape = shape, .filled = filled}};
    struct node *key = node_add_map(arena, legend);
    node_put(arena, key, "mark", (struct node){.kind = NODE_CHART, .chart = mark});
    node_put_text(arena, key, "words", words);
}

static void put_legend(const struct site *site, struct node *legend, const struct chart *chart,
                       struct arena *arena)
{
    for (size_t i = 0; i < MARKS; i++)
        if (has_shape(chart, marks[i].shape))
            put_key(legend, marks[i].shape, false,
                    site_word(site, "kind", str_of(item_kind_name(marks[i].kind)), arena), arena);
    put_key(legend, SHAPE_CIRCLE, true, texts_get(site->texts, STR("site.mark-chosen")), arena);
}

static void put_chart(const struct site *site, struct node *page, struct arena *arena)
{
    struct chart *chart = ARENA_NEW(arena, struct chart);
    *chart = (struct chart){.kind = CHART_TIMELINE,
                            .title = texts_get(site->texts, STR("site.timeline-title")),
                            .from = site->portfolio->period.from.day,
                            .to = site->portfolio->period.to.day};
    bool any = false;
    for (size_t i = 0; i < site->chapter_count; i++) {
        add_lane(site, chart, &site->chapters[i], arena);
        any |= chart->lanes.items[i].count > 0;
    }
    struct node *legend = node_put_list(arena, page, "legend");
    node_put_bool(arena, page, "has-chart", any);
    if (!any) {
        node_put_bool(arena, page, "chart", false);
        node_put_bool(arena, page, "has-breaks", false);
        node_put_text(arena, page, "finding", STR(""));
        return;
    }
    stretch(chart);
    add_bands(site, chart, arena);
    chart->finding = finding_of(site, chart, arena);
    node_put(arena, page, "chart", (struct node){.kind = NODE_CHART, .chart = chart});
    node_put_bool(arena, page, "has-breaks", chart->breaks.count);
    node_put_text(arena, page, "finding", chart->finding);
    put_legend(site, legend, chart, arena);
}

/* --- The list ------------------------------------------------------------------------------- */

/* An item, or an interruption. */
struct entry {
    day_number day;
    const struct item *item;
    const struct period *pause;
};

struct entries {
    struct entry *items;
    size_t count, capacity;
};

/* Those without a day stand at the end. */
static int by_time(const void *a, const void *b)
{
    const struct entry *left = a, *right = b;
    int64_t first = left->day == DAY_UNKNOWN ? INT64_MAX : left->day;
    int64_t second = right->day == DAY_UNKNOWN ? INT64_MAX : right->day;
    if (first != second)
        return first < second ? -1 : 1;
    if (left->pause || right->pause)
        return (right->pause != NULL) - (left->pause != NULL);
    return (left->item > right->item) - (left->item < right->item);
}

static struct entries entries_of(const struct site *site, struct arena *arena)
{
    struct entries entries = {0};
    for (size_t i = 0; i < site->portfolio->item_count; i++) {
        const struct item *item = &site->portfolio->items[i];
        bool elsewhere =
            item->kind == ITEM_CLAIM || (item->kind == ITEM_PAGE && item->date.day == DAY_UNKNOWN);
        if (site_href(site, item).n && !elsewhere)
            *ARRAY_PUSH(&entries, arena) = (struct entry){item->date.day, item, NULL};
    }
    const struct period_list *pauses = &site->portfolio->interruptions;
    for (size_t i = 0; site->audience != AUDIENCE_PUBLIC && i < pauses->count; i++)
        if (pauses->items[i].from.day != DAY_UNKNOWN)
            *ARRAY_PUSH(&entries, arena) =
                (struct entry){pauses->items[i].from.day, NULL, &pauses->items[i]};
    if (entries.count)
        qsort(entries.items, entries.count, sizeof *entries.items, by_time);
    return entries;
}

static struct str words_competences(const struct site *site, const struct item *item,
                                    struct arena *arena)
{
    struct buf out = {0};
    for (size_t i = 0; i < item->competences.count; i++) {
        buf_addz(&out, i ? ", " : "");
        buf_add(&out, site_competence_title(site, item->competences.items[i].text));
    }
    struct str copy = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return copy;
}

static void put_entry(const struct site *site, struct node *list, const struct entry *entry,
                      struct arena *arena)
{
    struct node *node = node_add_map(arena, list);
    const struct item *item = entry->item;
    node_put_text(arena, node, "pause",
                  entry->pause ? words_pause(site, entry->pause, arena) : STR(""));
    if (!item)
        return;
    node_put_text(arena, node, "date", words_day(site->texts, item->date.day, arena));
    node_put_text(arena, node, "kind",
                  item_kind_is_markdown(item->kind) ? kind_word(site, item, arena) : STR(""));
    node_put_text(arena, node, "href",
                  arena_printf(arena, "../%.*s", STR_ARG(site_href(site, item))));
    node_put_text(arena, node, "title", words_title(site, item, arena));
    node_put_text(arena, node, "competences", words_competences(site, item, arena));
    node_put_bool(arena, node, "draft", item->draft);
}

static struct str words_year(const struct site *site, day_number day, struct arena *arena)
{
    if (day == DAY_UNKNOWN)
        return texts_get(site->texts, STR("site.no-day"));
    struct text_arg year = {"year", words_school_year(date_school_year(day), arena), false};
    return words_filled(site->texts, "site.school-year", &year, 1, arena);
}

static void put_years(const struct site *site, struct node *page, struct arena *arena)
{
    struct entries entries = entries_of(site, arena);
    struct node *years = node_put_list(arena, page, "years");
    struct node *list = NULL;
    for (size_t i = 0; i < entries.count; i++) {
        day_number day = entries.items[i].day, before = i ? entries.items[i - 1].day : day;
        bool unknown = day == DAY_UNKNOWN;
        if (!list || unknown != (before == DAY_UNKNOWN) ||
            (!unknown && date_school_year(day) != date_school_year(before))) {
            struct node *year = node_add_map(arena, years);
            node_put_text(arena, year, "year", words_year(site, day, arena));
            list = node_put_list(arena, year, "entries");
        }
        put_entry(site, list, &entries.items[i], arena);
    }
}

struct node *page_timeline(const struct site *site, struct arena *arena)
{
    struct node *page =
        site_page(site, site_word(site, "site", STR("timeline"), arena), "../", "timeline", arena);
    node_put_text(arena, page, "intro",
                  texts_get(site->texts, site->audience == AUDIENCE_SELF
                                             ? STR("site.timeline-intro-self")
                                             : STR("site.timeline-intro")));
    put_chart(site, page, arena);
    put_years(site, page, arena);
    return page;
}
