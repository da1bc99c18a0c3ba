#include "model/difference.h"

#include "base/array.h"
#include "model/former.h"

struct comparing {
    const struct difference_side *before, *after;
    const struct former *former; /* the framework of `before`, when `after` has a later version */
    struct difference difference;
    struct arena *arena;
};

/* --- Items ---------------------------------------------------------------------------------- */

static void compare_items(struct comparing *comparing, const bool *changed)
{
    const struct portfolio *before = comparing->before->portfolio;
    const struct portfolio *after = comparing->after->portfolio;
    struct difference *difference = &comparing->difference;
    for (size_t i = 0; i < after->item_count; i++) {
        const struct item *item = &after->items[i];
        if (!portfolio_item(before, item->id))
            *ARRAY_PUSH(&difference->came, comparing->arena) = item;
        else if (changed[i])
            *ARRAY_PUSH(&difference->changed, comparing->arena) = item;
    }
    for (size_t i = 0; i < before->item_count; i++)
        if (!portfolio_item(after, before->items[i].id))
            *ARRAY_PUSH(&difference->gone, comparing->arena) = &before->items[i];
}

/* --- Competences ---------------------------------------------------------------------------- */

static bool has_choice(const struct item *claim, struct str id)
{
    for (size_t i = 0; claim && i < claim->claim.chosen.count; i++)
        if (str_eq(claim->claim.chosen.items[i].text, id))
            return true;
    return false;
}

/* What one claim chooses and the other does not. */
static struct item_list only_in(const struct portfolio *portfolio, const struct item *claim,
                                const struct item *other, struct arena *arena)
{
    struct item_list list = {0};
    for (size_t i = 0; claim && i < claim->claim.chosen.count; i++) {
        struct str id = claim->claim.chosen.items[i].text;
        const struct item *piece = has_choice(other, id) ? NULL : portfolio_item(portfolio, id);
        if (piece)
            *ARRAY_PUSH(&list, arena) = piece;
    }
    return list;
}

/* The name that a competence or level of the earlier version has in the later one. */
static struct str competence_now(const struct comparing *comparing, struct str id)
{
    return comparing->former ? former_competence(comparing->former, id, comparing->arena) : id;
}

static bool same_level(const struct comparing *comparing, struct str before, struct str after)
{
    if (comparing->former && before.n)
        before = former_level(comparing->former, before, comparing->arena);
    return str_eq(before, after);
}

/* `old` is the name that the competence had before. */
static void compare_claim(struct comparing *comparing, struct str old, struct str competence)
{
    const struct portfolio *earlier = comparing->before->portfolio;
    const struct portfolio *later = comparing->after->portfolio;
    struct claim_difference claim = {.competence = competence,
                                     .before = portfolio_claim(earlier, old),
                                     .after = portfolio_claim(later, competence)};
    claim.chosen = only_in(later, claim.after, claim.before, comparing->arena);
    claim.dropped = only_in(earlier, claim.before, claim.after, comparing->arena);
    bool stayed =
        claim.before && claim.after &&
        same_level(comparing, claim.before->claim.level.text, claim.after->claim.level.text);
    bool same = stayed || (!claim.before && !claim.after);
    if (!same || claim.chosen.count || claim.dropped.count)
        *ARRAY_PUSH(&comparing->difference.claims, comparing->arena) = claim;
}

static const struct selected *find_selected(const struct selected_list *list, struct str competence)
{
    for (size_t i = 0; i < list->count; i++)
        if (str_eq(list->items[i].competence.text, competence))
            return &list->items[i];
    return NULL;
}

static void compare_selected(struct comparing *comparing, const struct selected_list *earlier,
                             const struct selected_list *later, struct str old,
                             struct str competence)
{
    struct selection_difference selected = {.competence = competence,
                                            .before = find_selected(earlier, old),
                                            .after = find_selected(later, competence)};
    bool same =
        selected.before && selected.after
            ? same_level(comparing, selected.before->start.text, selected.after->start.text) &&
                  same_level(comparing, selected.before->target.text, selected.after->target.text)
            : selected.before == selected.after;
    if (!same)
        *ARRAY_PUSH(&comparing->difference.selection, comparing->arena) = selected;
}

