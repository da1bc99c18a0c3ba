#include "base/array.h"
#include "model/rhythm.h"
#include "view/chart.h"
#include "view/facts.h"
#include "view/pages.h"
#include "view/words.h"

/* --- The heat map --------------------------------------------------------------------------- */

static struct str words_quarter(const struct site *site, day_number start)
{
    static const char *const keys[] = {"site.quarter-1", "site.quarter-2", "site.quarter-3",
                                       "site.quarter-4"};
    return texts_get(site->texts, str_of(keys[rhythm_quarter(start)]));
}

static void add_lane(struct chart *chart, struct str title, const unsigned *counts,
                     struct arena *arena)
{
    *ARRAY_PUSH(&chart->lanes, arena) = (struct chart_lane){.title = title, .counts = counts};
}

static void add_lanes(const struct site *site, struct chart *chart, const struct quarters *quarters,
                      struct arena *arena)
{
    const struct framework *framework = site->portfolio->framework;
    struct measurement_list *lists = measures_of_all(site->portfolio, arena);
    for (size_t i = 0; i < site->chapter_count; i++) {
        const struct chapter *chapter = &site->chapters[i];
        size_t index = framework_competence(framework, chapter->selected->competence.text);
        add_lane(chart, chapter->title, rhythm_measured(quarters, &lists[index], arena), arena);
    }
    if (site->history->known)
        add_lane(chart, texts_get(site->texts, STR("site.pieces-came-in")),
                 rhythm_came_in(quarters, site->portfolio, site->history, site->day, arena), arena);
}

static struct chart *heat_map(const struct site *site, const struct quarters *quarters,
                              struct arena *arena)
{
    struct chart *chart = ARENA_NEW(arena, struct chart);
    *chart = (struct chart){.kind = CHART_HEAT,
                            .title = texts_get(site->texts, STR("site.rhythm-title")),
                            .finding = texts_get(site->texts, STR("site.rhythm-finding"))};
    for (size_t i = 0; i < quarters->count; i++) {
        *ARRAY_PUSH(&chart->columns, arena) = words_quarter(site, quarters->starts[i]);
        int year = date_school_year(quarters->starts[i]);
        if (i == 0 || date_school_year(quarters->starts[i - 1]) != year)
            *ARRAY_PUSH(&chart->groups, arena) =
                (struct chart_group){words_school_year(year, arena), 0};
        chart->groups.items[chart->groups.count - 1].columns++;
    }
    add_lanes(site, chart, quarters, arena);
    return chart;
}

static void put_table(struct node *page, const struct chart *chart, struct arena *arena)
{
    struct node *years = node_put_list(arena, page, "years");
    struct node *quarters = node_put_list(arena, page, "quarters");
    struct node *rows = node_put_list(arena, page, "rows");
    for (size_t i = 0; i < chart->groups.count; i++) {
        struct node *year = node_add_map(arena, years);
        node_put_text(arena, year, "year", chart->groups.items[i].title);
        node_put_number(arena, year, "columns", chart->groups.items[i].columns);
    }
    for (size_t i = 0; i < chart->columns.count; i++)
        node_add_text(arena, quarters, chart->columns.items[i]);
    for (size_t i = 0; i < chart->lanes.count; i++) {
        struct node *row = node_add_map(arena, rows);
        node_put_text(arena, row, "title", chart->lanes.items[i].title);
        struct node *cells = node_put_list(arena, row, "cells");
        for (size_t k = 0; k < chart->columns.count; k++)
            node_add_text(arena, cells, arena_number(arena, chart->lanes.items[i].counts[k]));
    }
}

static void put_rhythm(const struct site *site, struct node *page, struct arena *arena)
{
    struct quarters quarters =
        rhythm_quarters(site->portfolio, measures_end(site->portfolio, site->day), arena);
    bool any = quarters.count && site->portfolio->framework && site->chapter_count;
    struct chart *chart = any ? heat_map(site, &quarters, arena) : NULL;
    static const struct chart none;
    node_put_bool(arena, page, "has-rhythm", any);
    if (any)
        node_put(arena, page, "rhythm", (struct node){.kind = NODE_CHART, .chart = chart});
    else
        node_put_bool(arena, page, "rhythm", false);
    put_table(page, any ? chart : &none, arena);
    struct node *pauses = node_put_list(arena, page, "pauses");
    const struct period_list *interruptions = &site->portfolio->interruptions;
    for (size_t i = 0; i < interruptions->count; i++)
        if (interruptions->items[i].from.day != DAY_UNKNOWN)
            node_add_text(arena, pauses, words_pause(site, &interruptions->items[i], arena));
}

/* --- The effort ----------------------------------------------------------------------------- */

static void put_size(const struct site *site, struct node *facts, const struct volume *volume,
                     struct arena *arena)
{
    const struct framework *framework = site->portfolio->framework;
    struct str size = words_size(site->texts, volume->bytes, arena);
    int most = framework ? framework->rules.size_megabytes : -1;
    if (most >= 0)
        size = arena_printf(
            arena, "%.*s (%.*s)", STR_ARG(size),
            STR_ARG(words_count(site->texts, "site.budget-size", (unsigned long long)most, arena)));
    put_fact(site, facts, "attachments", size, arena);
}

static size_t pieces_in(const struct site *site)
{
    size_t count = 0;
    for (size_t i = 0; i < site->contents->item_count; i++)
        count += site->contents->items[i].in && item_is_piece(&site->portfolio->items[i]);
    return count;
}

static void put_effort(const struct site *site, struct node *page, struct arena *arena)
{
    const struct framework *framework = site->portfolio->framework;
    struct volume volume = contents_volume(site->contents);
    struct node *facts = node_put_list(arena, page, "facts");
    put_fact(site, facts, "pieces", arena_number(arena, pieces_in(site)), arena);
    put_fact(site, facts, "reading", words_reading_of(site, volume.words, arena), arena);
    put_size(site, facts, &volume, arena);
    put_fact(site, facts, "pictures", arena_number(arena, volume.pictures), arena);
    if (!framework)
        return;
    put_fact(site, facts, "work-teacher", framework->workload.teacher, arena);
    put_fact(site, facts, "work-assessor", framework->workload.assessor, arena);
}

struct node *page_rhythm(const struct site *site, struct arena *arena)
{
    struct node *page =
        site_page(site, site_word(site, "site", STR("rhythm"), arena), "../", "rhythm", arena);
    put_rhythm(site, page, arena);
    put_effort(site, page, arena);
    return page;
}
