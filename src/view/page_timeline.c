#include "base/array.h"
#include "view/chart_days.h"
#include "view/facts.h"
#include "view/pages.h"
#include "view/words.h"

#include <stdlib.h>

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

/* Settings without a title go by what they are. */
static bool has_name(const struct item *item)
{
    return item_kind_is_markdown(item->kind) || item->title.text.n ||
           item->kind == ITEM_FEEDBACK_RESULT;
}

static struct str words_title(const struct site *site, const struct item *item, struct arena *arena)
{
    return has_name(item) ? site_title(site, item) : kind_word(site, item, arena);
}

/* --- The chart ------------------------------------------------------------------------------ */

/* When it came in, where that was after the day it is about; else that day. */
static day_number came_of(const struct site *site, const struct item *item)
{
    day_number came = site_came_in(site, item);
    return came > item->date.day ? came : item->date.day;
}

static struct str words_mark(const struct site *site, const struct item *item, day_number came,
                             struct arena *arena)
{
    struct str title = words_title(site, item, arena);
    struct str day = words_day(site->texts, item->date.day, arena);
    if (came == item->date.day)
        return arena_printf(arena, "%.*s, %.*s", STR_ARG(title), STR_ARG(day));
    return arena_printf(arena, "%.*s, %.*s (%.*s)", STR_ARG(title), STR_ARG(day),
                        STR_ARG(words_came_in(site, item, arena)));
}

static void add_mark(const struct site *site, struct chart_lane *lane, const struct item *item,
                     bool filled, struct arena *arena)
{
    if (item->date.day == DAY_UNKNOWN || !item_counts(item))
        return;
    enum item_kind kind = item->kind == ITEM_FEEDBACK_RESULT ? ITEM_FEEDBACK : item->kind;
    for (size_t i = 0; i < MARKS; i++)
        if (marks[i].kind == kind)
            *ARRAY_PUSH(lane, arena) =
                (struct chart_mark){.day = item->date.day,
                                    .came = came_of(site, item),
                                    .shape = marks[i].shape,
                                    .filled = filled,
                                    .frame = item_is_measurement(item),
                                    .label = words_mark(site, item, came_of(site, item), arena)};
}

/* What groups said stands at the day of the result. */
static void add_results(const struct site *site, struct chart_lane *lane, struct str competence,
                        struct arena *arena)
{
    size_t index = framework_competence(site->portfolio->framework, competence);
    for (size_t i = 0; i < site->rounds.count; i++) {
        const struct item *result = site->rounds.items[i].result;
        if (result && round_voices(&site->rounds.items[i], index, arena).count)
            add_mark(site, lane, result, false, arena);
    }
}

static void add_silences(const struct site *site, struct chart_lane *lane,
                         const struct silence_list *silences, struct arena *arena)
{
    for (size_t i = 0; i < silences->count; i++) {
        const struct silence *silence = &silences->items[i];
        *ARRAY_PUSH(&lane->silences, arena) = (struct chart_band){
            silence->from, silence->to,
            words_count(site->texts, "site.still", (unsigned long long)silence->months, arena)};
    }
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
    add_results(site, lane, chapter->selected->competence.text, arena);
    chart_sort(lane);
    add_silences(site, lane, &chapter->silences, arena);
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
                            .title = texts_get(site->texts, STR("site.timeline-title"))};
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
        node_put_bool(arena, page, "has-came", false);
        node_put_text(arena, page, "finding", STR(""));
        return;
    }
    chart_set_days(site, chart, arena);
    chart->finding = finding_of(site, chart, arena);
    node_put(arena, page, "chart", (struct node){.kind = NODE_CHART, .chart = chart});
    node_put_bool(arena, page, "has-breaks", chart->breaks.count);
    node_put_bool(arena, page, "has-came",
                  site->history->known && site->audience != AUDIENCE_PUBLIC);
    node_put_text(arena, page, "finding", chart->finding);
    put_legend(site, legend, chart, arena);
}

/* --- The list ------------------------------------------------------------------------------- */

/* An item; or, in words, an interruption, a silence or a moment. */
struct entry {
    day_number day;
    const struct item *item;
    const char *class;
    struct str words;
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
    if (!left->item || !right->item)
        return !left->item == !right->item ? str_cmp(left->words, right->words)
                                           : (left->item == NULL) - (right->item == NULL);
    return (left->item > right->item) - (left->item < right->item);
}

static void add_words(struct entries *entries, day_number day, const char *class, struct str words,
                      struct arena *arena)
{
    *ARRAY_PUSH(entries, arena) = (struct entry){.day = day, .class = class, .words = words};
}

