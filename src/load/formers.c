#include "load/formers.h"

#include "base/array.h"
#include "base/hex.h"
#include "base/limits.h"
#include "load/framework.h"
#include "load/naming.h"
#include "model/former.h"

#include <string.h>

struct loading {
    struct portfolio *portfolio;
    const struct tree *tree;
    struct str language;
    struct arena *arena;
    struct findings *findings;
    struct error *error;
};

/* --- Reading -------------------------------------------------------------------------------- */

static void refuse(const struct loading *loading, const struct item *amendment, const char *variant)
{
    struct finding *finding = finding_at(loading->findings, RULE_FORMER_FRAMEWORK,
                                         (struct source *)(uintptr_t)&amendment->source,
                                         amendment->selection.earlier.file.span);
    finding->variant = variant;
    finding->item = amendment->id;
    finding_arg(loading->findings, finding, "file", amendment->selection.earlier.file.text);
}

/* 1, 0 after a finding, -1. */
static int read_file(const struct loading *loading, const struct item *amendment,
                     struct source *source)
{
    struct buf bytes = {0};
    size_t index = tree_find(loading->tree, portfolio_path(amendment->selection.earlier.file.text));
    if (index == loading->tree->count || loading->tree->entries[index].kind != TREE_FILE) {
        refuse(loading, amendment, NULL);
        return 0;
    }
    int ended = tree_read(loading->tree, index, 0, LIMIT_YAML_BYTES, &bytes, loading->error);
    source->path = loading->tree->entries[index].path;
    source->text = arena_copy(loading->arena, buf_str(&bytes));
    buf_release(&bytes);
    if (ended == 0)
        refuse(loading, amendment, "unreadable");
    return ended;
}

static bool is_pinned(const struct item *amendment, const struct framework *framework)
{
    unsigned char sha256[32];
    struct str pinned = amendment->selection.earlier.sha256.text;
    return hex_read(pinned, sha256, sizeof sha256) &&
           memcmp(sha256, framework->sha256, sizeof sha256) == 0;
}

static int load_one(const struct loading *loading, const struct item *amendment)
{
    struct findings unasked = {.arena = loading->arena}; /* nobody can mend an earlier version */
    struct source *source = ARENA_NEW(loading->arena, struct source);
    if (loading->portfolio->formers.count == LIMIT_FORMERS) {
        refuse(loading, amendment, "many");
        return 0;
    }
    int got = read_file(loading, amendment, source);
    if (got != 1)
        return got;
    struct framework *framework =
        framework_load(source, loading->language, loading->arena, &unasked);
    if (!framework || !is_pinned(amendment, framework)) {
        refuse(loading, amendment, framework ? "changed" : "unreadable");
        return 0;
    }
    *ARRAY_PUSH(&loading->portfolio->formers, loading->arena) =
        (struct former){.amendment = amendment, .framework = framework};
    return 1;
}

/* --- In order ------------------------------------------------------------------------------- */

static bool follows(const struct former *former, const struct former *other)
{
    return str_eq(former->amendment->selection.earlier.sha256.text,
                  other->amendment->selection.earlier.next.text);
}

/* Does a former of `list`, from `from` on and of the same day, come before the one at `at`? */
static bool has_before(const struct former_list *list, size_t from, size_t at)
{
    day_number day = list->items[at].amendment->date.day;
    for (size_t i = from; i < list->count && list->items[i].amendment->date.day == day; i++)
        if (i != at && follows(&list->items[at], &list->items[i]))
            return true;
    return false;
}

/* They are in order of day; of one day, each goes behind what it follows. */
static void put_in_order(struct former_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        day_number day = list->items[i].amendment->date.day;
        size_t first = i;
        while (first < list->count && list->items[first].amendment->date.day == day &&
               has_before(list, i, first))
            first++;
        if (first == i || first == list->count || list->items[first].amendment->date.day != day)
            continue; /* in order, or in a circle */
        struct former former = list->items[first];
        memmove(&list->items[i + 1], &list->items[i], (first - i) * sizeof former);
        list->items[i] = former;
    }
}

/* --- In whose words ------------------------------------------------------------------------- */

static void note_listed(struct portfolio *portfolio, struct former *former)
{
    const struct field_list *ids = &former->amendment->selection.earlier.items;
    for (size_t i = 0; i < ids->count; i++) {
        struct item *item = map_get(&portfolio->by_id, ids->items[i].text);
        if (item && !item->words)
            item->words = former->framework;
    }
}

static struct str round_of(const struct item *item)
{
    return item->kind == ITEM_FEEDBACK          ? item->feedback.round.text
           : item->kind == ITEM_FEEDBACK_RESULT ? item->feedback_result.round.text
                                                : STR("");
}

void formers_note_round(const struct portfolio *portfolio, struct item *item)
{
    const struct item *round = portfolio_item(portfolio, round_of(item));
    if (round && round->kind == ITEM_ROUND && !item->words)
        item->words = round->words;
}

