#include "model/growth.h"

#include "base/array.h"

#include <stdlib.h>

struct growing {
    const struct portfolio *portfolio;
    const struct framework *framework;
    size_t competence;
    struct str id;
    item_filter *filter;
    const void *context;
    struct growth growth;
    struct arena *arena;
};

const char *growth_kind_name(enum growth_kind kind)
{
    static const char *const names[GROWTH_KINDS] = {"self", "feedback", "observation", "goals"};
    return names[kind];
}

static bool takes(const struct growing *growing, const struct item *item, enum item_kind kind)
{
    return item->kind == kind && item_counts(item) && growing->filter(growing->context, item);
}

static struct growth_strip *strip_of(struct growing *growing, enum growth_kind kind,
                                     const struct instrument *instrument, unsigned points)
{
    for (size_t i = 0; i < growing->growth.count; i++) {
        struct growth_strip *strip = &growing->growth.items[i];
        if (strip->kind == kind && strip->instrument == instrument)
            return strip;
    }
    struct growth_strip *strip = ARRAY_PUSH(&growing->growth, growing->arena);
    *strip = (struct growth_strip){.kind = kind, .instrument = instrument, .points = points};
    return strip;
}

static void add(struct growing *growing, enum growth_kind kind, const struct instrument *instrument,
                unsigned points, struct growth_point point)
{
    if (point.day != DAY_UNKNOWN)
        *ARRAY_PUSH(strip_of(growing, kind, instrument, points), growing->arena) = point;
}

/* A level of the framework is a point of a scale of levels. */
static void add_level(struct growing *growing, enum growth_kind kind,
                      const struct instrument *instrument, const struct item *item,
                      struct str level, struct str perspective)
{
    size_t index = framework_level(growing->framework, level);
    if (index != NOT_FOUND)
        add(growing, kind, instrument, (unsigned)growing->framework->levels.count,
            (struct growth_point){.day = item->date.day,
                                  .item = item,
                                  .tenths = (int)(index + 1) * 10,
                                  .perspective = perspective});
}

static void add_ratings(struct growing *growing, enum growth_kind kind,
                        const struct instrument *instrument, const struct item *item,
                        const struct rating_list *ratings, struct str perspective)
{
    for (size_t i = 0; i < ratings->count; i++)
        if (str_eq(ratings->items[i].competence.text, growing->id))
            add_level(growing, kind, instrument, item, ratings->items[i].level.text, perspective);
}

/* --- The measures --------------------------------------------------------------------------- */

static void add_self(struct growing *growing)
{
    for (size_t i = 0; i < growing->portfolio->item_count; i++) {
        const struct item *item = &growing->portfolio->items[i];
        const struct self_level_list *levels = &item->self_assessment.levels;
        for (size_t k = 0; takes(growing, item, ITEM_SELF_ASSESSMENT) && k < levels->count; k++)
            if (str_eq(levels->items[k].competence.text, growing->id))
                add_level(growing, GROWTH_SELF, NULL, item, levels->items[k].level.text, STR(""));
    }
}

static void add_round(struct growing *growing, const struct round *round)
{
    struct voice_list voices = round_voices(round, growing->competence, growing->arena);
    for (size_t i = 0; i < voices.count; i++) {
        const struct voice *voice = &voices.items[i];
        add(growing, GROWTH_FEEDBACK, round->questionnaire, voice->figure.points,
            (struct growth_point){.day = round->item->round.closes.day,
                                  .item = voice->named ? voice->named : round->result,
                                  .tenths = voice->figure.tenths,
                                  .end = voice->figure.end,
                                  .perspective = voice->perspective});
    }
}

static void add_feedback(struct growing *growing)
{
    struct round_list rounds =
        rounds_of(growing->portfolio, growing->filter, growing->context, growing->arena);
    for (size_t i = 0; i < rounds.count; i++)
        add_round(growing, &rounds.items[i]);
    for (size_t i = 0; i < growing->portfolio->item_count; i++) {
        const struct item *item = &growing->portfolio->items[i];
        if (takes(growing, item, ITEM_FEEDBACK))
            add_ratings(growing, GROWTH_FEEDBACK, NULL, item, &item->feedback.ratings,
                        item->feedback.perspective.text);
    }
}

static void add_observation(struct growing *growing, const struct item *item)
{
    const struct instrument *instrument =
        portfolio_instrument(growing->portfolio, item, item->observation.instrument.text);
    struct figure figure;
    if (!instrument || !instrument->scale.count)
        add_ratings(growing, GROWTH_OBSERVATION, instrument, item, &item->observation.levels,
                    STR(""));
    else if (figure_of_answers(&item->observation.levels, instrument, growing->competence, &figure))
        add(growing, GROWTH_OBSERVATION, instrument, figure.points,
            (struct growth_point){.day = item->date.day, .item = item, .tenths = figure.tenths});
}

static void add_observations(struct growing *growing)
{
    for (size_t i = 0; i < growing->portfolio->item_count; i++)
        if (takes(growing, &growing->portfolio->items[i], ITEM_OBSERVATION))
            add_observation(growing, &growing->portfolio->items[i]);
}

static bool is_about(const struct item *item, struct str competence)
{
    for (size_t i = 0; i < item->competences.count; i++)
        if (str_eq(item->competences.items[i].text, competence))
            return true;
    return false;
}

static void add_goals(struct growing *growing)
{
    for (size_t i = 0; i < growing->portfolio->item_count; i++) {
        const struct item *item = &growing->portfolio->items[i];
        if (!takes(growing, item, ITEM_GOAL) || !is_about(item, growing->id))
            continue;
        bool closed = item->goal.done.day != DAY_UNKNOWN;
        add(growing, GROWTH_GOALS, NULL, 0,
            (struct growth_point){.day = closed ? item->goal.done.day : item->goal.by.day,
                                  .item = item,
                                  .closed = closed});
    }
}

/* --- All together --------------------------------------------------------------------------- */

static int by_day(const void *a, const void *b)
{
    const struct growth_point *left = a, *right = b;
    if (left->day != right->day)
        return left->day < right->day ? -1 : 1;
    if (left->item != right->item)
        return left->item < right->item ? -1 : 1;
    return str_cmp(left->perspective, right->perspective);
}

static int by_kind(const void *a, const void *b)
{
    const struct growth_strip *left = a, *right = b;
    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    return str_cmp(left->instrument ? left->instrument->id : STR(""),
                   right->instrument ? right->instrument->id : STR(""));
}

struct growth growth_of(const struct portfolio *portfolio, size_t competence, item_filter *filter,
                        const void *context, struct arena *arena)
{
    static void (*const measures[])(struct growing *) = {add_self, add_feedback, add_observations,
                                                         add_goals};
    struct growing growing = {.portfolio = portfolio,
                              .framework = portfolio->framework,
                              .competence = competence,
                              .id = portfolio->framework->competences.items[competence].id,
                              .filter = filter,
                              .context = context,
                              .arena = arena};
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
        measures[i](&growing);
    struct growth growth = growing.growth;
    for (size_t i = 0; i < growth.count; i++)
        qsort(growth.items[i].items, growth.items[i].count, sizeof(struct growth_point), by_day);
    if (growth.count)
        qsort(growth.items, growth.count, sizeof *growth.items, by_kind);
    return growth;
}
