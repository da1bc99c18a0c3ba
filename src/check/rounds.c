/* Rules about rounds of feedback: who is asked, what came out, what the teacher did with it. */
#include "base/utf8.h"
#include "check/context.h"
#include "check/perspective.h"
#include "load/terms.h"
#include "model/tally.h"

enum { AROUND_DAYS = 31 }; /* before a round and after it */

static const struct framework_rules *rules_of(const struct check *check)
{
    static const struct framework_rules none = {.rounds_per_year = -1, .answers_least = -1};
    return check->portfolio->framework ? &check->portfolio->framework->rules : &none;
}

static struct finding *at_round(struct check *check, enum rule rule, const struct item *round,
                                struct span span)
{
    struct finding *finding = check_at(check, rule, round, span, round->id);
    check_arg(check, finding, "round", round->title.text.n ? round->title.text : round->id);
    return finding;
}

/* --- Who is asked --- */

static void check_group(struct check *check, const struct item *round, size_t index)
{
    const struct round_group *groups = round->round.groups.items, *group = &groups[index];
    const char *variant = NULL;
    bool twice = false;
    for (size_t i = 0; i < round->round.groups.count; i++) {
        twice |= i < index && str_eq(groups[i].perspective.text, group->perspective.text);
        for (size_t k = 0; k < groups[i].with.count; k++)
            twice |= str_eq(groups[i].with.items[k].text, group->perspective.text);
    }
    if (twice)
        variant = "twice";
    else if (group->with.count && perspective_is_named(group->perspective.text))
        variant = "named";
    else
        return;
    struct finding *finding = at_round(check, RULE_ROUND_GROUP, round, group->perspective.span);
    finding->variant = variant;
    perspective_arg(check->findings, finding, group->perspective.text);
}

void check_round_groups(struct check *check)
{
    for (size_t i = 0; i < check->rounds.count; i++)
        for (size_t k = 0; k < check->rounds.items[i].item->round.groups.count; k++)
            check_group(check, check->rounds.items[i].item, k);
}

void check_round_overlap(struct check *check)
{
    const struct round_list *rounds = &check->rounds;
    for (size_t i = 0; i < rounds->count; i++)
        for (size_t k = i + 1; k < rounds->count; k++) {
            const struct item *first = rounds->items[i].item, *second = rounds->items[k].item;
            if (second->round.opens.day > first->round.closes.day)
                break; /* they are in order of opening */
            if (!rounds_overlap(first, second))
                continue;
            struct finding *finding =
                at_round(check, RULE_ROUNDS_OVERLAP, second, second->round.opens.span);
            check_arg(check, finding, "other", first->id);
        }
}

/* A scan is about a team or a school: for a talk, and by people in a group. */
static void check_scan(struct check *check, const struct item *round)
{
    if (round->purpose == PURPOSE_ASSESSMENT)
        at_round(check, RULE_SCAN_ROUND, round, round->purpose_span);
    for (size_t i = 0; i < round->round.groups.count; i++) {
        const struct field *perspective = &round->round.groups.items[i].perspective;
        if (!perspective_is_named(perspective->text))
            continue;
        struct finding *finding = at_round(check, RULE_SCAN_ROUND, round, perspective->span);
        finding->variant = "named";
        perspective_arg(check->findings, finding, perspective->text);
    }
}

void check_scans(struct check *check)
{
    for (size_t i = 0; i < check->rounds.count; i++)
        if (round_is_scan(&check->rounds.items[i]))
            check_scan(check, check->rounds.items[i].item);
}

/* --- What the framework asks --- */

static bool was_asked(const struct check *check, struct str perspective)
{
    for (size_t i = 0; i < check->feedback.count; i++) {
        const struct round_group_list *groups = &check->feedback.items[i].item->round.groups;
        for (size_t k = 0; k < groups->count; k++) {
            const struct round_group *group = &groups->items[k];
            bool has = str_eq(group->perspective.text, perspective);
            for (size_t w = 0; !has && w < group->with.count; w++)
                has = str_eq(group->with.items[w].text, perspective);
            if (has)
                return true;
        }
    }
    return false;
}

