#include "model/losses.h"

#include "base/array.h"
#include "base/limits.h"
#include "base/utf8.h"

enum { LONGEST = 60 }; /* code points of a detail or example */

/* The beginning of a text, on one line. */
static struct str beginning(struct losses *losses, struct str text)
{
    size_t end = 0, points = 0, length;
    text = str_trim(text);
    while (end < text.n && text.p[end] != '\n' && points++ < LONGEST) {
        utf8_decode(text, end, &length);
        end += length;
    }
    return arena_printf(losses->arena, "%.*s%s", (int)end, text.p ? text.p : "",
                        end < text.n ? "…" : "");
}

static struct loss *row_of(struct losses *losses, enum loss_kind kind, const char *key,
                           struct str detail)
{
    if (losses->count >= LIMIT_LOSSES && detail.n)
        detail = STR("…");
    struct str name = arena_printf(losses->arena, "%d %s %.*s", (int)kind, key, STR_ARG(detail));
    size_t *at = map_get(&losses->by_name, name);
    if (at)
        return &losses->items[*at];
    at = ARENA_NEW(losses->arena, size_t);
    *at = losses->count;
    map_put(&losses->by_name, losses->arena, name, at);
    struct loss *loss = ARRAY_PUSH(losses, losses->arena);
    *loss = (struct loss){.kind = kind, .key = key, .detail = detail};
    return loss;
}

void losses_add(struct losses *losses, enum loss_kind kind, const char *key, struct str detail,
                size_t count, struct str example)
{
    if (!count)
        return;
    struct loss *loss = row_of(losses, kind, key, beginning(losses, detail));
    loss->count += count;
    if (loss->example_count < LOSS_EXAMPLES && str_trim(example).n)
        loss->examples[loss->example_count++] = beginning(losses, example);
}

size_t losses_of(const struct losses *losses, enum loss_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < losses->count; i++)
        count += losses->items[i].kind == kind;
    return count;
}

const char *loss_kind_name(enum loss_kind kind)
{
    static const char *const names[LOSS_KINDS] = {"changed", "kept", "gone"};
    return names[kind];
}
