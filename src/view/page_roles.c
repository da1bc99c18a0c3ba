#include "base/array.h"
#include "view/career.h"
#include "view/pages.h"
#include "view/words.h"

struct str role_href(const struct framework *role, struct arena *arena)
{
    return arena_printf(arena, "role/%.*s.html", STR_ARG(role->id));
}

/* --- All roles ------------------------------------------------------------------------------ */

static void put_legend(const struct site *site, struct node *page, struct arena *arena)
{
    struct node *legend = node_put_list(arena, page, "legend");
    for (size_t i = 0; career_experiences[i]; i++) {
        struct chart *chart = ARENA_NEW(arena, struct chart);
        *chart = (struct chart){.kind = CHART_MARK, .mark = {.shape = career_shape(i)}};
        struct node *entry = node_add_map(arena, legend);
        node_put(arena, entry, "mark", (struct node){.kind = NODE_CHART, .chart = chart});
        node_put_text(arena, entry, "words",
                      site_word(site, "career", str_of(career_experiences[i]), arena));
    }
}

/* `from` NULL: not to be told how far it is. */
static void put_role(const struct site *site, struct node *list, const struct framework *role,
                     const struct career_place *from, struct arena *arena)
{
    bool here = role == site->portfolio->framework;
    struct node *node = node_add_map(arena, list);
    node_put_text(arena, node, "title", role->title);
    node_put_text(arena, node, "place", career_words_place(site->texts, role, arena));
    node_put_text(arena, node, "step",
                  from ? career_words_step(site->texts, *from, role, arena) : STR(""));
    node_put_bool(arena, node, "here", here);
    node_put_text(arena, node, "href",
                  here ? STR("framework.html")
                       : arena_printf(arena, "../%.*s", STR_ARG(role_href(role, arena))));
}

/* By how many steps away; without a place of one's own in one group. */
static void put_list(const struct site *site, struct node *page, const struct career_place *from,
                     struct arena *arena)
{
    struct framework_list list =
        from ? career_nearest(site->careers, *from, arena) : *site->careers;
    struct node *groups = node_put_list(arena, page, "groups"), *roles = NULL;
    for (size_t i = 0; i < list.count; i++) {
        struct career_place to, before;
        career_place_of(list.items[i], &to);
        int steps = from ? career_steps(career_step(*from, to)) : 0;
        if (i && from)
            career_place_of(list.items[i - 1], &before);
        if (!roles || (from && career_steps(career_step(*from, before)) != steps)) {
            struct node *group = node_add_map(arena, groups);
            node_put_text(arena, group, "title",
                          from ? career_words_steps(site->texts, steps, arena)
                               : site_word(site, "site", STR("roles-all"), arena));
            roles = node_put_list(arena, group, "roles");
        }
        put_role(site, roles, list.items[i], steps ? from : NULL, arena);
    }
}

static void put_claims(const struct site *site, struct node *page, struct arena *arena)
{
    struct node *claims = node_put_list(arena, page, "claims");
    for (size_t i = 0; i < site->chapter_count; i++) {
        const struct chapter *chapter = &site->chapters[i];
        if (!chapter->claim)
            continue;
        struct node *claim = node_add_map(arena, claims);
        node_put_text(arena, claim, "title", chapter->title);
        node_put_text(arena, claim, "href", arena_printf(arena, "../%.*s", STR_ARG(chapter->href)));
        node_put_text(arena, claim, "level",
                      site_level_title(site, chapter->claim->claim.level.text));
    }
    node_put_bool(arena, page, "has-claims", claims->count);
}

struct node *page_roles(const struct site *site, struct arena *arena)
{
    const struct framework *own = site->portfolio->framework;
    struct career_place place;
    const struct career_place *from = career_place_of(own, &place) ? &place : NULL;
    struct node *page =
        site_page(site, site_word(site, "site", STR("roles"), arena), "../", "roles", arena);
    struct text_arg args[] = {{"title", own->title, false},
                              {"place", career_words_place(site->texts, own, arena), false}};
    node_put_text(
        arena, page, "here",
        words_filled(site->texts, from ? "roles.here" : "roles.here-none", args, 2, arena));
    put_claims(site, page, arena);
    put_list(site, page, from, arena);
    struct chart *map = career_map(site->texts, site->careers, own, arena);
    node_put(arena, page, "map", (struct node){.kind = NODE_CHART, .chart = map});
    node_put_text(arena, page, "finding", map->finding);
    put_legend(site, page, arena);
    return page;
}

/* --- One role ------------------------------------------------------------------------------- */