static bool has_spoken(const struct check *check, struct str perspective)
{
    const struct portfolio *portfolio = check->portfolio;
    for (size_t i = 0; i < portfolio->item_count; i++) {
        const struct item *item = &portfolio->items[i];
        if (item_counts(item) &&
            ((item->kind == ITEM_FEEDBACK &&
              str_eq(item->feedback.perspective.text, perspective)) ||
             (item->kind == ITEM_SELF_ASSESSMENT && str_is(perspective, "self"))))
            return true;
    }
    return false;
}

void check_round_sides(struct check *check)
{
    const struct text_list *wanted = &rules_of(check)->perspectives;
    for (size_t i = 0; check->feedback.count && i < wanted->count; i++) {
        if (was_asked(check, wanted->items[i]) || has_spoken(check, wanted->items[i]))
            continue;
        struct finding *finding = finding_on(check->findings, RULE_PERSPECTIVE_MISSING, STR(""));
        perspective_arg(check->findings, finding, wanted->items[i]);
    }
}

void check_round_answers(struct check *check)
{
    int least = rules_of(check)->answers_least;
    for (size_t i = 0; i < check->feedback.count; i++) {
        const struct item *result = check->feedback.items[i].result;
        for (size_t k = 0; result && result->head_ok && k < result->feedback_result.groups.count;
             k++) {
            const struct result_group *group = &result->feedback_result.groups.items[k];
            if (group->answered >= least && group->answered >= 0)
                continue;
            struct finding *finding =
                at_round(check, RULE_ANSWERS_FEW, check->feedback.items[i].item,
                         check->feedback.items[i].item->kind_span);
            finding->variant = group->answered < 0 ? "hidden" : NULL;
            perspective_arg(check->findings, finding, group->perspective.text);
            check_number(check, finding, "count",
                         group->answered < 0 ? 0 : (size_t)group->answered);
            check_number(check, finding, "least",
                         least > 0 ? (size_t)least : (size_t)group_least(rules_of(check)));
        }
    }
}

static day_number day_of_round(const struct check *check, const struct item *item)
{
    for (size_t i = 0; item->kind == ITEM_ROUND && i < check->feedback.count; i++)
        if (check->feedback.items[i].item == item)
            return item->round.closes.day;
    return DAY_UNKNOWN;
}

void check_rounds_per_year(struct check *check)
{
    check_per_year(check, RULE_ROUNDS_FEW, rules_of(check)->rounds_per_year, day_of_round);
}

/* --- What came out --- */

static bool asks_groups(const struct item *round)
{
    for (size_t i = 0; i < round->round.groups.count; i++)
        if (!perspective_is_named(round->round.groups.items[i].perspective.text))
            return true;
    return false;
}

static void check_result(struct check *check, const struct item *result, struct map *seen)
{
    const struct item *round = portfolio_item(check->portfolio, result->feedback_result.round.text);
    char form[65];
    if (!round || round->kind != ITEM_ROUND || !check->portfolio->framework)
        return;
    terms_digest(round, portfolio_words(check->portfolio, round), form);
    if (result->feedback_result.form.text.p && !str_is(result->feedback_result.form.text, form)) {
        struct finding *finding =
            check_at(check, RULE_RESULT_FORM, result, result->feedback_result.form.span, round->id);
        check_arg(check, finding, "round", round->id);
    }
    const struct item *before = map_get(seen, round->id);
    if (!before) {
        map_put(seen, &check->arena, round->id, (void *)(uintptr_t)result);
        return;
    }
    struct finding *finding =
        check_at(check, RULE_SECOND_RESULT, result, result->feedback_result.round.span, round->id);
    check_arg(check, finding, "path", before->path);
}

