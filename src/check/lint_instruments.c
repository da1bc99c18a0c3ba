/* Rules about questionnaires, observation forms and scans: does everything in them reach somebody,
 * and does a scan leave open what is right? */
#include "check/lint.h"
#include "check/perspective.h"

static struct finding *about(const struct framework_check *check, enum rule rule,
                             const struct value *row, const char *variant)
{
    struct finding *finding = lint_at(check, rule, lint_span(row, "id"));
    finding->variant = variant;
    lint_arg(check, finding, "id", lint_text(row, "id"));
    return finding;
}

static bool has_word(const struct said *said, enum vocabulary_list list)
{
    size_t length;
    return said->vocabulary && phrases_find(&said->vocabulary->lists[list], &said->words, 0,
                                            &length) < said->words.count;
}

/* --- Scales ----------------------------------------------------------------------------------- */

/* From low to high: the lowest answer sounds like one, or the highest does not. */
static void check_scale_order(const struct framework_check *check, struct lint_rows scale)
{
    struct said first[LINT_LANGUAGES], last[LINT_LANGUAGES];
    size_t firsts = lint_said(check, value_get(&scale.items[0], "title"), first);
    size_t lasts = lint_said(check, value_get(&scale.items[scale.count - 1], "title"), last);
    for (size_t i = 0; i < firsts; i++) {
        const struct said *beside = lint_beside(&first[i], last, lasts);
        bool falls = beside && has_word(beside, WORDS_LOW) && !has_word(&first[i], WORDS_LOW) &&
                     has_word(&first[i], WORDS_HIGH);
        if (falls)
            lint_at(check, RULE_SCALE_ORDER, first[i].span);
    }
}

static void check_scale(const struct framework_check *check, const struct value *instrument)
{
    struct map seen = {0};
    struct lint_rows scale = lint_rows(instrument, "scale");
    for (size_t i = 0; i < scale.count; i++) {
        lint_twice(check, &seen, &scale.items[i], RULE_SCALE_TWICE);
        if (lint_has(instrument, "pictured") && !lint_has(&scale.items[i], "plain"))
            lint_at(check, RULE_PICTURED, lint_span(&scale.items[i], "title"));
    }
    if (scale.count)
        check_scale_order(check, scale);
}

/* --- Who is asked what ------------------------------------------------------------------------ */

static void check_perspectives(const struct framework_check *check, const struct value *instrument,
                               const struct value *row)
{
    struct lint_rows sides = lint_rows(row, "perspectives");
    if (!lint_has(instrument, "perspectives"))
        return;
    for (size_t i = 0; i < sides.count; i++) {
        struct str side = str_trim(sides.items[i].text);
        if (lint_lists(instrument, "perspectives", side))
            continue;
        struct finding *finding = lint_at(check, RULE_ITEM_UNREACHABLE, sides.items[i].span);
        perspective_arg(check->findings, finding, side);
    }
}

/* The same words asked of the same side: an answer counted twice. */
static void check_item_twice(const struct framework_check *check, struct map *seen,
                             const struct value *row)
{
    struct said said[LINT_LANGUAGES];
    struct lint_rows sides = lint_rows(row, "perspectives");
    if (!lint_said(check, value_get(row, "text"), said))
        return;
    for (size_t i = 0; i < sides.count + !sides.count; i++) {
        struct str side = sides.count ? sides.items[i].text : STR("");
        struct str key =
            arena_printf(check->arena, "%.*s %.*s", STR_ARG(side), STR_ARG(said[0].text));
        if (map_put(seen, check->arena, key, said))
            continue;
        lint_at(check, RULE_ITEM_TWICE, said[0].span);
        return;
    }
}

/* `assessed`: there is somebody to be assessed by this framework. */
static void check_item(const struct framework_check *check, const struct value *instrument,
                       const struct value *item, bool assessed)
{
    bool is_scan = lint_is(instrument, "scan");
    if (lint_is(instrument, "questionnaire") && !lint_has(item, "competence"))
        about(check, RULE_ITEM_NOWHERE, item, NULL);
    if (is_scan && assessed && lint_has(item, "competence"))
        about(check, RULE_SCAN_COMPETENCE, item, NULL);
    if (!is_scan && lint_has(item, "ends"))
        about(check, RULE_SCAN_ENDS, item, "no-scan");
    if (is_scan && !lint_has(item, "ends") && !str_is(lint_text(instrument, "pairs"), "true"))
        about(check, RULE_SCAN_ENDS, item, NULL);
}

