#include "model/portfolio.h"

#include "base/array.h"

#include <stdlib.h>

struct str portfolio_path(struct str named)
{
    return str_sub(named, str_starts(named, "./") ? 2 : 0, named.n);
}

const struct item *portfolio_item(const struct portfolio *portfolio, struct str id)
{
    return map_get(&portfolio->by_id, id);
}

const struct framework *portfolio_words(const struct portfolio *portfolio, const struct item *item)
{
    return item->words ? item->words : portfolio->framework;
}

const struct instrument *portfolio_instrument(const struct portfolio *portfolio,
                                              const struct item *item, struct str id)
{
    const struct framework *framework = portfolio_words(portfolio, item);
    return framework ? framework_instrument(framework, id) : NULL;
}

const struct instrument *portfolio_questionnaire(const struct portfolio *portfolio,
                                                 struct str round)
{
    const struct item *item = portfolio_item(portfolio, round);
    return item && item->kind == ITEM_ROUND
               ? portfolio_instrument(portfolio, item, item->round.questionnaire.text)
               : NULL;
}

const struct item *portfolio_item_of_file(const struct portfolio *portfolio, size_t entry)
{
    size_t low = 0, high = portfolio->item_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (portfolio->items[middle].entry == entry)
            return &portfolio->items[middle];
        if (portfolio->items[middle].entry < entry)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

enum item_purpose portfolio_purpose(const struct portfolio *portfolio, const struct item *item)
{
    const struct item *round = item->kind == ITEM_FEEDBACK_RESULT
                                   ? portfolio_item(portfolio, item->feedback_result.round.text)
                                   : NULL;
    return round ? round->purpose : item->purpose;
}

bool portfolio_may_be_assessed(const struct portfolio *portfolio, const struct item *item)
{
    return !item_is_given(item) || item->consent != CONSENT_NONE ||
           portfolio_purpose(portfolio, item) == PURPOSE_ASSESSMENT;
}

const struct item *portfolio_claim(const struct portfolio *portfolio, struct str competence)
{
    for (size_t i = 0; i < portfolio->item_count; i++) {
        const struct item *item = &portfolio->items[i];
        if (item->kind == ITEM_CLAIM && item_counts(item) &&
            str_eq(item->claim.competence.text, competence))
            return item;
    }
    return NULL;
}

/* --- The selection in force ------------------------------------------------------------------- */

/* By date, then by path: items are in order of path already. */
static bool is_earlier(const struct item *a, const struct item *b)
{
    return a->date.day != b->date.day ? a->date.day < b->date.day : a < b;
}

const struct item *portfolio_first_selection(const struct portfolio *portfolio)
{
    const struct item *first = NULL;
    for (size_t i = 0; i < portfolio->item_count; i++) {
        const struct item *item = &portfolio->items[i];
        if (item->kind == ITEM_SELECTION && item_counts(item) &&
            (!first || is_earlier(item, first)))
            first = item;
    }
    return first;
}

static int by_date(const void *a, const void *b)
{
    const struct item *left = *(const struct item *const *)a;
    const struct item *right = *(const struct item *const *)b;
    return is_earlier(left, right) ? -1 : is_earlier(right, left);
}

struct item_list portfolio_amendments(const struct portfolio *portfolio, day_number day,
                                      struct arena *arena)
{
    struct item_list amendments = {0};
    for (size_t i = 0; i < portfolio->item_count; i++) {
        const struct item *item = &portfolio->items[i];
        if (item->kind == ITEM_AMENDMENT && item_counts(item) &&
            (day == DAY_UNKNOWN || item->date.day <= day))
            *ARRAY_PUSH(&amendments, arena) = item;
    }
    if (amendments.count)
        qsort(amendments.items, amendments.count, sizeof *amendments.items, by_date);
    return amendments;
}

struct origin {
    const struct selected *row;
    const struct item *item;
};

/* The row chosen for each competence of the framework, or none. */
struct rows {
    const struct framework *framework;
    struct origin *items;
};

static void put_rows(struct rows *rows, const struct item *item)
{
    const struct selected_list *list = &item->selection.competences;
    for (size_t i = 0; i < list->count; i++) {
        size_t index = framework_competence(rows->framework, list->items[i].competence.text);
        if (index != NOT_FOUND)
            rows->items[index] = (struct origin){&list->items[i], item};
    }
}

static void drop_rows(struct rows *rows, const struct field_list *dropped)
{
    for (size_t i = 0; i < dropped->count; i++) {
        size_t index = framework_competence(rows->framework, dropped->items[i].text);
        if (index != NOT_FOUND)
            rows->items[index] = (struct origin){0};
    }
}

struct selected_list portfolio_selection(const struct portfolio *portfolio, day_number day,
                                         struct arena *arena)
{
    struct selected_list selection = {0};
    const struct item *first = portfolio_first_selection(portfolio);
    const struct framework *framework = portfolio->framework;
    if (!framework || !first || (day != DAY_UNKNOWN && first->date.day > day))
        return selection;
    struct rows rows = {framework, ARENA_ARRAY(arena, struct origin, framework->competences.count)};
    put_rows(&rows, first);
    struct item_list amendments = portfolio_amendments(portfolio, day, arena);
    for (size_t i = 0; i < amendments.count; i++) {
        put_rows(&rows, amendments.items[i]);
        drop_rows(&rows, &amendments.items[i]->selection.dropped);
    }
    for (size_t i = 0; i < framework->competences.count; i++) {
        if (!rows.items[i].row)
            continue;
        struct selected *selected = ARRAY_PUSH(&selection, arena);
        *selected = *rows.items[i].row;
        selected->item = rows.items[i].item;
    }
    return selection;
}
