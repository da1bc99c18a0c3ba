#include "cmd/session.h"

#include "cmd/remembered.h"
#include "load/language.h"
#include "load/portfolio.h"
#include "load/statements.h"
#include "sys/clock.h"
#include "sys/file.h"
#include "sys/staging.h"

enum { FOLDERS_UP = 32 };

static bool holds_portfolio(const char *folder, struct arena *arena)
{
    return file_exists(arena_printf(arena, "%s/portfolio.yaml", folder).p);
}

static const char *find_folder(struct run *run)
{
    const struct options *options = &run->options;
    if (options->given[OPTION_FOLDER])
        return options->argument[OPTION_FOLDER];
    if (options->operand_count)
        return options->operands[0];
    struct str up = STR(".");
    for (int i = 0; i < FOLDERS_UP; i++, up = arena_printf(&run->arena, "%.*s/..", STR_ARG(up)))
        if (holds_portfolio(up.p, &run->arena))
            return up.p;
    return ".";
}

bool session_has_portfolio(struct run *run)
{
    return holds_portfolio(find_folder(run), &run->arena);
}

/* The repository and the commit that the run reads from. */
static int open_commit(struct session *session, struct run *run)
{
    const char *revision = run->options.argument[OPTION_REV];
    struct str folder = str_of(session->folder);
    int opened = git_open(&session->git, session->folder, &run->error);
    if (opened == 0)
        return error_set(&run->error, ERROR_USAGE, "no-history", folder);
    int resolved =
        opened < 0 ? -1 : git_resolve(session->git, revision, &session->commit, &run->error);
    if (resolved == 0)
        return error_set(&run->error, ERROR_CONTENT, "nothing-saved", folder);
    return resolved < 0 ? -1 : 0;
}

static int open_tree(struct session *session, struct run *run)
{
    if (session->from_commit)
        return git_tree(session->git, &session->commit, &session->tree, &run->arena, &run->error);
    return tree_open_folder(&session->tree, session->folder, &run->arena, &run->error);
}

static int speak(struct session *session, struct run *run)
{
    struct str language, own = session->portfolio.language.text;
    if (run_language(run, own, &language) < 0 || run_speak(run, language) < 0)
        return -1;
    if (!language_exists(own) || str_eq(own, language)) {
        session->item_texts = run->texts;
        return 0;
    }
    return language_load(&session->item_texts, &run->data, own, &run->arena, &run->error);
}

/* 0, also when nothing was saved yet. */
static int find_history(struct session *session, struct run *run, struct error *error)
{
    struct git_commit last, *commit = session->from_commit ? &session->commit : &last;
    int found = session->from_commit ? 1 : git_open(&session->git, session->folder, error);
    if (found <= 0 || (!session->from_commit && remembered_find(session, run)))
        return found;
    found = session->from_commit ? 1 : git_resolve(session->git, NULL, commit, error);
    if (found <= 0)
        return found;
    session->read_anew = true;
    found = git_history(session->git, commit, &session->tree, session->portfolio.candidate.text,
                        &session->history, &run->arena, error);
    int stated = statements_load(&session->portfolio, session->git, &session->tree,
                                 &session->history, &run->arena, error);
    return found < 0 ? found : stated;
}

/* What can't be read is told, once, and the work goes on with what can. */
static void read_history(struct session *session, struct run *run, unsigned needs)
{
    struct error error = {0};
    int found = find_history(session, run, &error);
    if (needs & SESSION_MOMENTS &&
        snapshots_load(&session->portfolio, session->git, &session->history, session->day,
                       session->threads, &session->snapshots, &run->arena, &error) < 0)
        found = -1;
    session->history_failed = found < 0;
    if (found < 0)
        run_warn(run, &error);
}

int session_find(struct session *session, struct run *run, unsigned needs)
{
    *session = (struct session){0};
    session->threads = run_threads(run);
    session->folder = find_folder(run);
    session->from_commit = run->options.given[OPTION_REV] || needs & SESSION_COMMIT;
    if (run->error.kind != ERROR_NONE || (session->from_commit && open_commit(session, run) < 0) ||
        open_tree(session, run) < 0)
        return -1;
    session->day = session->from_commit ? session->commit.day : clock_today();
    return 0;
}

int session_load(struct session *session, struct run *run, unsigned needs)
{
    struct load_options options = {.language = str_of(run->options.argument[OPTION_LANG]),
                                   .threads = session->threads};
    if (portfolio_load(&session->portfolio, &session->tree, &options, &run->arena, &run->findings,
                       &run->error) < 0)
        return -1;
    if (speak(session, run) < 0)
        return -1;
    if (needs & SESSION_HISTORY)
        read_history(session, run, needs);
    return 0;
}

int session_open(struct session *session, struct run *run, unsigned needs)
{
    if (session_find(session, run, needs) < 0)
        return -1;
    return session_load(session, run, needs);
}

void session_close(struct session *session)
{
    tree_close(&session->tree);
    git_close(session->git);
}

static int put(void *context, unsigned worker, struct str path, struct str bytes,
               struct error *error)
{
    (void)worker;
    return staging_put(context, path, bytes, error);
}

struct sink session_sink(struct staging *staging)
{
    return (struct sink){staging, put};
}

const char *session_output(struct session *session, struct run *run)
{
    struct str folder = arena_printf(&run->arena, "%s/" SESSION_OUTPUT, session->folder);
    return staging_gather(folder.p, TREE_OUTPUT_MARKER, &run->error) < 0 ? NULL : folder.p;
}

struct build session_build(struct session *session, struct run *run, enum audience audience)
{
    return (struct build){
        .portfolio = &session->portfolio,
        .tree = &session->tree,
        .history = &session->history,
        .snapshots = &session->snapshots,
        .texts = &run->texts,
        .item_texts = &session->item_texts,
        .data = &run->data,
        .audience = audience,
        .day = session->day,
        .threads = session->threads,
        .from_commit = session->from_commit,
    };
}
