#include "view/criteria.h"

#include "view/facts.h"
#include "view/feedback.h"
#include "view/words.h"

/* One criterion: a list of facts under its name and the question it asks. */
static struct node *put_criterion(const struct site *site, struct node *criteria, const char *name,
                                  struct arena *arena)
{
    struct node *criterion = node_add_map(arena, criteria);
    node_put_text(arena, criterion, "name", site_word(site, "criterion", str_of(name), arena));
    node_put_text(arena, criterion, "asks", site_word(site, "asks", str_of(name), arena));
    return node_put_list(arena, criterion, "facts");
}

/* A fact begins with a link, or has none. */
static void put_linked(struct node *facts, struct str href, struct str title, struct str text,
                       struct arena *arena)
{
    struct node *fact = node_add_map(arena, facts);
    node_put_text(arena, fact, "href", href);
    node_put_text(arena, fact, "title", title);
    node_put_text(arena, fact, "text", text);
}

static void put_text(struct node *facts, struct str text, struct arena *arena)
{
    put_linked(facts, STR(""), STR(""), text, arena);
}

static struct str fact(const struct site *site, const char *name, struct arena *arena)
{
    return site_word(site, "fact", str_of(name), arena);
}

struct str words_fact(const struct site *site, const char *name, size_t n, struct arena *arena)
{
    if (n == 0)
        return fact(site, arena_printf(arena, "%s-none", name).p, arena);
    return words_count(site->texts, arena_printf(arena, "fact.%s", name).p, n, arena);
}

/* --- Reliable, and over a longer time: by competence ---------------------------------------- */

static struct str words_measured(const struct site *site, const struct measures *measures,
                                 struct arena *arena)
{
    if (!measures->count)
        return fact(site, "measured-none", arena);
    struct text_arg args[] = {words_number("n", measures->count, arena),
                              words_number("dates", measures->dates, arena)};
    struct str text = words_filled(site->texts, "fact.measured", args, 2, arena);
    return arena_printf(arena, "%.*s, %.*s", STR_ARG(text),
                        STR_ARG(words_fact(site, "observers", measures->observers, arena)));
}

static struct str words_spanned(const struct site *site, const struct measures *measures,
                                struct arena *arena)
{
    if (!measures->count)
        return fact(site, "measured-none", arena);
    return arena_printf(
        arena, "%.*s, %.*s", STR_ARG(words_fact(site, "months", (size_t)measures->months, arena)),
        STR_ARG(words_fact(site, "silence", (size_t)measures->silence_months, arena)));
}

typedef struct str measures_words(const struct site *site, const struct measures *measures,
                                  struct arena *arena);

static void put_by_competence(const struct site *site, struct node *facts, measures_words *words,
                              struct arena *arena)
{
    for (size_t i = 0; i < site->chapter_count; i++) {
        const struct chapter *chapter = &site->chapters[i];
        put_linked(facts, chapter->href, chapter->title, words(site, &chapter->measures, arena),
                   arena);
    }
}

static void put_longer(const struct site *site, struct node *facts, struct arena *arena)
{
    put_by_competence(site, facts, words_spanned, arena);
    const struct period_list *pauses = &site->portfolio->interruptions;
    for (size_t i = 0; i < pauses->count; i++)
        put_text(facts, words_pause(site, &pauses->items[i], arena), arena);
}

/* --- Valid and in its context: by observation ----------------------------------------------- */

struct seen { /* of the observations on selected competences */
    size_t observations, without_talk, without_context;
    size_t answers; /* reflections on what another saw or said */
};

static bool is_on_chapter(const struct site *site, const struct item *item)
{
    for (size_t i = 0; i < item->competences.count; i++)
        if (map_get(&site->chapter_of, item->competences.items[i].text))
            return true;
    return false;
}

static bool answers_others(const struct site *site, const struct item *item)
{
    for (size_t i = 0; i < item->reflection.about.count; i++) {
        const struct item *about =
            portfolio_item(site->portfolio, item->reflection.about.items[i].text);
        if (about && (about->kind == ITEM_OBSERVATION || about->kind == ITEM_FEEDBACK ||
                      about->kind == ITEM_ROUND))
            return true;
    }
    return false;
}

static struct seen seen_in(const struct site *site)
{
    struct seen seen = {0};
    struct arena scratch = {0};
    struct map talked = measures_talked_about(site->portfolio, &scratch);
    for (size_t i = 0; i < site->portfolio->item_count; i++) {
        const struct item *item = &site->portfolio->items[i];
        if (!item_counts(item))
            continue;
        if (item->kind == ITEM_REFLECTION)
            seen.answers += answers_others(site, item);
        if (item->kind != ITEM_OBSERVATION || !is_on_chapter(site, item))
            continue;
        seen.observations++;
        seen.without_talk += !observation_has_talk(item, &talked);
        seen.without_context += !item->observation.context.text.n;
    }
    arena_release(&scratch);
    return seen;
}

static void put_page_of(const struct site *site, struct node *facts, enum page_role role,
                        const char *name, struct arena *arena)
{
    const struct item *page = site->roles[role];
    if (page)
        put_linked(facts, site_href(site, page), site_title(site, page), fact(site, name, arena),
                   arena);
    else
        put_text(facts, fact(site, arena_printf(arena, "%s-none", name).p, arena), arena);
}

/* Different words, in order of first appearance, as a line. */
struct line {
    struct map seen;
    struct buf text;
};

static void add_word(struct line *line, struct str word, struct arena *arena)
{
    if (!word.n || !map_put(&line->seen, arena, word, arena))
        return;
    buf_addz(&line->text, line->text.n ? "; " : "");
    buf_add(&line->text, word);
}

