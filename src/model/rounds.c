#include "model/rounds.h"

#include "base/array.h"

#include <stdlib.h>

const char *const perspective_order[] = {"pupils",  "colleagues", "leader", "coach",
                                         "parents", "external",   "self"};
const size_t perspective_count = sizeof perspective_order / sizeof *perspective_order;

static size_t place_of(struct str perspective)
{
    size_t i = 0;
    while (i < perspective_count && !str_is(perspective, perspective_order[i]))
        i++;
    return i;
}

bool perspective_is_named(struct str perspective)
{
    return str_is(perspective, "leader") || str_is(perspective, "coach") ||
           str_is(perspective, "self");
}

/* --- What belongs to a round --- */

static int by_opening(const void *a, const void *b)
{
    const struct item *left = ((const struct round *)a)->item;
    const struct item *right = ((const struct round *)b)->item;
    if (left->round.opens.day != right->round.opens.day)
        return left->round.opens.day < right->round.opens.day ? -1 : 1;
    return (left > right) - (left < right);
}

static int by_perspective(const void *a, const void *b)
{
    const struct item *left = *(const struct item *const *)a;
    const struct item *right = *(const struct item *const *)b;
    size_t first = place_of(left->feedback.perspective.text);
    size_t second = place_of(right->feedback.perspective.text);
    if (first != second)
        return first < second ? -1 : 1;
    if (left->date.day != right->date.day)
        return left->date.day < right->date.day ? -1 : 1;
    return (left > right) - (left < right);
}

static struct round *find(const struct round_list *rounds, struct str id)
{
    for (size_t i = 0; i < rounds->count; i++)
        if (str_eq(rounds->items[i].item->id, id))
            return &rounds->items[i];
    return NULL;
}

static void note_feedback(const struct round_list *rounds, const struct item *item,
                          struct arena *arena)
{
    struct round *round = find(rounds, item->feedback.round.text);
    if (!round)
        return;
    if (!str_is(item->feedback.perspective.text, "self"))
        *ARRAY_PUSH(&round->named, arena) = item;
    else if (!round->self || item->date.day > round->self->date.day)
        round->self = item;
}

static void note_result(const struct round_list *rounds, const struct item *item)
{
    struct round *round = find(rounds, item->feedback_result.round.text);
    if (round && (!round->result || item->date.day > round->result->date.day))
        round->result = item;
}

static void note_response(const struct round_list *rounds, const struct item *item,
                          struct arena *arena)
{
    for (size_t i = 0; i < item->reflection.about.count; i++) {
        struct str id = item->reflection.about.items[i].text;
        struct round *round = find(rounds, id);
        for (size_t k = 0; !round && k < rounds->count; k++)
            if (rounds->items[k].result && str_eq(rounds->items[k].result->id, id))
                round = &rounds->items[k];
        if (round &&
            (!round->responses.count || round->responses.items[round->responses.count - 1] != item))
            *ARRAY_PUSH(&round->responses, arena) = item;
    }
}

bool round_is_scan(const struct round *round)
{
    return round->questionnaire && instrument_is_scan(round->questionnaire);
}

struct choosing {
    item_filter *filter;
    const void *context;
};

static bool takes(const struct choosing *choosing, const struct item *item, enum item_kind kind)
{
    return item->kind == kind && item_counts(item) &&
           (!choosing->filter || choosing->filter(choosing->context, item));
}

static void add_round(const struct portfolio *portfolio, const struct item *item,
                      struct round_list *rounds, struct arena *arena)
{
    *ARRAY_PUSH(rounds, arena) = (struct round){
        .item = item,
        .questionnaire = portfolio_instrument(portfolio, item, item->round.questionnaire.text)};
}

