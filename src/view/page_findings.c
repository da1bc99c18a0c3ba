#include "diag/report.h"
#include "view/pages.h"

/* The explanation that answers a talking point: same rule, and about the same or about nothing. */
static const struct item *explanation_of(const struct site *site, const struct finding *finding)
{
    for (size_t i = 0; i < site->portfolio->item_count; i++) {
        const struct item *item = &site->portfolio->items[i];
        const struct rule_info *info =
            item->kind == ITEM_EXPLANATION ? rule_find(item->explanation.rule.text) : NULL;
        if (info && info->rule == finding->rule && site_shows(site, item) &&
            (!item->explanation.about.text.n ||
             str_eq(item->explanation.about.text, finding->subject)))
            return item;
    }
    return NULL;
}

struct node *put_finding(const struct site *site, struct node *list, const struct finding *finding,
                         struct arena *arena)
{
    const struct rule_info *info = rule_info(finding->rule);
    struct node *node = node_add_map(arena, list);
    node_put_text(arena, node, "class", str_of(rule_class_name(info->class)));
    node_put_text(arena, node, "label",
                  site_word(site, "severity", str_of(rule_class_name(info->class)), arena));
    node_put_text(arena, node, "code", arena_printf(arena, "VW%03d", (int)finding->rule));
    node_put_text(arena, node, "message", finding_message(site->texts, finding, arena));
    bool own = site->audience == AUDIENCE_SELF;
    node_put_text(arena, node, "hint", own ? finding_hint(site->texts, finding, arena) : STR(""));
    struct str place = own ? finding->path : STR("");
    if (place.n && finding->line)
        place = arena_printf(arena, "%.*s:%u", STR_ARG(place), (unsigned)finding->line);
    node_put_text(arena, node, "place", place);
    return node;
}

void put_explained_finding(const struct site *site, struct node *list,
                           const struct finding *finding, struct arena *arena)
{
    bool talking_point = rule_info(finding->rule)->class == RULE_TALKING_POINT;
    const struct item *item = talking_point ? explanation_of(site, finding) : NULL;
    const struct body *body = item ? &site->bodies[item - site->portfolio->items] : NULL;
    struct node explanation = {.kind = NODE_FALSE};
    if (body && body->document)
        explanation = (struct node){.kind = NODE_DOCUMENT,
                                    .document = body->document,
                                    .targets = body->targets,
                                    .heading_level = 3};
    node_put(arena, put_finding(site, list, finding, arena), "explanation", explanation);
}

struct node *page_findings(const struct site *site, struct arena *arena)
{
    struct node *page =
        site_page(site, site_word(site, "site", STR("findings"), arena), "../", "findings", arena);
    struct node *list = node_put_list(arena, page, "findings");
    for (size_t i = 0; i < site->findings->count; i++) {
        const struct finding *finding = &site->findings->items[i];
        bool talking_point = rule_info(finding->rule)->class == RULE_TALKING_POINT;
        if (site_tells(site, finding) && (site->audience == AUDIENCE_SELF || talking_point))
            put_explained_finding(site, list, finding, arena);
    }
    node_put_bool(arena, page, "has-findings", list->count);
    return page;
}
