/*
 * What check, build and pack have in common: a portfolio, found, read and loaded.
 */
#ifndef VAKWERK_CMD_SESSION_H
#define VAKWERK_CMD_SESSION_H

#include "cmd/run.h"
#include "load/snapshots.h"
#include "out/build.h"
#include "read/git.h"
#include "sys/staging.h"

struct session {
    const char *folder;       /* the portfolio's */
    struct git *git;          /* NULL: no version history here */
    bool from_commit;         /* read from a commit instead of the working folder */
    struct git_commit commit; /* the one asked for */
    struct tree tree;
    struct history history;
    struct snapshot_list snapshots;
    bool history_failed; /* it was told on standard error */
    bool read_anew;      /* not remembered (cmd/remembered.h) */
    struct portfolio portfolio;
    struct texts item_texts; /* in the portfolio's language */
    day_number day;          /* the reference day */
    unsigned threads;
};

enum session_needs {
    SESSION_HISTORY = 1, /* what the version history says */
    SESSION_COMMIT = 2,  /* from a commit, HEAD when none is asked for */
    SESSION_MOMENTS = 4, /* with the history: what the portfolio said at its moments */
};

/*
 * The portfolio is in -C DIR or the operand DIR, else in this folder or the nearest above it. Sets
 * the language of the run. Findings of loading are in run->findings. Returns 0, or -1 with
 * run->error set; session_close either way.
 */
int session_open(struct session *session, struct run *run, unsigned needs);

/* Its two steps: which files there are, and what is in them. */
int session_find(struct session *session, struct run *run, unsigned needs);
int session_load(struct session *session, struct run *run, unsigned needs);

void session_close(struct session *session);

/* Is there a portfolio in -C DIR, in this folder or above it? */
bool session_has_portfolio(struct run *run);

/* The build of it for an audience. Points into the session and the run. */
struct build session_build(struct session *session, struct run *run, enum audience audience);

/* Where a build puts its files, when that is a folder. Borrows the staging. */
struct sink session_sink(struct staging *staging);

/* Makes the default place of what is made, in the portfolio's folder, and marks it so that it is
 * never taken for a part of the portfolio. Its path, or NULL with run->error set. */
#define SESSION_OUTPUT "uitvoer"
const char *session_output(struct session *session, struct run *run);

#endif
