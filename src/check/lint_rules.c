/* Rules about the rules of the procedure: can they be kept, all of them, by anybody? */
#include "check/lint.h"
#include "check/perspective.h"

#include "model/feedback.h"

enum {
    KINDS_OF_MEASUREMENT =
        7,               /* model/measures.h: observation, feedback, a round, four of evidence */
    ASSESSORS_LEAST = 2, /* who judges alone has nobody to explain it to */
};

/* A number in the rules: `key` of the map under `part`. */
struct bound {
    const char *part, *key;
    int number;
    struct span span;
};

static const struct value *part_of(const struct framework_check *check, const char *part)
{
    return value_get(value_get(check->values, "rules"), part);
}

static struct bound bound_of(const struct framework_check *check, const char *part, const char *key)
{
    const struct value *map = part_of(check, part);
    return (struct bound){part, key, lint_number(map, key), lint_span(map, key)};
}

static void add_name(const struct framework_check *check, struct finding *finding, const char *name,
                     const struct bound *bound)
{
    struct str text =
        arena_printf(check->arena, "%s: {%s: %d}", bound->part, bound->key, bound->number);
    lint_arg(check, finding, name, text);
}

static void report(const struct framework_check *check, enum rule rule, const char *variant,
                   const struct bound *bound, const struct bound *other)
{
    struct finding *finding = lint_at(check, rule, bound->span);
    finding->variant = variant;
    add_name(check, finding, "one", bound);
    add_name(check, finding, "other", other);
}

/* --- Numbers that contradict each other ------------------------------------------------------- */

/* Pairs of which the first can be at most the second. */
static void check_pairs(const struct framework_check *check)
{
    static const struct {
        const char *part, *key, *other_part, *other_key;
        enum rule rule;
    } pairs[] = {
        {"selection", "least", "selection", "most", RULE_RULE_REVERSED},
        {"chosen", "least", "chosen", "most", RULE_RULE_REVERSED},
        {"measurements", "dates", "measurements", "least", RULE_RULE_AGAINST},
        {"measurements", "observers", "measurements", "least", RULE_RULE_AGAINST},
        {"measurements", "kinds", "measurements", "least", RULE_RULE_AGAINST},
        {"chosen", "least", "measurements", "least", RULE_RULE_AGAINST},
        {"feedback", "group", "feedback", "answers", RULE_RULE_AGAINST},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct bound one = bound_of(check, pairs[i].part, pairs[i].key);
        struct bound other = bound_of(check, pairs[i].other_part, pairs[i].other_key);
        if (other.number >= 0 && one.number > other.number)
            report(check, pairs[i].rule, NULL, &one, &other);
    }
}

/* Who does just as many measurements as are asked, must be able to keep the two others. */
static void check_silence(const struct framework_check *check)
{
    struct bound least = bound_of(check, "measurements", "least");
    struct bound months = bound_of(check, "measurements", "months");
    struct bound silence = bound_of(check, "measurements", "silence");
    if (least.number < 1 || silence.number < 0 ||
        (long long)silence.number * (least.number - 1) >= months.number)
        return;
    struct finding *finding = lint_at(check, RULE_RULE_AGAINST, silence.span);
    finding->variant = "silence";
    finding_arg_number(check->findings, finding, "least", (unsigned long long)least.number);
    finding_arg_number(check->findings, finding, "months", (unsigned long long)months.number);
    finding_arg_number(check->findings, finding, "silence", (unsigned long long)silence.number);
}

static void more_than(const struct framework_check *check, const char *part, const char *key,
                      size_t there, const char *variant)
{
    struct bound bound = bound_of(check, part, key);
    if (bound.number < 0 || (size_t)bound.number <= there)
        return;
    struct finding *finding = lint_at(check, RULE_RULE_BEYOND, bound.span);
    finding->variant = variant;
    finding_arg_number(check->findings, finding, "asked", (unsigned long long)bound.number);
    finding_arg_number(check->findings, finding, "there", there);
}

static void check_beyond(const struct framework_check *check)
{
    size_t competences = lint_rows(check->values, "competences").count;
    more_than(check, "selection", "least", competences, NULL);
    more_than(check, "selection", "most", competences, NULL);
    more_than(check, "measurements", "kinds", KINDS_OF_MEASUREMENT, "kinds");
}

/* --- Rules that nothing answers --------------------------------------------------------------- */

