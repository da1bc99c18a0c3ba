#include "view/page_assess.h"

#include "view/words.h"
#include "view/words_step.h"

/* --- Words ---------------------------------------------------------------------------------- */

static struct str word(const struct assess_context *context, const char *key)
{
    return texts_get(context->texts, arena_printf(context->arena, "assess.%s", key));
}

static struct str filled(const struct assess_context *context, const char *key,
                         const struct text_arg *args, size_t count)
{
    return words_filled(context->texts, arena_printf(context->arena, "assess.%s", key).p, args,
                        count, context->arena);
}

static struct str html_name(const struct assess_context *context, struct str prefix,
                            enum step_kind kind)
{
    struct str name = texts_get(
        context->texts, arena_printf(context->arena, "assess.file-%s", step_defs[kind].name));
    return arena_printf(context->arena, "%.*s%.*s.html", STR_ARG(prefix), STR_ARG(name));
}

struct str assess_page_name(const struct assess_context *context, enum step_kind kind)
{
    return html_name(context, STR(""), kind);
}

struct str assess_form_name(const struct assess_context *context, enum step_kind kind)
{
    return html_name(context, word(context, "form-prefix"), kind);
}

static struct str name_of(const struct assess_context *context, size_t assessor)
{
    return step_whole(context->assessment->panel[assessor], "name")->text;
}

static struct str role_of(const struct assess_context *context, const struct step *judgement)
{
    struct str role = step_whole(judgement, "role")->text;
    struct str key = arena_printf(context->arena, "role.%.*s", STR_ARG(role));
    const struct str *words = map_get(&context->texts->table, key);
    return words ? *words : role;
}

static struct str level_words(const struct assess_context *context, size_t level)
{
    return words_step_level(context->assessment->dossier, level);
}

/* --- Parts ---------------------------------------------------------------------------------- */

static void put_fact(const struct assess_context *context, struct node *facts, struct str label,
                     struct str text)
{
    if (!text.n)
        return;
    struct node *fact = node_add_map(context->arena, facts);
    node_put_text(context->arena, fact, "label", label);
    node_put_text(context->arena, fact, "text", text);
}

static struct node *begin_page(const struct assess_context *context, struct str title)
{
    const struct dossier *dossier = context->assessment->dossier;
    struct arena *arena = context->arena;
    struct node *page = node_map(arena);
    node_put(arena, page, "t", *words_map(context->texts, "assess.", arena));
    node_put_text(arena, page, "lang", context->texts->language);
    node_put_text(arena, page, "title", title);
    node_put_text(arena, page, "candidate", dossier->candidate);
    node_put_text(arena, page, "school", dossier->school);
    node_put_text(arena, page, "framework", dossier->framework->title);
    node_put_text(arena, page, "framework-version", dossier->framework->version);
    node_put_text(arena, page, "package", dossier->package);
    return page;
}

static void put_signers(const struct assess_context *context, struct node *page,
                        enum step_kind kind)
{
    struct node *signers = node_put_list(context->arena, page, "signers");
    if (kind <= STEP_ADVICE)
        for (size_t i = 0; i < context->assessment->panel_count; i++)
            node_add_text(context->arena, signers, name_of(context, i));
    if (kind == STEP_INTERVIEW || kind == STEP_REACTION || kind == STEP_FOLLOW_UP)
        node_add_text(context->arena, signers, context->assessment->dossier->candidate);
    if (kind == STEP_DECISION)
        node_add_text(context->arena, signers,
                      step_whole(context->assessment->steps[kind], "name")->text);
    if (kind == STEP_FOLLOW_UP)
        node_add_text(context->arena, signers, word(context, "for-school"));
}

/* --- Where it stands ------------------------------------------------------------------------ */

static void put_panel(const struct assess_context *context, struct node *page)
{
    struct node *panel = node_put_list(context->arena, page, "panel");
    for (size_t i = 0; i < context->assessment->panel_count; i++) {
        const struct step *judgement = context->assessment->panel[i];
        struct node *row = node_add_map(context->arena, panel);
        node_put_text(context->arena, row, "name", name_of(context, i));
        node_put_text(context->arena, row, "role", role_of(context, judgement));
        node_put_text(context->arena, row, "organisation",
                      step_whole(judgement, "organisation")->text);
        node_put_text(context->arena, row, "qualification",
                      step_whole(judgement, "qualification")->text);
        node_put_text(
            context->arena, row, "day",
            words_day(context->texts, step_whole(judgement, "date")->day, context->arena));
        node_put_text(context->arena, row, "code", judgement->code);
    }
}

