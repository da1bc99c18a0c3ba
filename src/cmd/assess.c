#include "cmd/assessing.h"
#include "cmd/cohort.h"
#include "cmd/secrets.h"
#include "cmd/session.h"
#include "out/assessment.h"
#include "read/tree.h"
#include "render/templates.h"
#include "sys/clock.h"
#include "sys/staging.h"
#include "view/page_assess.h"
#include "view/words_step.h"

static int read_all(struct assessing *assessing, struct run *run)
{
    bool good = true;
    int read = assessing_open(assessing, run, run->options.operands[0]);
    for (size_t i = 1; read > 0 && i < run->options.operand_count; i++) {
        int step = assessing_step(assessing, run, run->options.operands[i]);
        good &= step > 0;
        read = step < 0 ? -1 : 1;
    }
    return read <= 0 || !good ? (read < 0 ? -1 : 0)
                              : assessment_gather(&assessing->assessment, &assessing->dossier,
                                                  assessing->steps.items, assessing->steps.count,
                                                  assessing->arena, &assessing->findings);
}

/* --- Signing -------------------------------------------------------------------------------- */

/* An assessor, or who decided, by name; without a name who decided. NULL: nobody. */
static const struct step *find_signer(const struct assessment *assessment, struct str name,
                                      struct arena *arena)
{
    const struct step *decision = assessment->steps[STEP_DECISION];
    struct str key = person_key(name, arena);
    if (decision && (!name.n || str_eq(person_key(step_whole(decision, "name")->text, arena), key)))
        return decision;
    for (size_t i = 0; i < assessment->panel_count; i++) {
        const struct step *judgement = assessment->panel[i];
        if (str_eq(person_key(step_whole(judgement, "name")->text, arena), key))
            return judgement;
    }
    return NULL;
}

/* Who signs with the key, as the steps say of them. */
static int name_signer(struct assessing *assessing, struct run *run, struct signing *signing,
                       bool *by_decider)
{
    struct str name = str_of(run->options.argument[OPTION_AS]);
    const struct step *signer = find_signer(&assessing->assessment, name, assessing->arena);
    if (!signer)
        return error_set(&run->error, ERROR_USAGE, name.n ? "no-such-signer" : "who-signs", name);
    signing->name = step_whole(signer, "name")->text;
    signing->role = step_whole(signer, "role")->text;
    signing->seconds = clock_seconds();
    *by_decider = signer->kind == STEP_DECISION;
    return 0;
}

/* --- Writing -------------------------------------------------------------------------------- */

typedef int putting(const struct assessment_maker *maker, const struct sink *sink,
                    struct error *error);

static int write_pages(struct assessing *assessing, struct run *run, const char *folder,
                       putting *put_all, const struct signing *signing, bool by_decider)
{
    struct staging *staging;
    struct staging_summary summary;
    struct template_set templates = {0};
    if (templates_load(&run->data, &run->arena, &templates, &run->error) < 0 ||
        staging_begin(&staging, folder, TREE_OUTPUT_MARKER, &run->error) < 0)
        return -1;
    struct sink sink = session_sink(staging);
    struct assessment_maker maker = {.assessment = &assessing->assessment,
                                     .texts = &run->texts,
                                     .data = &run->data,
                                     .templates = &templates,
                                     .signing = signing,
                                     .by_decider = by_decider,
                                     .arena = &run->arena};
    if (put_all(&maker, &sink, &run->error) < 0) {
        staging_abandon(staging);
        return -1;
    }
    return staging_finish(staging, &summary, &run->error);
}

static int sign_pages(struct assessing *assessing, struct run *run, const char *folder)
{
    struct secret_key key;
    struct signing signing = {.key = &key};
    bool by_decider = false;
    if (name_signer(assessing, run, &signing, &by_decider) < 0 || secret_key_open(run, &key) < 0)
        return -1;
    int result = write_pages(assessing, run, folder, assessment_put, &signing, by_decider);
    secret_key_forget(&key);
    return result;
}

/* --- Saying --------------------------------------------------------------------------------- */

