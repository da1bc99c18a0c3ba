#include "view/telling.h"

#include "base/array.h"
#include "diag/report.h"
#include "view/facts.h"
#include "view/pages.h"
#include "view/words.h"

struct teller {
    const struct site *site;
    const struct difference_side *before;
    struct telling_list list;
    struct arena *arena;
};

static struct telling *begin(struct teller *teller, const char *name)
{
    struct telling *telling = ARRAY_PUSH(&teller->list, teller->arena);
    telling->name = name;
    return telling;
}

/* --- Items ---------------------------------------------------------------------------------- */

static struct str words_item(const struct teller *teller, const struct item *item)
{
    struct str kind = kind_word(teller->site, item, teller->arena);
    struct str day = words_day(teller->site->texts, item->date.day, teller->arena);
    if (!day.n)
        return kind;
    return arena_printf(teller->arena, "%.*s, %.*s", STR_ARG(kind), STR_ARG(day));
}

static void tell_items(struct teller *teller, const char *name, const struct item_list *items)
{
    struct telling *telling = begin(teller, name);
    for (size_t i = 0; i < items->count; i++)
        *ARRAY_PUSH(telling, teller->arena) =
            (struct telling_line){site_title(teller->site, items->items[i]),
                                  words_item(teller, items->items[i]), items->items[i]->path};
}

/* --- Competences ---------------------------------------------------------------------------- */

static struct str words_change(const struct teller *teller, const char *key, struct str from,
                               struct str to)
{
    struct text_arg args[] = {{"from", from, false}, {"to", to, false}};
    return words_filled(teller->site->texts, key, args, 2, teller->arena);
}

static struct str level_of(const struct teller *teller, const struct item *claim)
{
    return claim ? site_level_title(teller->site, claim->claim.level.text)
                 : texts_get(teller->site->texts, STR("difference.no-claim"));
}

static struct str words_pieces(const struct teller *teller, const char *key,
                               const struct item_list *pieces)
{
    struct buf out = {0};
    for (size_t i = 0; i < pieces->count; i++) {
        buf_addz(&out, i ? ", " : "");
        buf_add(&out, site_title(teller->site, pieces->items[i]));
    }
    struct text_arg arg = {"list", buf_str(&out), false};
    struct str words = words_filled(teller->site->texts, key, &arg, 1, teller->arena);
    buf_release(&out);
    return words;
}

static void tell_claim(struct teller *teller, struct telling *telling,
                       const struct claim_difference *claim)
{
    struct str title = site_competence_title(teller->site, claim->competence);
    struct str from = level_of(teller, claim->before), to = level_of(teller, claim->after);
    struct str path = claim->after ? claim->after->path : claim->before->path;
    if (!str_eq(from, to))
        *ARRAY_PUSH(telling, teller->arena) =
            (struct telling_line){title, words_change(teller, "difference.became", from, to), path};
    if (claim->chosen.count)
        *ARRAY_PUSH(telling, teller->arena) = (struct telling_line){
            title, words_pieces(teller, "difference.chosen", &claim->chosen), path};
    if (claim->dropped.count)
        *ARRAY_PUSH(telling, teller->arena) = (struct telling_line){
            title, words_pieces(teller, "difference.dropped", &claim->dropped), path};
}

static void tell_claims(struct teller *teller, const struct difference *difference)
{
    struct telling *telling = begin(teller, "claims");
    for (size_t i = 0; i < difference->claims.count; i++)
        tell_claim(teller, telling, &difference->claims.items[i]);
}

static struct str words_selected(const struct teller *teller, const struct selected *selected)
{
    if (!selected)
        return texts_get(teller->site->texts, STR("difference.not-selected"));
    struct str levels =
        words_levels(teller->site, selected->start.text, selected->target.text, teller->arena);
    return levels.n ? levels : site_level_title(teller->site, selected->target.text);
}

static void tell_selection(struct teller *teller, const struct difference *difference)
{
    struct telling *telling = begin(teller, "selection");
    for (size_t i = 0; i < difference->selection.count; i++) {
        const struct selection_difference *selected = &difference->selection.items[i];
        const struct selected *stands = selected->after ? selected->after : selected->before;
        *ARRAY_PUSH(telling, teller->arena) = (struct telling_line){
            site_competence_title(teller->site, selected->competence),
            words_change(teller, "difference.became", words_selected(teller, selected->before),
                         words_selected(teller, selected->after)),
            stands->item->path};
    }
}

