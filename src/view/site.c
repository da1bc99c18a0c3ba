#include "view/site.h"

#include "view/words.h"

#include <string.h>

/* Kinds whose items are shown on other pages only. */
static bool has_page(enum item_kind kind)
{
    return item_kind_is_markdown(kind) && kind != ITEM_EXPLANATION;
}

static bool is_selected(const struct site *site, struct str competence)
{
    for (size_t i = 0; i < site->selection.count; i++)
        if (str_eq(site->selection.items[i].competence.text, competence))
            return true;
    return false;
}

static struct str href_of(const struct site *site, const struct item *item, struct arena *arena)
{
    if (!has_page(item->kind))
        return STR("");
    if (item->kind == ITEM_CLAIM)
        return site_competence_href(site, item->claim.competence.text, arena);
    return arena_printf(arena, "%s/%.*s.html", item_kind_name(item->kind), STR_ARG(item->id));
}

static struct node *words_node(const struct texts *texts, struct arena *arena)
{
    static const char prefix[] = "site.";
    struct node *words = node_map(arena);
    for (size_t i = 0; i < texts->table.count; i++) {
        const struct map_entry *entry = &texts->table.items[i];
        if (str_starts(entry->key, prefix)) {
            struct str name =
                arena_copy(arena, str_sub(entry->key, sizeof prefix - 1, entry->key.n));
            node_put_text(arena, words, name.p, *(const struct str *)entry->value);
        }
    }
    return words;
}

static struct node *nav_of(const struct site *site, const char *here, struct arena *arena)
{
    static const struct {
        const char *name, *href;
        bool in_public;
    } pages[] = {
        {"overview", "index.html", true},
        {"framework", "about/framework.html", true},
        {"findings", "about/findings.html", false},
        {"colophon", "about/colophon.html", true},
    };
    struct node *nav = node_list(arena);
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        if (site->audience == AUDIENCE_PUBLIC && !pages[i].in_public)
            continue;
        struct node *entry = node_add_map(arena, nav);
        node_put_text(arena, entry, "href", str_of(pages[i].href));
        node_put_text(arena, entry, "title", site_word(site, "site", str_of(pages[i].name), arena));
        node_put_bool(arena, entry, "current", strcmp(pages[i].name, here) == 0);
    }
    return nav;
}

/* Of which day and version a page is. A site of the working folder does not say so on each page:
 * all would change every day. */
static void put_state(const struct site *site, struct node *page, struct arena *arena)
{
    struct str commit = site->from_commit ? str_of(site->history->commit) : STR("");
    node_put_text(arena, page, "commit", str_sub(commit, 0, 10));
    node_put_text(arena, page, "day",
                  site->from_commit ? words_day(site->texts, site->day, arena) : STR(""));
}

static void put_logo(const struct site *site, struct node *page, struct arena *arena)
{
    if (site->logo.kind != LINK_PICTURE) {
        node_put_bool(arena, page, "logo", false);
        return;
    }
    struct node *logo = node_put_map(arena, page, "logo");
    node_put_text(arena, logo, "href", site->logo.href);
    node_put_number(arena, logo, "width", site->logo.width);
    node_put_number(arena, logo, "height", site->logo.height);
}

static struct node *every_page(const struct site *site, struct arena *arena)
{
    struct node *page = node_map(arena);
    node_put(arena, page, "t", *words_node(site->texts, arena));
    node_put_text(arena, page, "lang", site->texts->language);
    node_put_text(arena, page, "candidate", site->portfolio->candidate.text);
    node_put_text(arena, page, "school", site->portfolio->school.text);
    put_logo(site, page, arena);
    node_put_text(arena, page, "audience",
                  site_word(site, "audience", str_of(audience_name(site->audience)), arena));
    put_state(site, page, arena);
    node_put_text(arena, page, "version", str_of(site->version));
    return page;
}

/* The selection is no more public than the claims on it. */
static void keep_claimed(struct site *site)
{
    size_t kept = 0;
    for (size_t i = 0; i < site->selection.count; i++) {
        struct selected *row = &site->selection.items[i];
        const struct item *claim = portfolio_claim(site->portfolio, row->competence.text);
        if (claim && site_shows(site, claim))
            site->selection.items[kept++] = *row;
    }
    site->selection.count = kept;
}

void site_plan(struct site *site, struct arena *arena)
{
    const struct portfolio *portfolio = site->portfolio;
    site->reasons = audience_reasons(portfolio, site->audience, arena);
    if (site->audience != AUDIENCE_SELF)
        site->redaction = redaction_new(&portfolio->privacy,
                                        texts_get(site->texts, STR("privacy.replacement")), arena);
    site->selection = portfolio_selection(portfolio, DAY_UNKNOWN, arena);
    if (site->audience == AUDIENCE_PUBLIC)
        keep_claimed(site);
    site->every_page = every_page(site, arena);
    site->nav = nav_of(site, "", arena);
    site->hrefs = ARENA_ARRAY(arena, struct str, portfolio->item_count);
    for (size_t i = 0; i < portfolio->item_count; i++)
        if (audience_reason_is_in(site->reasons[i]))
            site->hrefs[i] = href_of(site, &portfolio->items[i], arena);
}

bool site_shows(const struct site *site, const struct item *item)
{
    return audience_reason_is_in(site->reasons[item - site->portfolio->items]);
}

bool site_tells(const struct site *site, const struct finding *finding)
{
    size_t index = portfolio_item_at(site->portfolio, finding->path);
    if (index != NOT_FOUND)
        return audience_reason_is_in(site->reasons[index]);
    return site->audience == AUDIENCE_SELF || finding->path.n == 0;
}

struct str site_href(const struct site *site, const struct item *item)
{
    return site->hrefs[item - site->portfolio->items];
}

struct str site_competence_href(const struct site *site, struct str competence, struct arena *arena)
{
    if (!is_selected(site, competence))
        return STR("");
    return arena_printf(arena, "competence/%.*s.html", STR_ARG(competence));
}

struct str site_competence_title(const struct site *site, struct str competence)
{
    const struct framework *framework = site->portfolio->framework;
    size_t index = framework ? framework_competence(framework, competence) : NOT_FOUND;
    return index == NOT_FOUND ? competence : framework->competences.items[index].title;
}

struct str site_level_title(const struct site *site, struct str level)
{
    const struct framework *framework = site->portfolio->framework;
    size_t index = framework ? framework_level(framework, level) : NOT_FOUND;
    return index == NOT_FOUND ? level : framework->levels.items[index].title;
}

struct str site_title(const struct site *site, const struct item *item)
{
    if (item->title.text.n)
        return item->title.text;
    if (item->kind == ITEM_CLAIM)
        return site_competence_title(site, item->claim.competence.text);
    return item->id;
}

struct str site_word(const struct site *site, const char *prefix, struct str name,
                     struct arena *arena)
{
    return texts_get(site->texts, arena_printf(arena, "%s.%.*s", prefix, STR_ARG(name)));
}

struct node *site_page(const struct site *site, struct str title, const char *root,
                       const char *here, struct arena *arena)
{
    struct node *page = node_map_like(arena, site->every_page);
    node_put_text(arena, page, "title", title);
    node_put_text(arena, page, "root", str_of(root));
    node_put(arena, page, "nav", *here ? *nav_of(site, here, arena) : *site->nav);
    return page;
}
