#include "model/snapshot.h"

#include "model/measures.h"

/* The row of a competence, or NULL. */
static struct snapshot_row *row_of(const struct snapshot *snapshot,
                                   const struct framework *framework, struct str competence)
{
    size_t index = framework_competence(framework, competence);
    return index == NOT_FOUND ? NULL : &snapshot->rows[index];
}

static void note_claim(struct snapshot_row *row, const struct item *claim, struct arena *arena)
{
    if (row && !row->claimed.n)
        row->claimed = arena_copy(arena, claim->claim.level.text);
}

static void note_self(const struct snapshot *snapshot, const struct framework *framework,
                      const struct item *item, day_number *latest, struct arena *arena)
{
    const struct self_level_list *levels = &item->self_assessment.levels;
    for (size_t i = 0; i < levels->count; i++) {
        struct snapshot_row *row = row_of(snapshot, framework, levels->items[i].competence.text);
        if (!row || item->date.day < latest[row - snapshot->rows])
            continue;
        latest[row - snapshot->rows] = item->date.day;
        row->self = arena_copy(arena, levels->items[i].level.text);
    }
}

static void note_competences(const struct snapshot *snapshot, const struct framework *framework,
                             const struct item *item)
{
    bool measures = item_is_measurement(item) && item->date.day <= snapshot->day;
    bool closed = item->kind == ITEM_GOAL && item->goal.done.day != DAY_UNKNOWN;
    for (size_t i = 0; i < item->competences.count; i++) {
        struct snapshot_row *row = row_of(snapshot, framework, item->competences.items[i].text);
        if (!row)
            continue;
        row->measurements += measures;
        row->goals_closed += closed;
        row->goals_open += item->kind == ITEM_GOAL && !closed;
    }
}

static void note_selection(const struct snapshot *snapshot, const struct framework *framework,
                           const struct portfolio *portfolio, struct arena *arena)
{
    struct selected_list selection = portfolio_selection(portfolio, snapshot->day, arena);
    for (size_t i = 0; i < selection.count; i++) {
        const struct selected *selected = &selection.items[i];
        struct snapshot_row *row = row_of(snapshot, framework, selected->competence.text);
        if (!row)
            continue;
        row->selected = true;
        row->start = arena_copy(arena, selected->start.text);
        row->target = arena_copy(arena, selected->target.text);
    }
}

struct snapshot snapshot_of(const struct portfolio *portfolio, const struct framework *framework,
                            day_number day, struct arena *arena)
{
    size_t count = framework->competences.count;
    struct snapshot snapshot = {.day = day, .rows = ARENA_ARRAY(arena, struct snapshot_row, count)};
    day_number *latest = ARENA_ARRAY(arena, day_number, count);
    for (size_t i = 0; i < count; i++)
        latest[i] = DAY_UNKNOWN;
    note_selection(&snapshot, framework, portfolio, arena);
    for (size_t i = 0; i < portfolio->item_count; i++) {
        const struct item *item = &portfolio->items[i];
        if (!item_counts(item))
            continue;
        if (item->kind == ITEM_CLAIM)
            note_claim(row_of(&snapshot, framework, item->claim.competence.text), item, arena);
        if (item->kind == ITEM_SELF_ASSESSMENT)
            note_self(&snapshot, framework, item, latest, arena);
        note_competences(&snapshot, framework, item);
    }
    return snapshot;
}