static void put_pieces(const struct site *site, struct node *tie, const struct ahead_work *work,
                       struct arena *arena)
{
    struct node *pieces = node_put_list(arena, tie, "pieces");
    for (size_t i = 0; i < work->pieces.count; i++) {
        const struct item *item = work->pieces.items[i];
        struct str href = site_href(site, item);
        struct node *piece = node_add_map(arena, pieces);
        node_put_text(arena, piece, "title", site_title(site, item));
        node_put_text(arena, piece, "date", words_day(site->texts, item->date.day, arena));
        node_put_text(arena, piece, "href",
                      href.n ? arena_printf(arena, "../%.*s", STR_ARG(href)) : href);
    }
    node_put_bool(arena, tie, "has-pieces", pieces->count);
}

static void put_tie(const struct site *site, struct node *ties, const struct ahead_tie *tie,
                    struct arena *arena)
{
    const struct framework *own = site->portfolio->framework;
    const struct competence *competence = &own->competences.items[tie->tie->own];
    struct str href = site_competence_href(site, competence->id);
    struct node *node = node_add_map(arena, ties);
    node_put_text(arena, node, "title", competence->title);
    node_put_text(arena, node, "href",
                  href.n ? arena_printf(arena, "../%.*s", STR_ARG(href)) : href);
    node_put_text(arena, node, "relation", career_words_relation(site->texts, tie->tie->relation));
    node_put_text(arena, node, "note", tie->tie->note);
    node_put_text(arena, node, "level", ahead_words_level(site->texts, own, tie->work, arena));
    put_pieces(site, node, tie->work, arena);
    bool nothing = !tie->work->claim && !tie->work->pieces.count;
    node_put_text(arena, node, "nothing",
                  nothing ? site_word(site, "ahead", STR("nothing"), arena) : STR(""));
}

static void put_ahead(const struct site *site, struct node *list, const struct framework *role,
                      const struct ahead *ahead, struct arena *arena)
{
    const struct competence *competence = &role->competences.items[ahead->competence];
    struct node *node = node_add_map(arena, list);
    node_put_text(arena, node, "title", competence->title);
    node_put_text(arena, node, "description", competence->description);
    bool untied = ahead->state == AHEAD_UNTIED;
    node_put_text(arena, node, "untied",
                  untied ? site_word(site, "ahead", STR("untied"), arena) : STR(""));
    struct node *ties = node_put_list(arena, node, "ties");
    for (size_t i = 0; i < ahead->count; i++)
        put_tie(site, ties, &ahead->items[i], arena);
    bool asks = ahead_section_of(ahead->state) != SECTION_SHOWN && competence->questions.count;
    struct text_arg arg = {"text", asks ? competence->questions.items[0] : STR(""), false};
    node_put_text(arena, node, "question",
                  asks ? words_filled(site->texts, "ahead.question", &arg, 1, arena) : STR(""));
}

static void put_sections(const struct site *site, struct node *page, const struct framework *role,
                         struct arena *arena)
{
    struct ahead_list aheads = ahead_of(site->portfolio, role, arena);
    struct node *sections = node_put_list(arena, page, "sections");
    for (enum ahead_section at = 0; at < AHEAD_SECTIONS; at++) {
        struct str name = str_of(ahead_section_names[at]);
        struct node *section = node_map(arena),
                    *list = node_put_list(arena, section, "competences");
        node_put_text(arena, section, "id", name);
        node_put_text(arena, section, "title", site_word(site, "ahead", name, arena));
        node_put_text(
            arena, section, "intro",
            site_word(site, "ahead", arena_printf(arena, "intro-%.*s", STR_ARG(name)), arena));
        for (size_t i = 0; i < aheads.count; i++)
            if (ahead_section_of(aheads.items[i].state) == at)
                put_ahead(site, list, role, &aheads.items[i], arena);
        if (list->count)
            *ARRAY_PUSH(sections, arena) = section;
    }
}

struct node *page_role(const struct site *site, const struct framework *role, struct arena *arena)
{
    struct career_place from;
    bool placed = career_place_of(site->portfolio->framework, &from);
    struct node *page = site_page(site, role->title, "../", "roles", arena);
    node_put_text(arena, page, "role", role->role);
    node_put_text(arena, page, "purpose", role->purpose);
    node_put_text(arena, page, "place", career_words_place(site->texts, role, arena));
    node_put_text(arena, page, "step",
                  placed ? career_words_step(site->texts, from, role, arena) : STR(""));
    node_put_text(arena, page, "workload", role->workload.teacher);
    put_sections(site, page, role, arena);
    return page;
}