/* When nothing came in: by months, so that no day of what is not shown is told. */
static void add_still(const struct site *site, struct entries *entries, struct arena *arena)
{
    const struct framework *framework = site->portfolio->framework;
    int most = framework ? framework->rules.history.silence_months : -1;
    if (most < 0)
        return;
    struct period_list breaks = measures_breaks(site->portfolio, arena);
    struct silence_list silences =
        silences_saved(site->history, site->portfolio, &breaks,
                       measures_end(site->portfolio, site->day), most, arena);
    for (size_t i = 0; i < silences.count; i++) {
        const struct silence *silence = &silences.items[i];
        struct text_arg args[] = {{"from", words_month(site->texts, silence->from, arena), false},
                                  {"to", words_month(site->texts, silence->to, arena), false},
                                  words_number("n", (unsigned long long)silence->months, arena)};
        add_words(entries, silence->from + 1, "silence",
                  words_filled(site->texts, "site.nothing-saved", args, 3, arena), arena);
    }
}

static void add_circumstances(const struct site *site, struct entries *entries, struct arena *arena)
{
    const struct period_list *pauses = &site->portfolio->interruptions;
    for (size_t i = 0; i < pauses->count; i++)
        if (pauses->items[i].from.day != DAY_UNKNOWN)
            add_words(entries, pauses->items[i].from.day, "pause",
                      words_pause(site, &pauses->items[i], arena), arena);
    for (size_t i = 0; i < site->history->moment_count; i++)
        add_words(entries, site->history->moments[i].day, "moment",
                  words_moment(site, &site->history->moments[i], arena), arena);
    add_still(site, entries, arena);
}

static struct entries entries_of(const struct site *site, struct arena *arena)
{
    struct entries entries = {0};
    for (size_t i = 0; i < site->portfolio->item_count; i++) {
        const struct item *item = &site->portfolio->items[i];
        day_number day = item->kind == ITEM_ROUND ? item->round.opens.day : item->date.day;
        bool elsewhere =
            item->kind == ITEM_CLAIM || (item->kind == ITEM_PAGE && day == DAY_UNKNOWN);
        if (site_href(site, item).n && !elsewhere)
            *ARRAY_PUSH(&entries, arena) = (struct entry){.day = day, .item = item};
    }
    if (site->audience != AUDIENCE_PUBLIC)
        add_circumstances(site, &entries, arena);
    if (entries.count)
        qsort(entries.items, entries.count, sizeof *entries.items, by_time);
    return entries;
}

enum { NAMED_MOST = 4 }; /* competences of a row: more than this are counted */

static struct str words_competences(const struct site *site, const struct item *item,
                                    struct arena *arena)
{
    struct buf out = {0};
    if (item->competences.count > NAMED_MOST)
        return words_count(site->texts, "site.competence-count", item->competences.count, arena);
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
    node_put_text(arena, node, "words", entry->words);
    if (!item) {
        node_put_text(arena, node, "class", str_of(entry->class));
        return;
    }
    node_put_text(arena, node, "date", words_day(site->texts, entry->day, arena));
    node_put_text(arena, node, "kind", has_name(item) ? kind_word(site, item, arena) : STR(""));
    node_put_text(arena, node, "href",
                  arena_printf(arena, "../%.*s", STR_ARG(site_href(site, item))));
    node_put_text(arena, node, "title", words_title(site, item, arena));
    node_put_text(arena, node, "competences", words_competences(site, item, arena));
    node_put_text(arena, node, "came", words_came_in(site, item, arena));
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

static struct str words_intro(const struct site *site)
{
    static const char *const keys[] = {[AUDIENCE_SELF] = "site.timeline-intro-self",
                                       [AUDIENCE_ASSESSORS] = "site.timeline-intro",
                                       [AUDIENCE_PUBLIC] = "site.timeline-intro-public"};
    return texts_get(site->texts, str_of(keys[site->audience]));
}

struct node *page_timeline(const struct site *site, struct arena *arena)
{
    struct node *page =
        site_page(site, site_word(site, "site", STR("timeline"), arena), "../", "timeline", arena);
    node_put_text(arena, page, "intro", words_intro(site));
    node_put_text(arena, page, "rhythm",
                  site->audience == AUDIENCE_PUBLIC
                      ? STR("")
                      : site_word(site, "about", STR("rhythm"), arena));
    put_chart(site, page, arena);
    put_years(site, page, arena);
    return page;
}
