#include "view/criteria.h"
#include "view/facts.h"
#include "view/pages.h"
#include "view/words.h"

enum {
    OWN_WORDS = 120, /* of the motivation; its last paragraph is shown whole */
    CARDS = 12,      /* of a kind; the timeline has them all */
};

/* --- Who asks what -------------------------------------------------------------------------- */

static void put_asks(const struct site *site, struct node *page, struct arena *arena)
{
    const struct framework *framework = site->portfolio->framework;
    bool asks = framework && site->chapter_count && site->audience != AUDIENCE_PUBLIC;
    node_put_text(arena, page, "framework", framework ? framework->title : STR(""));
    node_put_text(arena, page, "purpose", asks ? framework->purpose : STR(""));
    node_put_text(arena, page, "decision", asks ? framework->rules.decision_rule : STR(""));
    if (!asks) {
        node_put_text(arena, page, "asks", STR(""));
        return;
    }
    struct text_arg args[] = {{"candidate", site->portfolio->candidate.text, false},
                              words_number("n", site->chapter_count, arena),
                              {"framework", framework->title, false},
                              {"version", framework->version, false},
                              {"role", framework->role, false}};
    node_put_text(arena, page, "asks", words_filled(site->texts, "site.asks", args, 5, arena));
}

static void put_chapters(const struct site *site, struct node *page, struct arena *arena)
{
    bool levels = site->audience != AUDIENCE_PUBLIC;
    struct node *rows = node_put_list(arena, page, "competences");
    for (size_t i = 0; i < site->chapter_count; i++) {
        const struct chapter *chapter = &site->chapters[i];
        struct str level = chapter->claim ? chapter->claim->claim.level.text : STR("");
        struct node *row = node_add_map(arena, rows);
        node_put_text(arena, row, "href", chapter->href);
        node_put_text(arena, row, "title", chapter->title);
        node_put_text(arena, row, "level", levels ? site_level_title(site, level) : STR(""));
        node_put_text(arena, row, "target",
                      levels ? site_level_title(site, chapter->selected->target.text) : STR(""));
        struct node *chosen = node_put_list(arena, row, "chosen");
        for (size_t k = 0; k < chapter->chosen.count; k++)
            put_card(site, chosen, chapter->chosen.items[k], "", arena);
        node_put_bool(arena, row, "has-chosen", chosen->count);
    }
    node_put_bool(arena, page, "has-competences", rows->count);
}

/* --- In the teacher's own words ------------------------------------------------------------- */

/* The event behind the paragraphs that make up the first OWN_WORDS words. */
static size_t beginning_of(const struct document *document, struct arena *arena)
{
    size_t words = 0, from = 0;
    for (size_t i = 0; i < document->count; i++) {
        if (document->events[i].kind != EVENT_PARAGRAPH)
            continue;
        if (document->events[i].edge == EDGE_OPEN) {
            from = i;
            continue;
        }
        struct str text = document_plain(document, from, i, arena);
        for (size_t k = 0; k < text.n; k++)
            words += text.p[k] == ' ';
        if (words >= OWN_WORDS)
            return i + 1;
    }
    return document->count;
}

/* As plain paragraphs: the beginning of a text, whatever it is made of. */
static void put_own_words(const struct site *site, struct node *page, struct arena *arena)
{
    const struct item *item = site->roles[PAGE_MOTIVATION];
    const struct document *document =
        item ? site->bodies[item - site->portfolio->items].document : NULL;
    if (!document) {
        node_put_bool(arena, page, "motivation", false);
        return;
    }
    struct node *motivation = node_put_map(arena, page, "motivation");
    node_put_text(arena, motivation, "href", site_href(site, item));
    node_put_text(arena, motivation, "title", site_title(site, item));
    struct node *paragraphs = node_put_list(arena, motivation, "paragraphs");
    size_t end = beginning_of(document, arena), from = 0;
    for (size_t i = 0; i < end; i++) {
        if (document->events[i].kind != EVENT_PARAGRAPH)
            continue;
        if (document->events[i].edge == EDGE_OPEN)
            from = i;
        else
            node_add_text(arena, paragraphs, str_trim(document_plain(document, from, i, arena)));
    }
    node_put_bool(arena, motivation, "more", end < document->count);
}

/* --- What is open --------------------------------------------------------------------------- */

struct str words_reading(const struct site *site, struct arena *arena)
{
    unsigned long long words = 0;
    for (size_t i = 0; i < site->portfolio->item_count; i++)
        if (site_shows(site, &site->portfolio->items[i]))
            words += site->contents->items[i].words;
    return words_reading_of(site, words, arena);
}

struct str words_reading_of(const struct site *site, unsigned long long words, struct arena *arena)
{
    struct str reading = words_count(site->texts, "site.minutes", reading_minutes(words), arena);
    const struct framework *framework = site->portfolio->framework;
    if (!framework || framework->rules.reading_minutes <= 0)
        return reading;
    unsigned long long budget = (unsigned long long)framework->rules.reading_minutes;
    return arena_printf(arena, "%.*s (%.*s)", STR_ARG(reading),
                        STR_ARG(words_count(site->texts, "site.budget", budget, arena)));
}

/* The teacher's own words come first. */
static void put_not_yet(const struct site *site, struct node *page, struct arena *arena)
{
    struct node *list = node_put_list(arena, page, "not-yet");
    for (size_t i = 0; i < site->chapter_count; i++) {
        const struct chapter *chapter = &site->chapters[i];
        const struct item *claim = chapter->claim;
        struct str text = claim ? site->bodies[claim - site->portfolio->items].not_yet : STR("");
        if (!text.n)
            continue;
        struct node *row = node_add_map(arena, list);
        node_put_text(arena, row, "href", chapter->href);
        node_put_text(arena, row, "title", chapter->title);
        node_put_text(arena, row, "text", text);
    }
    node_put_bool(arena, page, "has-not-yet", list->count);
}

