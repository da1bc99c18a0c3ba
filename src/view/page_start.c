#include "view/pages.h"
#include "view/words.h"

#include <string.h>

struct node *page_start(const struct site *site, struct arena *arena)
{
    const struct portfolio *portfolio = site->portfolio;
    struct node *page =
        site_page(site, site_word(site, "site", STR("start-here"), arena), "", "", arena);
    node_put_text(arena, page, "framework",
                  portfolio->framework ? portfolio->framework->title : STR(""));
    node_put_text(arena, page, "group", portfolio->group.text);
    node_put_text(arena, page, "competences",
                  words_count(site->texts, "site.competence-count", site->selection.count, arena));
    node_put_text(arena, page, "reading", words_reading(site, arena));
    node_put_text(arena, page, "destroy-after",
                  words_day(site->texts, portfolio->retention.day, arena));
    node_put_text(arena, page, "form",
                  site->form && site->chapter_count
                      ? arena_printf(arena, "data/%s", site->form + strlen("../"))
                      : STR(""));
    return page;
}
