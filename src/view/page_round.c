#include "base/array.h"
#include "model/tally.h"
#include "view/chart.h"
#include "view/feedback.h"
#include "view/pages.h"
#include "view/voices.h"
#include "view/words.h"

/* A group of a result at work. */
struct telling {
    const struct site *site;
    const struct round *round;
    const struct result_group *group;
    struct arena *arena;
};

/* --- Questions ------------------------------------------------------------------------------ */

static struct str words_ends(const struct telling *telling, const struct question *question)
{
    struct text_arg args[] = {{"one", question->ends.one, false},
                              {"other", question->ends.other, false}};
    return question->ends.one.n
               ? words_filled(telling->site->texts, "site.ends", args, 2, telling->arena)
               : STR("");
}

static struct str words_mark(const struct telling *telling, const struct result_question *row)
{
    const struct texts *texts = telling->site->texts;
    struct str parts[] = {
        words_half(texts, row->question->half), words_ends(telling, row->question),
        row->nearly ? texts_get(texts, STR("site.nearly-all")) : STR(""),
        row->question->reversed ? texts_get(texts, STR("site.reversed")) : STR("")};
    struct str mark = STR("");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].n)
            mark = mark.n ? arena_printf(telling->arena, "%.*s; %.*s", STR_ARG(mark),
                                         STR_ARG(parts[i]))
                          : parts[i];
    return mark;
}

static struct chart *bars_of(const struct telling *telling)
{
    struct arena *arena = telling->arena;
    const struct result_group *group = telling->group;
    const struct instrument *questionnaire = telling->round->questionnaire;
    struct text_arg who = {
        "who", words_voice(telling->site, group->perspective.text, &group->with, arena), false};
    struct chart *chart = ARENA_NEW(arena, struct chart);
    *chart =
        (struct chart){.kind = CHART_BARS,
                       .title = words_filled(telling->site->texts, "site.bars-of", &who, 1, arena),
                       .finding = texts_get(telling->site->texts, STR("site.bars-finding"))};
    for (size_t i = 0; i < questionnaire->scale.count; i++)
        *ARRAY_PUSH(&chart->columns, arena) = questionnaire->scale.items[i].title;
    for (size_t i = 0; i < group->questions.count; i++) {
        const struct result_question *row = &group->questions.items[i];
        if (!row->question)
            continue;
        unsigned *counts = ARENA_ARRAY(arena, unsigned, questionnaire->scale.count);
        for (size_t k = 0; k < row->counts.count && k < questionnaire->scale.count; k++)
            counts[k] = (unsigned)row->counts.items[k];
        *ARRAY_PUSH(&chart->lanes, arena) = (struct chart_lane){
            .title = row->question->text, .note = words_mark(telling, row), .counts = counts};
    }
    return chart;
}

static void put_swatches(const struct telling *telling, struct node *legend,
                         const struct chart *bars)
{
    for (size_t i = 0; i < bars->columns.count; i++) {
        struct chart *swatch = ARENA_NEW(telling->arena, struct chart);
        *swatch = (struct chart){.kind = CHART_SWATCH, .swatch = i};
        swatch->columns = bars->columns;
        struct node *key = node_add_map(telling->arena, legend);
        node_put(telling->arena, key, "mark", (struct node){.kind = NODE_CHART, .chart = swatch});
        node_put_text(telling->arena, key, "words", bars->columns.items[i]);
    }
}

