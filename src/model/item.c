#include "model/item.h"

static const char *const kind_names[ITEM_KINDS] = {
    [ITEM_CLAIM] = "claim",
    [ITEM_EVIDENCE] = "evidence",
    [ITEM_OBSERVATION] = "observation",
    [ITEM_REFLECTION] = "reflection",
    [ITEM_GOAL] = "goal",
    [ITEM_NOTE] = "note",
    [ITEM_PAGE] = "page",
    [ITEM_FEEDBACK] = "feedback",
    [ITEM_EXPLANATION] = "explanation",
    [ITEM_SELECTION] = "selection",
    [ITEM_AMENDMENT] = "amendment",
    [ITEM_SELF_ASSESSMENT] = "self-assessment",
    [ITEM_ROUND] = "round",
    [ITEM_FEEDBACK_RESULT] = "feedback-result",
};

const char *item_kind_name(enum item_kind kind)
{
    return kind_names[kind];
}

bool item_kind_find(struct str name, enum item_kind *out)
{
    for (unsigned i = 0; i < ITEM_KINDS; i++)
        if (str_is(name, kind_names[i])) {
            *out = (enum item_kind)i;
            return true;
        }
    return false;
}

bool item_kind_is_markdown(enum item_kind kind)
{
    return kind < ITEM_SELECTION;
}

bool item_counts(const struct item *item)
{
    return !item->draft && !item->sample && !item->past;
}

bool item_is_given(const struct item *item)
{
    switch (item->kind) {
    case ITEM_OBSERVATION:
    case ITEM_FEEDBACK:
    case ITEM_ROUND:
    case ITEM_FEEDBACK_RESULT:
        return true;
    case ITEM_REFLECTION:
        return item->purpose_span.length;
    case ITEM_EVIDENCE:
        return item->purpose_span.length || str_is(item->evidence.type.text, "conversation");
    default:
        return false;
    }
}
