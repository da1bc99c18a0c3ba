#include "view/pages.h"
#include "view/words.h"

struct str kind_word(const struct site *site, const struct item *item, struct arena *arena)
{
    if (item->kind == ITEM_EVIDENCE && item->evidence.type.text.n)
        return site_word(site, "type", item->evidence.type.text, arena);
    return site_word(site, "kind", str_of(item_kind_name(item->kind)), arena);
}

void put_card(const struct site *site, struct node *list, const struct item *item, const char *root,
              struct arena *arena)
{
    struct node *card = node_add_map(arena, list);
    struct str href = site_href(site, item);
    node_put_text(arena, card, "href",
                  href.n ? arena_printf(arena, "%s%.*s", root, STR_ARG(href)) : href);
    node_put_text(arena, card, "title", site_title(site, item));
    node_put_text(arena, card, "kind", kind_word(site, item, arena));
    node_put_text(arena, card, "date", words_day(site->texts, item->date.day, arena));
    node_put_bool(arena, card, "draft", item->draft);
    bool says = item->kind == ITEM_EVIDENCE && item->evidence.shows.text.n;
    node_put_text(arena, card, "shows",
                  says ? item->evidence.shows.text
                       : site->bodies[item - site->portfolio->items].summary);
}