struct round_list rounds_of(const struct portfolio *portfolio, item_filter *filter,
                            const void *context, struct arena *arena)
{
    struct round_list rounds = {0};
    struct choosing choosing = {filter, context};
    const struct item *items = portfolio->items, *end = items + portfolio->item_count;
    for (const struct item *item = items; item < end; item++)
        if (takes(&choosing, item, ITEM_ROUND))
            add_round(portfolio, item, &rounds, arena);
    if (!rounds.count)
        return rounds;
    qsort(rounds.items, rounds.count, sizeof *rounds.items, by_opening);
    for (const struct item *item = items; item < end; item++) {
        if (takes(&choosing, item, ITEM_FEEDBACK))
            note_feedback(&rounds, item, arena);
        if (takes(&choosing, item, ITEM_FEEDBACK_RESULT))
            note_result(&rounds, item);
    }
    for (const struct item *item = items; item < end; item++)
        if (takes(&choosing, item, ITEM_REFLECTION))
            note_response(&rounds, item, arena);
    for (size_t i = 0; i < rounds.count; i++) {
        struct item_list *named = &rounds.items[i].named;
        if (named->count)
            qsort(named->items, named->count, sizeof *named->items, by_perspective);
    }
    return rounds;
}

/* --- Two rounds at once --- */

static bool has_perspective(const struct round_group *group, struct str perspective)
{
    bool has = str_eq(group->perspective.text, perspective);
    for (size_t i = 0; !has && i < group->with.count; i++)
        has = str_eq(group->with.items[i].text, perspective);
    return has && !perspective_is_named(perspective);
}

static bool share_people(const struct round_group *a, const struct round_group *b)
{
    for (size_t i = 0; i < perspective_count; i++) {
        struct str perspective = str_of(perspective_order[i]);
        if (has_perspective(a, perspective) && has_perspective(b, perspective))
            return true;
    }
    return false;
}

bool rounds_overlap(const struct item *a, const struct item *b)
{
    if (a->round.opens.day > b->round.closes.day || b->round.opens.day > a->round.closes.day)
        return false;
    for (size_t i = 0; i < a->round.groups.count; i++)
        for (size_t k = 0; k < b->round.groups.count; k++)
            if (share_people(&a->round.groups.items[i], &b->round.groups.items[k]))
                return true;
    return false;
}

/* --- Voices --- */

static int by_place(const void *a, const void *b)
{
    const struct voice *left = a, *right = b;
    size_t first = place_of(left->perspective), second = place_of(right->perspective);
    if (first != second)
        return first < second ? -1 : 1;
    return (left->named > right->named) - (left->named < right->named);
}

static void add_named(const struct round *round, const struct item *item, size_t competence,
                      struct voice_list *voices, struct arena *arena)
{
    struct voice voice = {.perspective = item->feedback.perspective.text, .named = item};
    if (round->questionnaire &&
        figure_of_answers(&item->feedback.answers, round->questionnaire, competence, &voice.figure))
        *ARRAY_PUSH(voices, arena) = voice;
}

struct voice_list round_voices(const struct round *round, size_t competence, struct arena *arena)
{
    struct voice_list voices = {0};
    const struct result_group_list *groups =
        round->result ? &round->result->feedback_result.groups : NULL;
    if (round_is_scan(round))
        return voices;
    for (size_t i = 0; groups && i < groups->count; i++) {
        const struct result_group *group = &groups->items[i];
        struct voice voice = {.perspective = group->perspective.text,
                              .with = group->with.count ? &group->with : NULL};
        if (figure_of_group(group, competence, &voice.figure))
            *ARRAY_PUSH(&voices, arena) = voice;
    }
    for (size_t i = 0; i < round->named.count; i++)
        add_named(round, round->named.items[i], competence, &voices, arena);
    if (round->self)
        add_named(round, round->self, competence, &voices, arena);
    if (voices.count)
        qsort(voices.items, voices.count, sizeof *voices.items, by_place);
    return voices;
}

enum gap voices_gap(const struct voice_list *voices)
{
    struct figure others[16];
    size_t count = 0;
    int self = -1;
    unsigned points = 0;
    for (size_t i = 0; i < voices->count; i++) {
        const struct voice *voice = &voices->items[i];
        points = voice->figure.points;
        if (str_is(voice->perspective, "self"))
            self = voice->figure.tenths;
        else if (count < sizeof others / sizeof *others)
            others[count++] = voice->figure;
    }
    return gap_of(self, figures_mean(others, count), points);
}
