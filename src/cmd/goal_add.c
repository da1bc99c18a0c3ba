#include "cmd/adding.h"
#include "load/dossier.h"
#include "load/steps.h"

struct goals {
    struct adding adding;
    struct step step;
    struct filed *filed; /* by goal */
    struct str *paths;
};

/* Two goals of one day and title stand beside each other. */
static struct str path_of(struct goals *goals, struct run *run, size_t index)
{
    struct str stem = goals->filed[index].stem;
    for (unsigned n = 2;; n++) {
        struct str path = adding_path(&goals->adding, run, ITEM_GOAL, stem);
        size_t same = 0;
        while (same < index && !str_eq(goals->paths[same], path))
            same++;
        if (same == index)
            return path;
        stem = arena_printf(&run->arena, "%.*s-%u", STR_ARG(goals->filed[index].stem), n);
    }
}

/* All are looked at before the first is written. */
static int add_goals(struct goals *goals, struct run *run, const struct filing *filing)
{
    size_t count = goals->step.goal_count;
    bool good = true;
    goals->filed = ARENA_ARRAY(&run->arena, struct filed, count);
    goals->paths = ARENA_ARRAY(&run->arena, struct str, count);
    for (size_t i = 0; i < count; i++) {
        struct item item;
        filed_goal(filing, &goals->step, i, &goals->filed[i]);
        goals->paths[i] = path_of(goals, run, i);
        good &= adding_check(&goals->adding, run, goals->paths[i], buf_str(&goals->filed[i].text),
                             &item);
    }
    int result = 0;
    for (size_t i = 0; good && result == 0 && i < count; i++)
        result = adding_write(&goals->adding, run, goals->paths[i], buf_str(&goals->filed[i].text));
    for (size_t i = 0; i < count; i++)
        buf_release(&goals->filed[i].text);
    return result < 0 ? -1 : adding_report(run);
}

static int add(struct goals *goals, struct run *run)
{
    if (adding_open(&goals->adding, run) < 0)
        return -1;
    const struct portfolio *portfolio = &goals->adding.session.portfolio;
    if (!portfolio->framework)
        return error_set(&run->error, ERROR_CONTENT, "no-framework",
                         str_of(goals->adding.session.folder));
    struct dossier dossier;
    dossier_of_framework(&dossier, portfolio->framework, &run->arena);
    if (!step_load(&goals->step, &dossier, &goals->adding.source, &run->arena, &run->findings))
        return adding_report(run);
    struct filing filing = {.portfolio = portfolio,
                            .texts = &goals->adding.session.item_texts,
                            .form = {.source = &goals->adding.source,
                                     .arena = &run->arena,
                                     .findings = &run->findings}};
    if (goals->step.kind != STEP_FOLLOW_UP) {
        form_refuse(&filing.form, "kind", str_of(step_defs[goals->step.kind].name));
        return adding_report(run);
    }
    return add_goals(goals, run, &filing);
}

int command_goal_add(struct run *run)
{
    struct goals goals = {0};
    int code = add(&goals, run);
    adding_close(&goals.adding);
    return code;
}
