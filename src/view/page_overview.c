#include "view/pages.h"
#include "view/words.h"

static void put_competences(const struct site *site, struct node *page, struct arena *arena)
{
    struct node *rows = node_put_list(arena, page, "competences");
    for (size_t i = 0; i < site->selection.count; i++) {
        struct str id = site->selection.items[i].competence.text;
        const struct item *claim = portfolio_claim(site->portfolio, id);
        bool shown = claim && site_shows(site, claim);
        struct node *row = node_add_map(arena, rows);
        node_put_text(arena, row, "href", site_competence_href(site, id, arena));
        node_put_text(arena, row, "title", site_competence_title(site, id));
        bool level = shown && site->audience != AUDIENCE_PUBLIC;
        node_put_text(arena, row, "level",
                      level ? site_level_title(site, claim->claim.level.text) : STR(""));
        struct node *chosen = node_put_list(arena, row, "chosen");
        for (size_t k = 0; shown && k < claim->claim.chosen.count; k++) {
            const struct item *piece =
                portfolio_item(site->portfolio, claim->claim.chosen.items[k].text);
            if (piece && site_shows(site, piece))
                put_card(site, chosen, piece, "", arena);
        }
        node_put_bool(arena, row, "has-chosen", chosen->count);
    }
    node_put_bool(arena, page, "has-competences", rows->count);
}

/* Newest first within a kind; items without a date at the end, then by id. */
static int newest_first(const struct item *a, const struct item *b)
{
    if (a->date.day != b->date.day)
        return a->date.day > b->date.day ? -1 : 1;
    return str_cmp(a->id, b->id);
}

static void merge_sort(const struct item **items, const struct item **spare, size_t count)
{
    if (count < 2)
        return;
    size_t half = count / 2, left = 0, right = half;
    merge_sort(items, spare, half);
    merge_sort(items + half, spare, count - half);
    for (size_t i = 0; i < count; i++) {
        bool take_left =
            right == count || (left < half && newest_first(items[left], items[right]) <= 0);
        spare[i] = take_left ? items[left++] : items[right++];
    }
    for (size_t i = 0; i < count; i++)
        items[i] = spare[i];
}

static void put_group(const struct site *site, struct node *groups, enum item_kind kind,
                      const struct item **items, const struct item **spare, struct arena *arena)
{
    size_t count = 0;
    for (size_t i = 0; i < site->portfolio->item_count; i++) {
        const struct item *item = &site->portfolio->items[i];
        if (item->kind == kind && site_href(site, item).n)
            items[count++] = item;
    }
    if (!count)
        return;
    merge_sort(items, spare, count);
    struct node *group = node_add_map(arena, groups);
    node_put_text(arena, group, "title",
                  site_word(site, "kinds", str_of(item_kind_name(kind)), arena));
    struct node *cards = node_put_list(arena, group, "cards");
    for (size_t i = 0; i < count; i++)
        put_card(site, cards, items[i], "", arena);
}

static void put_groups(const struct site *site, struct node *page, struct arena *arena)
{
    static const enum item_kind kinds[] = {ITEM_PAGE,     ITEM_GOAL,     ITEM_OBSERVATION,
                                           ITEM_FEEDBACK, ITEM_EVIDENCE, ITEM_REFLECTION,
                                           ITEM_NOTE};
    const struct item **items =
        ARENA_ARRAY(arena, const struct item *, site->portfolio->item_count);
    const struct item **spare =
        ARENA_ARRAY(arena, const struct item *, site->portfolio->item_count);
    struct node *groups = node_put_list(arena, page, "groups");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        put_group(site, groups, kinds[i], items, spare, arena);
}

struct str words_reading(const struct site *site, struct arena *arena)
{
    unsigned long long words = 0;
    for (size_t i = 0; i < site->portfolio->item_count; i++)
        if (site_shows(site, &site->portfolio->items[i]))
            words += site->contents->items[i].words;
    struct str reading = words_count(site->texts, "site.minutes", reading_minutes(words), arena);
    const struct framework *framework = site->portfolio->framework;
    if (!framework || framework->rules.reading_minutes <= 0)
        return reading;
    unsigned long long budget = (unsigned long long)framework->rules.reading_minutes;
    return arena_printf(arena, "%.*s (%.*s)", STR_ARG(reading),
                        STR_ARG(words_count(site->texts, "site.budget", budget, arena)));
}

/* What is open, in words; never as a share. */
static void put_open(const struct site *site, struct node *page, struct arena *arena)
{
    struct node *open = node_put_list(arena, page, "open");
    for (size_t i = 0; site->audience != AUDIENCE_PUBLIC && i < site->findings->count; i++) {
        const struct finding *finding = &site->findings->items[i];
        enum rule_class class = rule_info(finding->rule)->class;
        bool mine = site->audience == AUDIENCE_SELF && class == RULE_ERROR;
        if (site_tells(site, finding) && (class == RULE_TALKING_POINT || mine))
            node_put_bool(arena, put_finding(site, open, finding, arena), "explanation", false);
    }
    node_put_bool(arena, page, "has-open", open->count);
}

struct node *page_overview(const struct site *site, struct arena *arena)
{
    const struct portfolio *portfolio = site->portfolio;
    struct node *page =
        site_page(site, site_word(site, "site", STR("overview"), arena), "", "overview", arena);
    node_put_text(arena, page, "group", portfolio->group.text);
    node_put_text(arena, page, "from", words_day(site->texts, portfolio->period.from.day, arena));
    node_put_text(arena, page, "to", words_day(site->texts, portfolio->period.to.day, arena));
    node_put_text(arena, page, "framework",
                  portfolio->framework ? portfolio->framework->title : STR(""));
    put_competences(site, page, arena);
    node_put_text(arena, page, "reading", words_reading(site, arena));
    put_open(site, page, arena);
    put_groups(site, page, arena);
    return page;
}
