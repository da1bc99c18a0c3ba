#include "cmd/cohort.h"

#include "base/array.h"
#include "base/limits.h"
#include "cmd/assessing.h"
#include "cmd/session.h"
#include "diag/report.h"
#include "load/language.h"
#include "model/cohort.h"
#include "out/cohort.h"
#include "read/json.h"
#include "read/tree.h"
#include "render/templates.h"
#include "sys/folder.h"
#include "sys/staging.h"

struct paths {
    struct str *items;
    size_t count, capacity;
};

/* What is in the folder: packages, and judgements by the package they belong to. */
struct gathered {
    struct run *run;
    const char *folder;
    struct paths packages;
    struct map judgements; /* package id → struct paths * */
    struct map counted;    /* package id → something */
    struct cohort cohort;
    struct cohort_files files;
    struct buf table; /* CSV */
    bool begun;
};

static const char *path_in(struct gathered *gathered, struct str path, struct arena *arena)
{
    return arena_printf(arena, "%s/%.*s", gathered->folder, STR_ARG(path)).p;
}

/* --- What there is -------------------------------------------------------------------------- */

/* The package that a judgement says it belongs to; empty for any other file. */
static struct str package_of(struct str bytes, struct arena *arena)
{
    struct findings none = {.arena = arena};
    struct source source = {.path = STR("-"), .text = bytes};
    const struct value *top = bytes.n <= LIMIT_FORM_BYTES ? json_read(&source, arena, &none) : NULL;
    const struct value *kind = value_get(top, "kind"), *package = value_get(top, "package");
    bool judges = kind && str_is(kind->text, "judgement") && package && package->kind == VALUE_TEXT;
    return judges ? package->text : STR("");
}

static int note_judgement(struct gathered *gathered, struct folder *folder, struct str path)
{
    struct arena *arena = &gathered->run->arena, scratch = {0};
    struct buf bytes = {0};
    int result = folder_read(folder, path, 0, LIMIT_FORM_BYTES + 1, &bytes, &gathered->run->error);
    struct str package = result < 0 ? STR("") : package_of(buf_str(&bytes), &scratch);
    if (package.n) {
        struct paths *paths = map_get(&gathered->judgements, package);
        if (!paths) {
            paths = ARENA_NEW(arena, struct paths);
            map_put(&gathered->judgements, arena, arena_copy(arena, package), paths);
        }
        *ARRAY_PUSH(paths, arena) = path;
    }
    buf_release(&bytes);
    arena_release(&scratch);
    return result < 0 ? -1 : 0;
}

static int look(struct gathered *gathered)
{
    struct run *run = gathered->run;
    struct folder *folder;
    struct folder_list list = {0};
    if (folder_open(&folder, gathered->folder, &run->error) < 0)
        return -1;
    int result = folder_list(folder, false, TREE_OUTPUT_MARKER, &list, &run->arena, &run->error);
    for (size_t i = 0; result == 0 && i < list.count; i++) {
        struct str path = list.items[i].path;
        if (list.items[i].kind != FOLDER_FILE)
            continue;
        if (str_ends(path, ".zip"))
            *ARRAY_PUSH(&gathered->packages, &run->arena) = path;
        else if (str_ends(path, ".json"))
            result = note_judgement(gathered, folder, path);
    }
    folder_close(folder);
    return result;
}

/* --- One package ---------------------------------------------------------------------------- */

static struct str word(const struct gathered *gathered, const char *key)
{
    return texts_get(&gathered->run->texts, str_of(key));
}

static struct str first_message(const struct gathered *gathered, const struct findings *findings,
                                struct arena *arena)
{
    for (size_t i = 0; i < findings->count; i++)
        if (rule_info(findings->items[i].rule)->class == RULE_ERROR)
            return finding_message(&gathered->run->texts, &findings->items[i], arena);
    return word(gathered, "cohort.no-judgements");
}