/* "fact.NAME" with {list} filled in; nothing for an empty line. */
static void put_line(const struct site *site, struct node *facts, const char *key,
                     struct line *line, struct arena *arena)
{
    struct text_arg arg = {"list", arena_copy(arena, buf_str(&line->text)), false};
    buf_release(&line->text);
    if (arg.value.n)
        put_text(facts, words_filled(site->texts, key, &arg, 1, arena), arena);
}

static void put_kinds(const struct site *site, struct node *facts, struct arena *arena)
{
    struct line line = {0};
    for (size_t i = 0; i < site->chapter_count; i++)
        for (size_t k = 0; k < site->chapters[i].chosen.count; k++)
            add_word(&line, kind_word(site, site->chapters[i].chosen.items[k], arena), arena);
    put_line(site, facts, "fact.kinds", &line, arena);
}

static void put_valid(const struct site *site, struct node *facts, const struct seen *seen,
                      struct arena *arena)
{
    put_kinds(site, facts, arena);
    put_text(facts,
             seen->observations ? words_fact(site, "talk", seen->without_talk, arena)
                                : fact(site, "no-observations", arena),
             arena);
}

static void put_context(const struct site *site, struct node *facts, const struct seen *seen,
                        struct arena *arena)
{
    put_page_of(site, facts, PAGE_CONTEXT, "context-page", arena);
    put_page_of(site, facts, PAGE_SCHOOL, "school-page", arena);
    if (seen->observations)
        put_text(facts, words_fact(site, "context", seen->without_context, arena), arena);
}

/* --- The teacher's own, and that of others -------------------------------------------------- */

static void put_own(const struct site *site, struct node *facts, const struct seen *seen,
                    struct arena *arena)
{
    const struct item_list *assessments = &site->assessments;
    if (assessments->count) {
        const struct item *first = assessments->items[0];
        const struct item *last = assessments->items[assessments->count - 1];
        struct text_arg args[] = {
            words_number("n", assessments->count, arena),
            {"first", words_month(site->texts, first->date.day, arena), false},
            {"last", words_month(site->texts, last->date.day, arena), false}};
        put_linked(facts, site_href(site, first),
                   texts_get(site->texts, STR("site.self-assessments")),
                   words_filled(site->texts, "fact.assessed", args, 3, arena), arena);
    } else
        put_text(facts, fact(site, "assessed-none", arena), arena);
    put_text(facts, words_fact(site, "answers", seen->answers, arena), arena);
    put_page_of(site, facts, PAGE_MOTIVATION, "motivation", arena);
    if (site->roles[PAGE_VISION])
        put_page_of(site, facts, PAGE_VISION, "vision", arena);
}

/* What is not shown lends its role only where that is a word of ours. */
static struct str viewpoint(const struct site *site, const struct item *item, struct arena *arena)
{
    bool observed = item->kind == ITEM_OBSERVATION;
    struct str name = observed ? item->observation.role.text : item->feedback.perspective.text;
    struct str word = site_word_or_name(site, observed ? "role" : "perspective", name, arena);
    return site_shows(site, item) || !str_eq(word, name) ? word : STR("");
}

/* The rounds of feedback, with how many answered the latest of them. */
static void put_rounds(const struct site *site, struct node *facts, struct arena *arena)
{
    const struct round *latest = feedback_latest(site);
    size_t count = 0;
    if (!latest)
        return;
    for (size_t i = 0; i < site->rounds.count; i++)
        count += !round_is_scan(&site->rounds.items[i]);
    struct text_arg args[] = {
        words_number("n", count, arena),
        {"day", words_month(site->texts, latest->item->round.closes.day, arena), false},
        {"list", words_answers(site, latest, arena), false}};
    put_linked(facts, STR("about/feedback.html"), texts_get(site->texts, STR("site.feedback")),
               words_filled(site->texts, "fact.rounds", args, 3, arena), arena);
}

/* From which roles and sides was looked: no names, whoever the reader is. */
static void put_parties(const struct site *site, struct node *facts, struct arena *arena)
{
    static const enum item_kind kinds[] = {ITEM_OBSERVATION, ITEM_FEEDBACK};
    static const char *const keys[] = {"fact.observed", "fact.fed-back"};
    size_t before = facts->count;
    put_rounds(site, facts, arena);
    for (size_t k = 0; k < 2; k++) {
        struct line line = {0};
        for (size_t i = 0; i < site->portfolio->item_count; i++) {
            const struct item *item = &site->portfolio->items[i];
            if (item->kind == kinds[k] && item_counts(item) && is_on_chapter(site, item))
                add_word(&line, viewpoint(site, item, arena), arena);
        }
        put_line(site, facts, keys[k], &line, arena);
    }
    if (facts->count == before)
        put_text(facts, fact(site, "parties-none", arena), arena);
}

void put_criteria(const struct site *site, struct node *criteria, struct arena *arena)
{
    struct seen seen = seen_in(site);
    put_by_competence(site, put_criterion(site, criteria, "reliable", arena), words_measured,
                      arena);
    put_valid(site, put_criterion(site, criteria, "valid", arena), &seen, arena);
    put_context(site, put_criterion(site, criteria, "context", arena), &seen, arena);
    put_own(site, put_criterion(site, criteria, "ownership", arena), &seen, arena);
    put_parties(site, put_criterion(site, criteria, "parties", arena), arena);
    put_longer(site, put_criterion(site, criteria, "time", arena), arena);
}
