/* Rules about levels and competences. */
#include "check/lint.h"

enum {
    ALIKE_PERCENT = 75,    /* of the words of two levels the same: hardly a difference */
    COMPETENCES_MANY = 24, /* more than a school and a teacher can look over */
};

static size_t position(struct lint_rows rows, struct str id)
{
    size_t i = 0;
    while (i < rows.count && !str_eq(lint_text(&rows.items[i], "id"), id))
        i++;
    return i;
}

static void about(const struct framework_check *check, enum rule rule, const struct value *row,
                  const char *variant)
{
    struct finding *finding = lint_at(check, rule, lint_span(row, "id"));
    finding->variant = variant;
    lint_arg(check, finding, "id", lint_text(row, "id"));
}

/* --- Levels ----------------------------------------------------------------------------------- */

/* A level in between may be only named: what lies at its two sides tells what it is. */
static void check_described(const struct framework_check *check, struct lint_rows levels)
{
    for (size_t i = 0; i < levels.count; i++) {
        bool is_end = i == 0 || i + 1 == levels.count;
        if (is_end && !lint_has(&levels.items[i], "description"))
            about(check, RULE_LEVEL_UNDESCRIBED, &levels.items[i], NULL);
    }
}

static bool is_degree(const struct said *said, size_t at)
{
    return phrases_at(&said->vocabulary->lists[WORDS_DEGREE], &said->words, at) > 0;
}

/* The words of a text, but for those of degree; *count of them with repeats. */
static struct map kinds_of_words(const struct framework_check *check, const struct said *said,
                                 size_t *count)
{
    struct map map = {0};
    *count = 0;
    for (size_t i = 0; i < said->words.count; i++) {
        if (is_degree(said, i))
            continue;
        map_put(&map, check->arena, said->words.items[i].lower, &said->words.items[i]);
        (*count)++;
    }
    return map;
}

static size_t shared(const struct said *said, const struct map *other)
{
    size_t count = 0;
    for (size_t i = 0; i < said->words.count; i++)
        count += !is_degree(said, i) && map_get(other, said->words.items[i].lower) != NULL;
    return count;
}

static void compare(const struct framework_check *check, const struct said *lower,
                    const struct said *higher, const struct value *row)
{
    size_t low, high;
    struct map low_words = kinds_of_words(check, lower, &low);
    struct map high_words = kinds_of_words(check, higher, &high);
    size_t same = shared(lower, &high_words), back = shared(higher, &low_words);
    same = back < same ? back : same;
    if (same * 100 < (low > high ? low : high) * ALIKE_PERCENT)
        return;
    struct finding *finding = lint_at(check, RULE_LEVELS_ALIKE, higher->span);
    lint_arg(check, finding, "level", lint_text(row, "level"));
}

static void check_alike(const struct framework_check *check, const struct value *before,
                        const struct value *row)
{
    struct said lower[LINT_LANGUAGES], higher[LINT_LANGUAGES];
    size_t low = lint_said(check, value_get(before, "text"), lower);
    size_t high = lint_said(check, value_get(row, "text"), higher);
    for (size_t i = 0; i < high; i++) {
        const struct said *beside = lint_beside(&higher[i], lower, low);
        if (beside)
            compare(check, beside, &higher[i], row);
    }
}

static void check_order(const struct framework_check *check, struct lint_rows levels,
                        const struct value *before, const struct value *row)
{
    size_t one = position(levels, lint_text(before, "level"));
    size_t other = position(levels, lint_text(row, "level"));
    if (one == levels.count || other == levels.count || one < other)
        return;
    struct finding *finding = lint_at(check, RULE_LEVEL_ORDER, lint_span(row, "level"));
    finding->variant = one == other ? "twice" : NULL;
    lint_arg(check, finding, "level", lint_text(row, "level"));
}

static void check_levels(const struct framework_check *check, struct lint_rows levels,
                         const struct value *competence)
{
    struct lint_rows rows = lint_rows(competence, "levels");
    if (levels.count && rows.count < 2 && rows.count < levels.count)
        about(check, RULE_COMPETENCE_LEVELS, competence, rows.count ? "one" : NULL);
    for (size_t i = 1; i < rows.count; i++) {
        check_order(check, levels, &rows.items[i - 1], &rows.items[i]);
        check_alike(check, &rows.items[i - 1], &rows.items[i]);
    }
}

/* --- What belongs to a competence ------------------------------------------------------------- */

/* What the competences are looked at beside. */
struct beside {
    struct lint_rows levels; /* none for scans alone */
    struct map asked;        /* ids of competences that an item of a questionnaire is about */
    bool has_questionnaire, only_scans;
};

static struct beside beside_of(const struct framework_check *check)
{
    struct beside beside = {.only_scans = lint_only_scans(check->values)};
    struct lint_rows instruments = lint_rows(check->values, "instruments");
    for (size_t i = 0; i < instruments.count; i++) {
        if (!lint_is(&instruments.items[i], "questionnaire"))
            continue;
        beside.has_questionnaire = true;
        lint_gather(check, &beside.asked, lint_rows(&instruments.items[i], "items"), "competence");
    }
    if (!beside.only_scans)
        beside.levels = lint_rows(check->values, "levels");
    return beside;
}

static void check_competence(const struct framework_check *check, const struct beside *beside,
                             const struct value *competence)
{
    if (beside->has_questionnaire && !map_get(&beside->asked, lint_text(competence, "id")))
        about(check, RULE_COMPETENCE_NOT_ASKED, competence, NULL);
    if (!lint_has(competence, "accepts"))
        about(check, RULE_COMPETENCE_ACCEPTS, competence, NULL);
    if (!lint_has(competence, "questions"))
        about(check, RULE_COMPETENCE_BARE, competence, "questions");
    if (!lint_has(competence, "indicators") && !beside->only_scans)
        about(check, RULE_COMPETENCE_BARE, competence, NULL);
}

/* --- Names ------------------------------------------------------------------------------------ */

static void check_titles(const struct framework_check *check, const char *key)
{
    struct map seen = {0};
    struct lint_rows rows = lint_rows(check->values, key);
    for (size_t i = 0; i < rows.count; i++)
        lint_twice(check, &seen, &rows.items[i], RULE_TITLE_TWICE);
}

static void check_domains(const struct framework_check *check, struct lint_rows competences)
{
    struct map used = {0};
    struct lint_rows domains = lint_rows(check->values, "domains");
    lint_gather(check, &used, competences, "domain");
    for (size_t i = 0; i < domains.count; i++)
        if (!map_get(&used, lint_text(&domains.items[i], "id")))
            about(check, RULE_DOMAIN_EMPTY, &domains.items[i], NULL);
}

void lint_competences(const struct framework_check *check)
{
    struct beside beside = beside_of(check);
    struct lint_rows competences = lint_rows(check->values, "competences");
    check_described(check, beside.levels);
    for (size_t i = 0; i < competences.count; i++) {
        check_levels(check, beside.levels, &competences.items[i]);
        check_competence(check, &beside, &competences.items[i]);
    }
    check_titles(check, "levels");
    check_titles(check, "domains");
    check_titles(check, "competences");
    check_titles(check, "instruments");
    check_domains(check, competences);
    if (competences.count > COMPETENCES_MANY) {
        struct finding *finding = lint_at(check, RULE_COMPETENCES_MANY,
                                          lint_span(&competences.items[COMPETENCES_MANY], "id"));
        finding_arg_number(check->findings, finding, "count", competences.count);
        finding_arg_number(check->findings, finding, "most", COMPETENCES_MANY);
    }
}
