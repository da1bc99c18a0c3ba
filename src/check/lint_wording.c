/* Rules about how things are said: can it be seen, is it one thing, is it about the work? */
#include "check/lint.h"

enum { PUPILS_MANY = 12 }; /* items that a class can be asked */

/* What a text is, and so which rules hold for it. */
enum {
    SEEN = 1,   /* a description of behaviour */
    RATED = 2,  /* an item that is answered on a scale */
    SPOKEN = 4, /* a question answered in words */
    PUPILS = 8, /* put to pupils */
};

static const struct phrase_list *list_of(const struct said *said, enum vocabulary_list list)
{
    return &said->vocabulary->lists[list];
}

static bool stands_at(const struct said *said, enum vocabulary_list list, size_t at)
{
    return at < said->words.count && phrases_at(list_of(said, list), &said->words, at) > 0;
}

/* --- What nobody sees ------------------------------------------------------------------------- */

/* "ik weet", "weet ik", "I always know": of oneself one may say it. */
static bool is_of_oneself(const struct said *said, size_t at, size_t length)
{
    for (size_t back = 1; back <= 2 && back <= at; back++)
        if (stands_at(said, WORDS_FIRST, at - back))
            return true;
    return stands_at(said, WORDS_FIRST, at + length);
}

/* "shows what it understands": inside such a clause it is what was shown. */
static bool is_in_clause(const struct said *said, size_t at)
{
    for (; at > 0 && !said->words.items[at].after_stop; at--)
        if (stands_at(said, WORDS_CLAUSE, at - 1))
            return true;
    return false;
}

static void check_seen(const struct framework_check *check, const struct said *said)
{
    size_t length = 0;
    const struct phrase_list *list = list_of(said, WORDS_UNOBSERVABLE);
    for (size_t at = 0; at < said->words.count; at++) {
        at = phrases_find(list, &said->words, at, &length);
        if (at == said->words.count || is_of_oneself(said, at, length) || is_in_clause(said, at))
            continue;
        lint_at_words(check, RULE_NOT_OBSERVABLE, said, at, length);
        return;
    }
}

/* --- One thing at a time ---------------------------------------------------------------------- */

/* "before and after" is one thing. */
static bool is_allowed(const struct said *said, size_t at)
{
    const struct phrase_list *list = list_of(said, WORDS_ALLOWED);
    for (size_t from = at > PHRASE_GAP ? at - PHRASE_GAP : 0; from <= at; from++)
        if (from + phrases_at(list, &said->words, from) > at)
            return true;
    return false;
}

static void check_one(const struct framework_check *check, const struct said *said)
{
    size_t length = 0;
    const struct phrase_list *list = list_of(said, WORDS_JOINING);
    for (size_t at = 0; at < said->words.count; at++) {
        at = phrases_find(list, &said->words, at, &length);
        if (at == said->words.count || is_allowed(said, at))
            continue;
        lint_at_words(check, RULE_DOUBLE_BARRELLED, said, at, length);
        return;
    }
}

/* --- The work, not the person ----------------------------------------------------------------- */

static void check_person(const struct framework_check *check, const struct said *said)
{
    size_t length = 0;
    size_t at = phrases_find(list_of(said, WORDS_CHARACTER), &said->words, 0, &length);
    if (at < said->words.count) {
        lint_at_words(check, RULE_ABOUT_PERSON, said, at, length);
        return;
    }
    for (at = 0; at < said->words.count; at++) {
        if (!stands_at(said, WORDS_BEING, at))
            continue;
        for (size_t far = 1; far <= PHRASE_GAP && at + far < said->words.count; far++) {
            length = phrases_at(list_of(said, WORDS_PERSON), &said->words, at + far);
            if (length) {
                lint_at_words(check, RULE_ABOUT_PERSON, said, at + far, length);
                return;
            }
        }
    }
}

/* --- Words that mean little, or too much ------------------------------------------------------ */

static void check_word(const struct framework_check *check, const struct said *said,
                       enum vocabulary_list list, enum rule rule)
{
    size_t length = 0;
    size_t at = phrases_find(list_of(said, list), &said->words, 0, &length);
    if (at < said->words.count)
        lint_at_words(check, rule, said, at, length);
}

static void check_negations(const struct framework_check *check, const struct said *said)
{
    size_t length = 0;
    const struct phrase_list *list = list_of(said, WORDS_NEGATION);
    size_t first = phrases_find(list, &said->words, 0, &length);
    if (first == said->words.count)
        return;
    size_t second = phrases_find(list, &said->words, first + length, &length);
    if (second < said->words.count)
        lint_at_words(check, RULE_DOUBLE_NEGATIVE, said, second, length);
}