static void say_codes(const struct assessing *assessing, struct run *run)
{
    for (size_t i = 0; i < assessing->assessment.panel_count; i++) {
        const struct step *judgement = assessing->assessment.panel[i];
        struct text_arg args[] = {{"name", step_whole(judgement, "name")->text, false},
                                  {"code", judgement->code, false}};
        run_say(run, "assess.says-code", args, 2);
    }
}

static void say_next(const struct assessing *assessing, struct run *run, const char *folder)
{
    enum step_kind next = assessment_next(&assessing->assessment);
    struct assess_context context = {&assessing->assessment, &run->texts, &run->arena};
    if (next == STEPS || next == STEP_JUDGEMENT) {
        run_say(run, next == STEPS ? "assess.all-done" : "assess.next-third", NULL, 0);
        return;
    }
    struct str form = assess_form_name(&context, next);
    struct text_arg args[] = {
        {"step", words_step(&run->texts, next, &run->arena), false},
        {"form", arena_printf(&run->arena, "%s/%.*s", folder, STR_ARG(form)), false}};
    run_say(run, "assess.next", args, 2);
}

static int refused(struct run *run)
{
    findings_sort(&run->findings);
    return run_report(run, ERROR_INTEGRITY) < 0 ? -1 : (int)ERROR_INTEGRITY;
}

static void say_done(struct run *run, const char *folder)
{
    struct text_arg arg = {"path", arena_printf(&run->arena, "%s/index.html", folder), false};
    run_say(run, "assess.done", &arg, 1);
}

/* --- Practising ----------------------------------------------------------------------------- */

/* Somebody's own judgement beside what was agreed: no panel, and no steps after it. */
static int practise(struct assessing *assessing, struct run *run, const char *folder)
{
    char **operands = run->options.operands;
    if (run->options.operand_count > 2)
        return error_set(&run->error, ERROR_USAGE, "too-many-operands", str_of(operands[2]));
    int read = assessing_open(assessing, run, operands[0]);
    if (read > 0)
        read = assessing_step(assessing, run, operands[1]);
    if (read > 0)
        read = assessing_benchmark(assessing, run, run->options.argument[OPTION_PRACTISE]);
    findings_absorb(&run->findings, &assessing->findings);
    if (read <= 0)
        return read < 0 ? -1 : refused(run);
    if (assessing->steps.items[0].kind != STEP_JUDGEMENT)
        return error_set(&run->error, ERROR_USAGE, "no-judgements", str_of(operands[1]));
    assessing->assessment =
        (struct assessment){.dossier = &assessing->dossier,
                            .panel = {&assessing->steps.items[0], &assessing->steps.items[1]},
                            .panel_count = 2};
    if (write_pages(assessing, run, folder, practice_put, NULL, false) < 0)
        return -1;
    say_done(run, folder);
    return 0;
}

int command_assess(struct run *run)
{
    struct assessing assessing = {.arena = &run->arena};
    const char *folder = run->options.argument[OPTION_OUTPUT];
    if (!folder)
        return error_set(&run->error, ERROR_USAGE, "no-output", STR("assess"));
    if (run->options.given[OPTION_SIGN] &&
        (run->options.given[OPTION_COHORT] || run->options.given[OPTION_PRACTISE]))
        return error_set(&run->error, ERROR_USAGE, "sign-one", STR(""));
    if (run->options.given[OPTION_COHORT])
        return cohort_run(run, folder);
    if (run->options.operand_count < 2)
        return error_set(&run->error, ERROR_USAGE, "no-judgements", STR("assess"));
    if (run->options.given[OPTION_PRACTISE])
        return practise(&assessing, run, folder);
    int read = read_all(&assessing, run);
    findings_absorb(&run->findings, &assessing.findings);
    if (read <= 0)
        return read < 0 ? -1 : refused(run);
    int written = run->options.given[OPTION_SIGN]
                      ? sign_pages(&assessing, run, folder)
                      : write_pages(&assessing, run, folder, assessment_put, NULL, false);
    if (written < 0 || run_report(run, 0) < 0)
        return -1;
    say_codes(&assessing, run);
    say_done(run, folder);
    say_next(&assessing, run, folder);
    return 0;
}
