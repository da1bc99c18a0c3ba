#include "base/limits.h"
#include "cmd/loss_report.h"
#include "diag/report.h"
#include "load/exchange.h"
#include "load/framework.h"
#include "load/language.h"
#include "out/value_text.h"
#include "sys/file.h"

struct import {
    struct exchange exchange;
    struct source source;
    struct buf yaml;
};

static int open_file(struct import *import, struct run *run)
{
    struct buf bytes = {0};
    const char *path = run->options.operands[0];
    int result = file_read(path, LIMIT_EXCHANGE_BYTES, &bytes, &run->error);
    import->source.path = str_of(path);
    import->source.text = arena_copy(&run->arena, buf_str(&bytes));
    buf_release(&bytes);
    if (result == 0)
        exchange_read(&import->exchange, &import->source, &run->arena, &run->findings);
    return result;
}

/* What check would say of it: what its author still has to write. */
static void check(struct import *import, struct run *run, struct str path)
{
    struct source *source = ARENA_NEW(&run->arena, struct source);
    source->path = path;
    source->text = arena_copy(&run->arena, buf_str(&import->yaml));
    framework_load(source, STR(""), &run->arena, &run->findings);
}

static void tell(struct run *run, const struct import *import, struct str path, int code)
{
    struct json json = {.out = &run->out};
    report_json_begin(&json, run->command->name, code);
    json_text(&json, "format", str_of(import->exchange.format));
    json_text(&json, "file", path);
    loss_report_json(run, &json, &import->exchange.losses);
    report_json_findings(&json, "findings", &run->texts, &run->findings);
    json_number(&json, "left_out", (int64_t)run->findings.left_out);
    json_close(&json);
}

static int report(struct run *run, const struct import *import, struct str path)
{
    int code = run_code(run);
    struct text_arg arg = {"path", path, false};
    run_say(run, "exchange.imported", &arg, 1);
    loss_report(run, &import->exchange.losses);
    if (run->options.given[OPTION_JSON]) {
        if (language_rules(&run->texts, &run->data, &run->findings, &run->arena, &run->error) < 0)
            return -1;
        tell(run, import, path, code);
        return code;
    }
    if (code && !run->options.given[OPTION_QUIET])
        buf_addc(&run->out, '\n');
    if (code)
        run_say(run, "exchange.to-do", NULL, 0);
    return run_report(run, code) < 0 ? -1 : code;
}

static int write_yaml(struct import *import, struct run *run)
{
    const char *asked = run->options.argument[OPTION_OUTPUT];
    struct str path = asked ? str_of(asked) : STR("framework.yaml");
    if (!asked && file_exists(path.p))
        return error_set(&run->error, ERROR_USAGE, "import-exists", path);
    value_yaml(&import->yaml, import->exchange.values, &run->arena);
    if (file_write(path.p, buf_str(&import->yaml), &run->error) < 0)
        return -1;
    check(import, run, path);
    findings_sort(&run->findings);
    return report(run, import, path);
}

static int import_file(struct import *import, struct run *run)
{
    if (open_file(import, run) < 0)
        return -1;
    if (import->exchange.values)
        return write_yaml(import, run);
    findings_sort(&run->findings);
    return run_report(run, ERROR_CONTENT) < 0 ? -1 : (int)ERROR_CONTENT;
}

int command_framework_import(struct run *run)
{
    struct str language;
    struct import import = {0};
    if (run_language(run, STR(""), &language) < 0 || run_speak(run, language) < 0)
        return -1;
    int code = import_file(&import, run);
    buf_release(&import.yaml);
    return code;
}
