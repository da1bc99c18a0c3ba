#include "base/array.h"
#include "view/facts.h"
#include "view/pages.h"
#include "view/words.h"

#include <stdlib.h>

static bool is_open(const struct item *goal)
{
    return goal->goal.done.day == DAY_UNKNOWN;
}

/* The day that orders goals: open ones by when they are to be ready, those without at the end. */
static int64_t order_of(const struct item *goal)
{
    if (!is_open(goal))
        return -(int64_t)goal->goal.done.day;
    return goal->goal.by.day == DAY_UNKNOWN ? INT32_MAX : goal->goal.by.day;
}

/* Closed ones: what was reached last comes first. */
static int by_order(const void *a, const void *b)
{
    const struct item *left = *(const struct item *const *)a;
    const struct item *right = *(const struct item *const *)b;
    int64_t first = order_of(left), second = order_of(right);
    if (first != second)
        return first < second ? -1 : 1;
    return (left > right) - (left < right);
}

static void put_goals(const struct site *site, struct node *goals, bool open, struct arena *arena)
{
    struct item_list list = {0};
    for (size_t i = 0; i < site->portfolio->item_count; i++) {
        const struct item *item = &site->portfolio->items[i];
        if (item->kind == ITEM_GOAL && site_shows(site, item) && is_open(item) == open)
            *ARRAY_PUSH(&list, arena) = item;
    }
    if (list.count)
        qsort(list.items, list.count, sizeof(const struct item *), by_order);
    for (size_t i = 0; i < list.count; i++) {
        put_card(site, goals, list.items[i], "../", arena);
        struct node *goal = goals->items[i];
        struct node *facts = node_put_list(arena, goal, "facts");
        put_competences(site, facts, list.items[i], arena);
        put_goal(site, facts, list.items[i], arena);
    }
}

struct node *page_plan(const struct site *site, struct arena *arena)
{
    struct node *page =
        site_page(site, site_word(site, "site", STR("plan"), arena), "../", "plan", arena);
    struct node *groups = node_put_list(arena, page, "groups");
    for (int open = 1; open >= 0; open--) {
        struct node *group = node_add_map(arena, groups);
        node_put_text(arena, group, "id", open ? STR("open") : STR("done"));
        node_put_text(
            arena, group, "title",
            texts_get(site->texts, open ? STR("site.goals-open") : STR("site.goals-done")));
        node_put_text(
            arena, group, "none",
            texts_get(site->texts, open ? STR("site.no-goals-open") : STR("site.no-goals-done")));
        put_goals(site, node_put_list(arena, group, "goals"), open, arena);
    }
    return page;
}
