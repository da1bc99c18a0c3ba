#include "view/criteria.h"
#include "view/facts.h"
#include "view/feedback.h"
#include "view/growth.h"
#include "view/pages.h"
#include "view/words.h"

/* --- The framework -------------------------------------------------------------------------- */

static void put_levels(const struct site *site, struct node *levels,
                       const struct competence *competence, const struct item *claim,
                       struct arena *arena)
{
    const struct framework *framework = site->portfolio->framework;
    bool tells = site->audience != AUDIENCE_PUBLIC;
    for (size_t i = 0; i < competence->descriptors.count; i++) {
        const struct descriptor *descriptor = &competence->descriptors.items[i];
        if (descriptor->level == NOT_FOUND)
            continue;
        const struct level *level = &framework->levels.items[descriptor->level];
        struct node *node = node_add_map(arena, levels);
        node_put_text(arena, node, "title", level->title);
        node_put_text(arena, node, "text", descriptor->text);
        node_put_bool(arena, node, "claimed",
                      tells && claim && str_eq(claim->claim.level.text, level->id));
    }
}

static void put_texts(struct node *page, const char *name, const char *has,
                      const struct text_list *texts, struct arena *arena)
{
    struct node *list = node_put_list(arena, page, name);
    for (size_t i = 0; i < texts->count; i++)
        node_add_text(arena, list, texts->items[i]);
    node_put_bool(arena, page, has, list->count);
}

static void put_framework(const struct site *site, struct node *page, const struct chapter *chapter,
                          struct arena *arena)
{
    const struct framework *framework = site->portfolio->framework;
    size_t index = framework_competence(framework, chapter->selected->competence.text);
    const struct competence *competence = &framework->competences.items[index];
    node_put_text(arena, page, "domain", framework_domain_title(framework, competence));
    node_put_text(arena, page, "description", competence->description);
    struct node *levels = node_put_list(arena, page, "levels");
    put_levels(site, levels, competence, chapter->claim, arena);
    node_put_bool(arena, page, "has-levels", levels->count);
    put_texts(page, "indicators", "has-indicators", &competence->indicators, arena);
}

/* --- The claim and what it rests on --------------------------------------------------------- */

static struct str words_who(const struct site *site, const struct item *item, struct arena *arena)
{
    struct text_arg who = {"who", words_people(site, item, arena), false};
    const char *key = item->kind == ITEM_OBSERVATION ? "site.seen-by"
                      : item->kind == ITEM_FEEDBACK  ? "site.given-by"
                                                     : "site.with";
    return who.value.n ? words_filled(site->texts, key, &who, 1, arena) : who.value;
}

static void put_chosen(const struct site *site, struct node *page, const struct chapter *chapter,
                       struct arena *arena)
{
    struct node *chosen = node_put_list(arena, page, "chosen");
    for (size_t i = 0; i < chapter->chosen.count; i++) {
        const struct item *piece = chapter->chosen.items[i];
        put_card(site, chosen, piece, "../", arena);
        node_put_text(arena, chosen->items[i], "who", words_who(site, piece, arena));
    }
    node_put_bool(arena, page, "has-chosen", chosen->count);
}

static void put_claim(const struct site *site, struct node *page, const struct chapter *chapter,
                      struct arena *arena)
{
    const struct item *claim = chapter->claim;
    if (!claim) {
        node_put_bool(arena, page, "claim", false);
        return;
    }
    struct node *node = node_put_map(arena, page, "claim");
    bool levels = site->audience != AUDIENCE_PUBLIC;
    node_put_text(arena, node, "level",
                  levels ? site_level_title(site, claim->claim.level.text) : STR(""));
    node_put(arena, node, "body", item_document(site, claim, "../", arena));
    node_put_text(arena, node, "saved", words_saved(site, claim, arena));
}

static void put_talking_points(const struct site *site, struct node *page, struct str competence,
                               struct arena *arena)
{
    struct node *list = node_put_list(arena, page, "findings");
    for (size_t i = 0; site->audience != AUDIENCE_PUBLIC && i < site->findings->count; i++) {
        const struct finding *finding = &site->findings->items[i];
        if (rule_info(finding->rule)->class == RULE_TALKING_POINT && site_tells(site, finding) &&
            str_eq(finding->subject, competence))
            put_explained_finding(site, list, finding, "../", arena);
    }
    node_put_bool(arena, page, "has-findings", list->count);
}

/* --- What was wanted, and how it went ------------------------------------------------------- */

static void put_goals(const struct site *site, struct node *page, const struct chapter *chapter,
                      struct arena *arena)
{
    struct node *goals = node_put_list(arena, page, "goals");
    for (size_t i = 0; i < chapter->others.count; i++) {
        const struct item *item = chapter->others.items[i];
        if (item->kind == ITEM_GOAL)
            put_goal_line(site, goals, item, "../", arena);
    }
    node_put_bool(arena, page, "has-goals", goals->count);
}

