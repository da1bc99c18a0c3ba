/* What the program wrote in somebody else's name stays as it was. (Of items with a body: body.c.)
 */
#include "check/context.h"
#include "load/seal.h"

void check_seals(struct check *check)
{
    for (size_t i = 0; i < check->portfolio->item_count; i++) {
        const struct item *item = &check->portfolio->items[i];
        const struct field *seal = &item->feedback_result.seal;
        if (item->kind == ITEM_FEEDBACK_RESULT && seal->text.p &&
            !seal_holds(item->source.text, seal->text))
            check_at(check, RULE_SEAL_BROKEN, item, seal->span, item->id);
    }
}
