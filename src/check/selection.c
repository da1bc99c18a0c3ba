/* Rules about the competences that teacher and school chose. */
#include "check/context.h"

void check_no_selection(struct check *check)
{
    if (!check_only_scans(check) && !portfolio_first_selection(check->portfolio))
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

void check_starts(struct check *check)
{
    for (size_t i = 0; i < check->selection.count; i++) {
        const struct selected *row = &check->selection.items[i];
        if (row->start.text.p)
            continue;
        struct finding *finding = check_at(check, RULE_START_MISSING, row->item,
                                           row->competence.span, row->competence.text);
        check_arg(check, finding, "competence",
                  check_competence_title(check, row->competence.text));
    }
}

/* --- Amendments ------------------------------------------------------------------------------- */

static void check_amends(struct check *check, const struct item *amendment)
{
    const struct field *amends = &amendment->selection.amends;
    const struct item *first = portfolio_first_selection(check->portfolio);
    const struct item *named = portfolio_item(check->portfolio, amends->text);
    if (!named || named == first)
        return;
    struct finding *finding =
        check_at(check, RULE_AMENDMENT_WRONG, amendment, amends->span, amendment->id);
    check_arg(check, finding, "id", amends->text);
}

/* `chosen`, by competence of the framework: in force until the amendment, and then with it. */
static void follow(struct check *check, const struct item *item, bool *chosen)
{
    const struct framework *framework = check->portfolio->framework;
    const struct selected_list *added = &item->selection.competences;
    const struct field_list *dropped = &item->selection.dropped;
    for (size_t i = 0; i < dropped->count; i++) {
        size_t index = framework_competence(framework, dropped->items[i].text);
        if (index == NOT_FOUND || chosen[index])
            continue;
        struct finding *finding = check_at(check, RULE_AMENDMENT_WRONG, item,
                                           dropped->items[i].span, dropped->items[i].text);
        finding->variant = "dropped";
        check_arg(check, finding, "competence",
                  check_competence_title(check, dropped->items[i].text));
    }
    for (size_t i = 0; i < added->count + dropped->count; i++) {
        bool adds = i < added->count;
        size_t index =
            framework_competence(framework, adds ? added->items[i].competence.text
                                                 : dropped->items[i - added->count].text);
        if (index != NOT_FOUND)
            chosen[index] = adds;
    }
}

void check_amendments(struct check *check)
{
    const struct portfolio *portfolio = check->portfolio;
    const struct item *first = portfolio_first_selection(portfolio);
    struct item_list amendments = portfolio_amendments(portfolio, DAY_UNKNOWN, &check->arena);
    for (size_t i = 0; i < amendments.count; i++)
        check_amends(check, amendments.items[i]);
    if (!portfolio->framework || !first)
        return;
    bool *chosen = ARENA_ARRAY(&check->arena, bool, portfolio->framework->competences.count);
    follow(check, first, chosen);
    for (size_t i = 0; i < amendments.count; i++)
        follow(check, amendments.items[i], chosen);
}

/* --- Own criteria and looking back -------------------------------------------------------------
 */

void check_own_criteria(struct check *check)
{
    const struct framework *framework = check->portfolio->framework;
    for (size_t i = 0; framework && i < check->selection.count; i++) {
        const struct selected *row = &check->selection.items[i];
        if (!row->own.text.n || framework->rules.own_criteria)
            continue;
        struct finding *finding =
            check_at(check, RULE_OWN_CRITERION, row->item, row->own.span, row->competence.text);
        check_arg(check, finding, "competence",
                  check_competence_title(check, row->competence.text));
    }
}

static day_number day_of_look_back(const struct check *check, const struct item *item)
{
    (void)check;
    return item->kind == ITEM_AMENDMENT && item->selection.look_backs.count ? item->date.day
                                                                            : DAY_UNKNOWN;
}

void check_look_backs(struct check *check)
{
    const struct framework *framework = check->portfolio->framework;
    if (framework && check->selection.count)
        check_per_year(check, RULE_LOOK_BACK_MISSING, framework->rules.look_backs_per_year,
                       day_of_look_back);
}
