#include "cmd/assessing.h"

#include "base/array.h"
#include "base/limits.h"
#include "cmd/known.h"
#include "cmd/opened.h"
#include "load/dossier.h"
#include "load/steps.h"
#include "sys/file.h"

int assessing_open(struct assessing *assessing, struct run *run, const char *path)
{
    struct package_summary summary;
    struct str language;
    struct arena *arena = assessing->arena;
    assessing->findings.arena = arena;
    if (!assessing->of_many &&
        (run_language(run, STR(""), &language) < 0 || run_speak(run, language) < 0))
        return -1;
    if (package_open(run, path, !assessing->of_many, &summary, &assessing->findings, arena) < 0)
        return -1;
    if (!assessing->of_many &&
        (run_language(run, dossier_language(summary.record), &language) < 0 ||
         run_speak(run, language) < 0))
        return -1;
    if (findings_count(&assessing->findings).errors)
        return 0;
    struct known known;
    if (!assessing->of_many && known_weigh(run, &summary, &known, &assessing->findings, arena) < 0)
        return -1;
    if (findings_count(&assessing->findings).errors)
        return 0;
    struct source *framework = ARENA_NEW(arena, struct source);
    *framework = (struct source){.path = STR("data/framework.yaml"), .text = summary.framework};
    return dossier_load(&assessing->dossier, summary.id, summary.record, framework,
                        run->texts.language, arena, &assessing->findings);
}

typedef bool loader(struct step *step, const struct dossier *dossier, struct source *source,
                    struct arena *arena, struct findings *findings);

static int read_step(struct assessing *assessing, struct run *run, const char *path, loader *load)
{
    struct buf bytes = {0};
    struct arena *arena = assessing->arena;
    struct source *source = ARENA_NEW(arena, struct source);
    int result = file_read(path, LIMIT_FORM_BYTES, &bytes, &run->error);
    *source = (struct source){.path = arena_copy(arena, str_of(path)),
                              .text = arena_copy(arena, buf_str(&bytes))};
    buf_release(&bytes);
    if (result < 0)
        return -1;
    struct step step;
    if (!load(&step, &assessing->dossier, source, arena, &assessing->findings))
        return 0;
    *ARRAY_PUSH(&assessing->steps, arena) = step;
    return 1;
}

int assessing_step(struct assessing *assessing, struct run *run, const char *path)
{
    return read_step(assessing, run, path, step_load);
}

int assessing_benchmark(struct assessing *assessing, struct run *run, const char *path)
{
    return read_step(assessing, run, path, benchmark_load);
}
