#include "check/assessment.h"

#include "base/base32.h"
#include "base/utf8.h"
#include "model/instrument.h"

#include <stdlib.h>

struct gathering {
    struct assessment *assessment;
    struct arena *arena;
    struct findings *findings;
    bool good;
};

static struct finding *report(struct gathering *gathering, enum rule rule, const struct step *step,
                              const char *variant)
{
    struct finding *finding = finding_on(gathering->findings, rule, step ? step->path : STR(""));
    finding->variant = variant;
    gathering->good = false;
    return finding;
}

static void report_person(struct gathering *gathering, const struct step *step, const char *variant,
                          struct str what)
{
    struct finding *finding = report(gathering, RULE_PANEL, step, variant);
    finding_arg(gathering->findings, finding, "name", step_whole(step, "name")->text);
    finding_arg(gathering->findings, finding, "what", what);
}

/* --- The panel ------------------------------------------------------------------------------ */

static int by_code(const void *a, const void *b)
{
    const struct step *left = *(const struct step *const *)a;
    const struct step *right = *(const struct step *const *)b;
    return str_cmp(left->code, right->code);
}

static void check_same(struct gathering *gathering)
{
    const struct assessment *assessment = gathering->assessment;
    for (size_t i = 0; i < assessment->panel_count; i++)
        for (size_t k = 0; k < i; k++) {
            struct str name = step_whole(assessment->panel[i], "name")->text;
            if (utf8_same_letters(name, step_whole(assessment->panel[k], "name")->text) ||
                code_eq(assessment->panel[i]->code, assessment->panel[k]->code))
                report_person(gathering, assessment->panel[i], "same", name);
        }
}

/* Without a letter or digit in it, nobody can be told from another. */
static void check_name(struct gathering *gathering, const struct step *judgement)
{
    if (!person_key(step_whole(judgement, "name")->text, gathering->arena).n)
        finding_arg(gathering->findings, report(gathering, RULE_FORM_FILE, judgement, "value"),
                    "key", STR("name"));
}

static void check_part(struct gathering *gathering, const struct step *judgement)
{
    const struct dossier *dossier = gathering->assessment->dossier;
    struct str name = step_whole(judgement, "name")->text;
    struct str mark = person_mark(dossier->commit, name, gathering->arena);
    if (utf8_same_letters(name, dossier->candidate))
        report_person(gathering, judgement, "candidate", name);
    for (size_t i = 0; i < dossier->involved.count; i++)
        if (str_eq(dossier->involved.items[i].mark, mark)) {
            struct finding *finding = report(gathering, RULE_PANEL, judgement, "part");
            struct str part = dossier->involved.items[i].part;
            finding_arg(gathering->findings, finding, "name", name);
            finding_arg_key(gathering->findings, finding, "what",
                            arena_printf(gathering->arena, "part.%.*s", STR_ARG(part)).p);
            return;
        }
}

/* What a framework does not loosen in the open: no part in what led up to it; and, where it says
 * so, from another school. */
static void check_independent(struct gathering *gathering, const struct step *judgement)
{
    const struct dossier *dossier = gathering->assessment->dossier;
    struct str rule = dossier->framework->rules.independence;
    struct str organisation = step_whole(judgement, "organisation")->text;
    if (!str_is(rule, "open"))
        check_part(gathering, judgement);
    if (str_is(rule, "other-school") && utf8_same_letters(organisation, dossier->school))
        report_person(gathering, judgement, "school", organisation);
}

static void check_role(struct gathering *gathering, const struct step *judgement)
{
    const struct text_list *roles =
        &gathering->assessment->dossier->framework->rules.assessor_roles;
    struct str role = step_whole(judgement, "role")->text;
    if (!roles->count || text_list_has(roles, role))
        return;
    struct finding *finding = report(gathering, RULE_ASSESS_UNKNOWN, judgement, NULL);
    finding_arg(gathering->findings, finding, "key", STR("role"));
    finding_arg(gathering->findings, finding, "text", role);
}

