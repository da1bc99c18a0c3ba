#include "view/pages.h"
#include "view/words.h"

struct str kind_word(const struct site *site, const struct item *item, struct arena *arena)
{
    if (item->kind == ITEM_EVIDENCE && item->evidence.type.text.n)
        return site_word(site, "type", item->evidence.type.text, arena);
    return site_word(site, "kind", str_of(item_kind_name(item->kind)), arena);
}

/* Links are kept as seen from a folder deep; at the top they begin a step nearer. */
static struct link_target *targets_at_top(const struct body *body, struct arena *arena)
{
    size_t count = body->document->link_count;
    struct link_target *targets = ARENA_ARRAY(arena, struct link_target, count);
    for (size_t i = 0; i < count; i++) {
        targets[i] = body->targets[i];
        if (targets[i].kind != LINK_WEB && str_starts(targets[i].href, "../"))
            targets[i].href = str_sub(targets[i].href, 3, targets[i].href.n);
    }
    return targets;
}

struct node item_document(const struct site *site, const struct item *item, const char *root,
                          struct arena *arena)
{
    const struct body *body = &site->bodies[item - site->portfolio->items];
    if (!body->document)
        return (struct node){.kind = NODE_FALSE};
    return (struct node){.kind = NODE_DOCUMENT,
                         .document = body->document,
                         .targets = *root ? body->targets : targets_at_top(body, arena),
                         .heading_level = 3};
}

static struct str below(const char *root, struct str href, struct arena *arena)
{
    return href.n ? arena_printf(arena, "%s%.*s", root, STR_ARG(href)) : href;
}

void put_card(const struct site *site, struct node *list, const struct item *item, const char *root,
              struct arena *arena)
{
    struct node *card = node_add_map(arena, list);
    node_put_text(arena, card, "href", below(root, site_href(site, item), arena));
    node_put_text(arena, card, "title", site_title(site, item));
    node_put_text(arena, card, "kind", kind_word(site, item, arena));
    node_put_text(arena, card, "date", words_day(site->texts, item->date.day, arena));
    node_put_bool(arena, card, "draft", item->draft);
    bool says = item->kind == ITEM_EVIDENCE && item->evidence.shows.text.n;
    node_put_text(arena, card, "shows",
                  says ? item->evidence.shows.text
                       : site->bodies[item - site->portfolio->items].summary);
}

struct str words_levels(const struct site *site, struct str from, struct str to,
                        struct arena *arena)
{
    struct text_arg args[] = {{"from", site_level_title(site, from), false},
                              {"to", site_level_title(site, to), false}};
    if (site->audience == AUDIENCE_PUBLIC || !args[0].value.n || !args[1].value.n)
        return STR("");
    return words_filled(site->texts, "site.from-to", args, 2, arena);
}

struct str words_goal_state(const struct site *site, const struct item *goal, struct arena *arena)
{
    bool done = goal->goal.done.day != DAY_UNKNOWN;
    day_number day = done ? goal->goal.done.day : goal->goal.by.day;
    struct text_arg arg = {"day", words_day(site->texts, day, arena), false};
    const char *key = done ? "site.goal-done" : arg.value.n ? "site.goal-by" : "site.goal-open";
    return words_filled(site->texts, key, &arg, 1, arena);
}

void put_goal_line(const struct site *site, struct node *list, const struct item *item,
                   const char *root, struct arena *arena)
{
    struct node *line = node_add_map(arena, list);
    node_put_text(arena, line, "href", below(root, site_href(site, item), arena));
    node_put_text(arena, line, "title", site_title(site, item));
    node_put_text(arena, line, "levels",
                  words_levels(site, item->goal.from.text, item->goal.to.text, arena));
    node_put_text(arena, line, "state", words_goal_state(site, item, arena));
}
