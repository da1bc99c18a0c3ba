#include "cmd/session.h"
#include "diag/report.h"

static int check(struct session *session, struct run *run)
{
    struct built built;
    if (session_open(session, run, SESSION_HISTORY) < 0)
        return -1;
    struct build build = session_build(session, run, AUDIENCE_SELF);
    if (build_run(&build, NULL, &built, &run->findings, &run->arena, &run->error) < 0)
        return -1;
    int code = run_code(run);
    if (run_report(run, code) < 0)
        return -1;
    if (!run->options.given[OPTION_JSON] && !run->options.given[OPTION_QUIET])
        report_summary(&run->out, &run->texts, &run->findings);
    return code;
}

int command_check(struct run *run)
{
    struct session session = {0};
    int code = check(&session, run);
    session_close(&session);
    return code;
}
