/* Rules about the competences that teacher and school chose. */
#include "check/context.h"

void check_no_selection(struct check *check)
{
    if (!portfolio_first_selection(check->portfolio))
        finding_on(check->findings, RULE_NO_SELECTION, STR(""));
}

void check_selection_bounds(struct check *check)
{
    const struct framework *framework = check->portfolio->framework;
    const struct item *first = portfolio_first_selection(check->portfolio);
    if (!framework || !first || first->date.day > check->today)
        return;
    int least = framework->rules.selection_least, most = framework->rules.selection_most;
    size_t count = check->selection.count;
    bool few = least >= 0 && count < (size_t)least, many = most >= 0 && count > (size_t)most;
    if (!few && !many)
        return;
    struct finding *finding =
        check_at(check, RULE_SELECTION_BOUNDS, first, first->kind_span, STR(""));
    finding->variant = many ? "many" : NULL;
    check_number(check, finding, "count", count);
    check_number(check, finding, "bound", (size_t)(many ? most : least));
}

void check_selection_reasons(struct check *check)
{
    for (size_t i = 0; i < check->selection.count; i++) {
        const struct selected *row = &check->selection.items[i];
        if (row->reason.text.p)
            continue;
        struct finding *finding = check_at(check, RULE_SELECTION_REASON, row->item,
                                           row->competence.span, row->competence.text);
        check_arg(check, finding, "competence",
                  check_competence_title(check, row->competence.text));
    }
}

static void check_agreed(struct check *check, const struct item *item)
{
    bool candidate = false, school = false;
    for (size_t i = 0; i < item->selection.agreed.count; i++) {
        struct str role = item->selection.agreed.items[i].role.text;
        candidate = candidate || str_is(role, "candidate");
        school = school || (role.p && !str_is(role, "candidate"));
    }
    if (candidate && school)
        return;
    struct finding *finding =
        check_at(check, RULE_SELECTION_AGREED, item, item->kind_span, item->id);
    if (candidate || school)
        finding->variant = candidate ? "school" : "candidate";
}

void check_selection_agreed(struct check *check)
{
    for (size_t i = 0; i < check->portfolio->item_count; i++) {
        const struct item *item = &check->portfolio->items[i];
        if ((item->kind == ITEM_SELECTION || item->kind == ITEM_AMENDMENT) && item_counts(item))
            check_agreed(check, item);
    }
}

void check_second_selection(struct check *check)
{
    const struct item *first = portfolio_first_selection(check->portfolio);
    for (size_t i = 0; i < check->portfolio->item_count; i++) {
        const struct item *item = &check->portfolio->items[i];
        if (item->kind != ITEM_SELECTION || !item_counts(item) || item == first)
            continue;
        struct finding *finding =
            check_at(check, RULE_SECOND_SELECTION, item, item->kind_span, item->id);
        check_arg(check, finding, "path", first->path);
    }
}
