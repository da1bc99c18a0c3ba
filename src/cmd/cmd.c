#include "cmd/cmd.h"

#include "cmd/run.h"

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

static int say_error(struct run *run)
{
    struct str language;
    struct error error = run->error;
    if (!run->texts.language.n) {
        run->options.argument[OPTION_LANG] = NULL;
        run_language(run, STR(""), &language);
        run_speak(run, language);
    }
    run_warn(run, &error);
    return (int)error.kind;
}

static int run_command(struct run *run)
{
    struct str language;
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
    if (write_out(&run) < 0)
        code = -1;
    if (code < 0)
        code = say_error(&run);
    buf_release(&run.out);
    arena_release(&run.arena);
    return code;
}
