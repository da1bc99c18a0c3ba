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

static bool is_goal(const struct item *item)
{
    return item->kind == ITEM_GOAL && item_counts(item);
}

static bool has_goal(const struct check *check, struct str competence)
{
    for (size_t i = 0; i < check->portfolio->item_count; i++) {
        const struct item *item = &check->portfolio->items[i];
        for (size_t k = 0; is_goal(item) && k < item->competences.count; k++)
            if (str_eq(item->competences.items[k].text, competence))
                return true;
    }
    return false;
}

static struct str level_title(const struct check *check, size_t level)
{
    return check->portfolio->framework->levels.items[level].title;
}

/* A claim below the level aimed at is as good as any; a goal says how it goes on. */
void check_goals_for_claims(struct check *check)
{
    const struct framework *framework = check->portfolio->framework;
    for (size_t i = 0; i < check->selection.count; i++) {
        const struct selected *row = &check->selection.items[i];
        struct str competence = row->competence.text;
        const struct item *claim = check->claims[framework_competence(framework, competence)];
        size_t target = framework_level(framework, row->target.text);
        size_t level = claim ? framework_level(framework, claim->claim.level.text) : NOT_FOUND;
        if (level == NOT_FOUND || target == NOT_FOUND || level >= target ||
            has_goal(check, competence))
            continue;
        struct finding *finding =
            check_at(check, RULE_GOAL_AND_CLAIM, claim, claim->claim.level.span, competence);
        check_arg(check, finding, "competence", check_competence_title(check, competence));
        check_arg(check, finding, "level", level_title(check, level));
        check_arg(check, finding, "target", level_title(check, target));
    }
}

void check_goals_selected(struct check *check)
{
    for (size_t i = 0; check->selection.count && i < check->portfolio->item_count; i++) {
        const struct item *goal = &check->portfolio->items[i];
        if (!is_goal(goal) || goal->words || !goal->competences.count ||
            check_is_about_selected(check, goal))
            continue; /* in the words of an earlier version: about what was selected then */
        struct finding *finding =
            check_at(check, RULE_GOAL_AND_CLAIM, goal, goal->competences.items[0].span, goal->id);
        finding->variant = "not-selected";
        check_arg(check, finding, "competence",
                  check_competence_title(check, goal->competences.items[0].text));
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