static void put_assessments(const struct site *site, struct node *page, struct str competence,
                            struct arena *arena)
{
    struct node *rows = node_put_list(arena, page, "assessments");
    put_self_levels(site, rows, competence, arena);
    node_put_bool(arena, page, "has-assessments", rows->count);
}

/* --- The agreement -------------------------------------------------------------------------- */

static bool changes(const struct item *amendment, struct str competence)
{
    for (size_t i = 0; i < amendment->selection.competences.count; i++)
        if (str_eq(amendment->selection.competences.items[i].competence.text, competence))
            return true;
    for (size_t i = 0; i < amendment->selection.dropped.count; i++)
        if (str_eq(amendment->selection.dropped.items[i].text, competence))
            return true;
    return false;
}

static void put_agreement(const struct site *site, struct node *page,
                          const struct selected *selected, struct arena *arena)
{
    struct node *facts = node_put_list(arena, page, "facts");
    node_put_bool(arena, page, "has-facts", site->agreements.count);
    if (!site->agreements.count)
        return;
    put_selected(site, facts, selected, arena);
    for (size_t i = 0; i < site->agreements.count; i++) {
        const struct item *amendment = site->agreements.items[i];
        if (amendment->kind == ITEM_AMENDMENT && changes(amendment, selected->competence.text))
            put_fact(site, facts, "amended", words_amendment(site, amendment, arena), arena);
    }
    put_agreed(site, facts, selected->item, arena);
}

/* --- The rest ------------------------------------------------------------------------------- */

/* Shown items on this competence that are not among the chosen ones, kind by kind. */
static void put_others(const struct site *site, struct node *page, const struct chapter *chapter,
                       struct arena *arena)
{
    static const enum item_kind kinds[] = {ITEM_REFLECTION, ITEM_OBSERVATION, ITEM_FEEDBACK,
                                           ITEM_EVIDENCE};
    struct node *groups = node_put_list(arena, page, "others");
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        struct node *cards = NULL;
        for (size_t i = 0; i < chapter->others.count; i++) {
            if (chapter->others.items[i]->kind != kinds[k])
                continue;
            if (!cards) {
                struct node *group = node_add_map(arena, groups);
                node_put_text(arena, group, "title",
                              site_word(site, "kinds", str_of(item_kind_name(kinds[k])), arena));
                cards = node_put_list(arena, group, "cards");
            }
            put_card(site, cards, chapter->others.items[i], "../", arena);
        }
    }
}

/* Of what assessors do not get to see: how much there is, and nothing else. */
static struct str words_left_out(const struct site *site, const struct measures *left_out,
                                 struct arena *arena)
{
    if (site->audience != AUDIENCE_ASSESSORS || !left_out->count)
        return STR("");
    struct text_arg args[] = {
        words_number("n", left_out->count, arena),

        {"spread", words_fact(site, "months", (size_t)left_out->months, arena), false},
        {"seen", words_fact(site, "observers", left_out->observers, arena), false}};
    return words_filled(site->texts, "site.left-out", args, 3, arena);
}

static void put_way(const struct site *site, struct node *page, const struct chapter *chapter,
                    struct arena *arena)
{
    struct node *ways = node_put_list(arena, page, "ways");
    if (site->chapter_count < 2)
        return;
    const struct chapter *end = site->chapters + site->chapter_count;
    const struct chapter *prev = chapter > site->chapters ? chapter - 1 : NULL;
    const struct chapter *next = chapter + 1 < end ? chapter + 1 : NULL;
    struct node *way = node_add_map(arena, ways);
    node_put_text(arena, way, "label", texts_get(site->texts, STR("site.competences")));
    put_step(way, "prev", prev ? prev->href : STR(""), prev ? prev->title : STR(""), arena);
    put_step(way, "next", next ? next->href : STR(""), next ? next->title : STR(""), arena);
}

struct node *page_competence(const struct site *site, const struct chapter *chapter,
                             struct arena *arena)
{
    struct str id = chapter->selected->competence.text;
    struct node *page = site_page(site, chapter->title, "../", "", arena);
    put_framework(site, page, chapter, arena);
    put_claim(site, page, chapter, arena);
    put_chosen(site, page, chapter, arena);
    put_talking_points(site, page, id, arena);
    node_put_text(arena, page, "form",
                  site->form ? arena_printf(arena, "../%s#c-%.*s", site->form, STR_ARG(id))
                             : STR(""));
    put_competence_feedback(site, page, chapter, arena);
    put_growth(site, page, chapter, arena);
    put_then_and_now(site, page, chapter, arena);
    put_goals(site, page, chapter, arena);
    put_assessments(site, page, id, arena);
    put_agreement(site, page, chapter->selected, arena);
    put_others(site, page, chapter, arena);
    node_put_text(arena, page, "left-out", words_left_out(site, &chapter->left_out, arena));
    put_way(site, page, chapter, arena);
    return page;
}
