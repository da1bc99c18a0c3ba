#include "view/facts.h"
#include "view/pages.h"
#include "view/words.h"

static void put_rows(const struct site *site, struct node *part, const struct item *item,
                     struct arena *arena)
{
    const struct selected_list *list = &item->selection.competences;
    struct node *rows = node_put_list(arena, part, "competences");
    for (size_t i = 0; i < list->count; i++) {
        struct str id = list->items[i].competence.text;
        struct str href = site_competence_href(site, id);
        struct node *row = node_add_map(arena, rows);
        node_put_text(arena, row, "title", site_competence_title(site, id));
        node_put_text(arena, row, "href",
                      href.n ? arena_printf(arena, "../%.*s", STR_ARG(href)) : href);
        put_selected(site, node_put_list(arena, row, "facts"), &list->items[i], arena);
    }
}

static void put_look_backs(const struct site *site, struct node *part, const struct item *item,
                           struct arena *arena)
{
    const struct look_back_list *list = &item->selection.look_backs;
    struct node *rows = node_put_list(arena, part, "look-backs");
    for (size_t i = 0; i < list->count; i++) {
        struct str id = list->items[i].competence.text;
        struct node *row = node_add_map(arena, rows);
        node_put_text(arena, row, "title", site_competence_title(site, id));
        struct node *facts = node_put_list(arena, row, "facts");
        put_fact(site, facts, "stands", list->items[i].stands.text, arena);
        put_fact(site, facts, "kept-support", list->items[i].support.text, arena);
    }
}

/* Looking back alone changes nothing. */
static const char *title_key(const struct item *item)
{
    bool changes = item->selection.competences.count || item->selection.dropped.count ||
                   item->selection.earlier.file.text.p;
    return item->kind == ITEM_SELECTION                   ? "site.selected-on"
           : item->selection.look_backs.count && !changes ? "site.looked-back-on"
                                                          : "site.amended-on";
}

static void put_dropped(const struct site *site, struct node *facts, const struct item *item,
                        struct arena *arena)
{
    const struct field_list *dropped = &item->selection.dropped;
    if (!dropped->count)
        return;
    struct node *links = put_fact_of_links(site, facts, "dropped", arena);
    for (size_t i = 0; i < dropped->count; i++)
        put_link(links, STR(""), site_competence_title(site, dropped->items[i].text), arena);
}

/* "Leiding: Groep, Les", by what they are called in their versions. */
static struct str words_became(const struct site *site, const struct became *row, bool level,
                               struct arena *arena)
{
    struct buf out = {0};
    buf_add(&out, row->title.text.n ? row->title.text : row->old.text);
    buf_addz(&out, ": ");
    for (size_t i = 0; i < row->new.count; i++) {
        struct str id = row->new.items[i].text;
        buf_addz(&out, i ? ", " : "");
        buf_add(&out, level ? site_level_title(site, id) : site_competence_title(site, id));
    }
    if (!row->new.count)
        buf_add(&out, site_word(site, "site", STR("no-more"), arena));
    if (row->reason.text.n)
        buf_addf(&out, " (%.*s)", STR_ARG(row->reason.text));
    struct str words = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return words;
}

static void put_became(const struct site *site, struct node *facts, const struct became_list *list,
                       bool level, struct arena *arena)
{
    if (!list->count)
        return;
    struct node *links = put_fact_of_links(site, facts, level ? "levels-became" : "became", arena);
    for (size_t i = 0; i < list->count; i++)
        put_link(links, STR(""), words_became(site, &list->items[i], level, arena), arena);
}

/* The version of the framework that held until then, and what became of it. */
static void put_earlier(const struct site *site, struct node *facts, const struct item *item,
                        struct arena *arena)
{
    struct str id = item->selection.earlier.id.text, version = item->selection.earlier.version.text;
    if (!item->selection.earlier.file.text.p)
        return;
    put_fact(site, facts, "earlier",
             arena_printf(arena, "%.*s %.*s", STR_ARG(id), STR_ARG(version)), arena);
    put_became(site, facts, &item->selection.became, false, arena);
    put_became(site, facts, &item->selection.levels_became, true, arena);
}

static void put_part(const struct site *site, struct node *parts, const struct item *item,
                     struct arena *arena)
{
    struct node *part = node_add_map(arena, parts);
    struct text_arg day = {"day", words_day(site->texts, item->date.day, arena), false};
    node_put_text(arena, part, "id", item->id);
    node_put_text(arena, part, "title", words_filled(site->texts, title_key(item), &day, 1, arena));
    struct node *facts = node_put_list(arena, part, "facts");
    if (item->kind == ITEM_AMENDMENT)
        put_fact(site, facts, "why", item->selection.reason.text, arena);
    put_dropped(site, facts, item, arena);
    put_earlier(site, facts, item, arena);
    put_agreed(site, facts, item, arena);
    put_fact(site, facts, "code", item->selection.code.text, arena);
    node_put_text(arena, part, "saved", words_saved(site, item, arena));
    put_rows(site, part, item, arena);
    put_look_backs(site, part, item, arena);
}

struct node *page_agreement(const struct site *site, struct arena *arena)
{
    struct node *page = site_page(site, site_word(site, "site", STR("agreement"), arena), "../",
                                  "agreement", arena);
    const struct item *school = site->roles[PAGE_SCHOOL];
    put_step(page, "school-page", school ? site_href(site, school) : STR(""),
             school ? site_title(site, school) : STR(""), arena);
    node_put_bool(arena, page, "has-assessments", site->assessments.count);
    struct node *parts = node_put_list(arena, page, "parts");
    for (size_t i = 0; i < site->agreements.count; i++)
        put_part(site, parts, site->agreements.items[i], arena);
    return page;
}