static struct str words_framework(const struct teller *teller, const struct framework *framework)
{
    if (!framework)
        return texts_get(teller->site->texts, STR("difference.no-framework"));
    return arena_printf(teller->arena, "%.*s %.*s", STR_ARG(framework->title),
                        STR_ARG(framework->version));
}

static void tell_framework(struct teller *teller, const struct difference *difference)
{
    struct telling *telling = begin(teller, "framework");
    const struct framework *before = teller->before->portfolio->framework;
    const struct framework *after = teller->site->portfolio->framework;
    struct str from = words_framework(teller, before), to = words_framework(teller, after);
    if (!difference->framework || (!before && !after))
        return;
    *ARRAY_PUSH(telling, teller->arena) = (struct telling_line){
        to,
        str_eq(from, to) ? texts_get(teller->site->texts, STR("difference.other-text"))
                         : words_change(teller, "difference.became", from, to),
        after ? after->path : STR("")};
}

/* --- Findings ------------------------------------------------------------------------------- */

static void tell_findings(struct teller *teller, const char *name, const struct finding_list *list)
{
    struct telling *telling = begin(teller, name);
    for (size_t i = 0; i < list->count; i++) {
        const struct finding *finding = list->items[i];
        struct str class = str_of(rule_class_name(rule_info(finding->rule)->class));
        struct str word = site_word(teller->site, "severity", class, teller->arena);
        *ARRAY_PUSH(telling, teller->arena) = (struct telling_line){
            finding_message(teller->site->texts, finding, teller->arena),
            arena_printf(teller->arena, "%.*s VW%03d", STR_ARG(word), (int)finding->rule),
            finding->path};
    }
}

struct telling_list tell_difference(const struct site *site, const struct difference_side *before,
                                    const struct difference *difference, struct arena *arena)
{
    struct teller teller = {.site = site, .before = before, .arena = arena};
    tell_items(&teller, "came", &difference->came);
    tell_items(&teller, "changed", &difference->changed);
    tell_items(&teller, "gone", &difference->gone);
    tell_claims(&teller, difference);
    tell_selection(&teller, difference);
    tell_framework(&teller, difference);
    tell_findings(&teller, "solved", &difference->solved);
    tell_findings(&teller, "new", &difference->new);
    struct telling_list told = {.items = teller.list.items};
    for (size_t i = 0; i < teller.list.count; i++)
        if (teller.list.items[i].count)
            told.items[told.count++] = teller.list.items[i];
    return told;
}

/* --- The page ------------------------------------------------------------------------------- */

struct str words_version(const struct texts *texts, const char *name, day_number day,
                         struct arena *arena)
{
    struct text_arg args[] = {{"name", str_of(name), false},
                              {"day", words_day(texts, day, arena), false}};
    return words_filled(texts, name ? "difference.version" : "difference.now", args, 2, arena);
}

static void put_telling(const struct site *site, struct node *sections,
                        const struct telling *telling, struct arena *arena)
{
    struct node *section = node_add_map(arena, sections);
    node_put_text(arena, section, "id", str_of(telling->name));
    node_put_text(arena, section, "title",
                  site_word(site, "difference", str_of(telling->name), arena));
    struct node *lines = node_put_list(arena, section, "lines");
    for (size_t i = 0; i < telling->count; i++) {
        struct node *line = node_add_map(arena, lines);
        node_put_text(arena, line, "title", telling->items[i].title);
        node_put_text(arena, line, "detail", telling->items[i].detail);
        node_put_text(arena, line, "place", telling->items[i].place);
    }
}

struct node *page_difference(const struct site *site, struct str from, struct str to,
                             const struct telling_list *told, struct arena *arena)
{
    struct node *page =
        site_page(site, site_word(site, "difference", STR("title"), arena), "", "", arena);
    struct text_arg args[] = {{"from", from, false}, {"to", to, false}};
    node_put_text(arena, page, "intro",
                  words_filled(site->texts, "difference.between", args, 2, arena));
    struct node *sections = node_put_list(arena, page, "sections");
    for (size_t i = 0; i < told->count; i++)
        put_telling(site, sections, &told->items[i], arena);
    node_put_bool(arena, page, "same", told->count == 0);
    return page;
}
