#include "cmd/framework_file.h"
#include "cmd/loss_report.h"
#include "diag/report.h"
#include "load/framework.h"
#include "load/language.h"
#include "out/case.h"
#include "out/mahara.h"
#include "out/moodle.h"
#include "sys/file.h"

struct export
{
    const struct value *values;
    const struct framework *framework;
    struct str language; /* of the texts that are shown */
    struct texts texts;  /* in that language, for what stands in the file */
    struct losses losses;
};

static void write_case(struct buf *out, struct export *export, struct run *run)
{
    struct case_options options = {export->language, &export->texts, framework_day_of_change()};
    case_write(out, export->values, &options, &export->losses, &run->arena);
}

static struct described described_of(struct export *export, struct run *run)
{
    return (struct described){export->framework, export->values, &export->texts, &export->losses,
                              &run->arena};
}

static void write_mahara(struct buf *out, struct export *export, struct run *run)
{
    struct described described = described_of(export, run);
    mahara_write(out, &described);
}

static void write_moodle(struct buf *out, struct export *export, struct run *run)
{
    struct described described = described_of(export, run);
    moodle_write(out, &described);
}

static const struct format {
    const char *name, *extension;
    void (*write)(struct buf *out, struct export *export, struct run *run);
} formats[] = {
    {"case", ".case.json", write_case},
    {"mahara", ".matrix", write_mahara},
    {"moodle", ".csv", write_moodle},
};

static const struct format *format_of(struct run *run)
{
    struct str name = str_of(run->options.operands[0]);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (str_is(name, formats[i].name))
            return &formats[i];
    error_set(&run->error, ERROR_USAGE, "unknown-exchange", name);
    return NULL;
}

/* The language asked for, when the framework has it; else its first. */
static struct str choose_language(const struct framework *framework, struct run *run)
{
    struct str asked = str_of(run->options.argument[OPTION_LANG]);
    if (asked.n && text_list_has(&framework->languages, asked))
        return asked;
    return framework->languages.count ? framework->languages.items[0] : STR("");
}

/* One that extends another is made whole first. 1 when the framework has no errors, 0 when it has,
 * -1 after an error. */
static int load(struct export *export, struct run *run)
{
    struct source *source = framework_file(run, run->options.operands[1]);
    if (!source || framework_whole(run, source, &export->values) < 0)
        return -1;
    export->losses.arena = &run->arena;
    if (export->values)
        export->framework =
            framework_of(export->values, source, STR(""), &run->arena, &run->findings);
    if (!export->framework || run_code(run))
        return 0;
    struct findings again = {.arena = &run->arena};
    struct str spoken;
    export->language = choose_language(export->framework, run);
    export->framework = framework_of(export->values, source, export->language, &run->arena, &again);
    spoken = language_exists(export->language) ? export->language : STR("en");
    return language_load(&export->texts, &run->data, spoken, &run->arena, &run->error) < 0 ? -1 : 1;
}

static struct str path_of(const struct export *export, const struct format *format, struct run *run)
{
    if (run->options.given[OPTION_OUTPUT])
        return str_of(run->options.argument[OPTION_OUTPUT]);
    return arena_printf(&run->arena, "%.*s%s", STR_ARG(export->framework->id), format->extension);
}

static void tell(struct run *run, const struct export *export, const struct format *format,
                 struct str path)
{
    struct text_arg arg = {"path", path, false};
    run_say(run, "exchange.exported", &arg, 1);
    loss_report(run, &export->losses);
    if (!run->options.given[OPTION_JSON])
        return;
    struct json json = {.out = &run->out};
    report_json_begin(&json, run->command->name, 0);
    json_text(&json, "format", str_of(format->name));
    json_text(&json, "file", path);
    loss_report_json(run, &json, &export->losses);
    json_close(&json);
}

int command_framework_export(struct run *run)
{
    struct str language;
    struct export export = {0};
    struct buf out = {0};
    if (run_language(run, STR(""), &language) < 0 || run_speak(run, language) < 0)
        return -1;
    const struct format *format = format_of(run);
    int loaded = format ? load(&export, run) : -1;
    if (loaded < 1) {
        findings_sort(&run->findings);
        return loaded < 0 || run_report(run, ERROR_CONTENT) < 0 ? -1 : (int)ERROR_CONTENT;
    }
    struct str path = path_of(&export, format, run);
    format->write(&out, &export, run);
    int result = file_write(path.p, buf_str(&out), &run->error);
    buf_release(&out);
    if (result == 0)
        tell(run, &export, format, path);
    return result;
}
