#include "view/pages.h"
#include "view/words.h"

static void put_levels(const struct site *site, struct node *levels,
                       const struct competence *competence, const struct item *claim,
                       struct arena *arena)
{
    const struct framework *framework = site->portfolio->framework;
    for (size_t i = 0; i < competence->descriptors.count; i++) {
        const struct descriptor *descriptor = &competence->descriptors.items[i];
        const struct level *level = &framework->levels.items[descriptor->level];
        struct node *node = node_add_map(arena, levels);
        node_put_text(arena, node, "title", level->title);
        node_put_text(arena, node, "text", descriptor->text);
        bool claimed = claim && site->audience != AUDIENCE_PUBLIC;
        node_put_bool(arena, node, "claimed",
                      claimed && str_eq(claim->claim.level.text, level->id));
    }
}

static void put_framework(const struct site *site, struct node *page, struct str id,
                          const struct item *claim, struct arena *arena)
{
    static const struct competence unknown;
    const struct framework *framework = site->portfolio->framework;
    size_t index = framework ? framework_competence(framework, id) : NOT_FOUND;
    bool known = index != NOT_FOUND;
    const struct competence *competence = known ? &framework->competences.items[index] : &unknown;
    node_put_text(arena, page, "domain",
                  known ? framework_domain_title(framework, competence) : STR(""));
    node_put_text(arena, page, "description", competence->description);
    struct node *levels = node_put_list(arena, page, "levels");
    put_levels(site, levels, competence, claim, arena);
    node_put_bool(arena, page, "has-levels", levels->count);
    struct node *indicators = node_put_list(arena, page, "indicators");
    for (size_t i = 0; i < competence->indicators.count; i++)
        node_add_text(arena, indicators, competence->indicators.items[i]);
    node_put_bool(arena, page, "has-indicators", indicators->count);
}

static void put_claim(const struct site *site, struct node *page, const struct item *claim,
                      struct arena *arena)
{
    struct node *chosen = node_put_list(arena, page, "chosen");
    if (!claim || !site_shows(site, claim)) {
        node_put_bool(arena, page, "claim", false);
        node_put_bool(arena, page, "has-chosen", false);
        return;
    }
    const struct body *body = &site->bodies[claim - site->portfolio->items];
    struct node *node = node_put_map(arena, page, "claim");
    bool levels = site->audience != AUDIENCE_PUBLIC;
    node_put_text(arena, node, "level",
                  levels ? site_level_title(site, claim->claim.level.text) : STR(""));
    struct node document = {.kind = body->document ? NODE_DOCUMENT : NODE_FALSE,
                            .document = body->document,
                            .targets = body->targets,
                            .heading_level = 3};
    node_put(arena, node, "body", document);
    for (size_t i = 0; i < claim->claim.chosen.count; i++) {
        const struct item *piece =
            portfolio_item(site->portfolio, claim->claim.chosen.items[i].text);
        if (piece && site_shows(site, piece))
            put_card(site, chosen, piece, "../", arena);
    }
    node_put_bool(arena, page, "has-chosen", chosen->count);
}

static bool is_about(const struct item *item, struct str competence)
{
    for (size_t i = 0; i < item->competences.count; i++)
        if (str_eq(item->competences.items[i].text, competence))
            return true;
    return false;
}

/* Shown items on this competence that are not among the chosen ones, kind by kind. */
static void put_others(const struct site *site, struct node *page, struct str competence,
                       struct arena *arena)
{
    static const enum item_kind kinds[] = {ITEM_GOAL, ITEM_REFLECTION, ITEM_OBSERVATION,
                                           ITEM_FEEDBACK, ITEM_EVIDENCE};
    struct node *groups = node_put_list(arena, page, "others");
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        struct node *cards = NULL;
        for (size_t i = 0; i < site->portfolio->item_count; i++) {
            const struct item *item = &site->portfolio->items[i];
            if (item->kind != kinds[k] || !site_shows(site, item) || !is_about(item, competence))
                continue;
            if (!cards) {
                struct node *group = node_add_map(arena, groups);
                node_put_text(arena, group, "title",
                              site_word(site, "kinds", str_of(item_kind_name(kinds[k])), arena));
                cards = node_put_list(arena, group, "cards");
            }
            put_card(site, cards, item, "../", arena);
        }
    }
}

static void put_talking_points(const struct site *site, struct node *page, struct str competence,
                               struct arena *arena)
{
    struct node *list = node_put_list(arena, page, "findings");
    for (size_t i = 0; site->audience != AUDIENCE_PUBLIC && i < site->findings->count; i++) {
        const struct finding *finding = &site->findings->items[i];
        if (rule_info(finding->rule)->class == RULE_TALKING_POINT && site_tells(site, finding) &&
            str_eq(finding->subject, competence))
            put_explained_finding(site, list, finding, arena);
    }
    node_put_bool(arena, page, "has-findings", list->count);
}

/* What was agreed is between those who agreed it and the assessors. */
static void put_agreed(const struct site *site, struct node *page, const struct selected *selected,
                       struct arena *arena)
{
    static const struct selected nothing;
    bool shown = site->audience != AUDIENCE_PUBLIC;
    node_put_bool(arena, page, "has-agreed", shown);
    if (!shown)
        selected = &nothing;
    node_put_text(arena, page, "reason", selected->reason.text);
    node_put_text(arena, page, "here", selected->here.text);
    node_put_text(arena, page, "support", selected->support.text);
    node_put_text(arena, page, "counts", selected->evidence.text);
    node_put_text(arena, page, "start", site_level_title(site, selected->start.text));
    node_put_text(arena, page, "target", site_level_title(site, selected->target.text));
}

struct node *page_competence(const struct site *site, const struct selected *selected,
                             struct arena *arena)
{
    struct str id = selected->competence.text;
    const struct item *claim = portfolio_claim(site->portfolio, id);
    struct node *page = site_page(site, site_competence_title(site, id), "../", "", arena);
    put_framework(site, page, id, claim, arena);
    put_agreed(site, page, selected, arena);
    put_claim(site, page, claim, arena);
    put_talking_points(site, page, id, arena);
    put_others(site, page, id, arena);
    return page;
}
