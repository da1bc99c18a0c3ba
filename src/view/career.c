#include "view/career.h"

#include "base/array.h"
#include "view/words.h"

#include <stdlib.h>

static struct str word(const struct texts *texts, const char *name, struct arena *arena)
{
    return texts_get(texts, arena_printf(arena, "career.%s", name));
}

/* --- Places and steps ----------------------------------------------------------------------- */

struct str career_words_place(const struct texts *texts, const struct framework *framework,
                              struct arena *arena)
{
    struct career_place place;
    if (!career_place_of(framework, &place))
        return STR("");
    struct text_arg args[] = {
        {"domain", word(texts, career_domains[place.domain], arena), false},
        {"breadth", word(texts, career_breadths[place.breadth], arena), false},
        {"experience", word(texts, career_experiences[place.experience], arena), false}};
    return words_filled(texts, "career.place", args, 3, arena);
}

static struct str joined(struct str words, struct str more, struct arena *arena)
{
    return words.n ? arena_printf(arena, "%.*s, %.*s", STR_ARG(words), STR_ARG(more)) : more;
}

static struct str one_axis(const struct texts *texts, const char *key, int steps, const char *name,
                           const char *place, struct arena *arena)
{
    struct text_arg args[] = {words_number("n", (unsigned)abs(steps), arena),
                              {name, word(texts, place, arena), false}};
    return words_filled(texts, key, args, 2, arena);
}

struct str career_words_step(const struct texts *texts, struct career_place from,
                             const struct framework *role, struct arena *arena)
{
    struct career_place to;
    struct str words = STR("");
    if (!career_place_of(role, &to))
        return words;
    struct career_step step = career_step(from, to);
    if (step.domain)
        words = joined(
            words,
            one_axis(texts, "career.step-domain", 1, "domain", career_domains[to.domain], arena),
            arena);
    if (step.breadth)
        words =
            joined(words,
                   one_axis(texts, step.breadth > 0 ? "career.step-wider" : "career.step-narrower",
                            step.breadth, "breadth", career_breadths[to.breadth], arena),
                   arena);
    if (step.experience)
        words = joined(words,
                       one_axis(texts, step.experience > 0 ? "career.step-on" : "career.step-back",
                                step.experience, "experience", career_experiences[to.experience],
                                arena),
                       arena);
    return words.n ? words : texts_get(texts, STR("career.step-same"));
}

struct str career_words_steps(const struct texts *texts, int steps, struct arena *arena)
{
    return steps ? words_count(texts, "career.steps", (unsigned)steps, arena)
                 : texts_get(texts, STR("career.steps-none"));
}

/* --- The chart ------------------------------------------------------------------------------ */

enum chart_shape career_shape(size_t experience)
{
    static const enum chart_shape shapes[CAREER_EXPERIENCES] = {SHAPE_CIRCLE, SHAPE_SQUARE,
                                                                SHAPE_STAR};
    return shapes[experience];
}

static void add_spot(const struct texts *texts, struct chart *chart, const struct framework *role,
                     bool here, struct arena *arena)
{
    struct career_place place;
    if (!career_place_of(role, &place))
        return;
    struct text_arg args[] = {
        {"title", role->title, false},
        {"experience", word(texts, career_experiences[place.experience], arena), false}};
    *ARRAY_PUSH(&chart->lanes.items[place.domain].spots, arena) =
        (struct chart_spot){.column = place.breadth,
                            .shape = career_shape(place.experience),
                            .filled = here,
                            .here = here,
                            .title = role->title,
                            .label = words_filled(texts, "career.spot", args, 2, arena)};
}

static struct str finding(const struct texts *texts, const struct framework_list *roles,
                          const struct framework *here, struct arena *arena)
{
    struct career_place place;
    struct text_arg count = words_number("count", roles->count, arena);
    struct str all = words_filled(texts, "career.finding", &count, 1, arena);
    if (!here || !career_place_of(here, &place))
        return all;
    struct text_arg args[] = {
        {"role", here->title, false},
        {"domain", word(texts, career_domains[place.domain], arena), false},
        {"breadth", word(texts, career_breadths[place.breadth], arena), false},
        {"experience", word(texts, career_experiences[place.experience], arena), false}};
    return arena_printf(arena, "%.*s %.*s", STR_ARG(all),
                        STR_ARG(words_filled(texts, "career.finding-here", args, 4, arena)));
}

struct chart *career_map(const struct texts *texts, const struct framework_list *roles,
                         const struct framework *here, struct arena *arena)
{
    struct chart *chart = ARENA_NEW(arena, struct chart);
    *chart = (struct chart){.kind = CHART_MAP,
                            .title = texts_get(texts, STR("career.map")),
                            .finding = finding(texts, roles, here, arena)};
    for (size_t i = 0; career_breadths[i]; i++)
        *ARRAY_PUSH(&chart->columns, arena) = word(texts, career_breadths[i], arena);
    for (size_t i = 0; career_domains[i]; i++)
        ARRAY_PUSH(&chart->lanes, arena)->title = word(texts, career_domains[i], arena);
    for (size_t i = 0; i < roles->count; i++)
        add_spot(texts, chart, roles->items[i], roles->items[i] == here, arena);
    return chart;
}

/* --- What is shown of a role ---------------------------------------------------------------- */

struct str career_words_relation(const struct texts *texts, enum crosswalk_relation relation)
{
    static const char *const keys[RELATIONS] = {
        [RELATION_SAME] = "ahead.relation-same",
        [RELATION_BROADER] = "ahead.relation-broader",
        [RELATION_NARROWER] = "ahead.relation-narrower",
        [RELATION_RELATED] = "ahead.relation-related",
    };
    return texts_get(texts, str_of(keys[relation]));
}

const char *const ahead_section_names[AHEAD_SECTIONS] = {"shown", "partly", "open"};

enum ahead_section ahead_section_of(enum ahead_state state)
{
    return state == AHEAD_SHOWN    ? SECTION_SHOWN
           : state == AHEAD_PARTLY ? SECTION_PARTLY
                                   : SECTION_OPEN;
}

struct str ahead_words_level(const struct texts *texts, const struct framework *own,
                             const struct ahead_work *work, struct arena *arena)
{
    struct str level = work->claim  ? work->claim->claim.level.text
                       : work->self ? work->self->level.text
                                    : STR("");
    size_t index = framework_level(own, level);
    if (index == NOT_FOUND)
        return STR("");
    struct text_arg arg = {"level", own->levels.items[index].title, false};
    return words_filled(texts, work->claim ? "ahead.claimed" : "ahead.self", &arg, 1, arena);
}
