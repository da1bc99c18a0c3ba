#include "cmd/cmd.h"

#include "cmd/run.h"
#include "diag/report.h"
#include "load/language.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>

/* Writes all at once; a full disk or closed pipe is an error as for any file. */
static int write_out(struct run *run)
{
    struct str text = buf_str(&run->out);
    errno = 0;
    if (text.n && fwrite(text.p, 1, text.n, stdout) != text.n)
        return error_errno(&run->error, "write", STR("stdout"));
    if (fflush(stdout) != 0)
        return error_errno(&run->error, "write", STR("stdout"));
    return 0;
}

/* Errors come before the language is known, too. */
static void speak_anyhow(struct run *run)
{
    struct str language;
    if (run->texts.language.n)
        return;
    if (!language_exists(str_of(run->options.argument[OPTION_LANG])))
        run->options.argument[OPTION_LANG] = NULL;
    run_language(run, STR(""), &language);
    run_speak(run, language);
}

/* What a program gets instead of the answer. */
static void answer_error(struct run *run)
{
    if (!run->options.given[OPTION_JSON])
        return;
    speak_anyhow(run);
    buf_clear(&run->out);
    report_json_error(&run->out, &run->texts, &run->error, run->command ? run->command->name : "");
}

static int say_error(struct run *run)
{
    struct error error = run->error;
    speak_anyhow(run);
    run_warn(run, &error);
    return (int)error.kind;
}

static int check_colour(struct run *run)
{
    struct str asked = str_of(run->options.argument[OPTION_COLOR]);
    if (!asked.n || str_is(asked, "always") || str_is(asked, "never") || str_is(asked, "auto"))
        return 0;
    return error_set(&run->error, ERROR_USAGE, "wrong-color", asked);
}

static int run_command(struct run *run)
{
    struct str language;
    if (check_colour(run) < 0)
        return -1;
    if (run->options.given[OPTION_VERSION]) {
        buf_addf(&run->out, "vakwerk %s\n", data_version);
        return 0;
    }
    if (run_language(run, STR(""), &language) < 0)
        return -1;
    if (!run->command || run->options.given[OPTION_HELP])
        return run_speak(run, language) < 0 ? -1 : command_help(run);
    return run->command->function(run);
}

int cmd_main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    struct run run = {0};
    run.findings.arena = &run.arena;
    int code = -1;
    if (options_read(&run.options, &run.command, argc - 1, argv + 1, &run.error) == 0) {
        run.data.folder = run.options.argument[OPTION_DATA];
        code = run_command(&run);
    }
    if (code < 0)
        answer_error(&run);
    if (write_out(&run) < 0)
        code = -1;
    if (code < 0)
        code = say_error(&run);
    buf_release(&run.out);
    arena_release(&run.arena);
    return code;
}
