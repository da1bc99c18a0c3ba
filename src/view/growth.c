#include "view/growth.h"

#include "base/array.h"
#include "model/growth.h"
#include "view/chart_days.h"
#include "view/facts.h"
#include "view/pages.h"
#include "view/voices.h"
#include "view/words.h"

static bool is_shown(const void *site, const struct item *item)
{
    return site_shows(site, item);
}

/* --- Words ---------------------------------------------------------------------------------- */

static bool has_levels(const struct growth_strip *strip)
{
    return !strip->instrument || !strip->instrument->scale.count;
}

static struct str words_strip(const struct site *site, const struct growth_strip *strip,
                              struct arena *arena)
{
    if (strip->instrument && strip->instrument->title.n)
        return strip->instrument->title;
    return site_word(site, "growth", str_of(growth_kind_name(strip->kind)), arena);
}

static struct str words_value(const struct site *site, const struct growth_strip *strip,
                              const struct growth_point *point, struct arena *arena)
{
    const struct framework *framework = site->portfolio->framework;
    if (!strip->points)
        return texts_get(site->texts,
                         point->closed ? STR("site.goal-closed") : STR("site.goal-planned"));
    return has_levels(strip) ? framework->levels.items[point->tenths / 10 - 1].title
                             : words_mean(site, point->tenths, point->end, strip->points, arena);
}

static struct str words_point(const struct site *site, const struct growth_strip *strip,
                              const struct growth_point *point, struct arena *arena)
{
    struct str value = words_value(site, strip, point, arena);
    if (!point->perspective.n)
        return value;
    struct str who = site_word(site, "perspective", point->perspective, arena);
    return arena_printf(arena, "%.*s: %.*s", STR_ARG(who), STR_ARG(value));
}

/* --- The chart ------------------------------------------------------------------------------ */

static struct chart_mark mark_of(const struct growth_strip *strip, const struct growth_point *point)
{
    static const enum chart_shape shapes[GROWTH_KINDS] = {
        [GROWTH_SELF] = SHAPE_CROSS,
        [GROWTH_FEEDBACK] = SHAPE_DIAMOND,
        [GROWTH_OBSERVATION] = SHAPE_CIRCLE,
        [GROWTH_GOALS] = SHAPE_TRIANGLE,
    };
    struct chart_mark mark = {.day = point->day,
                              .came = point->day,
                              .shape = shapes[strip->kind],
                              .filled = point->closed};
    if (point->perspective.n) {
        mark.shape = voice_shape(point->perspective);
        mark.who = voice_name(point->perspective);
        mark.filled = point->end == MEAN_EXACT;
    }
    if (strip->points > 1)
        mark.height = (unsigned)(point->tenths - 10) * 100 / (strip->points - 1);
    return mark;
}

static void set_scale(const struct site *site, const struct growth_strip *strip,
                      struct chart_lane *lane, struct arena *arena)
{
    const struct framework *framework = site->portfolio->framework;
    struct str *names = ARENA_ARRAY(arena, struct str, strip->points);
    for (size_t i = 0; i < strip->points; i++)
        names[i] = has_levels(strip) ? framework->levels.items[i].title
                                     : strip->instrument->scale.items[i].title;
    lane->scale = names;
    lane->points = strip->points;
}

static void add_lane(const struct site *site, struct chart *chart, const struct growth_strip *strip,
                     struct arena *arena)
{
    struct chart_lane *lane = ARRAY_PUSH(&chart->lanes, arena);
    lane->title = words_strip(site, strip, arena);
    set_scale(site, strip, lane, arena);
    for (size_t i = 0; i < strip->count; i++) {
        const struct growth_point *point = &strip->items[i];
        struct chart_mark *mark = ARRAY_PUSH(lane, arena);
        *mark = mark_of(strip, point);
        mark->label =
            arena_printf(arena, "%.*s, %.*s", STR_ARG(words_point(site, strip, point, arena)),
                         STR_ARG(words_day(site->texts, point->day, arena)));
    }
    chart_sort(lane);
}

static void put_legend(const struct site *site, struct node *legend, const struct growth *growth,
                       struct arena *arena)
{
    bool *heard = ARENA_ARRAY(arena, bool, perspective_count);
    for (size_t i = 0; i < perspective_count; i++)
        for (size_t k = 0; k < growth->count; k++)
            for (size_t n = 0; n < growth->items[k].count; n++)
                heard[i] |= str_is(growth->items[k].items[n].perspective, perspective_order[i]);
    put_voice_keys(site, legend, heard, arena);
}

/* --- The table ------------------------------------------------------------------------------ */

static void put_row(const struct site *site, struct node *rows, const struct growth_strip *strip,
                    size_t index, struct arena *arena)
{
    const struct growth_point *point = &strip->items[index];
    struct node *row = node_add_map(arena, rows);
    struct str href = point->item ? site_href(site, point->item) : STR("");
    node_put_text(arena, row, "measure", index ? STR("") : words_strip(site, strip, arena));
    node_put_number(arena, row, "rows", index ? 0 : strip->count);
    node_put_text(arena, row, "day", words_day(site->texts, point->day, arena));
    node_put_text(arena, row, "href",
                  href.n ? arena_printf(arena, "../%.*s", STR_ARG(href)) : href);
    node_put_text(arena, row, "what", words_point(site, strip, point, arena));
}

