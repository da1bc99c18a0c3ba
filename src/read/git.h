/*
 * Git, by libgit2 alone: no program is started, no configuration outside the repository is read,
 * and the object files are read by a backend of our own (libgit2 1.5.1 loops on a truncated one and
 * overflows on a crafted one). The only folder that includes git2.h, in git*.c.
 *
 * libgit2's start-up costs milliseconds: nothing here starts it before a repository was found.
 */
#ifndef VAKWERK_READ_GIT_H
#define VAKWERK_READ_GIT_H

#include "model/history.h"
#include "read/tree.h"

struct git;

/*
 * Opens the repository that holds `folder` (a working folder at any depth in it, or a bare
 * repository itself), by our own upward search. Returns 1 when opened, 0 when there is none, -1
 * after an error (damaged, of another owner, a work tree elsewhere). The handle is freed by
 * git_close.
 */
int git_open(struct git **git, const char *folder, struct error *error);
void git_close(struct git *git);

struct git_commit {
    char id[41]; /* hexadecimal */
    unsigned char oid[20];
    int64_t seconds; /* committer's time */
    int offset_minutes;
    day_number day; /* the day there and then */
};

/* Resolves a branch, tag or (abbreviated) commit id; NULL is HEAD. Returns 1, 0 when HEAD has no
 * commit yet, -1 after an error (no such name, damaged). */
int git_resolve(struct git *git, const char *revision, struct git_commit *commit,
                struct error *error);

/* The portfolio's files in a commit, as tree_open_folder lists a folder: paths below the
 * portfolio's folder (git_prefix), hidden ones left out. Reading is safe from several threads.
 * Valid until git_close. */
int git_tree(struct git *git, const struct git_commit *commit, struct tree *tree,
             struct arena *arena, struct error *error);

/* The portfolio's folder inside the repository, "" or ending in '/'. */
struct str git_prefix(const struct git *git);

/* First and last day and number of versions of each file of `tree`, in one pass over all commits
 * that the given one reaches. What can't be read leaves days unknown, and `known` false; only
 * out-of-the-ordinary failures are errors. Arrays live in `arena`. */
int git_history(struct git *git, const struct git_commit *commit, const struct tree *tree,
                struct history *history, struct arena *arena, struct error *error);

/* The paths below the portfolio's folder that differ between a working folder's tree and a commit's
 * tree: added, changed, gone. Sorted; in `arena`. */
struct git_changes {
    struct str *paths;
    size_t count;
};
int git_unsaved(struct git *git, const struct tree *working, const struct tree *committed,
                struct git_changes *changes, struct arena *arena, struct error *error);

#endif
