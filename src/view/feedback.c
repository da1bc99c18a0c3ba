#include "view/feedback.h"

#include "base/array.h"
#include "model/tally.h"
#include "view/facts.h"
#include "view/pages.h"
#include "view/voices.h"
#include "view/words.h"

/* Below this many answers a reader is told that they are few. */
enum { MANY = 10 };

static bool has_outcome(const struct round *round)
{
    return round->result || round->named.count || round->self;
}

const struct round *feedback_latest(const struct site *site)
{
    for (size_t i = site->rounds.count; i > 0; i--)
        if (has_outcome(&site->rounds.items[i - 1]) && !round_is_scan(&site->rounds.items[i - 1]))
            return &site->rounds.items[i - 1];
    return NULL;
}

struct str words_round_days(const struct site *site, const struct item *round, struct arena *arena)
{
    struct text_arg args[] = {
        {"from", words_day(site->texts, round->round.opens.day, arena), false},
        {"to", words_day(site->texts, round->round.closes.day, arena), false}};
    return words_filled(site->texts, "site.from-till", args, 2, arena);
}

/* --- Its terms ------------------------------------------------------------------------------ */

static void put_terms(const struct site *site, struct node *node, const struct round *round,
                      struct arena *arena)
{
    const struct item *item = round->item;
    bool own = str_eq(item->round.coordinator.text, site->portfolio->candidate.text);
    bool judged = item->purpose == PURPOSE_ASSESSMENT;
    struct node *facts = node_put_list(arena, node, "facts");
    put_fact(site, facts, "open", words_round_days(site, item, arena), arena);
    put_fact(site, facts, "purpose",
             site_word(site, "purpose", judged ? STR("assessment") : STR("development"), arena),
             arena);
    put_fact(site, facts, "coordinator",
             own ? texts_get(site->texts, STR("site.collected-self"))
                 : item->round.coordinator.text,
             arena);
    if (round->questionnaire)
        put_fact(site, facts, "questionnaire", round->questionnaire->title, arena);
    if (round->result)
        put_fact(site, facts, "outcome", words_day(site->texts, round->result->date.day, arena),
                 arena);
}

static const struct result_group *result_of(const struct round *round,
                                            const struct round_group *group)
{
    const struct result_group_list *groups =
        round->result ? &round->result->feedback_result.groups : NULL;
    for (size_t i = 0; groups && i < groups->count; i++)
        if (str_eq(groups->items[i].perspective.text, group->perspective.text))
            return &groups->items[i];
    return NULL;
}

static size_t count_named(const struct round *round, struct str perspective)
{
    if (str_is(perspective, "self"))
        return round->self != NULL;
    size_t count = 0;
    for (size_t i = 0; i < round->named.count; i++)
        count += str_eq(round->named.items[i]->feedback.perspective.text, perspective);
    return count;
}

static const struct str nobody = {"–", sizeof "–" - 1};

static struct str words_answered(const struct site *site, const struct round *round,
                                 const struct round_group *group, struct arena *arena)
{
    struct str perspective = group->perspective.text;
    if (perspective_is_named(perspective)) {
        size_t count = count_named(round, perspective);
        return count ? words_count(site->texts, "site.answered-named", count, arena) : nobody;
    }
    const struct result_group *result = result_of(round, group);
    if (!result)
        return nobody;
    if (result->answered >= 0)
        return arena_number(arena, (unsigned)result->answered);
    return words_count(site->texts, "site.answered-few",
                       (unsigned)group_least(&site->portfolio->framework->rules), arena);
}

struct str words_answers(const struct site *site, const struct round *round, struct arena *arena)
{
    const struct round_group_list *groups = &round->item->round.groups;
    struct buf out = {0};
    for (size_t i = 0; i < groups->count; i++) {
        const struct round_group *group = &groups->items[i];
        struct str answered = words_answered(site, round, group, arena);
        if (str_eq(answered, nobody))
            continue;
        buf_addf(&out, "%s%.*s (%.*s)", out.n ? ", " : "",
                 STR_ARG(words_voice(site, group->perspective.text, &group->with, arena)),
                 STR_ARG(answered));
    }
    struct str copy = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return copy;
}

static struct str words_asked(const struct site *site, const struct round_group *group,
                              struct arena *arena)
{
    static const struct framework_rules none = {.group_least = -1};
    const struct framework *framework = site->portfolio->framework;
    const struct framework_rules *rules = framework ? &framework->rules : &none;
    int asked = group_asked(rules, group);
    return asked >= 0
               ? arena_number(arena, (unsigned)asked)
               : words_count(site->texts, "site.answered-few", (unsigned)group_least(rules), arena);
}

