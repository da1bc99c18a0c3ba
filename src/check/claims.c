/* Rules about claims and the pieces they choose. */
#include "check/context.h"

static const struct item *first_claim(const struct check *check, struct str competence)
{
    size_t index = framework_competence(check->portfolio->framework, competence);
    return index == NOT_FOUND ? NULL : check->claims[index];
}

void check_claims_missing(struct check *check)
{
    for (size_t i = 0; i < check->selection.count; i++) {
        const struct selected *row = &check->selection.items[i];
        if (first_claim(check, row->competence.text))
            continue;
        struct finding *finding = check_at(check, RULE_CLAIM_MISSING, row->item,
                                           row->competence.span, row->competence.text);
        check_arg(check, finding, "competence",
                  check_competence_title(check, row->competence.text));
    }
}

static void check_claim(struct check *check, const struct item *claim)
{
    const struct field *competence = &claim->claim.competence;
    const struct item *first = first_claim(check, competence->text);
    struct str title = check_competence_title(check, competence->text);
    if (first && first != claim) {
        struct finding *finding =
            check_at(check, RULE_SECOND_CLAIM, claim, competence->span, competence->text);
        check_arg(check, finding, "competence", title);
        check_arg(check, finding, "path", first->path);
    }
    if (check->selection.count && first && !check_is_selected(check, competence->text)) {
        struct finding *finding =
            check_at(check, RULE_CLAIM_NOT_SELECTED, claim, competence->span, competence->text);
        check_arg(check, finding, "competence", title);
    }
}

void check_claims(struct check *check)
{
    for (size_t i = 0; check->portfolio->framework && i < check->portfolio->item_count; i++) {
        const struct item *item = &check->portfolio->items[i];
        if (item->kind == ITEM_CLAIM && item_counts(item) && item->claim.competence.text.p)
            check_claim(check, item);
    }
}

static void check_bounds(struct check *check, const struct item *claim,
                         const struct framework_rules *rules)
{
    size_t count = claim->claim.chosen.count;
    bool few = rules->chosen_least >= 0 && count < (size_t)rules->chosen_least;
    bool many = rules->chosen_most >= 0 && count > (size_t)rules->chosen_most;
    if (!few && !many)
        return;
    struct span span = count ? claim->claim.chosen.items[count - 1].span : claim->kind_span;
    struct finding *finding =
        check_at(check, RULE_CHOSEN_BOUNDS, claim, span, claim->claim.competence.text);
    finding->variant = many ? "many" : NULL;
    check_number(check, finding, "count", count);
    check_number(check, finding, "bound",
                 (size_t)(many ? rules->chosen_most : rules->chosen_least));
}

void check_chosen_bounds(struct check *check)
{
    for (size_t i = 0; check->portfolio->framework && i < check->portfolio->item_count; i++) {
        const struct item *item = &check->portfolio->items[i];
        if (item->kind == ITEM_CLAIM && item_counts(item))
            check_bounds(check, item, &check->portfolio->framework->rules);
    }
}

static bool can_be_chosen(enum item_kind kind)
{
    switch (kind) {
    case ITEM_EVIDENCE:
    case ITEM_OBSERVATION:
    case ITEM_REFLECTION:
    case ITEM_GOAL:
    case ITEM_FEEDBACK:
    case ITEM_ROUND:
    case ITEM_FEEDBACK_RESULT:
        return true;
    default:
        return false;
    }
}

static const char *why_not(const struct item *piece)
{
    if (!can_be_chosen(piece->kind))
        return "kind";
    return piece->sample ? "sample" : NULL;
}

static void check_piece(struct check *check, const struct item *claim, const struct field *id)
{
    const struct item *piece = portfolio_item(check->portfolio, id->text);
    if (!piece)
        return;
    if (!item_counts(piece) || !can_be_chosen(piece->kind)) {
        struct finding *finding = check_at(check, RULE_CHOSEN_DRAFT, claim, id->span, piece->id);
        finding->variant = why_not(piece);
        check_arg(check, finding, "id", piece->id);
        check_arg(check, finding, "kind", str_of(item_kind_name(piece->kind)));
    }
    if (!portfolio_may_be_assessed(check->portfolio, piece)) {
        struct finding *finding =
            check_at(check, RULE_CHOSEN_WITHOUT_CONSENT, claim, id->span, piece->id);
        check_arg(check, finding, "id", piece->id);
        check_arg(check, finding, "path", piece->path);
    }
}

void check_chosen(struct check *check)
{
    for (size_t i = 0; i < check->portfolio->item_count; i++) {
        const struct item *item = &check->portfolio->items[i];
        if (item->kind != ITEM_CLAIM || !item_counts(item))
            continue;
        for (size_t k = 0; k < item->claim.chosen.count; k++)
            check_piece(check, item, &item->claim.chosen.items[k]);
    }
}

/* --- Types of evidence ------------------------------------------------------------------------ */

static bool accepts(const struct competence *competence, struct str type)
{
    for (size_t i = 0; i < competence->accepts.count; i++)
        if (str_eq(competence->accepts.items[i], type))
            return true;
    return competence->accepts.count == 0;
}

static void check_type(struct check *check, const struct item *claim, const struct field *id,
                       const struct competence *competence)
{
    const struct item *piece = portfolio_item(check->portfolio, id->text);
    if (!piece || piece->kind != ITEM_EVIDENCE || !piece->evidence.type.text.p ||
        accepts(competence, piece->evidence.type.text))
        return;
    struct finding *finding =
        check_at(check, RULE_TYPE_NOT_ACCEPTED, claim, id->span, competence->id);
    check_arg(check, finding, "id", piece->id);
    check_arg(check, finding, "competence", check_competence_title(check, competence->id));
    struct str key =
        arena_printf(check->findings->arena, "type.%.*s", STR_ARG(piece->evidence.type.text));
    finding_arg_key(check->findings, finding, "type", key.p);
}

void check_types(struct check *check)
{
    const struct framework *framework = check->portfolio->framework;
    for (size_t i = 0; framework && i < check->portfolio->item_count; i++) {
        const struct item *claim = &check->portfolio->items[i];
        if (claim->kind != ITEM_CLAIM || !item_counts(claim))
            continue;
        size_t index = framework_competence(framework, claim->claim.competence.text);
        for (size_t k = 0; index != NOT_FOUND && k < claim->claim.chosen.count; k++)
            check_type(check, claim, &claim->claim.chosen.items[k],
                       &framework->competences.items[index]);
    }
}
