#include "view/facts.h"
#include "view/pages.h"
#include "view/words.h"

/* --- Facts ---------------------------------------------------------------------------------- */

static void put_choices(const struct site *site, struct node *facts, const struct item *item,
                        struct arena *arena)
{
    const struct choice *choice = site->choices[item - site->portfolio->items];
    if (!choice)
        return;
    struct node *links = put_fact_of_links(site, facts, "chosen", arena);
    for (; choice; choice = choice->next)
        put_link(links, choice->chapter->href, choice->chapter->title, arena);
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
            links = put_fact_of_links(site, facts, "about", arena);
        put_link(links, site_href(site, other), site_title(site, other), arena);
    }
}

/* What followed on this item, but for the talk that has a row of its own. */
static void put_answers(const struct site *site, struct node *facts, const struct item *item,
                        const struct item *talk, struct arena *arena)
{
    const struct item_list *answers = &site->answers[item - site->portfolio->items];
    struct node *links = NULL;
    for (size_t i = 0; i < answers->count; i++) {
        if (answers->items[i] == talk)
            continue;
        if (!links)
            links = put_fact_of_links(site, facts, "answers", arena);
        put_link(links, site_href(site, answers->items[i]), site_title(site, answers->items[i]),
                 arena);
    }
}

/* The talk after an observation: an item, a day, or that it was held. */
static const struct item *put_talk(const struct site *site, struct node *facts,
                                   const struct item *item, struct arena *arena)
{
    struct str talk = item->observation.talk.text;
    const struct item *other = portfolio_item(site->portfolio, talk);
    day_number day;
    if (other && site_shows(site, other))
        put_link(put_fact_of_links(site, facts, "talk", arena), site_href(site, other),
                 site_title(site, other), arena);
    else if (other)
        put_fact(site, facts, "talk", texts_get(site->texts, STR("site.talk-held")), arena);
    else
        put_fact(site, facts, "talk",
                 date_parse(talk, &day) ? words_day(site->texts, day, arena) : talk, arena);
    return other;
}

/* What its giver gave it for, and whether it may be used. */
static void put_purpose(const struct site *site, struct node *facts, const struct item *item,
                        struct arena *arena)
{
    if (site->audience == AUDIENCE_PUBLIC)
        return;
    const char *purpose = item->purpose == PURPOSE_ASSESSMENT ? "assessment"
                          : item->consent != CONSENT_NONE     ? "agreed"
                                                              : "development";
    put_fact(site, facts, "purpose", site_word(site, "purpose", str_of(purpose), arena), arena);
}

static void put_observation(const struct site *site, struct node *facts, const struct item *item,
                            struct arena *arena)
{
    put_fact(site, facts, "observer", words_people(site, item, arena), arena);
    put_fact(site, facts, "training", item->observation.training.text, arena);
    put_fact(site, facts, "context", item->observation.context.text, arena);
    put_fact(site, facts, "instrument",
             site_instrument_title(site, item, item->observation.instrument.text), arena);
    const struct item *talk = put_talk(site, facts, item, arena);
    put_answers(site, facts, item, talk, arena);
    put_purpose(site, facts, item, arena);
    if (site->audience != AUDIENCE_PUBLIC)
        put_fact(site, facts, "code", item->observation.code.text, arena);
}

static void put_evidence(const struct site *site, struct node *facts, const struct item *item,
                         struct arena *arena)
{
    put_fact(site, facts, "context", item->evidence.context.text, arena);
    put_fact(site, facts, "present", words_people(site, item, arena), arena);
    put_about(site, facts, &item->evidence.about, arena);
    put_answers(site, facts, item, NULL, arena);
}

static void put_reflection(const struct site *site, struct node *facts, const struct item *item,
                           struct arena *arena)
{
    if (item->reflection.model.text.n)
        put_fact(site, facts, "model", site_word(site, "model", item->reflection.model.text, arena),
                 arena);
    put_about(site, facts, &item->reflection.about, arena);
    put_answers(site, facts, item, NULL, arena);
}

/* The round it was given in, where this site shows that. */
static void put_round_of(const struct site *site, struct node *facts, const struct item *item,
                         struct arena *arena)
{
    const struct item *round = portfolio_item(site->portfolio, item->feedback.round.text);
    if (round && site_shows(site, round))
        put_link(put_fact_of_links(site, facts, "round", arena), site_href(site, round),
                 site_title(site, round), arena);
}

static void put_feedback(const struct site *site, struct node *facts, const struct item *item,
                         struct arena *arena)
{
    put_round_of(site, facts, item, arena);
    put_fact(site, facts, "giver", words_people(site, item, arena), arena);
    put_fact(site, facts, "perspective",
             site_word(site, "perspective", item->feedback.perspective.text, arena), arena);
    put_answers(site, facts, item, NULL, arena);
    put_purpose(site, facts, item, arena);
    if (site->audience != AUDIENCE_PUBLIC)
        put_fact(site, facts, "code", item->feedback.code.text, arena);
}

/* The facts that only this kind has. */
static void put_own_facts(const struct site *site, struct node *facts, const struct item *item,
                          struct arena *arena)
{
    switch (item->kind) {
    case ITEM_EVIDENCE:
        put_evidence(site, facts, item, arena);
        break;
    case ITEM_OBSERVATION:
        put_observation(site, facts, item, arena);
        break;
    case ITEM_REFLECTION:
        put_reflection(site, facts, item, arena);
        break;
    case ITEM_GOAL:
        put_goal(site, facts, item, arena);
        break;
    case ITEM_FEEDBACK:
        put_feedback(site, facts, item, arena);
        break;
    default:
        break;
    }
}