void check_round_results(struct check *check)
{
    const struct portfolio *portfolio = check->portfolio;
    struct map seen = {0};
    for (size_t i = 0; i < portfolio->item_count; i++)
        if (portfolio->items[i].kind == ITEM_FEEDBACK_RESULT && item_counts(&portfolio->items[i]))
            check_result(check, &portfolio->items[i], &seen);
    for (size_t i = 0; i < check->rounds.count; i++) {
        const struct item *round = check->rounds.items[i].item;
        if (!check->rounds.items[i].result && asks_groups(round) &&
            round->round.closes.day != DAY_UNKNOWN &&
            round->round.closes.day + AROUND_DAYS < check->today)
            at_round(check, RULE_RESULT_MISSING, round, round->round.closes.span);
    }
}

/* --- What the teacher did with it --- */

void check_round_responses(struct check *check)
{
    for (size_t i = 0; rules_of(check)->response && i < check->feedback.count; i++) {
        const struct round *round = &check->feedback.items[i];
        if (round->result && !round->responses.count)
            at_round(check, RULE_RESPONSE_MISSING, round->item, round->item->kind_span);
    }
}

static bool has_assessment(const struct check *check, const struct item *round)
{
    for (size_t i = 0; i < check->portfolio->item_count; i++) {
        const struct item *item = &check->portfolio->items[i];
        if (item->kind == ITEM_SELF_ASSESSMENT && item_counts(item) &&
            item->date.day >= round->round.opens.day - AROUND_DAYS &&
            item->date.day <= round->round.closes.day + AROUND_DAYS)
            return true;
    }
    return false;
}

void check_round_selves(struct check *check)
{
    bool asked = text_list_has(&rules_of(check)->perspectives, STR("self"));
    for (size_t i = 0; asked && i < check->feedback.count; i++) {
        const struct round *round = &check->feedback.items[i];
        if (!round->self && round->item->round.closes.day < check->today &&
            !has_assessment(check, round->item))
            at_round(check, RULE_ROUND_SELF_MISSING, round->item, round->item->kind_span);
    }
}

/* --- In a name --- */

void check_round_consent(struct check *check)
{
    for (size_t i = 0; i < check->feedback.count; i++) {
        const struct round *round = &check->feedback.items[i];
        for (size_t k = 0; k < round->named.count; k++) {
            const struct item *item = round->named.items[k];
            if (round->item->purpose != PURPOSE_ASSESSMENT ||
                portfolio_may_be_assessed(check->portfolio, item))
                continue;
            struct finding *finding =
                check_at(check, RULE_FEEDBACK_CONSENT, item, item->feedback.round.span, item->id);
            check_arg(check, finding, "giver", item->feedback.giver.text);
        }
    }
}

static void refuse_answers(struct check *check, const struct item *item, struct span span,
                           const char *variant, struct str what)
{
    struct finding *finding = check_at(check, RULE_NAMED_ANSWERS, item, span, item->id);
    finding->variant = variant;
    check_arg(check, finding, "what", what);
}

static void check_answers(struct check *check, const struct item *item)
{
    const struct rating_list *answers = &item->feedback.answers;
    struct span first = answers->items[0].competence.span;
    if (!check->portfolio->framework)
        return;
    if (!perspective_is_named(item->feedback.perspective.text)) {
        refuse_answers(check, item, first, NULL, item->feedback.perspective.text);
        return;
    }
    const struct instrument *questionnaire =
        portfolio_questionnaire(check->portfolio, item->feedback.round.text);
    if (!questionnaire) {
        refuse_answers(check, item, first, "round", STR(""));
        return;
    }
    for (size_t i = 0; i < answers->count; i++) {
        const struct rating *answer = &answers->items[i];
        if (instrument_question(questionnaire, answer->competence.text) == NOT_FOUND)
            refuse_answers(check, item, answer->competence.span, "question",
                           answer->competence.text);
        else if (!instrument_point(questionnaire, answer->level.text))
            refuse_answers(check, item, answer->level.span, "scale", answer->level.text);
    }
}

