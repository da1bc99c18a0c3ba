#include "view/pages.h"
#include "view/words.h"

static void put_fact(const struct site *site, struct node *facts, const char *name, struct str text,
                     struct arena *arena)
{
    if (!text.n)
        return;
    struct node *fact = node_add_map(arena, facts);
    node_put_text(arena, fact, "label", site_word(site, "field", str_of(name), arena));
    node_put_text(arena, fact, "text", text);
    node_put_list(arena, fact, "links");
}

static struct node *fact_with_links(const struct site *site, struct node *facts, const char *name,
                                    struct arena *arena)
{
    struct node *fact = node_add_map(arena, facts);
    node_put_text(arena, fact, "label", site_word(site, "field", str_of(name), arena));
    node_put_text(arena, fact, "text", STR(""));
    return node_put_list(arena, fact, "links");
}

static void put_link(struct node *links, struct str href, struct str title, struct arena *arena)
{
    struct node *link = node_add_map(arena, links);
    node_put_text(arena, link, "href",
                  href.n ? arena_printf(arena, "../%.*s", STR_ARG(href)) : href);
    node_put_text(arena, link, "title", title);
}

static void put_competences(const struct site *site, struct node *facts, const struct item *item,
                            struct arena *arena)
{
    if (!item->competences.count)
        return;
    struct node *links = fact_with_links(site, facts, "competences", arena);
    for (size_t i = 0; i < item->competences.count; i++) {
        struct str id = item->competences.items[i].text;
        put_link(links, site_competence_href(site, id, arena), site_competence_title(site, id),
                 arena);
    }
}

/* Items this one is about; those that this site does not show are left out unsaid. */
static void put_about(const struct site *site, struct node *facts, const struct field_list *about,
                      struct arena *arena)
{
    struct node *links = NULL;
    for (size_t i = 0; i < about->count; i++) {
        const struct item *other = portfolio_item(site->portfolio, about->items[i].text);
        if (!other || !site_shows(site, other))
            continue;
        if (!links)
            links = fact_with_links(site, facts, "about", arena);
        put_link(links, site_href(site, other), site_title(site, other), arena);
    }
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

static const struct rating_list *ratings_of(const struct item *item)
{
    static const struct rating_list none;
    if (item->kind == ITEM_OBSERVATION)
        return &item->observation.levels;
    return item->kind == ITEM_FEEDBACK ? &item->feedback.ratings : &none;
}

static void put_ratings(const struct site *site, struct node *page, const struct item *item,
                        struct arena *arena)
{
    const struct rating_list *list = ratings_of(item);
    bool shown = list->count && site->audience != AUDIENCE_PUBLIC;
    struct node *rows = node_put_list(arena, page, "ratings");
    node_put_bool(arena, page, "has-ratings", shown);
    if (!shown)
        return;
    for (size_t i = 0; i < list->count; i++) {
        struct node *row = node_add_map(arena, rows);
        node_put_text(arena, row, "competence",
                      site_competence_title(site, list->items[i].competence.text));
        node_put_text(arena, row, "level", site_level_title(site, list->items[i].level.text));
    }
}

static void put_observation(const struct site *site, struct node *facts, const struct item *item,
                            struct arena *arena)
{
    put_fact(site, facts, "observer", item->observation.observer.text, arena);
    if (item->observation.role.text.n)
        put_fact(site, facts, "role", site_word(site, "role", item->observation.role.text, arena),
                 arena);
    put_fact(site, facts, "training", item->observation.training.text, arena);
    put_fact(site, facts, "context", item->observation.context.text, arena);
}

static void put_goal(const struct site *site, struct node *facts, const struct item *item,
                     struct arena *arena)
{
    if (site->audience != AUDIENCE_PUBLIC) {
        if (item->goal.from.text.n)
            put_fact(site, facts, "from", site_level_title(site, item->goal.from.text), arena);
        if (item->goal.to.text.n)
            put_fact(site, facts, "to", site_level_title(site, item->goal.to.text), arena);
    }
    put_fact(site, facts, "criterion", item->goal.criterion.text, arena);
    put_fact(site, facts, "action", item->goal.action.text, arena);
    put_fact(site, facts, "helper", item->goal.helper.text, arena);
    put_fact(site, facts, "by", words_day(site->texts, item->goal.by.day, arena), arena);
    put_fact(site, facts, "done", words_day(site->texts, item->goal.done.day, arena), arena);
    put_fact(site, facts, "checked", item->goal.checked.text, arena);
    put_fact(site, facts, "changed", item->goal.changed.text, arena);
    put_fact(site, facts, "kept", item->goal.kept.text, arena);
}

/* The facts that only this kind has. */
static void put_own_facts(const struct site *site, struct node *facts, const struct item *item,
                          struct arena *arena)
{
    switch (item->kind) {
    case ITEM_EVIDENCE:
        put_fact(site, facts, "context", item->evidence.context.text, arena);
        put_fact(site, facts, "present", joined(&item->evidence.present, arena), arena);
        put_about(site, facts, &item->evidence.about, arena);
        break;
    case ITEM_OBSERVATION:
        put_observation(site, facts, item, arena);
        break;
    case ITEM_REFLECTION:
        if (item->reflection.model.text.n)
            put_fact(site, facts, "model",
                     site_word(site, "model", item->reflection.model.text, arena), arena);
        put_about(site, facts, &item->reflection.about, arena);
        break;
    case ITEM_GOAL:
        put_goal(site, facts, item, arena);
        break;
    case ITEM_FEEDBACK:
        put_fact(site, facts, "giver", item->feedback.giver.text, arena);
        put_fact(site, facts, "perspective",
                 site_word(site, "perspective", item->feedback.perspective.text, arena), arena);
        break;
    default:
        break;
    }
}

/* First saved, how often changed, last changed: from the version history, not filled in by anybody.
 */
static void put_history(const struct site *site, struct node *page, const struct item *item,
                        struct arena *arena)
{
    if (!site->history->known || !site->history->files[item->entry].versions) {
        node_put_bool(arena, page, "saved", false);
        return;
    }
    const struct file_history *file = &site->history->files[item->entry];
    struct node *saved = node_put_map(arena, page, "saved");
    node_put_text(arena, saved, "first", words_day(site->texts, file->first, arena));
    node_put_text(arena, saved, "last", words_day(site->texts, file->last, arena));
    node_put_bool(arena, saved, "changed", file->versions > 1);
    node_put_text(arena, saved, "changes",
                  words_count(site->texts, "site.changes", file->versions - 1, arena));
}

struct node *page_item(const struct site *site, const struct item *item,
                       const struct document *document, const struct link_target *targets,
                       struct arena *arena)
{
    struct node *page = site_page(site, site_title(site, item), "../", "", arena);
    node_put_text(arena, page, "kind", kind_word(site, item, arena));
    node_put_text(arena, page, "date", words_day(site->texts, item->date.day, arena));
    node_put_bool(arena, page, "draft", item->draft);
    node_put_text(arena, page, "shows",
                  item->kind == ITEM_EVIDENCE ? item->evidence.shows.text : STR(""));
    struct node *facts = node_put_list(arena, page, "facts");
    put_competences(site, facts, item, arena);
    put_own_facts(site, facts, item, arena);
    put_ratings(site, page, item, arena);
    node_put(arena, page, "body",
             (struct node){.kind = NODE_DOCUMENT, .document = document, .targets = targets});
    put_history(site, page, item, arena);
    return page;
}
