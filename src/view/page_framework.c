#include "view/pages.h"

static void add_texts(struct node *list, const struct text_list *texts, struct arena *arena)
{
    for (size_t i = 0; i < texts->count; i++)
        node_add_text(arena, list, texts->items[i]);
}

/* Where there are no levels a competence is a theme, with things to do and to ask: cards to cut
 * out. */
static void put_cards(const struct framework *framework, struct node *node,
                      const struct competence *competence, struct arena *arena)
{
    struct node *cards = node_put_list(arena, node, "cards");
    if (!framework->levels.count) {
        add_texts(cards, &competence->examples, arena);
        add_texts(cards, &competence->questions, arena);
    }
    node_put_bool(arena, node, "has-cards", cards->count);
}

static void put_competence(const struct site *site, struct node *list,
                           const struct competence *competence, struct arena *arena)
{
    const struct framework *framework = site->portfolio->framework;
    struct node *node = node_add_map(arena, list);
    struct str href = site_competence_href(site, competence->id);
    node_put_text(arena, node, "id", competence->id);
    node_put_text(arena, node, "title", competence->title);
    node_put_text(arena, node, "description", competence->description);
    node_put_bool(arena, node, "own", competence->own);
    node_put_text(arena, node, "href",
                  href.n ? arena_printf(arena, "../%.*s", STR_ARG(href)) : href);
    put_cards(framework, node, competence, arena);
    struct node *levels = node_put_list(arena, node, "levels");
    for (size_t i = 0; i < competence->descriptors.count; i++) {
        const struct descriptor *descriptor = &competence->descriptors.items[i];
        if (descriptor->level == NOT_FOUND)
            continue;
        struct node *level = node_add_map(arena, levels);
        node_put_text(arena, level, "title", framework->levels.items[descriptor->level].title);
        node_put_text(arena, level, "text", descriptor->text);
    }
}

static void put_domains(const struct site *site, struct node *page, struct arena *arena)
{
    const struct framework *framework = site->portfolio->framework;
    struct node *domains = node_put_list(arena, page, "domains");
    for (size_t d = 0; d < framework->domains.count; d++) {
        struct node *domain = node_add_map(arena, domains);
        node_put_text(arena, domain, "title", framework->domains.items[d].title);
        node_put_text(arena, domain, "description", framework->domains.items[d].description);
        struct node *list = node_put_list(arena, domain, "competences");
        for (size_t i = 0; i < framework->competences.count; i++)
            if (framework->competences.items[i].domain == d)
                put_competence(site, list, &framework->competences.items[i], arena);
    }
}

static void put_levels(const struct framework *framework, struct node *page, struct arena *arena)
{
    struct node *levels = node_put_list(arena, page, "levels");
    for (size_t i = 0; i < framework->levels.count; i++) {
        struct node *level = node_add_map(arena, levels);
        node_put_text(arena, level, "title", framework->levels.items[i].title);
        node_put_text(arena, level, "text", framework->levels.items[i].description);
    }
    node_put_bool(arena, page, "has-levels", levels->count);
}

struct node *page_framework(const struct site *site, struct arena *arena)
{
    const struct framework *framework = site->portfolio->framework;
    struct node *page = site_page(site, site_word(site, "site", STR("framework"), arena), "../",
                                  "framework", arena);
    if (!framework) {
        node_put_bool(arena, page, "framework", false);
        return page;
    }
    struct node *node = node_put_map(arena, page, "framework");
    node_put_text(arena, node, "name", framework->title);
    node_put_text(arena, node, "id", framework->id);
    node_put_text(arena, node, "number", framework->version);
    node_put_text(arena, node, "role", framework->role);
    node_put_text(arena, node, "purpose", framework->purpose);
    node_put_text(arena, node, "licence", framework->licence);
    node_put_text(arena, node, "context", framework->context);
    node_put_text(arena, node, "derived-id", framework->derived.id);
    node_put_text(arena, node, "derived-number", framework->derived.version);
    put_levels(framework, node, arena);
    put_domains(site, node, arena);
    struct node *sources = node_put_list(arena, node, "sources");
    add_texts(sources, &framework->sources, arena);
    node_put_bool(arena, node, "has-sources", sources->count);
    return page;
}