static void check_roles(struct gathering *gathering)
{
    const struct assessment *assessment = gathering->assessment;
    const struct text_list *roles = &assessment->dossier->framework->rules.assessor_roles;
    for (size_t i = 0; i < roles->count; i++) {
        bool there = false;
        for (size_t k = 0; k < assessment->panel_count; k++)
            there |= str_eq(step_whole(assessment->panel[k], "role")->text, roles->items[i]);
        if (!there)
            finding_arg(gathering->findings, report(gathering, RULE_PANEL, NULL, "role"), "what",
                        roles->items[i]);
    }
}

static bool check_count(struct gathering *gathering)
{
    int asked = gathering->assessment->dossier->framework->rules.assessors;
    size_t least = asked > PANEL_LEAST ? (size_t)asked : PANEL_LEAST;
    if (gathering->assessment->panel_count >= least)
        return true;
    struct finding *finding = report(gathering, RULE_PANEL, NULL, "count");
    finding_arg_number(gathering->findings, finding, "asked", least);
    finding_arg_number(gathering->findings, finding, "n", gathering->assessment->panel_count);
    return false;
}

/* --- The order ------------------------------------------------------------------------------ */

static size_t code_at(const struct text_list *codes, struct str code)
{
    for (size_t i = 0; i < codes->count; i++)
        if (code_eq(codes->items[i], code))
            return i;
    return NOT_FOUND;
}

static size_t assessor_of(const struct assessment *assessment, struct str code)
{
    for (size_t i = 0; i < assessment->panel_count; i++)
        if (code_eq(assessment->panel[i]->code, code))
            return i;
    return NOT_FOUND;
}

/* A talk may have been held before a third was asked; what rests on it may not. */
static void check_after(struct gathering *gathering, const struct step *step)
{
    struct text_list asked = {0};
    assessment_codes(gathering->assessment, step->kind, &asked, gathering->arena);
    size_t missing = 0;
    for (size_t i = 0; i < asked.count; i++)
        missing += code_at(&step->after, asked.items[i]) == NOT_FOUND;
    for (size_t i = 0; i < step->after.count; i++)
        if (code_at(&asked, step->after.items[i]) == NOT_FOUND ||
            code_at(&step->after, step->after.items[i]) != i) {
            struct finding *finding = report(gathering, RULE_STEP_ORDER, step, NULL);
            finding_arg(gathering->findings, finding, "code", step->after.items[i]);
            return;
        }
    bool third = gathering->assessment->panel_count > PANEL_LEAST;
    if (missing > (third && step->kind == STEP_INTERVIEW))
        report(gathering, RULE_STEP_ORDER, step,
               third && missing == 1 && step->kind == STEP_CONSENSUS ? "third" : "before");
}

static void check_order(struct gathering *gathering)
{
    const struct assessment *assessment = gathering->assessment;
    const struct step *last = NULL;
    for (enum step_kind kind = STEPS; kind-- > STEP_INTERVIEW;) {
        const struct step *step = assessment->steps[kind];
        if (!step && last) {
            struct finding *finding = report(gathering, RULE_STEP_ORDER, last, "skipped");
            finding_arg_key(
                gathering->findings, finding, "step",
                arena_printf(gathering->arena, "step.%s.called", step_defs[kind].name).p);
            return;
        }
        last = step ? step : last;
    }
    for (enum step_kind kind = STEP_INTERVIEW; kind < STEPS; kind++)
        if (assessment->steps[kind])
            check_after(gathering, assessment->steps[kind]);
}