/* The name before, by the name in the later version, of the competences that were there before. */
static struct map names_before(const struct comparing *comparing, const struct framework *earlier)
{
    struct map names = {0};
    for (size_t i = 0; earlier && i < earlier->competences.count; i++) {
        struct str *id = &earlier->competences.items[i].id;
        map_put(&names, comparing->arena, competence_now(comparing, *id), id);
    }
    return names;
}

/* Those of the later framework, then those that only the earlier one had. */
static void compare_competences(struct comparing *comparing)
{
    const struct framework *earlier = comparing->before->portfolio->framework;
    const struct framework *later = comparing->after->portfolio->framework;
    struct selected_list before =
        portfolio_selection(comparing->before->portfolio, DAY_UNKNOWN, comparing->arena);
    struct selected_list after =
        portfolio_selection(comparing->after->portfolio, DAY_UNKNOWN, comparing->arena);
    struct map names = names_before(comparing, earlier);
    for (size_t i = 0; later && i < later->competences.count; i++) {
        struct str id = later->competences.items[i].id;
        const struct str *old = map_get(&names, id);
        compare_claim(comparing, old ? *old : STR(""), id);
        compare_selected(comparing, &before, &after, old ? *old : STR(""), id);
    }
    for (size_t i = 0; earlier && i < earlier->competences.count; i++) {
        struct str old = earlier->competences.items[i].id, id = competence_now(comparing, old);
        if (later && framework_competence(later, id) != NOT_FOUND)
            continue;
        compare_claim(comparing, old, id);
        compare_selected(comparing, &before, &after, old, id);
    }
}

static const struct former *former_of(const struct difference_side *before,
                                      const struct difference_side *after)
{
    const struct framework *framework = before->portfolio->framework;
    const struct former_list *formers = &after->portfolio->formers;
    for (size_t i = 0; framework && i < formers->count; i++)
        if (memcmp(formers->items[i].framework->sha256, framework->sha256,
                   sizeof framework->sha256) == 0)
            return &formers->items[i];
    return NULL;
}

static bool is_another(const struct framework *old, const struct framework *new)
{
    return !old || !new || memcmp(old->sha256, new->sha256, sizeof old->sha256) != 0;
}

/* --- Findings ------------------------------------------------------------------------------- */

/* A finding is the same when it says the same of the same: where it stands may be elsewhere. */
static struct str key_of(const struct finding *finding, struct arena *arena)
{
    struct str what = finding->item.n ? finding->item : finding->path;
    return arena_printf(arena, "%d %s %.*s %.*s", (int)finding->rule,
                        finding->variant ? finding->variant : "", STR_ARG(what),
                        STR_ARG(finding->subject));
}

/* Those of `list` that are more than in `other`. */
static struct finding_list more_in(const struct findings *list, const struct findings *other,
                                   struct arena *arena)
{
    struct map counts = {0};
    struct finding_list more = {0};
    for (size_t i = 0; i < other->count; i++) {
        struct str key = key_of(&other->items[i], arena);
        size_t *count = map_get(&counts, key);
        if (!count)
            map_put(&counts, arena, key, count = ARENA_NEW(arena, size_t));
        ++*count;
    }
    for (size_t i = 0; i < list->count; i++) {
        size_t *count = map_get(&counts, key_of(&list->items[i], arena));
        if (count && *count)
            --*count;
        else
            *ARRAY_PUSH(&more, arena) = &list->items[i];
    }
    return more;
}

struct difference difference_of(const struct difference_side *before,
                                const struct difference_side *after, const bool *changed,
                                struct arena *arena)
{
    struct comparing comparing = {
        .before = before, .after = after, .former = former_of(before, after), .arena = arena};
    compare_items(&comparing, changed);
    compare_competences(&comparing);
    comparing.difference.framework =
        is_another(before->portfolio->framework, after->portfolio->framework);
    comparing.difference.solved = more_in(before->findings, after->findings, arena);
    comparing.difference.new = more_in(after->findings, before->findings, arena);
    return comparing.difference;
}
