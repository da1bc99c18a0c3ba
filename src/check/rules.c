#include "check/rules.h"

#include "base/array.h"
#include "base/die.h"
#include "check/context.h"

static check_rule *const rules[] = {
    check_framework,
    check_reversed,
    check_interruptions,
    check_twin_names,
    check_no_selection,
    check_selection_bounds,
    check_selection_reasons,
    check_selection_agreed,
    check_second_selection,
    check_starts,
    check_amendments,
    check_own_criteria,
    check_look_backs,
    check_claims_missing,
    check_claims,
    check_chosen_bounds,
    check_chosen,
    check_types,
    check_count,
    check_dates,
    check_months,
    check_silence,
    check_observers,
    check_kinds,
    check_pairs,
    check_who_observed,
    check_self_assessments,
    check_pages,
    check_goals,
    check_goals_for_claims,
    check_goals_selected,
    check_days,
    check_explanations,
    check_round_groups,
    check_round_overlap,
    check_round_sides,
    check_round_answers,
    check_rounds_per_year,
    check_round_results,
    check_round_responses,
    check_round_selves,
    check_round_consent,
    check_named_answers,
    check_comments,
    check_scans,
    check_seals,
    check_private_words,
    check_people_shown,
    check_budgets,
    check_unlinked,
    check_came_in_late,
    check_came_in_at_end,
    check_self_assessments_apart,
    check_history_silence,
    check_selection_changed,
    check_framework_changed,
    check_results_changed,
    check_chosen_anew,
    check_history_whole,
    check_history_days,
};

/* --- Findings --------------------------------------------------------------------------------- */

struct finding *check_at(struct check *check, enum rule rule, const struct item *item,
                         struct span span, struct str subject)
{
    struct source source = item->source;
    struct finding *finding = finding_at(check->findings, rule, &source, span);
    finding->item = item->id;
    finding->subject = subject;
    return finding;
}

struct finding *check_at_settings(struct check *check, enum rule rule, struct span span)
{
    struct source source = check->portfolio->source;
    return finding_at(check->findings, rule, &source, span);
}

void check_arg(struct check *check, struct finding *finding, const char *name, struct str value)
{
    finding_arg(check->findings, finding, name, value);
}

void check_number(struct check *check, struct finding *finding, const char *name, size_t number)
{
    finding_arg_number(check->findings, finding, name, number);
}

void check_date(struct check *check, struct finding *finding, const char *name, day_number day)
{
    struct buf text = {0};
    date_add_iso(&text, day);
    finding_arg(check->findings, finding, name, buf_str(&text));
    buf_release(&text);
}

/* --- What is shared --------------------------------------------------------------------------- */

struct str check_competence_title(const struct check *check, struct str id)
{
    const struct framework *framework = check->portfolio->framework;
    size_t index = framework ? framework_competence(framework, id) : NOT_FOUND;
    bool titled = index != NOT_FOUND && framework->competences.items[index].title.n;
    return titled ? framework->competences.items[index].title : id;
}

bool check_only_scans(const struct check *check)
{
    const struct framework *framework = check->portfolio->framework;
    return framework && framework->levels.count == 0;
}

bool check_is_selected(const struct check *check, struct str competence)
{
    for (size_t i = 0; i < check->selection.count; i++)
        if (str_eq(check->selection.items[i].competence.text, competence))
            return true;
    return false;
}

bool check_is_about_selected(const struct check *check, const struct item *item)
{
    for (size_t i = 0; i < item->competences.count; i++)
        if (check_is_selected(check, item->competences.items[i].text))
            return true;
    return false;
}

static void find_rounds(struct check *check)
{
    check->rounds = rounds_of(check->portfolio, NULL, NULL, &check->arena);
    for (size_t i = 0; i < check->rounds.count; i++)
        if (!round_is_scan(&check->rounds.items[i]))
            *ARRAY_PUSH(&check->feedback, &check->arena) = check->rounds.items[i];
}

static void find_claims(struct check *check)
{
    const struct portfolio *portfolio = check->portfolio;
    const struct framework *framework = portfolio->framework;
    if (!framework)
        return;
    check->claims = ARENA_ARRAY(&check->arena, const struct item *, framework->competences.count);
    for (size_t i = 0; i < portfolio->item_count; i++) {
        const struct item *item = &portfolio->items[i];
        if (item->kind != ITEM_CLAIM || !item_counts(item))
            continue;
        size_t index = framework_competence(framework, item->claim.competence.text);
        if (index != NOT_FOUND && !check->claims[index])
            check->claims[index] = item;
    }
}

static void measure(struct check *check)
{
    const struct framework *framework = check->portfolio->framework;
    struct measurement_list *lists = measures_of_all(check->portfolio, &check->arena);
    check->breaks = measures_breaks(check->portfolio, &check->arena);
    check->measures = ARENA_ARRAY(&check->arena, struct measures, check->selection.count);
    for (size_t i = 0; i < check->selection.count; i++) {
        size_t index = framework_competence(framework, check->selection.items[i].competence.text);
        check->measures[i] = measures_of(&lists[index], &check->breaks, check->end);
    }
}

void check_portfolio(const struct portfolio *portfolio, const struct contents *contents,
                     const struct history *history, day_number reference_day,
                     struct findings *findings)
{
    struct check check = {.portfolio = portfolio,
                          .contents = contents,
                          .history = history,
                          .today = reference_day,
                          .end = measures_end(portfolio, reference_day),
                          .findings = findings};
    check.selection = portfolio_selection(portfolio, reference_day, &check.arena);
    find_rounds(&check);
    find_claims(&check);
    measure(&check);
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        rules[i](&check);
    check_explained(portfolio, findings);
    arena_release(&check.arena);
}

/* --- Explanations ----------------------------------------------------------------------------- */

static struct str key_of(struct arena *arena, enum rule rule, struct str about)
{
    return arena_printf(arena, "%d %.*s", (int)rule, STR_ARG(about));
}

static const struct item *explanation_of(const struct map *explanations, struct arena *arena,
                                         const struct finding *finding)
{
    const struct item *found = NULL;
    if (finding->subject.n)
        found = map_get(explanations, key_of(arena, finding->rule, finding->subject));
    if (!found && finding->item.n)
        found = map_get(explanations, key_of(arena, finding->rule, finding->item));
    return found ? found : map_get(explanations, key_of(arena, finding->rule, STR("")));
}

void check_explained(const struct portfolio *portfolio, struct findings *findings)
{
    struct arena arena = {0};
    struct map explanations = {0};
    for (size_t i = 0; i < portfolio->item_count; i++) {
        const struct item *item = &portfolio->items[i];
        if (item->kind != ITEM_EXPLANATION || !item_counts(item) || !item->explanation.rule.text.p)
            continue;
        const struct rule_info *rule = rule_find(item->explanation.rule.text);
        if (rule)
            map_put(&explanations, &arena, key_of(&arena, rule->rule, item->explanation.about.text),
                    (void *)(uintptr_t)item);
    }
    for (size_t i = 0; explanations.count && i < findings->count; i++) {
        struct finding *finding = &findings->items[i];
        if (rule_info(finding->rule)->class != RULE_TALKING_POINT)
            continue;
        const struct item *found = explanation_of(&explanations, &arena, finding);
        finding->explained_by = found ? found->id : STR("");
    }
    arena_release(&arena);
}
