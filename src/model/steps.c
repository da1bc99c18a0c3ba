#include "model/steps.h"

#include "base/array.h"

#include <string.h>

static const char *const enough[] = {"yes", "partly", "no", NULL};
static const char *const context[] = {"none", "some", "much", NULL};
static const char *const ended[] = {"agreed", "deadlock", NULL};
static const char *const advised[] = {"reached", "not-yet", NULL};
static const char *const decided[] = {"granted", "later", "refused", NULL};

/* VRAAK: variation, relevance, authenticity, currency, quantity. */
static const struct step_field judgement_fields[] = {
    {"name", STEP_LINE, SCOPE_WHOLE, true, NULL, false},
    {"role", STEP_LINE, SCOPE_WHOLE, true, NULL, false},
    {"organisation", STEP_LINE, SCOPE_WHOLE, true, NULL, false},
    {"qualification", STEP_WORDS, SCOPE_WHOLE, true, NULL, false},
    {"independent", STEP_SURE, SCOPE_WHOLE, true, NULL, false},
    {"date", STEP_DAY, SCOPE_WHOLE, true, NULL, false},
    {"admissible", STEP_CHOICE, SCOPE_WHOLE, true, enough, true},
    {"admissible-why", STEP_WORDS, SCOPE_WHOLE, true, NULL, false},
    {"level", STEP_LEVEL, SCOPE_COMPETENCE, true, NULL, false},
    {"justification", STEP_WORDS, SCOPE_COMPETENCE, true, NULL, false},
    {"evidence", STEP_EVIDENCE, SCOPE_COMPETENCE, false, NULL, false},
    {"context", STEP_CHOICE, SCOPE_COMPETENCE, true, context, false},
    {"question", STEP_WORDS, SCOPE_COMPETENCE, false, NULL, false},
    {"variation", STEP_CHOICE, SCOPE_WHOLE, true, enough, false},
    {"relevance", STEP_CHOICE, SCOPE_WHOLE, true, enough, false},
    {"authenticity", STEP_CHOICE, SCOPE_WHOLE, true, enough, false},
    {"currency", STEP_CHOICE, SCOPE_WHOLE, true, enough, false},
    {"quantity", STEP_CHOICE, SCOPE_WHOLE, true, enough, false},
    {"vraak-why", STEP_WORDS, SCOPE_WHOLE, false, NULL, false},
    {"strengths", STEP_WORDS, SCOPE_WHOLE, true, NULL, false},
    {"next", STEP_WORDS, SCOPE_WHOLE, true, NULL, false},
    {"advice", STEP_WORDS, SCOPE_WHOLE, true, NULL, false},
};

static const struct step_field interview_fields[] = {
    {"date", STEP_DAY, SCOPE_WHOLE, true, NULL, false},
    {"present", STEP_LINE, SCOPE_WHOLE, true, NULL, false},
    {"changed", STEP_WORDS, SCOPE_COMPETENCE, true, NULL, false},
    {"final", STEP_LEVEL, SCOPE_EACH, true, NULL, false},
    {"remarks", STEP_WORDS, SCOPE_WHOLE, false, NULL, false},
};

static const struct step_field consensus_fields[] = {
    {"date", STEP_DAY, SCOPE_WHOLE, true, NULL, false},
    {"end", STEP_CHOICE, SCOPE_OPEN, true, ended, false},
    {"level", STEP_LEVEL, SCOPE_OPEN, false, NULL, false},
    {"outcome", STEP_WORDS, SCOPE_OPEN, true, NULL, false},
    {"remarks", STEP_WORDS, SCOPE_WHOLE, false, NULL, false},
};

static const struct step_field advice_fields[] = {
    {"date", STEP_DAY, SCOPE_WHOLE, true, NULL, false},
    {"reason", STEP_WORDS, SCOPE_COMPETENCE, true, NULL, false},
    {"next", STEP_WORDS, SCOPE_COMPETENCE, true, NULL, false},
    {"outcome", STEP_CHOICE, SCOPE_WHOLE, true, advised, false},
    {"summary", STEP_WORDS, SCOPE_WHOLE, true, NULL, false},
};

/* The four questions of ownership. */
static const struct step_field reaction_fields[] = {
    {"date", STEP_DAY, SCOPE_WHOLE, true, NULL, false},
    {"criteria", STEP_CHOICE, SCOPE_WHOLE, true, enough, false},
    {"criteria-why", STEP_WORDS, SCOPE_WHOLE, false, NULL, false},
    {"part", STEP_CHOICE, SCOPE_WHOLE, true, enough, false},
    {"part-why", STEP_WORDS, SCOPE_WHOLE, false, NULL, false},
    {"heard", STEP_CHOICE, SCOPE_WHOLE, true, enough, false},
    {"heard-why", STEP_WORDS, SCOPE_WHOLE, false, NULL, false},
    {"say", STEP_CHOICE, SCOPE_WHOLE, true, enough, false},
    {"say-why", STEP_WORDS, SCOPE_WHOLE, false, NULL, false},
    {"remarks", STEP_WORDS, SCOPE_WHOLE, false, NULL, false},
};

