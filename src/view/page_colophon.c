#include "sys/hash.h"
#include "view/pages.h"
#include "view/words.h"

#include <string.h>

static void put_framework(const struct framework *framework, struct node *page, struct arena *arena)
{
    if (!framework) {
        node_put_bool(arena, page, "framework", false);
        return;
    }
    char *hex = arena_alloc(arena, 65);
    struct sha256 digest;
    memcpy(digest.bytes, framework->sha256, sizeof digest.bytes);
    sha256_hex(&digest, hex);
    struct node *node = node_put_map(arena, page, "framework");
    node_put_text(arena, node, "name", framework->title);
    node_put_text(arena, node, "number", framework->version);
    node_put_text(arena, node, "digest", str_of(hex));
}

struct node *page_colophon(const struct site *site, struct arena *arena)
{
    struct node *page =
        site_page(site, site_word(site, "site", STR("colophon"), arena), "../", "colophon", arena);
    const struct framework *framework = site->portfolio->framework;
    node_put_text(arena, page, "as-of", words_day(site->texts, site->day, arena));
    node_put_text(arena, page, "full-commit", str_of(site->history->commit));
    node_put_bool(arena, page, "shallow", site->history->shallow);
    node_put_bool(arena, page, "damaged", site->history->damaged);
    node_put_bool(arena, page, "replaced", site->history->replaced);
    put_framework(framework, page, arena);
    node_put_text(arena, page, "destroy-after",
                  words_day(site->texts, site->portfolio->retention.day, arena));
    return page;
}
