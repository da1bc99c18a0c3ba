#include "view/site.h"

static struct str up_one(struct str href, struct str fragment, struct arena *arena)
{
    if (!fragment.n)
        return arena_printf(arena, "../%.*s", STR_ARG(href));
    return arena_printf(arena, "../%.*s#" PLACE_PREFIX "%.*s", STR_ARG(href), STR_ARG(fragment));
}

static struct link_target target_of(const struct site *site, const struct reference *reference,
                                    struct str url, site_attachment *attachment, void *context,
                                    struct arena *arena)
{
    struct link_target target = {.kind = LINK_TEXT};
    switch (reference->kind) {
    case REFERENCE_WEB:
        return (struct link_target){.kind = LINK_WEB, .href = url};
    case REFERENCE_PLACE:
        return (struct link_target){.kind = LINK_PAGE, .href = url};
    case REFERENCE_ITEM: {
        struct str href = site->hrefs[reference->index];
        if (href.n)
            target = (struct link_target){.kind = LINK_PAGE,
                                          .href = up_one(href, reference->fragment, arena)};
        return target;
    }
    case REFERENCE_FILE:
        target = attachment(context, reference->index);
        if (target.kind != LINK_TEXT)
            target.href = up_one(target.href, STR(""), arena);
        return target;
    case REFERENCE_NO_ITEM:
    case REFERENCE_DEAD:
    case REFERENCE_OUTSIDE:
    case REFERENCE_SCHEME:
    case REFERENCE_REMOTE:
    case REFERENCE_FILE_TYPE:
        return target;
    }
    return target;
}

struct link_target *site_targets(const struct site *site, const struct document *document,
                                 const struct reference *references, site_attachment *attachment,
                                 void *context, struct arena *arena)
{
    struct link_target *targets = ARENA_ARRAY(arena, struct link_target, document->link_count);
    for (size_t i = 0; i < document->link_count; i++)
        targets[i] =
            target_of(site, &references[i], document->links[i].url, attachment, context, arena);
    return targets;
}
