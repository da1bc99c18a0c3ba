#include "cmd/framework_file.h"

#include "base/hex.h"
#include "load/framework.h"
#include "load/framework_derive.h"
#include "out/value_text.h"
#include "sys/file.h"

/* The lines with which a portfolio pins what was written. */
static void say_pinned(struct run *run, const char *path, const struct framework *framework)
{
    unsigned char sha256[32];
    char digest[65];
    framework_digest(buf_str(&run->out), sha256);
    hex_write(sha256, sizeof sha256, digest);
    struct text_arg args[] = {{"path", str_of(path), false},
                              {"id", framework->id, false},
                              {"version", framework->version, false},
                              {"digest", str_of(digest), false}};
    buf_clear(&run->out);
    run_say(run, "derived.done", args, 4);
}

static int write_whole(struct run *run, const struct value *values,
                       const struct framework *framework)
{
    const char *path = run->options.argument[OPTION_OUTPUT];
    struct value typed = framework_typed(values, &run->arena);
    value_yaml(&run->out, &typed, &run->arena);
    if (!path)
        return 0;
    if (file_write(path, buf_str(&run->out), &run->error) < 0)
        return -1;
    say_pinned(run, path, framework);
    return 0;
}

/* Whatever else is wrong with it is told later, once. */
static bool extends_other(struct run *run, struct source *source)
{
    struct findings unheard = {.arena = &run->arena};
    const struct value *values = framework_read(source, &run->arena, &unheard);
    return !values || value_get(values, "extends");
}

int command_framework_derive(struct run *run)
{
    struct str language;
    const struct value *values;
    if (run_language(run, STR(""), &language) < 0 || run_speak(run, language) < 0)
        return -1;
    struct source *source = framework_file(run, run->options.operands[0]);
    if (source && !extends_other(run, source))
        return error_set(&run->error, ERROR_USAGE, "extends-nothing", source->path);
    if (!source || framework_whole(run, source, &values) < 0)
        return -1;
    const struct framework *framework =
        values ? framework_of(values, source, language, &run->arena, &run->findings) : NULL;
    findings_sort(&run->findings);
    if (!framework || findings_count(&run->findings).errors)
        return run_report(run, ERROR_CONTENT) < 0 ? -1 : (int)ERROR_CONTENT;
    return write_whole(run, values, framework);
}