/* Levels in the order of the panel, not of the codes when the form was made. */
static void sort_each(struct gathering *gathering, const struct step *talk)
{
    const struct assessment *assessment = gathering->assessment;
    size_t at = step_field_at(STEP_INTERVIEW, "final");
    for (size_t row = 0; row < assessment->dossier->rows.count; row++) {
        struct step_value *value = &talk->rows[row][at], sorted = *value;
        for (size_t i = 0; i < PANEL_MOST; i++)
            sorted.each[i] = NOT_FOUND;
        for (size_t i = 0; i < talk->after.count && i < PANEL_MOST; i++) {
            size_t assessor = assessor_of(assessment, talk->after.items[i]);
            if (assessor != NOT_FOUND)
                sorted.each[assessor] = value->each[i];
        }
        *value = sorted;
    }
}

/* --- Where they differ ---------------------------------------------------------------------- */

static void check_consensus(struct gathering *gathering, const struct step *consensus)
{
    enum { DEADLOCK = 1 };
    const struct assessment *assessment = gathering->assessment;
    for (size_t row = 0; row < assessment->dossier->rows.count; row++) {
        if (!assessment_is_open(assessment, row))
            continue;
        const char *key = !step_row(consensus, row, "end")->text.n       ? "end"
                          : !step_row(consensus, row, "outcome")->text.n ? "outcome"
                          : step_row(consensus, row, "level")->at == NOT_FOUND &&
                                  step_row(consensus, row, "end")->at != DEADLOCK
                              ? "level"
                              : NULL;
        if (key)
            finding_arg(gathering->findings,
                        report(gathering, RULE_FORM_FILE, consensus, "missing"), "key",
                        str_of(key));
    }
}

/* Advice rests on one level for each competence. */
static void check_stuck(struct gathering *gathering)
{
    const struct assessment *assessment = gathering->assessment;
    const struct step *advice = assessment->steps[STEP_ADVICE];
    if (advice && assessment_is_stuck(assessment))
        report(gathering, RULE_STEP_ORDER, advice, "stuck");
}

/* --- Who is not granted it ------------------------------------------------------------------ */

static void check_decision(struct gathering *gathering, const struct step *decision)
{
    enum { GRANTED };
    if (step_whole(decision, "outcome")->at != GRANTED && !step_whole(decision, "resit")->text.n)
        finding_arg(gathering->findings, report(gathering, RULE_FORM_FILE, decision, "missing"),
                    "key", STR("resit"));
}

/* --- All together --------------------------------------------------------------------------- */

static void place(struct gathering *gathering, const struct step *step)
{
    struct assessment *assessment = gathering->assessment;
    if (step->kind == STEP_JUDGEMENT && assessment->panel_count < PANEL_MOST)
        assessment->panel[assessment->panel_count++] = step;
    else if (step->kind != STEP_JUDGEMENT && !assessment->steps[step->kind])
        assessment->steps[step->kind] = step;
    else
        report(gathering, RULE_STEP_ORDER, step, "twice");
}

bool assessment_gather(struct assessment *assessment, const struct dossier *dossier,
                       struct step *steps, size_t count, struct arena *arena,
                       struct findings *findings)
{
    struct gathering gathering = {assessment, arena, findings, true};
    *assessment = (struct assessment){.dossier = dossier};
    for (size_t i = 0; i < count; i++)
        place(&gathering, &steps[i]);
    if (assessment->panel_count)
        qsort(assessment->panel, assessment->panel_count, sizeof(struct step *), by_code);
    if (check_count(&gathering))
        check_roles(&gathering);
    check_same(&gathering);
    for (size_t i = 0; i < assessment->panel_count; i++) {
        check_name(&gathering, assessment->panel[i]);
        check_role(&gathering, assessment->panel[i]);
        check_independent(&gathering, assessment->panel[i]);
    }
    check_order(&gathering);
    if (!gathering.good)
        return false;
    if (assessment->steps[STEP_INTERVIEW])
        sort_each(&gathering, assessment->steps[STEP_INTERVIEW]);
    if (assessment->steps[STEP_CONSENSUS])
        check_consensus(&gathering, assessment->steps[STEP_CONSENSUS]);
    check_stuck(&gathering);
    if (assessment->steps[STEP_DECISION])
        check_decision(&gathering, assessment->steps[STEP_DECISION]);
    return gathering.good;
}