static void check_rows(const struct framework_check *check, const struct value *instrument,
                       const char *key)
{
    struct map seen = {0};
    struct lint_rows rows = lint_rows(instrument, key);
    for (size_t i = 0; i < rows.count; i++) {
        check_perspectives(check, instrument, &rows.items[i]);
        if (!lint_has(&rows.items[i], "ends"))
            check_item_twice(check, &seen, &rows.items[i]);
    }
}

static void check_pictured(const struct framework_check *check, const struct value *instrument)
{
    struct lint_rows sides = lint_rows(instrument, "pictured");
    for (size_t i = 0; i < sides.count && lint_has(instrument, "perspectives"); i++) {
        struct str side = str_trim(sides.items[i].text);
        if (lint_lists(instrument, "perspectives", side))
            continue;
        struct finding *finding = lint_at(check, RULE_PICTURED, sides.items[i].span);
        finding->variant = "nobody";
        perspective_arg(check->findings, finding, side);
    }
}

static void check_instrument(const struct framework_check *check, const struct value *instrument,
                             bool assessed)
{
    struct lint_rows items = lint_rows(instrument, "items");
    bool talks = lint_has(instrument, "prompts");
    if (!items.count && !talks)
        about(check, RULE_INSTRUMENT_EMPTY, instrument, NULL);
    else if (!talks && lint_is(instrument, "questionnaire"))
        about(check, RULE_PROMPTS_MISSING, instrument, NULL);
    check_scale(check, instrument);
    check_pictured(check, instrument);
    for (size_t i = 0; i < items.count; i++)
        check_item(check, instrument, &items.items[i], assessed);
    check_rows(check, instrument, "items");
    check_rows(check, instrument, "prompts");
}

void lint_instruments(const struct framework_check *check)
{
    bool assessed = !lint_only_scans(check->values);
    struct lint_rows instruments = lint_rows(check->values, "instruments");
    for (size_t i = 0; i < instruments.count; i++)
        check_instrument(check, &instruments.items[i], assessed);
}

/* --- Scans ------------------------------------------------------------------------------------ */

static void one_sided(const struct framework_check *check, const struct said *one,
                      const struct said *other)
{
    bool judged = (has_word(one, WORDS_GOOD) && has_word(other, WORDS_BAD)) ||
                  (has_word(one, WORDS_BAD) && has_word(other, WORDS_GOOD));
    bool denied = has_word(one, WORDS_NEGATION) != has_word(other, WORDS_NEGATION);
    if (!judged && !denied)
        return;
    const struct said *at = judged ? other : has_word(one, WORDS_NEGATION) ? one : other;
    lint_at(check, RULE_SCAN_ONE_SIDED, at->span)->variant = judged ? NULL : "denied";
}

static void check_ends(const struct framework_check *check, const struct value *ends)
{
    struct said one[LINT_LANGUAGES], other[LINT_LANGUAGES];
    size_t ones = lint_said(check, value_get(ends, "one"), one);
    size_t others = lint_said(check, value_get(ends, "other"), other);
    for (size_t i = 0; i < ones; i++) {
        const struct said *beside = lint_beside(&one[i], other, others);
        if (beside)
            one_sided(check, &one[i], beside);
    }
}

static void check_grades(const struct framework_check *check, const struct value *point)
{
    struct said said[LINT_LANGUAGES];
    size_t count = lint_said(check, value_get(point, "title"), said);
    for (size_t i = 0; i < count; i++) {
        size_t length = 0, at = said[i].words.count;
        if (said[i].vocabulary)
            at = phrases_find(&said[i].vocabulary->lists[WORDS_GRADE], &said[i].words, 0, &length);
        if (at < said[i].words.count)
            lint_at_words(check, RULE_SCAN_JUDGES, &said[i], at, length);
    }
}

void lint_scans(const struct framework_check *check)
{
    struct lint_rows instruments = lint_rows(check->values, "instruments");
    for (size_t i = 0; i < instruments.count; i++) {
        const struct value *instrument = &instruments.items[i];
        if (!lint_is(instrument, "scan"))
            continue;
        struct lint_rows items = lint_rows(instrument, "items");
        struct lint_rows scale = lint_rows(instrument, "scale");
        for (size_t j = 0; j < items.count; j++)
            check_ends(check, value_get(&items.items[j], "ends"));
        for (size_t j = 0; j < scale.count; j++)
            check_grades(check, &scale.items[j]);
    }
    if (lint_only_scans(check->values) && lint_has(check->values, "levels"))
        lint_at(check, RULE_SCAN_JUDGES, lint_span(check->values, "levels"))->variant = "levels";
}