/* What an advice or a decision comes to, in a word or two. */
static struct str outcome_of(const struct assess_context *context, const struct step *step)
{
    if (step->kind != STEP_ADVICE && step->kind != STEP_DECISION)
        return STR("");
    const struct step_field *field =
        &step_defs[step->kind].fields[step_field_at(step->kind, "outcome")];
    return words_step_value(context->texts, context->assessment->dossier, field,
                            step_whole(step, "outcome"), context->arena);
}

/* Once there is an advice: the levels it rests on. */
static void put_standing(const struct assess_context *context, struct node *page)
{
    const struct assessment *assessment = context->assessment;
    const struct dossier *dossier = assessment->dossier;
    struct arena *arena = context->arena;
    struct node *levels = node_put_list(arena, page, "levels");
    for (size_t row = 0; assessment->steps[STEP_ADVICE] && row < dossier->rows.count; row++) {
        struct node *node = node_add_map(arena, levels);
        node_put_text(arena, node, "title", dossier_competence(dossier, row)->title);
        node_put_text(arena, node, "target", level_words(context, dossier->rows.items[row].target));
        node_put_text(arena, node, "level",
                      level_words(context, assessment_level(assessment, row)));
    }
    node_put_bool(arena, page, "has-levels", levels->count);
}

/* A step that was taken has a page, the one to be taken now a form. */
static void put_step(const struct assess_context *context, struct node *steps, enum step_kind kind,
                     enum step_kind next)
{
    const struct assessment *assessment = context->assessment;
    const struct step *step = assessment->steps[kind];
    struct arena *arena = context->arena;
    bool taken = kind == STEP_JUDGEMENT || (step && kind != next);
    struct node *node = node_add_map(arena, steps);
    node_put_text(arena, node, "name",
                  kind == STEP_JUDGEMENT ? word(context, "report")
                                         : words_step(context->texts, kind, arena));
    node_put_text(arena, node, "page", taken ? assess_page_name(context, kind) : STR(""));
    node_put_text(arena, node, "form",
                  kind == next && kind != STEP_JUDGEMENT ? assess_form_name(context, kind)
                                                         : STR(""));
    node_put_text(arena, node, "day",
                  taken && step ? words_day(context->texts, step_whole(step, "date")->day, arena)
                                : STR(""));
    node_put_text(arena, node, "outcome", taken && step ? outcome_of(context, step) : STR(""));
    node_put_text(arena, node, "code", taken && step ? step->code : STR(""));
    node_put_bool(arena, node, "later", !taken && kind != next);
}

struct node *page_assess_overview(const struct assess_context *context)
{
    const struct assessment *assessment = context->assessment;
    struct text_arg arg = {"candidate", assessment->dossier->candidate, false};
    struct node *page = begin_page(context, filled(context, "of", &arg, 1));
    enum step_kind next = assessment_next(assessment);
    put_standing(context, page);
    put_panel(context, page);
    node_put_bool(context->arena, page, "third", next == STEP_JUDGEMENT);
    struct node *steps = node_put_list(context->arena, page, "steps");
    for (enum step_kind kind = STEP_JUDGEMENT; kind < STEPS; kind++)
        put_step(context, steps, kind, next);
    return page;
}

/* --- The judgements beside each other ------------------------------------------------------- */

static void put_compared(const struct assess_context *context, struct node *rows,
                         const struct step_field *field, size_t row)
{
    struct arena *arena = context->arena;
    struct node *node = node_add_map(arena, rows);
    node_put_text(arena, node, "label",
                  words_step_short(context->texts, STEP_JUDGEMENT, field, arena));
    struct node *cells = node_put_list(arena, node, "cells");
    size_t at = step_field_at(STEP_JUDGEMENT, field->key);
    for (size_t i = 0; i < context->assessment->panel_count; i++) {
        const struct step *judgement = context->assessment->panel[i];
        const struct step_value *value =
            field->scope == SCOPE_WHOLE ? &judgement->whole[at] : &judgement->rows[row][at];
        struct str words =
            words_step_value(context->texts, context->assessment->dossier, field, value, arena);
        node_add_text(arena, cells, words.n ? words : STR("–"));
    }
}

static size_t judged(const struct assess_context *context, size_t assessor, size_t row)
{
    return step_row(context->assessment->panel[assessor], row, "level")->at;
}

/* Levels between the lowest and the highest. */
static size_t apart(const struct assess_context *context, size_t row)
{
    size_t low = judged(context, 0, row), high = low;
    for (size_t i = 1; i < context->assessment->panel_count; i++) {
        size_t level = judged(context, i, row);
        low = level < low ? level : low;
        high = level > high ? level : high;
    }
    return high - low;
}