static void put_groups(const struct site *site, struct node *node, const struct round *round,
                       struct arena *arena)
{
    const struct round_group_list *groups = &round->item->round.groups;
    struct node *rows = node_put_list(arena, node, "groups");
    for (size_t i = 0; i < groups->count; i++) {
        const struct round_group *group = &groups->items[i];
        struct node *row = node_add_map(arena, rows);
        node_put_text(arena, row, "who",
                      words_voice(site, group->perspective.text, &group->with, arena));
        node_put_text(arena, row, "asked", words_asked(site, group, arena));
        node_put_text(arena, row, "answered", words_answered(site, round, group, arena));
    }
    node_put_bool(arena, node, "has-groups", rows->count);
}

/* --- What it says --------------------------------------------------------------------------- */

static bool is_self(const struct voice *voice)
{
    return str_is(voice->perspective, "self");
}

/* What the first voice rates highest and lowest; the table alone, when that says nothing. */
static struct str finding_of(const struct site *site, const struct comparison *comparison,
                             struct arena *arena)
{
    const struct comparison_row *high = NULL, *low = NULL;
    const struct voice *best = NULL, *least = NULL;
    for (size_t i = 0; i < comparison->rows.count; i++) {
        const struct comparison_row *row = &comparison->rows.items[i];
        const struct voice *voice = row->voices[0].count ? &row->voices[0].items[0] : NULL;
        if (!voice || is_self(voice) || (best && !str_eq(best->perspective, voice->perspective)))
            continue;
        if (!best || voice->figure.tenths > best->figure.tenths)
            best = voice, high = row;
        if (!least || voice->figure.tenths < least->figure.tenths)
            least = voice, low = row;
    }
    if (!best || best->figure.tenths == least->figure.tenths)
        return texts_get(site->texts, STR("site.voices-finding-none"));
    struct text_arg args[] = {
        {"who", words_voice(site, best->perspective, best->with, arena), false},
        {"high", high->title, false},
        {"low", low->title, false}};
    return words_filled(site->texts, "site.voices-finding", args, 3, arena);
}

static void put_figures(const struct site *site, struct node *node, const struct round *round,
                        const struct comparison *comparison, struct arena *arena)
{
    struct comparison shown = *comparison;
    struct text_arg title = {"round", site_title(site, round->item), false};
    shown.title = words_filled(site->texts, "site.voices-of", &title, 1, arena);
    shown.finding = finding_of(site, comparison, arena);
    shown.radar = site->portfolio->framework->rules.radar;
    put_comparison(site, node, "figures", &shown, arena);
}

/* --- Self against others -------------------------------------------------------------------- */

static void put_gap(const struct site *site, struct node *gaps, const struct comparison_row *row,
                    struct arena *arena)
{
    enum gap gap = voices_gap(&row->voices[0]);
    if (gap == GAP_NONE)
        return;
    struct str name = str_of(gap_name(gap));
    struct text_arg arg = {"candidate", site->portfolio->candidate.text, false};
    struct node *node = node_add_map(arena, gaps);
    node_put_text(arena, node, "title", row->title);
    node_put_text(arena, node, "href",
                  row->href.n ? arena_printf(arena, "../%.*s", STR_ARG(row->href)) : row->href);
    node_put_text(arena, node, "name", site_word(site, "gap", name, arena));
    node_put_text(arena, node, "text",
                  words_filled(site->texts, arena_printf(arena, "gap-says.%.*s", STR_ARG(name)).p,
                               &arg, 1, arena));
}

/* The most that answered anything, so that a reader knows what it rests on. */
static size_t people_of(const struct comparison *comparison)
{
    size_t most = 0;
    for (size_t i = 0; i < comparison->rows.count; i++) {
        size_t people = 0;
        const struct voice_list *voices = &comparison->rows.items[i].voices[0];
        for (size_t k = 0; k < voices->count; k++)
            if (!is_self(&voices->items[k]))
                people += voices->items[k].figure.people;
        most = people > most ? people : most;
    }
    return most;
}

static void put_gaps(const struct site *site, struct node *node,
                     const struct comparison *comparison, struct arena *arena)
{
    struct node *gaps = node_put_list(arena, node, "gaps");
    for (size_t i = 0; i < comparison->rows.count; i++)
        put_gap(site, gaps, &comparison->rows.items[i], arena);
    size_t people = people_of(comparison);
    node_put_bool(arena, node, "has-gaps", gaps->count);
    node_put_text(
        arena, node, "basis",
        words_count(site->texts, people < MANY ? "site.basis-few" : "site.basis", people, arena));
}