/* 1 when its judgements count; 0 with the reason; -1. */
static int read_package(struct gathered *gathered, struct str path, struct assessing *assessing,
                        struct str *reason)
{
    struct run *run = gathered->run;
    struct arena *arena = assessing->arena;
    int read = assessing_open(assessing, run, path_in(gathered, path, arena));
    const struct paths *judgements =
        read > 0 ? map_get(&gathered->judgements, assessing->dossier.package) : NULL;
    for (size_t i = 0; read > 0 && judgements && i < judgements->count; i++)
        read = assessing_step(assessing, run, path_in(gathered, judgements->items[i], arena));
    if (read > 0)
        read =
            assessment_gather(&assessing->assessment, &assessing->dossier, assessing->steps.items,
                              assessing->steps.count, arena, &assessing->findings);
    if (read == 0 &&
        language_rules(&run->texts, &run->data, &assessing->findings, &run->arena, &run->error) < 0)
        return -1;
    if (read == 0)
        *reason = first_message(gathered, &assessing->findings, arena);
    if (read > 0 && map_get(&gathered->counted, assessing->dossier.package)) {
        *reason = word(gathered, "cohort.twice");
        read = 0;
    } else if (read > 0 && gathered->begun &&
               !cohort_is_of(&gathered->cohort, assessing->dossier.framework)) {
        *reason = word(gathered, "cohort.other-framework");
        read = 0;
    }
    return read;
}

static int add_package(struct gathered *gathered, struct str path)
{
    struct run *run = gathered->run;
    struct arena *arena = &run->arena, scratch = {0};
    struct assessing assessing = {.arena = &scratch, .of_many = true};
    struct str reason = STR("");
    int read = read_package(gathered, path, &assessing, &reason);
    bool names = run->options.given[OPTION_NAMES];
    if (read > 0) {
        if (!gathered->begun)
            cohort_begin(&gathered->cohort, assessing.dossier.framework, arena);
        gathered->begun = true;
        map_put(&gathered->counted, arena, arena_copy(arena, assessing.dossier.package), gathered);
        cohort_add(&gathered->cohort, &assessing.assessment, arena);
        cohort_table_add(&gathered->table, &assessing.assessment, gathered->cohort.candidates,
                         names);
    }
    if (read >= 0)
        *ARRAY_PUSH(&gathered->files, arena) =
            (struct cohort_file){.path = path,
                                 .candidate = arena_copy(arena, assessing.dossier.candidate),
                                 .reason = arena_copy(arena, reason)};
    arena_release(&scratch);
    return read < 0 ? -1 : 0;
}

/* --- All of them ---------------------------------------------------------------------------- */

static int write_pages(struct gathered *gathered, const char *output)
{
    struct run *run = gathered->run;
    struct staging *staging;
    struct staging_summary summary;
    struct template_set templates = {0};
    if (templates_load(&run->data, &run->arena, &templates, &run->error) < 0 ||
        staging_begin(&staging, output, TREE_OUTPUT_MARKER, &run->error) < 0)
        return -1;
    struct sink sink = session_sink(staging);
    struct cohort_maker maker = {.cohort = &gathered->cohort,
                                 .files = &gathered->files,
                                 .named = run->options.given[OPTION_NAMES],
                                 .table = buf_str(&gathered->table),
                                 .texts = &run->texts,
                                 .data = &run->data,
                                 .templates = &templates,
                                 .arena = &run->arena};
    if (cohort_put(&maker, &sink, &run->error) < 0) {
        staging_abandon(staging);
        return -1;
    }
    return staging_finish(staging, &summary, &run->error);
}

/* For who runs it, and has the files: the page tells no paths unless names are asked for. */
static void say_refused(struct gathered *gathered)
{
    for (size_t i = 0; i < gathered->files.count; i++) {
        const struct cohort_file *file = &gathered->files.items[i];
        struct text_arg args[] = {{"path", file->path, false}, {"reason", file->reason, false}};
        if (file->reason.n)
            run_say(gathered->run, "cohort.refused-file", args, 2);
    }
}

static int all(struct gathered *gathered, const char *output)
{
    struct run *run = gathered->run;
    if (look(gathered) < 0)
        return -1;
    cohort_table_begin(&gathered->table);
    for (size_t i = 0; i < gathered->packages.count; i++)
        if (add_package(gathered, gathered->packages.items[i]) < 0)
            return -1;
    if (!gathered->begun)
        return error_set(&run->error, ERROR_CONTENT, "no-cohort", str_of(gathered->folder));
    if (write_pages(gathered, output) < 0)
        return -1;
    struct text_arg args[] = {{"path", arena_printf(&run->arena, "%s/index.html", output), false},
                              {"n", arena_number(&run->arena, gathered->cohort.candidates), false}};
    say_refused(gathered);
    run_say(run, "cohort.done", args, 2);
    return 0;
}

int cohort_run(struct run *run, const char *output)
{
    struct gathered gathered = {.run = run, .folder = run->options.argument[OPTION_COHORT]};
    struct str language;
    if (run_language(run, STR(""), &language) < 0 || run_speak(run, language) < 0)
        return -1;
    int code = all(&gathered, output);
    buf_release(&gathered.table);
    return code;
}
