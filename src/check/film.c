/* Rules about measurements: one is a photo, a judgement needs a film. Per selected competence. */
#include "check/context.h"

static struct finding *report(struct check *check, size_t row, enum rule rule, size_t figure,
                              int bound)
{
    const struct selected *selected = &check->selection.items[row];
    struct finding *finding =
        check_at(check, rule, selected->item, selected->competence.span, selected->competence.text);
    check_arg(check, finding, "competence",
              check_competence_title(check, selected->competence.text));
    check_number(check, finding, "count", figure);
    check_number(check, finding, "bound", (size_t)bound);
    return finding;
}

static const struct framework_rules *rules_of(const struct check *check)
{
    return &check->portfolio->framework->rules;
}

static bool is_few(size_t figure, int least)
{
    return least >= 0 && figure < (size_t)least;
}

/* Spread says something only of as many measurements as are asked. */
static bool has_enough(const struct check *check, size_t row)
{
    size_t count = check->measures[row].count;
    return count > 0 && !is_few(count, rules_of(check)->measurements_least);
}

void check_count(struct check *check)
{
    for (size_t i = 0; i < check->selection.count; i++)
        if (is_few(check->measures[i].count, rules_of(check)->measurements_least))
            report(check, i, RULE_MEASUREMENTS_FEW, check->measures[i].count,
                   rules_of(check)->measurements_least);
}

void check_dates(struct check *check)
{
    for (size_t i = 0; i < check->selection.count; i++)
        if (has_enough(check, i) && is_few(check->measures[i].dates, rules_of(check)->dates_least))
            report(check, i, RULE_DATES_FEW, check->measures[i].dates,
                   rules_of(check)->dates_least);
}

void check_months(struct check *check)
{
    for (size_t i = 0; i < check->selection.count; i++) {
        size_t months = (size_t)check->measures[i].months;
        if (has_enough(check, i) && is_few(months, rules_of(check)->months_least))
            report(check, i, RULE_MONTHS_FEW, months, rules_of(check)->months_least);
    }
}

void check_silence(struct check *check)
{
    for (size_t i = 0; i < check->selection.count; i++) {
        const struct measures *measures = &check->measures[i];
        int most = rules_of(check)->silence_most_months;
        if (most < 0 || !has_enough(check, i) || measures->silence_months <= most)
            continue;
        struct finding *finding =
            report(check, i, RULE_SILENCE_LONG, (size_t)measures->silence_months, most);
        check_date(check, finding, "from", measures->silence_from);
        check_date(check, finding, "to", measures->silence_to);
    }
}

void check_observers(struct check *check)
{
    for (size_t i = 0; i < check->selection.count; i++)
        if (has_enough(check, i) &&
            is_few(check->measures[i].observers, rules_of(check)->observers_least))
            report(check, i, RULE_OBSERVERS_FEW, check->measures[i].observers,
                   rules_of(check)->observers_least);
}

void check_kinds(struct check *check)
{
    for (size_t i = 0; i < check->selection.count; i++)
        if (has_enough(check, i) && is_few(check->measures[i].kinds, rules_of(check)->kinds_least))
            report(check, i, RULE_KINDS_FEW, check->measures[i].kinds,
                   rules_of(check)->kinds_least);
}

/* --- An observation shows acting; the reasons behind it ask for a talk ------------------------ */

void check_pairs(struct check *check)
{
    if (!check->selection.count || !rules_of(check)->observation_paired)
        return;
    struct map talked = measures_talked_about(check->portfolio, &check->arena);
    for (size_t i = 0; i < check->portfolio->item_count; i++) {
        const struct item *item = &check->portfolio->items[i];
        if (item->kind == ITEM_OBSERVATION && item_counts(item) &&
            !observation_has_talk(item, &talked) && check_is_about_selected(check, item))
            check_at(check, RULE_OBSERVATION_ALONE, item, item->kind_span, item->id);
    }
}

/* --- Who looked, and how they learnt to look -------------------------------------------------- */

void check_who_observed(struct check *check)
{
    for (size_t i = 0; i < check->portfolio->item_count; i++) {
        const struct item *item = &check->portfolio->items[i];
        if (item->kind != ITEM_OBSERVATION || !item_counts(item) ||
            !check_is_about_selected(check, item))
            continue;
        bool role = item->observation.role.text.p, training = item->observation.training.text.p;
        if (role && training)
            continue;
        struct finding *finding =
            check_at(check, RULE_OBSERVER_UNKNOWN, item, item->observation.observer.span, item->id);
        if (role || training)
            finding->variant = role ? "training" : "role";
    }
}