static void put_competence(const struct assess_context *context, struct node *sections, size_t row)
{
    const struct step_def *def = &step_defs[STEP_JUDGEMENT];
    const struct dossier *dossier = context->assessment->dossier;
    struct arena *arena = context->arena;
    struct node *section = node_add_map(arena, sections);
    size_t levels = apart(context, row);
    struct text_arg arg = words_number("n", levels, arena);
    node_put_text(arena, section, "id", dossier_competence(dossier, row)->id);
    node_put_text(arena, section, "title", dossier_competence(dossier, row)->title);
    node_put_text(arena, section, "difference",
                  levels ? filled(context, "apart", &arg, 1) : word(context, "same"));
    node_put_bool(arena, section, "differs", levels);
    struct node *facts = node_put_list(arena, section, "facts");
    put_fact(context, facts, word(context, "claimed"),
             level_words(context, dossier->rows.items[row].claimed));
    put_fact(context, facts, word(context, "target"),
             level_words(context, dossier->rows.items[row].target));
    struct node *rows = node_put_list(arena, section, "rows");
    for (size_t i = 0; i < def->count; i++)
        if (def->fields[i].scope == SCOPE_COMPETENCE)
            put_compared(context, rows, &def->fields[i], row);
}

static void put_competences(const struct assess_context *context, struct node *page)
{
    size_t count = context->assessment->dossier->rows.count;
    struct node *sections = node_put_list(context->arena, page, "sections");
    size_t most = context->assessment->dossier->framework->levels.count;
    for (size_t levels = most + 1; levels-- > 0;)
        for (size_t row = 0; row < count; row++)
            if (apart(context, row) == levels)
                put_competence(context, sections, row);
}

/* How many levels lie how far apart; true when any do. */
static bool put_summary(const struct assess_context *context, struct node *page)
{
    size_t same = 0, near = 0, far = 0, count = context->assessment->dossier->rows.count;
    for (size_t row = 0; row < count; row++) {
        size_t levels = apart(context, row);
        same += levels == 0;
        near += levels == 1;
        far += levels > 1;
    }
    struct text_arg args[] = {
        words_number("n", count, context->arena), words_number("same", same, context->arena),
        words_number("near", near, context->arena), words_number("far", far, context->arena)};
    node_put_text(context->arena, page, "summary", filled(context, "summary", args, 4));
    return near + far;
}

/* Who does not find enough to judge, and why: before anything else. */
static void put_doubts(const struct assess_context *context, struct node *page)
{
    struct node *doubts = node_put_list(context->arena, page, "doubts");
    for (size_t i = 0; i < context->assessment->panel_count; i++) {
        const struct step *judgement = context->assessment->panel[i];
        struct text_arg args[] = {{"name", name_of(context, i), false},
                                  {"why", step_whole(judgement, "admissible-why")->text, false}};
        struct str answer = step_whole(judgement, "admissible")->text;
        if (!str_is(answer, "yes"))
            node_add_text(context->arena, doubts,
                          filled(context,
                                 arena_printf(context->arena, "doubt-%.*s", STR_ARG(answer)).p,
                                 args, 2));
    }
}

static void put_heads(const struct assess_context *context, struct node *page)
{
    struct node *heads = node_put_list(context->arena, page, "heads");
    for (size_t i = 0; i < context->assessment->panel_count; i++)
        node_add_text(context->arena, heads, name_of(context, i));
}

/* Level by competence and assessor, in the order of the selection. */
static void put_levels(const struct assess_context *context, struct node *page)
{
    const struct dossier *dossier = context->assessment->dossier;
    struct arena *arena = context->arena;
    struct node *levels = node_put_list(arena, page, "levels");
    for (size_t row = 0; row < dossier->rows.count; row++) {
        struct node *node = node_add_map(arena, levels);
        struct text_arg arg = words_number("n", apart(context, row), arena);
        node_put_text(arena, node, "id", dossier_competence(dossier, row)->id);
        node_put_text(arena, node, "title", dossier_competence(dossier, row)->title);
        node_put_text(arena, node, "difference",
                      apart(context, row) ? filled(context, "apart", &arg, 1) : STR(""));
        struct node *cells = node_put_list(arena, node, "cells");
        for (size_t i = 0; i < context->assessment->panel_count; i++)
            node_add_text(arena, cells, level_words(context, judged(context, i, row)));
    }
}

