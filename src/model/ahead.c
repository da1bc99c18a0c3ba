#include "model/ahead.h"

#include "base/array.h"
#include "model/measures.h"
#include "model/rhythm.h"

static bool is_piece(const void *context, const struct item *item)
{
    (void)context;
    return item_is_piece(item);
}

/* --- What there is on each competence ------------------------------------------------------- */

struct gathering {
    const struct portfolio *portfolio;
    struct ahead_work *works; /* by competence of its framework */
    day_number *self_days;    /* likewise */
    struct arena *arena;
};

static void add_claim(struct gathering *gathering, const struct item *item)
{
    const struct framework *framework = gathering->portfolio->framework;
    size_t at = framework_competence(framework, item->claim.competence.text);
    if (at == NOT_FOUND || gathering->works[at].claim)
        return;
    struct ahead_work *work = &gathering->works[at];
    work->claim = item;
    for (size_t i = 0; i < item->claim.chosen.count; i++) {
        const struct item *piece =
            portfolio_item(gathering->portfolio, item->claim.chosen.items[i].text);
        if (piece && item_counts(piece))
            *ARRAY_PUSH(&work->pieces, gathering->arena) = piece;
    }
}

static void add_self(struct gathering *gathering, const struct item *item)
{
    const struct framework *framework = gathering->portfolio->framework;
    const struct self_level_list *levels = &item->self_assessment.levels;
    for (size_t i = 0; i < levels->count; i++) {
        size_t at = framework_competence(framework, levels->items[i].competence.text);
        if (at == NOT_FOUND)
            continue;
        struct ahead_work *work = &gathering->works[at];
        if (work->self && item->date.day < gathering->self_days[at])
            continue;
        work->self = &levels->items[i];
        gathering->self_days[at] = item->date.day;
    }
}

static void add_latest(struct ahead_work *work, const struct measurement_list *list,
                       struct arena *arena)
{
    for (size_t i = list->count; i-- > 0 && work->pieces.count < AHEAD_PIECES;)
        *ARRAY_PUSH(&work->pieces, arena) = list->items[i].item;
}

static struct ahead_work *works_of(const struct portfolio *portfolio, struct arena *arena)
{
    size_t count = portfolio->framework->competences.count;
    struct gathering gathering = {portfolio, ARENA_ARRAY(arena, struct ahead_work, count),
                                  ARENA_ARRAY(arena, day_number, count), arena};
    const struct measurement_list *pieces = measures_gather(portfolio, is_piece, NULL, arena);
    for (size_t i = 0; i < portfolio->item_count; i++) {
        const struct item *item = &portfolio->items[i];
        if (item->kind == ITEM_CLAIM && item_counts(item))
            add_claim(&gathering, item);
        else if (item->kind == ITEM_SELF_ASSESSMENT && item_counts(item))
            add_self(&gathering, item);
    }
    for (size_t i = 0; i < count; i++)
        if (!gathering.works[i].pieces.count)
            add_latest(&gathering.works[i], &pieces[i], arena);
    return gathering.works;
}

/* --- Beside the role ------------------------------------------------------------------------ */

static enum ahead_state state_of(const struct ahead *ahead)
{
    enum ahead_state state = ahead->count ? AHEAD_OPEN : AHEAD_UNTIED;
    for (size_t i = 0; i < ahead->count; i++) {
        const struct ahead_tie *tie = &ahead->items[i];
        enum crosswalk_relation relation = tie->tie->relation;
        if (!tie->work->claim && !tie->work->pieces.count)
            continue;
        if (relation == RELATION_SAME || relation == RELATION_BROADER)
            return AHEAD_SHOWN;
        state = AHEAD_PARTLY;
    }
    return state;
}

struct ahead_list ahead_of(const struct portfolio *portfolio, const struct framework *role,
                           struct arena *arena)
{
    struct ahead_list list = {0};
    const struct ahead_work *works = works_of(portfolio, arena);
    struct career_ties ties = career_ties(portfolio->framework, role, arena);
    size_t at = 0;
    for (size_t i = 0; i < role->competences.count; i++) {
        struct ahead *ahead = ARRAY_PUSH(&list, arena);
        ahead->competence = i;
        for (; at < ties.count && ties.items[at].target == i; at++)
            *ARRAY_PUSH(ahead, arena) =
                (struct ahead_tie){&ties.items[at], &works[ties.items[at].own]};
        ahead->state = state_of(ahead);
    }
    return list;
}