/* --- Length ----------------------------------------------------------------------------------- */

static void check_length(const struct framework_check *check, const struct said *said,
                         enum rule rule, enum vocabulary_bound bound)
{
    size_t most = said->vocabulary->bounds[bound];
    if (!most || said->words.count <= most)
        return;
    struct finding *finding = lint_at(check, rule, said->span);
    finding_arg_number(check->findings, finding, "count", said->words.count);
    finding_arg_number(check->findings, finding, "most", most);
}

static void check_long_words(const struct framework_check *check, const struct said *said)
{
    size_t most = said->vocabulary->bounds[BOUND_PUPIL_LETTERS];
    for (size_t i = 0; most && i < said->words.count; i++)
        if (word_letters(&said->words.items[i]) > most)
            lint_at_words(check, RULE_PUPIL_LANGUAGE, said, i, 1)->variant = "word";
}

/* --- All of it -------------------------------------------------------------------------------- */

static void check_said(const struct framework_check *check, const struct said *said, unsigned what)
{
    if (what & (SEEN | RATED))
        check_seen(check, said);
    if (what & SEEN)
        check_word(check, said, WORDS_VAGUE, RULE_VAGUE);
    if (what & (RATED | SPOKEN))
        check_person(check, said);
    if (what & RATED) {
        check_one(check, said);
        check_word(check, said, WORDS_ABSOLUTE, RULE_ABSOLUTE);
        check_negations(check, said);
        check_length(check, said, RULE_ITEM_LONG, BOUND_ITEM_WORDS);
    }
    if (what & PUPILS) {
        check_length(check, said, RULE_PUPIL_LANGUAGE, BOUND_PUPIL_WORDS);
        check_long_words(check, said);
    }
}

static void check_text(const struct framework_check *check, const struct value *value,
                       unsigned what)
{
    struct said said[LINT_LANGUAGES];
    size_t count = lint_said(check, value, said);
    for (size_t i = 0; i < count; i++)
        if (said[i].vocabulary)
            check_said(check, &said[i], what);
}

static void check_competence(const struct framework_check *check, const struct value *competence)
{
    struct lint_rows levels = lint_rows(competence, "levels");
    struct lint_rows indicators = lint_rows(competence, "indicators");
    for (size_t i = 0; i < levels.count; i++)
        check_text(check, value_get(&levels.items[i], "text"), SEEN);
    for (size_t i = 0; i < indicators.count; i++)
        check_text(check, &indicators.items[i], SEEN);
}

/* A row without perspectives is for all who can fill in the instrument. */
static bool is_for_pupils(const struct value *instrument, const struct value *row)
{
    const struct value *by = lint_has(row, "perspectives") ? row : instrument;
    return lint_lists(by, "perspectives", STR("pupils"));
}

static void check_instrument(const struct framework_check *check, const struct value *instrument)
{
    bool observes = lint_is(instrument, "observation"), selects = lint_is(instrument, "selection");
    bool is_rated = !selects && (!observes || lint_has(instrument, "scale"));
    struct lint_rows items = lint_rows(instrument, "items");
    struct lint_rows prompts = lint_rows(instrument, "prompts");
    size_t for_pupils = 0;
    for (size_t i = 0; i < items.count; i++) {
        bool pupils = is_for_pupils(instrument, &items.items[i]);
        for_pupils += pupils;
        check_text(check, value_get(&items.items[i], "text"),
                   (is_rated ? RATED : SPOKEN) | (pupils ? PUPILS : 0));
    }
    for (size_t i = 0; i < prompts.count; i++)
        check_text(check, value_get(&prompts.items[i], "text"),
                   SPOKEN | (is_for_pupils(instrument, &prompts.items[i]) ? PUPILS : 0));
    if (for_pupils <= PUPILS_MANY)
        return;
    struct finding *finding = lint_at(check, RULE_PUPILS_MANY, lint_span(instrument, "id"));
    finding_arg_number(check->findings, finding, "count", for_pupils);
    finding_arg_number(check->findings, finding, "most", PUPILS_MANY);
}

void lint_wording(const struct framework_check *check)
{
    struct lint_rows competences = lint_rows(check->values, "competences");
    struct lint_rows instruments = lint_rows(check->values, "instruments");
    for (size_t i = 0; i < competences.count; i++)
        check_competence(check, &competences.items[i]);
    for (size_t i = 0; i < instruments.count; i++)
        check_instrument(check, &instruments.items[i]);
}