/* Questions point at the competences of the portfolio's framework. */
static void bring_questions_over(const struct portfolio *portfolio, struct former *former,
                                 struct arena *arena)
{
    const struct framework *framework = former->framework;
    for (size_t i = 0; i < framework->instruments.count; i++) {
        struct instrument *instrument = &framework->instruments.items[i];
        for (size_t k = 0; k < instrument->questions.count; k++) {
            struct question *question = &instrument->questions.items[k];
            if (question->competence != NOT_FOUND)
                question->competence = framework_competence(
                    portfolio->framework,
                    former_competence(former, question->competence_id.text, arena));
        }
    }
}

int formers_load(struct portfolio *portfolio, const struct tree *tree, struct str language,
                 struct arena *arena, struct findings *findings, struct error *error)
{
    struct loading loading = {portfolio, tree, language, arena, findings, error};
    struct item_list amendments = portfolio_amendments(portfolio, DAY_UNKNOWN, arena);
    for (size_t i = 0; i < amendments.count && portfolio->framework; i++)
        if (amendments.items[i]->selection.earlier.file.text.p &&
            load_one(&loading, amendments.items[i]) < 0)
            return -1;
    put_in_order(&portfolio->formers);
    formers_name(portfolio, arena);
    for (size_t i = 0; i < portfolio->formers.count; i++) {
        note_listed(portfolio, &portfolio->formers.items[i]);
        bring_questions_over(portfolio, &portfolio->formers.items[i], arena);
    }
    for (size_t i = 0; i < portfolio->item_count; i++)
        formers_note_round(portfolio, &portfolio->items[i]);
    return 0;
}

/* --- Names ---------------------------------------------------------------------------------- */

struct bringing {
    const struct former *former;
    struct arena *arena;
};

static void rename_competence(const struct bringing *bringing, struct field *id)
{
    id->text = former_competence(bringing->former, id->text, bringing->arena);
}

static void visit(void *context, const struct naming *naming)
{
    const struct bringing *bringing = context;
    const struct framework *framework = bringing->former->framework;
    bool either = naming->refers == REFERS_ITEM_OR_COMPETENCE &&
                  framework_competence(framework, naming->id->text) != NOT_FOUND;
    if (naming->refers == REFERS_COMPETENCE || either)
        rename_competence(bringing, naming->id);
    else if (naming->refers == REFERS_LEVEL)
        naming->id->text = former_level(bringing->former, naming->id->text, bringing->arena);
}

/* Levels of an observation without a scale of its own are competence = level; means of a result are
 * of competences: their tables leave that to others. */
static void bring_judged(const struct bringing *bringing, struct item *item)
{
    const struct framework *framework = bringing->former->framework;
    const struct instrument *instrument =
        item->kind == ITEM_OBSERVATION
            ? framework_instrument(framework, item->observation.instrument.text)
            : NULL;
    struct rating_list *levels = &item->observation.levels;
    for (size_t i = 0; item->kind == ITEM_OBSERVATION && i < levels->count; i++) {
        if (instrument && instrument->scale.count)
            break;
        rename_competence(bringing, &levels->items[i].competence);
        levels->items[i].level.text =
            former_level(bringing->former, levels->items[i].level.text, bringing->arena);
    }
    for (size_t i = 0; item->kind == ITEM_FEEDBACK_RESULT && i < item->competences.count; i++)
        rename_competence(bringing, &item->competences.items[i]);
    struct result_group_list *groups = &item->feedback_result.groups;
    for (size_t i = 0; item->kind == ITEM_FEEDBACK_RESULT && i < groups->count; i++)
        for (size_t k = 0; k < groups->items[i].means.count; k++)
            rename_competence(bringing, &groups->items[i].means.items[k].competence);
}

static bool is_past(const struct item *item)
{
    if (item->kind == ITEM_CLAIM)
        return former_is_marked(item->claim.competence.text) ||
               former_is_marked(item->claim.level.text);
    return item->kind == ITEM_EXPLANATION && former_is_marked(item->explanation.about.text);
}

static const struct former *former_of(const struct portfolio *portfolio, const struct item *item)
{
    for (size_t i = 0; item->words && i < portfolio->formers.count; i++)
        if (portfolio->formers.items[i].framework == item->words)
            return &portfolio->formers.items[i];
    return NULL;
}

static void bring_item(const struct former *former, struct item *item, struct arena *arena)
{
    struct bringing bringing = {former, arena};
    if (!former)
        return;
    naming_each(item, visit, &bringing);
    bring_judged(&bringing, item);
    item->past = is_past(item);
}

void formers_bring_over(struct portfolio *portfolio, struct arena *arena)
{
    for (size_t i = 0; i < portfolio->item_count; i++)
        bring_item(former_of(portfolio, &portfolio->items[i]), &portfolio->items[i], arena);
}

void formers_bring_result(const struct portfolio *portfolio, struct item *result,
                          struct arena *arena)
{
    formers_note_round(portfolio, result);
    bring_item(former_of(portfolio, result), result, arena);
}

void formers_bring_moment(struct portfolio *then, const struct portfolio *now, struct arena *arena)
{
    const struct former *former = NULL;
    for (size_t i = 0; then->framework && i < now->formers.count; i++)
        if (memcmp(now->formers.items[i].framework->sha256, then->framework->sha256,
                   sizeof then->framework->sha256) == 0)
            former = &now->formers.items[i];
    for (size_t i = 0; former && i < then->item_count; i++)
        bring_item(former, &then->items[i], arena);
    if (former)
        then->framework = now->framework;
}
