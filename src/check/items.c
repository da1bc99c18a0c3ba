/* Rules about single items: goals, days, explanations. */
#include "check/context.h"

/* --- Goals ------------------------------------------------------------------------------------ */

static void check_goal(struct check *check, const struct item *goal)
{
    if (!goal->goal.criterion.text.p)
        check_at(check, RULE_GOAL_CRITERION, goal, goal->kind_span, goal->id);
    bool closed = goal->goal.done.day != DAY_UNKNOWN && goal->goal.checked.text.p;
    if (closed || goal->goal.by.day == DAY_UNKNOWN || goal->goal.by.day >= check->today)
        return;
    check_date(check, check_at(check, RULE_GOAL_OPEN, goal, goal->goal.by.span, goal->id), "by",
               goal->goal.by.day);
}

void check_goals(struct check *check)
{
    for (size_t i = 0; i < check->portfolio->item_count; i++) {
        const struct item *item = &check->portfolio->items[i];
        if (item->kind == ITEM_GOAL && item_counts(item))
            check_goal(check, item);
    }
}

/* --- Days ------------------------------------------------------------------------------------- */

/* Kinds whose date says when something took place. */
static bool took_place(enum item_kind kind)
{
    return kind == ITEM_EVIDENCE || kind == ITEM_OBSERVATION || kind == ITEM_REFLECTION ||
           kind == ITEM_FEEDBACK || kind == ITEM_SELF_ASSESSMENT;
}

static void check_future(struct check *check, const struct item *item, struct day_field date)
{
    if (date.day == DAY_UNKNOWN || date.day <= check->today)
        return;
    struct finding *finding = check_at(check, RULE_DATE_FUTURE, item, date.span, item->id);
    check_date(check, finding, "date", date.day);
    check_date(check, finding, "today", check->today);
}

static void check_inside(struct check *check, const struct item *item)
{
    const struct period *period = &check->portfolio->period;
    day_number day = item->date.day;
    if (day == DAY_UNKNOWN || period->from.day == DAY_UNKNOWN ||
        period->to.day < period->from.day || (period->from.day <= day && day <= period->to.day))
        return;
    struct finding *finding = check_at(check, RULE_DATE_OUTSIDE, item, item->date.span, item->id);
    check_date(check, finding, "date", day);
    check_date(check, finding, "from", period->from.day);
    check_date(check, finding, "to", period->to.day);
}

void check_days(struct check *check)
{
    for (size_t i = 0; i < check->portfolio->item_count; i++) {
        const struct item *item = &check->portfolio->items[i];
        if (!item_counts(item))
            continue;
        if (item->kind == ITEM_GOAL)
            check_future(check, item, item->goal.done);
        if (!took_place(item->kind))
            continue;
        if (item->date.day > check->today)
            check_future(check, item, item->date);
        else
            check_inside(check, item);
    }
}

/* --- Explanations ----------------------------------------------------------------------------- */

void check_explanations(struct check *check)
{
    for (size_t i = 0; i < check->portfolio->item_count; i++) {
        const struct item *item = &check->portfolio->items[i];
        if (item->kind != ITEM_EXPLANATION || !item->explanation.rule.text.p)
            continue;
        const struct field *named = &item->explanation.rule;
        const struct rule_info *rule = rule_find(named->text);
        if (rule && rule->class == RULE_TALKING_POINT)
            continue;
        struct finding *finding =
            check_at(check, RULE_EXPLANATION_RULE, item, named->span, item->id);
        finding->variant = rule ? "class" : NULL;
        check_arg(check, finding, "text", named->text);
    }
}