static void put_chart(const struct site *site, struct node *page, const struct growth *growth,
                      struct str title, struct arena *arena)
{
    struct chart *chart = ARENA_NEW(arena, struct chart);
    struct text_arg competence = {"competence", title, false};
    *chart =
        (struct chart){.kind = CHART_STRIPS,
                       .title = words_filled(site->texts, "site.growth-of", &competence, 1, arena),
                       .finding = texts_get(site->texts, STR("site.growth-finding"))};
    for (size_t i = 0; i < growth->count; i++)
        add_lane(site, chart, &growth->items[i], arena);
    chart_set_days(site, chart, arena);
    node_put(arena, page, "growth", (struct node){.kind = NODE_CHART, .chart = chart});
}

void put_growth(const struct site *site, struct node *page, const struct chapter *chapter,
                struct arena *arena)
{
    const struct framework *framework = site->portfolio->framework;
    size_t competence = framework_competence(framework, chapter->selected->competence.text);
    struct growth growth = {0};
    if (site->audience != AUDIENCE_PUBLIC)
        growth = growth_of(site->portfolio, competence, is_shown, site, arena);
    struct node *rows = node_put_list(arena, page, "growth-rows");
    struct node *legend = node_put_list(arena, page, "growth-legend");
    node_put_bool(arena, page, "has-growth", growth.count);
    if (!growth.count) {
        node_put_bool(arena, page, "growth", false);
        node_put_bool(arena, page, "has-voices", false);
        return;
    }
    put_chart(site, page, &growth, chapter->title, arena);
    put_legend(site, legend, &growth, arena);
    node_put_bool(arena, page, "has-voices", legend->count);
    for (size_t i = 0; i < growth.count; i++)
        for (size_t k = 0; k < growth.items[i].count; k++)
            put_row(site, rows, &growth.items[i], k, arena);
}

/* --- Then and now --------------------------------------------------------------------------- */

static struct str words_goals(const struct site *site, const struct snapshot_row *row,
                              struct arena *arena)
{
    struct text_arg args[] = {words_number("closed", row->goals_closed, arena),
                              words_number("open", row->goals_open, arena)};
    if (!row->goals_closed && !row->goals_open)
        return STR("");
    return words_filled(site->texts, "site.then-goals", args, 2, arena);
}

enum then_line { THEN_AGREED, THEN_CLAIM, THEN_SELF, THEN_MEASUREMENTS, THEN_GOALS, THEN_LINES };

/* What the teacher said earlier and perhaps took back. */
static bool is_own_word(enum then_line line)
{
    return line == THEN_CLAIM || line == THEN_SELF;
}

static struct str words_cell(const struct site *site, const struct snapshot_row *row,
                             enum then_line line, struct arena *arena)
{
    switch (line) {
    case THEN_AGREED:
        return row->selected ? words_levels(site, row->start, row->target, arena) : STR("");
    case THEN_CLAIM:
        return site_level_title(site, row->claimed);
    case THEN_SELF:
        return site_level_title(site, row->self);
    case THEN_MEASUREMENTS:
        return arena_number(arena, row->measurements);
    default:
        return words_goals(site, row, arena);
    }
}

static void put_line(const struct site *site, struct node *lines, size_t competence,
                     enum then_line line, struct arena *arena)
{
    static const char *const names[] = {"agreed", "claim", "self", "measurements", "goals"};
    struct node *node = node_add_map(arena, lines);
    node_put_text(arena, node, "name", site_word(site, "then", str_of(names[line]), arena));
    struct node *cells = node_put_list(arena, node, "cells");
    for (size_t i = 0; i < site->snapshots->count; i++) {
        struct str words =
            words_cell(site, &site->snapshots->items[i].rows[competence], line, arena);
        node_add_text(arena, cells, words.n ? words : STR("\xe2\x80\x93"));
    }
}

static void put_moment(const struct site *site, struct node *moments,
                       const struct snapshot *snapshot, struct arena *arena)
{
    struct node *moment = node_add_map(arena, moments);
    struct str day = words_day(site->texts, snapshot->day, arena);
    struct str name = snapshot->name.n
                          ? words_moment_name(site, snapshot->name, snapshot->day, arena)
                          : texts_get(site->texts, STR("site.now"));
    node_put_text(arena, moment, "name", name);
    node_put_text(arena, moment, "day", str_eq(name, day) ? STR("") : day);
}

void put_then_and_now(const struct site *site, struct node *page, const struct chapter *chapter,
                      struct arena *arena)
{
    bool told = site->audience != AUDIENCE_PUBLIC && site->snapshots && site->snapshots->count;
    struct node *moments = node_put_list(arena, page, "moments");
    struct node *lines = node_put_list(arena, page, "then");
    node_put_bool(arena, page, "has-then", told);
    if (!told)
        return;
    for (size_t i = 0; i < site->snapshots->count; i++) {
        const struct snapshot *snapshot = &site->snapshots->items[i];
        put_moment(site, moments, snapshot, arena);
    }
    size_t competence =
        framework_competence(site->portfolio->framework, chapter->selected->competence.text);
    for (enum then_line line = 0; line < THEN_LINES; line++)
        if (site->audience == AUDIENCE_SELF || !is_own_word(line))
            put_line(site, lines, competence, line, arena);
}