/* In words, never as a share; with what the teacher says of it. */
static void put_open(const struct site *site, struct node *page, struct arena *arena)
{
    put_not_yet(site, page, arena);
    struct node *open = node_put_list(arena, page, "open");
    for (size_t i = 0; site->audience != AUDIENCE_PUBLIC && i < site->findings->count; i++) {
        const struct finding *finding = &site->findings->items[i];
        enum rule_class class = rule_info(finding->rule)->class;
        bool mine = site->audience == AUDIENCE_SELF && class == RULE_ERROR;
        if (site_tells(site, finding) && (class == RULE_TALKING_POINT || mine))
            put_explained_finding(site, open, finding, "", arena);
    }
    struct node *goals = node_put_list(arena, page, "goals");
    for (size_t i = 0; i < site->portfolio->item_count; i++) {
        const struct item *item = &site->portfolio->items[i];
        if (item->kind == ITEM_GOAL && item->goal.done.day == DAY_UNKNOWN &&
            site_shows(site, item) && item_counts(item))
            put_goal_line(site, goals, item, "", arena);
    }
    bool asks = site->audience != AUDIENCE_PUBLIC && site->chapter_count;
    node_put_bool(arena, page, "tells", site->audience != AUDIENCE_PUBLIC);
    node_put_bool(arena, page, "has-open", asks || open->count || goals->count);
    node_put_bool(arena, page, "nothing-open", !open->count);
    node_put_bool(arena, page, "has-goals", goals->count);
}

/* --- What else there is
 * --------------------------------------------------------------------------- */

/* Newest first within a kind; items without a date at the end, then by id. */
static int newest_first(const struct item *a, const struct item *b)
{
    if (a->date.day != b->date.day)
        return a->date.day > b->date.day ? -1 : 1;
    return str_cmp(a->id, b->id);
}

/* Keeps the newest CARDS of what is offered, in order. */
static size_t offer(const struct item **newest, size_t count, const struct item *item)
{
    size_t at = count;
    while (at > 0 && newest_first(item, newest[at - 1]) < 0)
        at--;
    if (at == CARDS)
        return count;
    for (size_t i = count < CARDS ? count : CARDS - 1; i > at; i--)
        newest[i] = newest[i - 1];
    newest[at] = item;
    return count < CARDS ? count + 1 : count;
}

static void put_group(const struct site *site, struct node *groups, enum item_kind kind,
                      struct arena *arena)
{
    const struct item *newest[CARDS];
    size_t count = 0, all = 0;
    for (size_t i = 0; i < site->portfolio->item_count; i++) {
        const struct item *item = &site->portfolio->items[i];
        if (item->kind == kind && site_href(site, item).n) {
            count = offer(newest, count, item);
            all++;
        }
    }
    if (!count)
        return;
    struct node *group = node_add_map(arena, groups);
    node_put_text(arena, group, "title",
                  site_word(site, "kinds", str_of(item_kind_name(kind)), arena));
    node_put_bool(arena, group, "more", all > count);
    struct node *cards = node_put_list(arena, group, "cards");
    for (size_t i = 0; i < count; i++)
        put_card(site, cards, newest[i], "", arena);
}

/* Assessors have what belongs to a claim above, and the rest on the pages of the competences. */
static void put_groups(const struct site *site, struct node *page, struct arena *arena)
{
    static const enum item_kind kinds[] = {ITEM_PAGE,     ITEM_GOAL,     ITEM_OBSERVATION,
                                           ITEM_FEEDBACK, ITEM_EVIDENCE, ITEM_REFLECTION,
                                           ITEM_NOTE};
    size_t count = site->audience == AUDIENCE_ASSESSORS ? 1 : sizeof kinds / sizeof *kinds;
    struct node *groups = node_put_list(arena, page, "groups");
    for (size_t i = 0; i < count; i++)
        put_group(site, groups, kinds[i], arena);
}

/* Each other page with a line on what it holds. */
static void put_guide(const struct site *site, struct node *page, struct arena *arena)
{
    struct node *guide = node_put_list(arena, page, "guide");
    for (size_t i = 1; i < site_page_count; i++) {
        if (!site_pages[i].exists(site))
            continue;
        struct str name = str_of(site_pages[i].name);
        struct node *entry = node_add_map(arena, guide);
        node_put_text(arena, entry, "href", str_of(site_pages[i].path));
        node_put_text(arena, entry, "title", site_word(site, "site", name, arena));
        node_put_text(arena, entry, "about", site_word(site, "about", name, arena));
    }
}

struct node *page_overview(const struct site *site, struct arena *arena)
{
    const struct portfolio *portfolio = site->portfolio;
    struct node *page =
        site_page(site, site_word(site, "site", STR("overview"), arena), "", "overview", arena);
    node_put_text(arena, page, "group", portfolio->group.text);
    node_put_text(arena, page, "from", words_day(site->texts, portfolio->period.from.day, arena));
    node_put_text(arena, page, "to", words_day(site->texts, portfolio->period.to.day, arena));
    node_put_text(arena, page, "reading", words_reading(site, arena));
    put_asks(site, page, arena);
    put_chapters(site, page, arena);
    put_own_words(site, page, arena);
    struct node *criteria = node_put_list(arena, page, "criteria");
    if (site->chapter_count && site->audience != AUDIENCE_PUBLIC)
        put_criteria(site, criteria, arena);
    node_put_bool(arena, page, "has-criteria", criteria->count);
    put_open(site, page, arena);
    put_groups(site, page, arena);
    put_guide(site, page, arena);
    return page;
}