static void put_comparison(const struct assess_context *context, struct node *page)
{
    const struct step_def *def = &step_defs[STEP_JUDGEMENT];
    put_doubts(context, page);
    put_heads(context, page);
    put_levels(context, page);
    put_competences(context, page);
    struct node *whole = node_put_list(context->arena, page, "whole");
    for (size_t i = step_field_at(STEP_JUDGEMENT, "admissible"); i < def->count; i++)
        if (def->fields[i].scope == SCOPE_WHOLE)
            put_compared(context, whole, &def->fields[i], 0);
}

struct node *page_assess_report(const struct assess_context *context)
{
    struct node *page = begin_page(context, word(context, "report"));
    bool differs = put_summary(context, page);
    node_put_text(context->arena, page, "discuss",
                  differs ? word(context, "discuss") : word(context, "nothing-to-discuss"));
    put_comparison(context, page);
    put_signers(context, page, STEP_JUDGEMENT);
    node_put_bool(context->arena, page, "signed", true);
    return page;
}

struct node *page_assess_practice(const struct assess_context *context)
{
    struct node *page = begin_page(context, word(context, "practice"));
    put_summary(context, page);
    node_put_text(context->arena, page, "discuss", word(context, "practice-about"));
    put_comparison(context, page);
    node_put_bool(context->arena, page, "signed", false);
    return page;
}

/* --- One step ------------------------------------------------------------------------------- */

static void put_values(const struct assess_context *context, struct node *facts,
                       const struct step *step, const struct step_value *values,
                       enum step_scope scope)
{
    const struct step_def *def = &step_defs[step->kind];
    for (size_t i = 0; i < def->count; i++)
        if (def->fields[i].scope == scope)
            put_fact(context, facts,
                     words_step_field(context->texts, step->kind, &def->fields[i], context->arena),
                     words_step_value(context->texts, context->assessment->dossier, &def->fields[i],
                                      &values[i], context->arena));
}

static void put_each(const struct assess_context *context, struct node *facts,
                     const struct step *step, size_t row)
{
    for (size_t i = 0; i < context->assessment->panel_count; i++) {
        size_t level = step_row(step, row, "final")->each[i];
        if (level != NOT_FOUND)
            put_fact(context, facts, name_of(context, i), level_words(context, level));
    }
}

static void put_row(const struct assess_context *context, struct node *sections,
                    const struct step *step, size_t row)
{
    const struct assessment *assessment = context->assessment;
    struct node *section = node_add_map(context->arena, sections);
    struct node *facts = node_put_list(context->arena, section, "facts");
    node_put_text(context->arena, section, "title",
                  dossier_competence(assessment->dossier, row)->title);
    if (step->kind == STEP_INTERVIEW)
        put_each(context, facts, step, row);
    if (step->kind == STEP_ADVICE) {
        put_fact(context, facts, word(context, "stands"),
                 level_words(context, assessment_level(assessment, row)));
        put_fact(context, facts, word(context, "target"),
                 level_words(context, assessment->dossier->rows.items[row].target));
    }
    put_values(context, facts, step, step->rows[row], SCOPE_COMPETENCE);
    put_values(context, facts, step, step->rows[row], SCOPE_OPEN);
}

static void put_sections(const struct assess_context *context, struct node *page,
                         const struct step *step)
{
    struct node *sections = node_put_list(context->arena, page, "sections");
    for (size_t row = 0; step->rows && row < context->assessment->dossier->rows.count; row++)
        if (step->kind != STEP_CONSENSUS || assessment_is_open(context->assessment, row))
            put_row(context, sections, step, row);
    for (size_t i = 0; i < step->goal_count; i++) {
        struct node *section = node_add_map(context->arena, sections);
        node_put_text(context->arena, section, "title", step_goal(step, i, "title")->text);
        put_values(context, node_put_list(context->arena, section, "facts"), step, step->goals[i],
                   SCOPE_GOAL);
    }
}

struct node *page_assess_step(const struct assess_context *context, enum step_kind kind)
{
    const struct step *step = context->assessment->steps[kind];
    struct node *page = begin_page(context, words_step(context->texts, kind, context->arena));
    struct node *facts = node_put_list(context->arena, page, "facts");
    put_values(context, facts, step, step->whole, SCOPE_WHOLE);
    put_fact(context, facts, word(context, "code"), step->code);
    node_put_text(context->arena, page, "decision-rule",
                  kind == STEP_ADVICE ? context->assessment->dossier->framework->rules.decision_rule
                                      : STR(""));
    put_sections(context, page, step);
    put_signers(context, page, kind);
    return page;
}