static void put_questions(const struct telling *telling, struct node *node)
{
    struct arena *arena = telling->arena;
    struct chart *chart = round_has_scale(telling->round) ? bars_of(telling) : NULL;
    bool any = chart && chart->lanes.count;
    struct node *heads = node_put_list(arena, node, "heads");
    struct node *rows = node_put_list(arena, node, "questions");
    struct node *legend = node_put_list(arena, node, "legend");
    bool drawn = any && !round_is_scan(telling->round); /* colours from low to high mean one */
    node_put_bool(arena, node, "has-questions", any);
    node_put_bool(arena, node, "drawn", drawn);
    if (drawn) {
        node_put(arena, node, "chart", (struct node){.kind = NODE_CHART, .chart = chart});
        put_swatches(telling, legend, chart);
    } else
        node_put_bool(arena, node, "chart", false);
    if (!any)
        return;
    for (size_t i = 0; i < chart->columns.count; i++)
        node_add_text(arena, heads, chart->columns.items[i]);
    for (size_t i = 0; i < chart->lanes.count; i++) {
        const struct chart_lane *lane = &chart->lanes.items[i];
        struct node *row = node_add_map(arena, rows);
        node_put_text(arena, row, "text", lane->title);
        node_put_text(arena, row, "note", lane->note);
        struct node *cells = node_put_list(arena, row, "cells");
        for (size_t k = 0; k < chart->columns.count; k++)
            node_add_text(arena, cells, arena_number(arena, lane->counts[k]));
    }
}

/* --- Words of theirs ------------------------------------------------------------------------ */

static void put_comments(const struct telling *telling, struct node *node)
{
    const struct result_group *group = telling->group;
    struct node *prompts = node_put_list(telling->arena, node, "prompts");
    for (size_t i = 0; i < group->comments.count; i++) {
        const struct result_comments *comments = &group->comments.items[i];
        if (!comments->prompt || !comments->texts.count)
            continue;
        struct node *prompt = node_add_map(telling->arena, prompts);
        node_put_text(telling->arena, prompt, "text", comments->prompt->text);
        struct node *texts = node_put_list(telling->arena, prompt, "texts");
        for (size_t k = 0; k < comments->texts.count; k++)
            node_add_text(telling->arena, texts, comments->texts.items[k].text);
    }
}

static struct str words_group(const struct telling *telling)
{
    const struct result_group *group = telling->group;
    if (group->answered < 0)
        return texts_get(telling->site->texts, STR("site.group-hidden"));
    if (!group->questions.count && round_is_scan(telling->round))
        return words_count(telling->site->texts, "site.group-scan",
                           (unsigned)group_open(&telling->site->portfolio->framework->rules),
                           telling->arena);
    if (!group->questions.count)
        return texts_get(telling->site->texts, STR("site.group-small"));
    return STR("");
}

static void put_group(const struct telling *telling, struct node *groups)
{
    const struct result_group *group = telling->group;
    struct node *node = node_add_map(telling->arena, groups);
    node_put_text(telling->arena, node, "id", group->perspective.text);
    node_put_text(
        telling->arena, node, "who",
        words_voice(telling->site, group->perspective.text, &group->with, telling->arena));
    node_put_text(telling->arena, node, "note", words_group(telling));
    put_questions(telling, node);
    put_comments(telling, node);
}

static void put_groups(const struct site *site, struct node *page, const struct round *round,
                       struct arena *arena)
{
    const struct result_group_list *list =
        round->result ? &round->result->feedback_result.groups : NULL;
    struct node *groups = node_put_list(arena, page, "answers");
    for (size_t i = 0; list && i < list->count; i++)
        put_group(&(struct telling){site, round, &list->items[i], arena}, groups);
}

static void put_named(const struct site *site, struct node *page, const struct round *round,
                      struct arena *arena)
{
    struct node *cards = node_put_list(arena, page, "cards");
    for (size_t i = 0; i < round->named.count; i++)
        put_card(site, cards, round->named.items[i], "../", arena);
    if (round->self)
        put_card(site, cards, round->self, "../", arena);
    node_put_bool(arena, page, "has-named", cards->count);
}

struct node *page_round(const struct site *site, const struct round *round, struct arena *arena)
{
    struct node *page = site_page(site, site_title(site, round->item), "../", "", arena);
    put_round(site, page, round, arena);
    put_groups(site, page, round, arena);
    put_named(site, page, round, arena);
    node_put_bool(arena, page, "has-result", round->result != NULL);
    return page;
}
