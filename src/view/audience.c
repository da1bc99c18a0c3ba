#include "view/audience.h"

#include <string.h>

static const char *const audience_names[] = {"self", "assessors", "public"};

const char *audience_name(enum audience audience)
{
    return audience_names[audience];
}

bool audience_find(struct str name, enum audience *out)
{
    for (size_t i = 0; i < sizeof audience_names / sizeof *audience_names; i++) {
        if (str_is(name, audience_names[i])) {
            *out = (enum audience)i;
            return true;
        }
    }
    return false;
}

bool audience_reason_is_in(enum audience_reason reason)
{
    return reason <= IN_GIVEN;
}

const char *audience_reason_name(enum audience_reason reason)
{
    static const char *const names[] = {"own-folder", "chosen",     "procedure", "given",
                                        "not-chosen", "draft",      "sample",    "note",
                                        "no-consent", "not-public", "unreadable"};
    return names[reason];
}

static bool belongs_to_procedure(const struct item *item)
{
    switch (item->kind) {
    case ITEM_CLAIM:
    case ITEM_GOAL:
    case ITEM_EXPLANATION:
    case ITEM_SELECTION:
    case ITEM_AMENDMENT:
    case ITEM_SELF_ASSESSMENT:
        return true;
    case ITEM_PAGE:
        return item->page.role != PAGE_FREE;
    default:
        return false;
    }
}

static enum audience_reason for_assessors(const struct portfolio *portfolio,
                                          const struct item *item, bool chosen)
{
    if (!item->head_ok)
        return OUT_UNREADABLE;
    if (item->draft)
        return OUT_DRAFT;
    if (item->sample)
        return OUT_SAMPLE;
    if (item->kind == ITEM_NOTE)
        return OUT_NOTE;
    if (belongs_to_procedure(item))
        return IN_PROCEDURE;
    if (chosen)
        return portfolio_may_be_assessed(portfolio, item) ? IN_CHOSEN : OUT_NO_CONSENT;
    if (item_is_given(item) && portfolio_purpose(portfolio, item) == PURPOSE_ASSESSMENT)
        return IN_GIVEN;
    return OUT_NOT_CHOSEN;
}

static enum audience_reason for_public(const struct item *item, enum audience_reason reason)
{
    bool shows_levels = item->kind == ITEM_ROUND || item->kind == ITEM_FEEDBACK_RESULT ||
                        item->kind == ITEM_SELF_ASSESSMENT || item->kind == ITEM_FEEDBACK;
    if (!audience_reason_is_in(reason))
        return reason;
    return shows_levels || item->consent != CONSENT_PUBLIC ? OUT_NOT_PUBLIC : reason;
}

static enum audience_reason reason_of(const struct portfolio *portfolio, const struct item *item,
                                      enum audience audience, bool chosen)
{
    if (audience == AUDIENCE_SELF)
        return item->head_ok ? IN_OWN_FOLDER : OUT_UNREADABLE;
    enum audience_reason reason = for_assessors(portfolio, item, chosen);
    return audience == AUDIENCE_PUBLIC ? for_public(item, reason) : reason;
}

/* An explanation goes where what it is about goes. */
static void follow(const struct portfolio *portfolio, enum audience_reason *reasons)
{
    for (size_t i = 0; i < portfolio->item_count; i++) {
        const struct item *item = &portfolio->items[i];
        if (item->kind != ITEM_EXPLANATION || !audience_reason_is_in(reasons[i]))
            continue;
        const struct item *piece = portfolio_item(portfolio, item->explanation.about.text);
        if (piece && !audience_reason_is_in(reasons[piece - portfolio->items]))
            reasons[i] = OUT_NOT_CHOSEN;
    }
}

enum audience_reason *audience_reasons(const struct portfolio *portfolio, enum audience audience,
                                       struct arena *arena)
{
    bool *chosen = ARENA_ARRAY(arena, bool, portfolio->item_count);
    for (size_t i = 0; i < portfolio->item_count; i++) {
        const struct item *item = &portfolio->items[i];
        if (item->kind != ITEM_CLAIM || !item->head_ok || item->draft || item->sample)
            continue;
        for (size_t k = 0; k < item->claim.chosen.count; k++) {
            const struct item *piece = portfolio_item(portfolio, item->claim.chosen.items[k].text);
            if (piece)
                chosen[piece - portfolio->items] = true;
        }
    }
    enum audience_reason *reasons = ARENA_ARRAY(arena, enum audience_reason, portfolio->item_count);
    for (size_t i = 0; i < portfolio->item_count; i++)
        reasons[i] = reason_of(portfolio, &portfolio->items[i], audience, chosen[i]);
    follow(portfolio, reasons);
    return reasons;
}