void check_named_answers(struct check *check)
{
    const struct portfolio *portfolio = check->portfolio;
    for (size_t i = 0; i < portfolio->item_count; i++)
        if (portfolio->items[i].kind == ITEM_FEEDBACK && item_counts(&portfolio->items[i]) &&
            portfolio->items[i].feedback.answers.count)
            check_answers(check, &portfolio->items[i]);
}

/* --- Names in what was written --- */

enum { NAME_LEAST = 3 }; /* letters: shorter words are seldom names */

static bool is_capital(struct str word)
{
    size_t length;
    uint32_t first = utf8_decode(word, 0, &length);
    return utf8_fold(first) != first;
}

/* Cuts the next word off a text; false when there is none. */
static bool next_word(struct str *rest, struct str *word)
{
    size_t from = 0, length = 0;
    while (from < rest->n && !utf8_is_word(utf8_decode(*rest, from, &length)))
        from += length;
    size_t to = from;
    while (to < rest->n && utf8_is_word(utf8_decode(*rest, to, &length)))
        to += length;
    *word = str_sub(*rest, from, to);
    *rest = str_sub(*rest, to, rest->n);
    return word->n;
}

static void add_name(struct check *check, struct map *names, struct str name)
{
    struct str word;
    while (next_word(&name, &word))
        if (is_capital(word) && utf8_count(word) >= NAME_LEAST)
            map_put(names, &check->arena, word, names);
}

static void add_item_names(struct check *check, struct map *names, const struct item *item)
{
    if (item->kind == ITEM_OBSERVATION)
        add_name(check, names, item->observation.observer.text);
    if (item->kind == ITEM_FEEDBACK)
        add_name(check, names, item->feedback.giver.text);
    if (item->kind == ITEM_EVIDENCE)
        for (size_t i = 0; i < item->evidence.present.count; i++)
            add_name(check, names, item->evidence.present.items[i].text);
}

/* Whoever is named in the portfolio, but for the teacher, and the privacy list. */
static struct map names_of(struct check *check)
{
    const struct portfolio *portfolio = check->portfolio;
    struct map names = {0}, own = {0};
    add_name(check, &own, portfolio->candidate.text);
    for (size_t i = 0; i < portfolio->people.count; i++)
        add_name(check, &names, portfolio->people.items[i].name.text);
    for (size_t i = 0; i < portfolio->privacy.count; i++)
        add_name(check, &names, portfolio->privacy.items[i].text);
    for (size_t i = 0; i < portfolio->item_count; i++)
        add_item_names(check, &names, &portfolio->items[i]);
    for (size_t i = 0; i < names.count; i++)
        if (map_get(&own, names.items[i].key))
            names.items[i].value = NULL;
    return names;
}

static void check_comment(struct check *check, const struct item *result, const struct map *names,
                          const struct field *text)
{
    struct str rest = text->text, word;
    while (next_word(&rest, &word)) {
        if (!map_get(names, word))
            continue;
        struct finding *finding =
            check_at(check, RULE_NAME_IN_COMMENT, result, text->span, result->id);
        finding_hide_line(finding);
        check_arg(check, finding, "name", word);
        return;
    }
}

void check_comments(struct check *check)
{
    struct map names = {0};
    for (size_t i = 0; i < check->rounds.count; i++) {
        const struct item *result = check->rounds.items[i].result;
        if (result && !names.count)
            names = names_of(check);
        for (size_t k = 0; result && k < result->feedback_result.groups.count; k++) {
            const struct result_group *group = &result->feedback_result.groups.items[k];
            for (size_t c = 0; c < group->comments.count; c++)
                for (size_t t = 0; t < group->comments.items[c].texts.count; t++)
                    check_comment(check, result, &names, &group->comments.items[c].texts.items[t]);
        }
    }
}
