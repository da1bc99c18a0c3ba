#include "cmd/framework_file.h"

#include "cmd/session.h"
#include "load/framework.h"
#include "load/framework_values.h"
#include "load/language.h"
#include "out/publish.h"
#include "out/value_text.h"
#include "read/tree.h"
#include "render/templates.h"

/* --- What is published ---------------------------------------------------------------------- */

/* All that are built in, when none are named. */
static int find_sources(struct run *run, struct source_list *sources)
{
    const struct options *options = &run->options;
    for (size_t i = 0; i < options->operand_count; i++)
        if (framework_files(run, options->operands[i], sources) < 0)
            return -1;
    return options->operand_count ? 0 : framework_all(run, sources);
}

/* A school's own is published as what its teachers pin: made whole. */
static int make_whole(struct run *run, struct source **source)
{
    struct findings unheard = {.arena = &run->arena};
    const struct value *values = framework_read(*source, &run->arena, &unheard);
    if (!value_get(values, "extends"))
        return 0;
    if (framework_whole(run, *source, &values) < 0)
        return -1;
    if (!values)
        return 0;
    framework_of(values, *source, STR(""), &run->arena, &run->findings);
    struct losses none = {.arena = &run->arena}; /* what has errors is not published */
    struct value regular = framework_values(&fields_framework, values, &none, &run->arena);
    struct buf text = {0};
    value_yaml(&text, &regular, &run->arena);
    struct source *whole = ARENA_NEW(&run->arena, struct source);
    whole->path = (*source)->path;
    whole->text = arena_copy(&run->arena, buf_str(&text));
    buf_release(&text);
    *source = whole;
    return 0;
}

/* 1 when all are there to be published; 0 after findings. */
static int gather(struct run *run, struct library *library)
{
    struct source_list sources = {0};
    if (find_sources(run, &sources) < 0)
        return -1;
    for (size_t i = 0; i < sources.count; i++)
        if (make_whole(run, &sources.items[i]) < 0)
            return -1;
    if (!findings_count(&run->findings).errors)
        library_shelve(library, sources.items, sources.count,
                       str_of(run->options.argument[OPTION_LANG]), &run->arena, &run->findings);
    findings_sort(&run->findings);
    return findings_count(&run->findings).errors == 0;
}

static int speak(struct run *run, const struct library *library, struct texts **texts)
{
    *texts = ARENA_ARRAY(&run->arena, struct texts, library->language_count);
    for (size_t i = 0; i < library->language_count; i++)
        if (language_load(&(*texts)[i], &run->data, library->languages[i], &run->arena,
                          &run->error) < 0)
            return -1;
    return 0;
}

/* --- The site ------------------------------------------------------------------------------- */

/* --output, else beside what else is made in this folder. */
static const char *find_output(struct run *run)
{
    if (run->options.given[OPTION_OUTPUT])
        return run->options.argument[OPTION_OUTPUT];
    staging_gather(SESSION_OUTPUT, TREE_OUTPUT_MARKER, &run->error);
    return SESSION_OUTPUT "/kaders";
}

static int find_theme(struct run *run, struct str *theme)
{
    struct str asked = str_of(run->options.argument[OPTION_THEME]);
    *theme = asked.n ? asked : STR("vakwerk");
    const char *path = arena_printf(&run->arena, "themes/%.*s/style.css", STR_ARG(*theme)).p;
    if (str_find(*theme, '/') < theme->n || !data_has(&run->data, path))
        return error_set(&run->error, ERROR_USAGE, "unknown-theme", *theme);
    return 0;
}

static int write_site(struct run *run, struct publisher *publisher, const char *folder)
{
    struct staging *staging;
    struct staging_summary summary;
    struct template_set templates = {0};
    if (templates_load(&run->data, &run->arena, &templates, &run->error) < 0 ||
        staging_begin(&staging, folder, TREE_OUTPUT_MARKER, &run->error) < 0)
        return -1;
    publisher->templates = &templates;
    struct sink sink = session_sink(staging);
    if (publish(publisher, &sink, &run->error) < 0) {
        staging_abandon(staging);
        return -1;
    }
    return staging_finish(staging, &summary, &run->error);
}

static int say_done(struct run *run, const struct library *library, const char *folder)
{
    struct text_arg args[] = {{"path", arena_printf(&run->arena, "%s/index.html", folder), false},
                              {"n", arena_number(&run->arena, library->shelves.count), false}};
    if (run_report(run, 0) < 0)
        return -1;
    run_say(run, "published.done", args, 2);
    return run_code(run);
}

int command_framework_publish(struct run *run)
{
    struct str language, theme;
    struct library library;
    struct texts *texts;
    if (run_language(run, STR(""), &language) < 0 || run_speak(run, language) < 0 ||
        find_theme(run, &theme) < 0)
        return -1;
    int gathered = gather(run, &library);
    if (gathered == 0)
        return run_report(run, ERROR_CONTENT) < 0 ? -1 : (int)ERROR_CONTENT;
    if (gathered < 0 || speak(run, &library, &texts) < 0)
        return -1;
    struct publication publication = {.library = &library,
                                      .texts = texts,
                                      .title = str_of(run->options.argument[OPTION_TITLE]),
                                      .program = data_version};
    struct publisher publisher = {.publication = &publication,
                                  .data = &run->data,
                                  .theme = theme,
                                  .day = framework_day_of_change(),
                                  .threads = run_threads(run)};
    const char *folder = find_output(run);
    if (run->error.kind != ERROR_NONE || write_site(run, &publisher, folder) < 0)
        return -1;
    return say_done(run, &library, folder);
}