static bool asks(const struct value *instrument, const char *key, struct str side)
{
    struct lint_rows rows = lint_rows(instrument, key);
    if (!rows.count ||
        (lint_has(instrument, "perspectives") && !lint_lists(instrument, "perspectives", side)))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        if (!lint_has(&rows.items[i], "perspectives") ||
            lint_lists(&rows.items[i], "perspectives", side))
            return true;
    return false;
}

static bool is_asked(const struct value *values, struct str side)
{
    struct lint_rows instruments = lint_rows(values, "instruments");
    for (size_t i = 0; i < instruments.count; i++)
        if (lint_is(&instruments.items[i], "questionnaire") &&
            (asks(&instruments.items[i], "items", side) ||
             asks(&instruments.items[i], "prompts", side)))
            return true;
    return false;
}

static void check_feedback(const struct framework_check *check)
{
    const struct value *feedback = part_of(check, "feedback");
    struct lint_rows sides = lint_rows(feedback, "perspectives");
    for (size_t i = 0; i < sides.count; i++) {
        struct str side = str_trim(sides.items[i].text);
        if (is_asked(check->values, side))
            continue;
        struct finding *finding = lint_at(check, RULE_RULE_UNREACHABLE, sides.items[i].span);
        perspective_arg(check->findings, finding, side);
    }
    bool rounds = lint_number(feedback, "rounds") > 0, questionnaire = false;
    struct lint_rows instruments = lint_rows(check->values, "instruments");
    for (size_t i = 0; i < instruments.count; i++)
        questionnaire |= lint_is(&instruments.items[i], "questionnaire");
    if (rounds && !questionnaire)
        lint_at(check, RULE_RULE_UNREACHABLE, lint_span(feedback, "rounds"))->variant = "rounds";
}

/* The program shows no smaller group, whatever a framework says. */
static void check_group(const struct framework_check *check)
{
    struct bound group = bound_of(check, "feedback", "group");
    int least = lint_only_scans(check->values) ? GROUP_OPEN : GROUP_LEAST;
    if (group.number < 0 || group.number >= least)
        return;
    struct finding *finding = lint_at(check, RULE_RULE_GROUP, group.span);
    finding_arg_number(check->findings, finding, "least", (unsigned long long)least);
}

static void check_half(const struct framework_check *check, const char *key, const char *other)
{
    const struct value *history = part_of(check, "history");
    if (!lint_has(history, key) || lint_has(history, other))
        return;
    struct finding *finding = lint_at(check, RULE_RULE_HALF, lint_span(history, key));
    lint_arg(check, finding, "one", str_of(key));
    lint_arg(check, finding, "other", str_of(other));
}

/* --- Who judges ------------------------------------------------------------------------------- */

static void check_assessors(const struct framework_check *check)
{
    const struct value *assessors = part_of(check, "assessors");
    int count = lint_number(assessors, "count");
    size_t roles = lint_rows(assessors, "roles").count;
    struct str independence = lint_text(assessors, "independence");
    if (!assessors)
        return;
    if (count >= 0 && count < ASSESSORS_LEAST)
        lint_at(check, RULE_ASSESSORS_FEW, lint_span(assessors, "count"));
    else if (count >= 0 && roles > (size_t)count)
        lint_at(check, RULE_ASSESSORS_FEW, lint_span(assessors, "roles"))->variant = "roles";
    if (independence.n && !str_is(independence, "other-school") && !str_is(independence, "no-part"))
        lint_at(check, RULE_INDEPENDENCE, lint_span(assessors, "independence"));
    if (!lint_has(value_get(check->values, "rules"), "decision"))
        lint_at(check, RULE_DECISION_MISSING, assessors->span);
}

/* --- A framework of scans --------------------------------------------------------------------- */

static void check_of_scans(const struct framework_check *check)
{
    static const char *const parts[] = {"selection", "chosen", "measurements", "self-assessments",
                                        "assessors"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const struct value *part = part_of(check, parts[i]);
        if (!part)
            continue;
        struct finding *finding = lint_at(check, RULE_RULE_FOR_NOBODY, part->span);
        lint_arg(check, finding, "part", str_of(parts[i]));
    }
}

void lint_rules(const struct framework_check *check)
{
    check_pairs(check);
    check_silence(check);
    check_beyond(check);
    check_feedback(check);
    check_group(check);
    check_half(check, "end-days", "end-most");
    check_half(check, "end-most", "end-days");
    check_assessors(check);
    if (lint_only_scans(check->values))
        check_of_scans(check);
}
