/*
 * A build that would only repeat the last one is not done again. Beside the site in its own place,
 * `uitvoer/site`, stands `uitvoer/.site.vakwerk-stand`. It says what the last build was made from
 * (the portfolio's files by size and time of change, the state of its history, the day, the
 * program, options and language), which files it left (likewise), and what it answered. When all of
 * that still holds, the answer is given again.
 *
 * Nothing is kept of a build from files that changed in the seconds before it: a file that changes
 * twice while the clock of its file system stands still would not be told from itself. Nor of a
 * build to another place (the answer is private, that place may not be), from a commit, with
 * --data, or whose history could not be read.
 */
#ifndef VAKWERK_CMD_UNCHANGED_H
#define VAKWERK_CMD_UNCHANGED_H

#include "cmd/session.h"
#include "sys/hash.h"

struct unchanged {
    struct str path; /* of the record; empty: none is kept */
    struct sha256 from;
    bool too_fresh;
};

/* To be asked between session_find and session_load; `folder` is the output folder. True when
 * nothing changed: the answer is in run->out, the exit code in *code. */
bool unchanged_find(struct unchanged *unchanged, const struct session *session, struct run *run,
                    const char *folder, int *code);

/* Keeps the answer of a build, which is all of run->out, for the next time. That it can't is no
 * error: the next build is done again. */
void unchanged_keep(const struct unchanged *unchanged, const struct session *session,
                    const struct run *run, const char *folder, int code);

#endif