/* --- How far those of a group agree --------------------------------------------------------- */

/* Titles of the competences on which the group agrees so, as a line. */
static struct str titles_by_agreement(const struct comparison *comparison, struct str perspective,
                                      enum agreement_of_group agreement, struct arena *arena)
{
    struct buf out = {0};
    for (size_t i = 0; i < comparison->rows.count; i++) {
        const struct voice_list *voices = &comparison->rows.items[i].voices[0];
        for (size_t k = 0; k < voices->count; k++) {
            const struct voice *voice = &voices->items[k];
            if (voice->named || !str_eq(voice->perspective, perspective) ||
                voice->figure.agreement != agreement)
                continue;
            buf_addz(&out, out.n ? ", " : "");
            buf_add(&out, comparison->rows.items[i].title);
        }
    }
    struct str copy = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return copy;
}

static void put_agreements(const struct site *site, struct node *node,
                           const struct comparison *comparison, struct arena *arena)
{
    static const enum agreement_of_group kinds[] = {AGREEMENT_STRONG, AGREEMENT_DIVIDED};
    static const char *const keys[] = {"site.agree", "site.divided"};
    struct node *list = node_put_list(arena, node, "agreements");
    for (size_t i = 0; i < perspective_count; i++) {
        struct str perspective = str_of(perspective_order[i]);
        for (size_t k = 0; k < 2; k++) {
            struct text_arg args[] = {
                {"who", site_word(site, "perspective", perspective, arena), false},
                {"list", titles_by_agreement(comparison, perspective, kinds[k], arena), false}};
            if (args[1].value.n)
                node_add_text(arena, list, words_filled(site->texts, keys[k], args, 2, arena));
        }
    }
    node_put_bool(arena, node, "has-agreements", list->count);
}

/* --- A round, whole ------------------------------------------------------------------------- */

static void put_responses(const struct site *site, struct node *node, const struct round *round,
                          struct arena *arena)
{
    struct node *cards = node_put_list(arena, node, "cards");
    for (size_t i = 0; i < round->responses.count; i++)
        put_card(site, cards, round->responses.items[i], "../", arena);
    node_put_bool(arena, node, "has-responses", cards->count);
}

void put_round(const struct site *site, struct node *page, const struct round *round,
               struct arena *arena)
{
    struct node *node = node_put_map(arena, page, "round");
    node_put_text(arena, node, "name", site_title(site, round->item));
    node_put_text(arena, node, "href",
                  arena_printf(arena, "../%.*s", STR_ARG(site_href(site, round->item))));
    put_terms(site, node, round, arena);
    put_groups(site, node, round, arena);
    struct comparison comparison = {0};
    if (round_has_scale(round)) {
        *ARRAY_PUSH(&comparison.columns, arena) = round;
        add_competence_rows(site, &comparison, arena);
    }
    put_figures(site, node, round, &comparison, arena);
    put_gaps(site, node, &comparison, arena);
    put_agreements(site, node, &comparison, arena);
    put_responses(site, node, round, arena);
}

/* --- One competence ------------------------------------------------------------------------- */

void put_competence_feedback(const struct site *site, struct node *page,
                             const struct chapter *chapter, struct arena *arena)
{
    struct text_arg title = {"competence", chapter->title, false};
    struct comparison comparison = {
        .title = words_filled(site->texts, "site.voices-on", &title, 1, arena),
        .finding = texts_get(site->texts, STR("site.voices-finding-none"))};
    size_t competence =
        framework_competence(site->portfolio->framework, chapter->selected->competence.text);
    for (size_t i = site->rounds.count; i > 0; i--) {
        const struct round *round = &site->rounds.items[i - 1];
        if (!round_has_scale(round))
            continue;
        struct voice_list *voices = ARENA_NEW(arena, struct voice_list);
        *voices = round_voices(round, competence, arena);
        if (!voices->count)
            continue;
        if (!comparison.columns.count)
            *ARRAY_PUSH(&comparison.columns, arena) = round;
        *ARRAY_PUSH(&comparison.rows, arena) = (struct comparison_row){
            site_title(site, round->item), site_href(site, round->item), voices};
    }
    put_comparison(site, page, "feedback", &comparison, arena);
}
