#include "view/facts.h"

#include "view/pages.h"
#include "view/words.h"

void put_fact(const struct site *site, struct node *facts, const char *name, struct str text,
              struct arena *arena)
{
    if (!text.n)
        return;
    struct node *fact = node_add_map(arena, facts);
    node_put_text(arena, fact, "label", site_word(site, "field", str_of(name), arena));
    node_put_text(arena, fact, "text", text);
    node_put_list(arena, fact, "links");
}

struct node *put_fact_of_links(const struct site *site, struct node *facts, const char *name,
                               struct arena *arena)
{
    struct node *fact = node_add_map(arena, facts);
    node_put_text(arena, fact, "label", site_word(site, "field", str_of(name), arena));
    node_put_text(arena, fact, "text", STR(""));
    return node_put_list(arena, fact, "links");
}

void put_link(struct node *links, struct str href, struct str title, struct arena *arena)
{
    struct node *link = node_add_map(arena, links);
    node_put_text(arena, link, "href",
                  href.n ? arena_printf(arena, "../%.*s", STR_ARG(href)) : href);
    node_put_text(arena, link, "title", title);
}

void put_competences(const struct site *site, struct node *facts, const struct item *item,
                     struct arena *arena)
{
    if (!item->competences.count)
        return;
    struct node *links = put_fact_of_links(site, facts, "competences", arena);
    for (size_t i = 0; i < item->competences.count; i++) {
        struct str id = item->competences.items[i].text;
        put_link(links, site_competence_href(site, id), site_competence_title(site, id), arena);
    }
}

static void put_level(const struct site *site, struct node *facts, const char *name,
                      struct str level, struct arena *arena)
{
    if (level.n && site->audience != AUDIENCE_PUBLIC)
        put_fact(site, facts, name, site_level_title(site, level), arena);
}

/* In one row when both are given. */
static void put_levels(const struct site *site, struct node *facts, struct str from, struct str to,
                       struct arena *arena)
{
    struct str both = words_levels(site, from, to, arena);
    put_fact(site, facts, "levels", both, arena);
    if (both.n)
        return;
    put_level(site, facts, "from", from, arena);
    put_level(site, facts, "to", to, arena);
}

void put_goal(const struct site *site, struct node *facts, const struct item *item,
              struct arena *arena)
{
    put_levels(site, facts, item->goal.from.text, item->goal.to.text, arena);
    put_fact(site, facts, "criterion", item->goal.criterion.text, arena);
    put_fact(site, facts, "action", item->goal.action.text, arena);
    put_fact(site, facts, "helper", item->goal.helper.text, arena);
    put_fact(site, facts, "by", words_day(site->texts, item->goal.by.day, arena), arena);
    put_fact(site, facts, "done", words_day(site->texts, item->goal.done.day, arena), arena);
    put_fact(site, facts, "checked", item->goal.checked.text, arena);
    put_fact(site, facts, "changed", item->goal.changed.text, arena);
    put_fact(site, facts, "kept", item->goal.kept.text, arena);
}

void put_selected(const struct site *site, struct node *facts, const struct selected *selected,
                  struct arena *arena)
{
    put_levels(site, facts, selected->start.text, selected->target.text, arena);
    put_fact(site, facts, "reason", selected->reason.text, arena);
    put_fact(site, facts, "here", selected->here.text, arena);
    put_fact(site, facts, "own", selected->own.text, arena);
    put_fact(site, facts, "counts", selected->evidence.text, arena);
    put_fact(site, facts, "support", selected->support.text, arena);
}

static struct str joined(const struct field_list *list, struct arena *arena)
{
    struct buf out = {0};
    for (size_t i = 0; i < list->count; i++) {
        buf_addz(&out, i ? ", " : "");
        buf_add(&out, list->items[i].text);
    }
    struct str copy = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return copy;
}

struct str role_word(const struct site *site, struct str role, struct arena *arena)
{
    return site_word_or_name(site, "role", role, arena);
}

static struct str with_role(struct str name, struct str role, struct arena *arena)
{
    return role.n ? arena_printf(arena, "%.*s, %.*s", STR_ARG(name), STR_ARG(role)) : name;
}

void put_agreed(const struct site *site, struct node *facts, const struct item *item,
                struct arena *arena)
{
    const struct agreement_list *agreed = &item->selection.agreed;
    struct buf out = {0};
    for (size_t i = 0; i < agreed->count; i++) {
        struct text_arg args[] = {
            {"name", agreed->items[i].name.text, false},
            {"role", role_word(site, agreed->items[i].role.text, arena), false},
            {"day", words_day(site->texts, agreed->items[i].date.day, arena), false}};
        buf_addz(&out, i ? "; " : "");
        buf_add(&out, words_filled(site->texts, "site.agreed-by", args, 3, arena));
    }
    put_fact(site, facts, "agreed", arena_copy(arena, buf_str(&out)), arena);
    buf_release(&out);
}

struct str words_amendment(const struct site *site, const struct item *amendment,
                           struct arena *arena)
{
    return arena_printf(arena, "%.*s: %.*s",
                        STR_ARG(words_day(site->texts, amendment->date.day, arena)),
                        STR_ARG(amendment->selection.reason.text));
}

struct str words_people(const struct site *site, const struct item *item, struct arena *arena)
{
    switch (item->kind) {
    case ITEM_OBSERVATION:
        return with_role(item->observation.observer.text,
                         role_word(site, item->observation.role.text, arena), arena);
    case ITEM_FEEDBACK:
        return with_role(item->feedback.giver.text,
                         role_word(site, item->feedback.role.text, arena), arena);
    case ITEM_EVIDENCE:
        return joined(&item->evidence.present, arena);
    default:
        return STR("");
    }
}

void put_step(struct node *map, const char *name, struct str href, struct str title,
              struct arena *arena)
{
    if (!href.n) {
        node_put_bool(arena, map, name, false);
        return;
    }
    struct node *step = node_put_map(arena, map, name);
    node_put_text(arena, step, "href", arena_printf(arena, "../%.*s", STR_ARG(href)));
    node_put_text(arena, step, "title", title);
}

struct str words_pause(const struct site *site, const struct period *pause, struct arena *arena)
{
    struct text_arg args[] = {{"from", words_day(site->texts, pause->from.day, arena), false},
                              {"to", words_day(site->texts, pause->to.day, arena), false}};
    struct str words = words_filled(site->texts, "site.pause", args, 2, arena);
    if (!pause->reason.text.n || site->audience != AUDIENCE_SELF)
        return words;
    return arena_printf(arena, "%.*s (%.*s)", STR_ARG(words), STR_ARG(pause->reason.text));
}
