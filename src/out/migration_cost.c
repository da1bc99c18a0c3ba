#include "out/migration_cost.h"

#include "base/array.h"
#include "load/naming.h"

struct counting {
    struct map competences, levels; /* old id → struct migration_cost * */
    const struct item *item;
    struct arena *arena;
};

static void note(const struct counting *counting, const struct map *costs, struct str id)
{
    struct migration_cost *cost = map_get(costs, id);
    if (cost && (!cost->items.count || cost->items.items[cost->items.count - 1] != counting->item))
        *ARRAY_PUSH(&cost->items, counting->arena) = counting->item;
}

static void visit(void *context, const struct naming *naming)
{
    const struct counting *counting = context;
    if (naming->refers == REFERS_COMPETENCE || naming->refers == REFERS_ITEM_OR_COMPETENCE)
        note(counting, &counting->competences, naming->id->text);
    else if (naming->refers == REFERS_LEVEL)
        note(counting, &counting->levels, naming->id->text);
}

/* What tables leave to others: levels of an observation, competences that a result has figures
 * of. */
static void count_judged(const struct counting *counting)
{
    const struct item *item = counting->item;
    const struct rating_list *levels = &item->observation.levels;
    for (size_t i = 0; item->kind == ITEM_OBSERVATION && i < levels->count; i++) {
        note(counting, &counting->competences, levels->items[i].competence.text);
        note(counting, &counting->levels, levels->items[i].level.text);
    }
    for (size_t i = 0; item->kind == ITEM_FEEDBACK_RESULT && i < item->competences.count; i++)
        note(counting, &counting->competences, item->competences.items[i].text);
}

static void add(struct migration_costs *costs, const struct became_list *rows,
                const struct map *names, struct map *index, bool level, struct arena *arena)
{
    for (size_t i = 0; i < rows->count; i++) {
        struct migration_cost *cost = &costs->items[costs->count++];
        *cost = (struct migration_cost){.row = &rows->items[i], .level = level};
        cost->carried = map_get(names, cost->row->old.text) != NULL;
        map_put(index, arena, cost->row->old.text, cost);
    }
}

static void find_selected(const struct migrating *migrating, const struct counting *counting)
{
    struct selected_list list =
        portfolio_selection(migrating->portfolio, DAY_UNKNOWN, migrating->arena);
    for (size_t i = 0; i < list.count; i++) {
        struct migration_cost *cost =
            map_get(&counting->competences, list.items[i].competence.text);
        if (cost)
            cost->selected = &list.items[i];
    }
}

struct migration_costs migration_costs_of(const struct migrating *migrating,
                                          const struct migration *migration)
{
    const struct framework_map *map = migrating->map;
    struct arena *arena = migrating->arena;
    struct counting counting = {.arena = arena};
    struct migration_costs costs = {
        .items =
            ARENA_ARRAY(arena, struct migration_cost, map->competences.count + map->levels.count)};
    add(&costs, &map->competences, &migration->names.competences, &counting.competences, false,
        arena);
    add(&costs, &map->levels, &migration->names.levels, &counting.levels, true, arena);
    for (size_t i = 0; i < migrating->portfolio->item_count; i++) {
        struct item item = migrating->portfolio->items[i];
        if (item.words)
            continue; /* of a version before this one */
        counting.item = &migrating->portfolio->items[i];
        naming_each(&item, visit, &counting);
        count_judged(&counting);
    }
    find_selected(migrating, &counting);
    return costs;
}
