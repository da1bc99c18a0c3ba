#include "base/array.h"
#include "base/limits.h"
#include "check/assessment.h"
#include "cmd/opened.h"
#include "load/dossier.h"
#include "load/steps.h"
#include "out/assessment.h"
#include "read/tree.h"
#include "render/templates.h"
#include "sys/file.h"
#include "sys/staging.h"
#include "view/page_assess.h"
#include "view/words_step.h"

struct assessing {
    struct dossier dossier;
    struct {
        struct step *items;
        size_t count, capacity;
    } steps;
    struct assessment assessment;
};

/* --- Reading -------------------------------------------------------------------------------- */

/* 1; 0 after a finding; -1 with run->error set. */
static int open_dossier(struct assessing *assessing, struct run *run, const char *path)
{
    struct package_summary summary;
    struct str language;
    if (package_open(run, path, &summary, &run->arena) < 0 ||
        run_language(run, dossier_language(summary.record), &language) < 0 ||
        run_speak(run, language) < 0)
        return -1;
    if (findings_count(&run->findings).errors)
        return 0;
    struct source *framework = ARENA_NEW(&run->arena, struct source);
    *framework = (struct source){.path = STR("data/framework.yaml"), .text = summary.framework};
    return dossier_load(&assessing->dossier, summary.id, summary.record, framework, language,
                        &run->arena, &run->findings);
}

static int open_step(struct assessing *assessing, struct run *run, const char *path, bool *good)
{
    struct buf bytes = {0};
    struct source *source = ARENA_NEW(&run->arena, struct source);
    int result = file_read(path, LIMIT_FORM_BYTES + 1, &bytes, &run->error);
    *source =
        (struct source){.path = str_of(path), .text = arena_copy(&run->arena, buf_str(&bytes))};
    buf_release(&bytes);
    if (result < 0)
        return -1;
    struct step step;
    if (step_load(&step, &assessing->dossier, source, &run->arena, &run->findings))
        *ARRAY_PUSH(&assessing->steps, &run->arena) = step;
    else
        *good = false;
    return 0;
}

static int open_steps(struct assessing *assessing, struct run *run)
{
    bool good = true;
    for (size_t i = 1; i < run->options.operand_count; i++)
        if (open_step(assessing, run, run->options.operands[i], &good) < 0)
            return -1;
    return good &&
           assessment_gather(&assessing->assessment, &assessing->dossier, assessing->steps.items,
                             assessing->steps.count, &run->arena, &run->findings);
}

/* --- Writing -------------------------------------------------------------------------------- */

static int put(void *context, unsigned worker, struct str path, struct str bytes,
               struct error *error)
{
    (void)worker;
    return staging_put(context, path, bytes, error);
}

static int write_pages(struct assessing *assessing, struct run *run, const char *folder)
{
    struct staging *staging;
    struct staging_summary summary;
    struct template_set templates = {0};
    if (templates_load(&run->data, &run->arena, &templates, &run->error) < 0 ||
        staging_begin(&staging, folder, TREE_OUTPUT_MARKER, &run->error) < 0)
        return -1;
    struct sink sink = {staging, put};
    struct assessment_maker maker = {.assessment = &assessing->assessment,
                                     .texts = &run->texts,
                                     .data = &run->data,
                                     .templates = &templates,
                                     .arena = &run->arena};
    if (assessment_put(&maker, &sink, &run->error) < 0) {
        staging_abandon(staging);
        return -1;
    }
    return staging_finish(staging, &summary, &run->error);
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

int command_assess(struct run *run)
{
    struct assessing assessing = {0};
    const char *folder = run->options.argument[OPTION_OUTPUT];
    if (!folder)
        return error_set(&run->error, ERROR_USAGE, "no-output", STR("assess"));
    int opened = open_dossier(&assessing, run, run->options.operands[0]);
    if (opened > 0)
        opened = open_steps(&assessing, run);
    if (opened <= 0)
        return opened < 0 ? -1 : refused(run);
    if (write_pages(&assessing, run, folder) < 0 || run_report(run, 0) < 0)
        return -1;
    say_codes(&assessing, run);
    struct text_arg arg = {"path", arena_printf(&run->arena, "%s/index.html", folder), false};
    run_say(run, "assess.done", &arg, 1);
    say_next(&assessing, run, folder);
    return 0;
}