/* --- Ratings and the way on -------------------------------------------------------- */

/* What somebody rated, and on whose scale: levels of the framework, or an instrument's own. */
struct rated {
    const struct rating_list *list;
    const struct instrument *instrument; /* NULL: competences and levels */
};

static struct rated rated_of(const struct site *site, const struct item *item)
{
    static const struct rating_list none;
    if (item->kind == ITEM_FEEDBACK && item->feedback.answers.count)
        return (struct rated){&item->feedback.answers,
                              portfolio_questionnaire(site->portfolio, item->feedback.round.text)};
    if (item->kind == ITEM_FEEDBACK)
        return (struct rated){&item->feedback.ratings, NULL};
    if (item->kind != ITEM_OBSERVATION)
        return (struct rated){&none, NULL};
    const struct instrument *instrument =
        portfolio_instrument(site->portfolio, item, item->observation.instrument.text);
    return (struct rated){&item->observation.levels,
                          instrument && instrument->scale.count ? instrument : NULL};
}

/* "3" as the scale names it; anything else as it is written. */
static struct str words_point(const struct instrument *instrument, struct str point)
{
    size_t at = point.n == 1 && point.p[0] >= '1' ? (size_t)(point.p[0] - '1') : NOT_FOUND;
    return at < instrument->scale.count ? instrument->scale.items[at].title : point;
}

static void put_rating(const struct site *site, struct node *rows, const struct rating *rating,
                       const struct instrument *instrument, struct arena *arena)
{
    size_t question =
        instrument ? instrument_question(instrument, rating->competence.text) : NOT_FOUND;
    struct node *row = node_add_map(arena, rows);
    node_put_text(arena, row, "what",
                  question == NOT_FOUND ? site_competence_title(site, rating->competence.text)
                                        : instrument->questions.items[question].text);
    node_put_text(arena, row, "value",
                  instrument ? words_point(instrument, rating->level.text)
                             : site_level_title(site, rating->level.text));
}

static void put_word(const struct site *site, struct node *page, const char *name, const char *key,
                     struct arena *arena)
{
    node_put_text(arena, page, name, texts_get(site->texts, str_of(key)));
}

static void put_ratings(const struct site *site, struct node *page, const struct item *item,
                        struct arena *arena)
{
    struct rated rated = rated_of(site, item);
    bool shown = rated.list->count && site->audience != AUDIENCE_PUBLIC;
    bool points = rated.instrument != NULL;
    struct node *rows = node_put_list(arena, page, "ratings");
    node_put_bool(arena, page, "has-ratings", shown);
    if (!shown)
        return;
    put_word(site, page, "rated-what", points ? "site.rated-points" : "site.ratings", arena);
    put_word(site, page, "rated", points ? "site.question" : "site.competence", arena);
    put_word(site, page, "rated-as", points ? "site.answer" : "site.level", arena);
    for (size_t i = 0; i < rated.list->count; i++)
        put_rating(site, rows, &rated.list->items[i], rated.instrument, arena);
}

/* The way through the pieces of a claim: from its competence's page along all of them to the next
 * competence. */
static void put_way(const struct site *site, struct node *ways, const struct choice *choice,
                    struct arena *arena)
{
    const struct chapter *chapter = choice->chapter, *next = chapter + 1;
    const struct item_list *chosen = &chapter->chosen;
    struct text_arg arg = {"competence", chapter->title, false};
    struct node *way = node_add_map(arena, ways);
    node_put_text(arena, way, "label", words_filled(site->texts, "site.chosen-at", &arg, 1, arena));
    if (choice->at > 0)
        put_step(way, "prev", site_href(site, chosen->items[choice->at - 1]),
                 site_title(site, chosen->items[choice->at - 1]), arena);
    else
        put_step(way, "prev", chapter->href, chapter->title, arena);
    if (choice->at + 1 < chosen->count)
        put_step(way, "next", site_href(site, chosen->items[choice->at + 1]),
                 site_title(site, chosen->items[choice->at + 1]), arena);
    else if (next < site->chapters + site->chapter_count)
        put_step(way, "next", next->href, next->title, arena);
    else
        node_put_bool(arena, way, "next", false);
}

struct node *page_item(const struct site *site, const struct item *item,
                       const struct document *document, const struct link_target *targets,
                       struct arena *arena)
{
    const char *here = item == site->roles[PAGE_SCHOOL] ? "school" : "";
    struct node *page = site_page(site, site_title(site, item), "../", here, arena);
    node_put_text(arena, page, "class", str_of(item_kind_name(item->kind)));
    node_put_text(arena, page, "kind", kind_word(site, item, arena));
    node_put_text(arena, page, "date", words_day(site->texts, item->date.day, arena));
    node_put_bool(arena, page, "draft", item->draft);
    node_put_text(arena, page, "shows",
                  item->kind == ITEM_EVIDENCE ? item->evidence.shows.text : STR(""));
    struct node *facts = node_put_list(arena, page, "facts");
    put_own_facts(site, facts, item, arena);
    put_competences(site, facts, item, arena);
    put_choices(site, facts, item, arena);
    node_put_bool(arena, page, "has-facts", facts->count);
    put_ratings(site, page, item, arena);
    node_put(arena, page, "body",
             (struct node){.kind = NODE_DOCUMENT, .document = document, .targets = targets});
    node_put_text(arena, page, "saved", words_saved(site, item, arena));
    struct node *ways = node_put_list(arena, page, "ways");
    const struct choice *choice = site->choices[item - site->portfolio->items];
    for (; choice; choice = choice->next)
        put_way(site, ways, choice, arena);
    return page;
}