static const struct step_field decision_fields[] = {
    {"date", STEP_DAY, SCOPE_WHOLE, true, NULL, false},
    {"name", STEP_LINE, SCOPE_WHOLE, true, NULL, false},
    {"role", STEP_LINE, SCOPE_WHOLE, true, NULL, false},
    {"outcome", STEP_CHOICE, SCOPE_WHOLE, true, decided, false},
    {"reason", STEP_WORDS, SCOPE_WHOLE, true, NULL, false},
    {"objection", STEP_WORDS, SCOPE_WHOLE, true, NULL, false},
    {"objection-until", STEP_DAY, SCOPE_WHOLE, true, NULL, false},
    {"resit", STEP_WORDS, SCOPE_WHOLE, false, NULL, false},
};

static const struct step_field follow_up_fields[] = {
    {"date", STEP_DAY, SCOPE_WHOLE, true, NULL, false},
    {"title", STEP_LINE, SCOPE_GOAL, true, NULL, false},
    {"competence", STEP_COMPETENCE, SCOPE_GOAL, true, NULL, false},
    {"to", STEP_LEVEL, SCOPE_GOAL, false, NULL, false},
    {"criterion", STEP_WORDS, SCOPE_GOAL, true, NULL, false},
    {"action", STEP_WORDS, SCOPE_GOAL, true, NULL, false},
    {"helper", STEP_LINE, SCOPE_GOAL, false, NULL, false},
    {"by", STEP_DAY, SCOPE_GOAL, true, NULL, false},
    {"school", STEP_WORDS, SCOPE_WHOLE, true, NULL, false},
};

#define DEF(name, fields)                            \
    {                                                \
        name, fields, sizeof fields / sizeof *fields \
    }
const struct step_def step_defs[STEPS] = {
    [STEP_JUDGEMENT] = DEF("judgement", judgement_fields),
    [STEP_INTERVIEW] = DEF("interview", interview_fields),
    [STEP_CONSENSUS] = DEF("consensus", consensus_fields),
    [STEP_ADVICE] = DEF("advice", advice_fields),
    [STEP_REACTION] = DEF("reaction", reaction_fields),
    [STEP_DECISION] = DEF("decision", decision_fields),
    [STEP_FOLLOW_UP] = DEF("follow-up", follow_up_fields),
};

enum step_kind step_kind_of(struct str name)
{
    enum step_kind kind = 0;
    while (kind < STEPS && !str_is(name, step_defs[kind].name))
        kind++;
    return kind;
}

size_t step_field_at(enum step_kind kind, const char *key)
{
    size_t at = 0;
    while (strcmp(step_defs[kind].fields[at].key, key) != 0)
        at++;
    return at;
}

const struct step_value *step_whole(const struct step *step, const char *key)
{
    return &step->whole[step_field_at(step->kind, key)];
}

const struct step_value *step_row(const struct step *step, size_t row, const char *key)
{
    return &step->rows[row][step_field_at(step->kind, key)];
}

const struct step_value *step_goal(const struct step *step, size_t goal, const char *key)
{
    return &step->goals[goal][step_field_at(step->kind, key)];
}

/* --- All of them together ------------------------------------------------------------------- */

size_t assessment_final(const struct assessment *assessment, size_t assessor, size_t row)
{
    const struct step *talk = assessment->steps[STEP_INTERVIEW];
    size_t final = talk ? step_row(talk, row, "final")->each[assessor] : NOT_FOUND;
    return final != NOT_FOUND ? final : step_row(assessment->panel[assessor], row, "level")->at;
}

bool assessment_is_open(const struct assessment *assessment, size_t row)
{
    size_t first = assessment_final(assessment, 0, row);
    for (size_t i = 1; i < assessment->panel_count; i++)
        if (assessment_final(assessment, i, row) != first)
            return true;
    return false;
}

size_t assessment_level(const struct assessment *assessment, size_t row)
{
    const struct step *consensus = assessment->steps[STEP_CONSENSUS];
    if (!assessment_is_open(assessment, row))
        return assessment_final(assessment, 0, row);
    return consensus ? step_row(consensus, row, "level")->at : NOT_FOUND;
}

bool assessment_is_stuck(const struct assessment *assessment)
{
    const struct step *consensus = assessment->steps[STEP_CONSENSUS];
    for (size_t row = 0; consensus && row < assessment->dossier->rows.count; row++)
        if (assessment_is_open(assessment, row) &&
            step_row(consensus, row, "level")->at == NOT_FOUND)
            return true;
    return false;
}

enum step_kind assessment_next(const struct assessment *assessment)
{
    if (assessment->panel_count < PANEL_LEAST)
        return STEP_JUDGEMENT;
    for (enum step_kind kind = STEP_INTERVIEW; kind < STEPS; kind++) {
        if (!assessment->steps[kind])
            return kind;
        if (kind == STEP_CONSENSUS && assessment_is_stuck(assessment))
            return assessment->panel_count < PANEL_MOST ? STEP_JUDGEMENT : STEP_CONSENSUS;
    }
    return STEPS;
}

void assessment_codes(const struct assessment *assessment, enum step_kind kind,
                      struct text_list *codes, struct arena *arena)
{
    for (size_t i = 0; i < assessment->panel_count; i++)
        *ARRAY_PUSH(codes, arena) = assessment->panel[i]->code;
    for (enum step_kind before = STEP_INTERVIEW; before < kind; before++)
        if (assessment->steps[before])
            *ARRAY_PUSH(codes, arena) = assessment->steps[before]->code;
}
