#include "cmd/remembered.h"
#include "cmd/unchanged.h"
#include "load/library.h"

static int audience_asked(struct run *run, enum audience *audience)
{
    struct str asked = str_of(run->options.argument[OPTION_AUDIENCE]);
    *audience = AUDIENCE_SELF;
    if (asked.n && !audience_find(asked, audience))
        return error_set(&run->error, ERROR_USAGE, "unknown-audience", asked);
    return 0;
}

static void say_done(struct run *run, const char *folder)
{
    struct text_arg arg = {"path", arena_printf(&run->arena, "%s/index.html", folder), false};
    run_say(run, "build.done", &arg, 1);
}

/* Where a teacher could go next concerns nobody else. */
static int find_careers(struct build *build, struct run *run, struct framework_list *roles)
{
    const struct framework *own = build->portfolio->framework;
    if (build->audience != AUDIENCE_SELF || !own)
        return 0;
    build->careers = roles;
    return library_roles(roles, &run->data, own, run->texts.language, &run->arena, &run->error);
}

static int build_into(struct session *session, struct run *run, enum audience audience,
                      const char *folder)
{
    struct staging *staging;
    struct staging_summary summary;
    struct built built;
    struct framework_list roles;
    struct build build = session_build(session, run, audience);
    if (find_careers(&build, run, &roles) < 0)
        return -1;
    if (staging_begin(&staging, folder, TREE_OUTPUT_MARKER, &run->error) < 0)
        return -1;
    struct sink sink = session_sink(staging);
    if (build_run(&build, &sink, &built, &run->findings, &run->arena, &run->error) < 0) {
        staging_abandon(staging);
        return -1;
    }
    if (staging_finish(staging, &summary, &run->error) < 0)
        return -1;
    if (run_report(run, 0) < 0)
        return -1;
    say_done(run, folder);
    return run_code(run);
}

static int build(struct session *session, struct run *run)
{
    enum audience audience;
    struct unchanged unchanged;
    int code;
    if (audience_asked(run, &audience) < 0 || session_find(session, run, SESSION_HISTORY) < 0)
        return -1;
    const char *asked = run->options.argument[OPTION_OUTPUT];
    const char *folder =
        asked ? asked : arena_printf(&run->arena, "%s/" SESSION_OUTPUT "/site", session->folder).p;
    if (unchanged_find(&unchanged, session, run, folder, &code))
        return code;
    if (session_load(session, run, SESSION_HISTORY | SESSION_MOMENTS) < 0 ||
        (!asked && !session_output(session, run)))
        return -1;
    code = build_into(session, run, audience, folder);
    if (code < 0)
        return code;
    unchanged_keep(&unchanged, session, run, folder, code);
    remembered_keep(session, run);
    return code;
}

int command_build(struct run *run)
{
    struct session session = {0};
    int code = build(&session, run);
    session_close(&session);
    return code;
}
