/*
 * Git, read and never written. Objects come through libgit2 (packs) and a reader of our own (loose
 * ones: libgit2 1.5.1 loops on a truncated one and overflows on a crafted one), each held to its
 * hash. References, commits and trees are read by our own code. No program is started. No
 * configuration is read, neither the repository's nor the user's: so core.worktree, filters, hooks,
 * replacements and grafts have no effect, and who owns the folder does not matter.
 *
 * Not supported, with an error that says so: alternates, reftable, SHA-256.
 *
 * libgit2's start-up costs milliseconds: nothing here starts it before an object is needed.
 */
#ifndef VAKWERK_READ_GIT_H
#define VAKWERK_READ_GIT_H

#include "model/history.h"
#include "read/tree.h"

struct git;

/*
 * Opens the repository that holds `folder`: the nearest `.git` at or above it (a folder, or a file
 * that names one, as linked work trees and submodules have), whose place is the work tree; or
 * `folder` itself when it is a bare repository. Returns 1 when opened, 0 when there is none, -1
 * after an error (damaged, not supported). The handle is freed by git_close.
 */
int git_open(struct git **git, const char *folder, struct error *error);
void git_close(struct git *git);

/* Adds what tells one state of the history from another: where it is, HEAD's commit, tags, whether
 * anything is replaced, and where a shallow copy ends. Reads no object, so it is cheap. */
int git_state(struct git *git, struct buf *out, struct error *error);

struct git_commit {
    char id[41]; /* hexadecimal */
    unsigned char oid[20];
    day_number day; /* the committer's, there and then */
};

/* Resolves a branch, tag or (abbreviated) commit id; NULL is HEAD. Returns 1, 0 when HEAD has no
 * commit yet, -1 after an error (ERROR_USAGE: no such name, no commit, ambiguous; else damaged). */
int git_resolve(struct git *git, const char *revision, struct git_commit *commit,
                struct error *error);

/* The portfolio's files in a commit, as tree_open_folder lists a folder: paths below the
 * portfolio's folder (git_prefix), hidden ones left out; none when the commit has no such folder.
 * Reading is safe from several threads; it unpacks the whole file each time, so ask for large
 * pieces. Valid until git_close. */
int git_tree(struct git *git, const struct git_commit *commit, struct tree *tree,
             struct arena *arena, struct error *error);

/* The portfolio's folder inside the repository, "" or ending in '/'. */
struct str git_prefix(const struct git *git);

/*
 * The versions of each file of `tree`, in one pass over all commits that the given one reaches:
 * what `git log -c --follow --name-status FILE` says, deletions apart, but that a file which is a
 * copy of another begins with itself, and that a name which was given up by a rename and used again
 * is another file. A merge is a version of a file only when the file differs from that of all
 * parents. `candidate` is the name by which the candidate is known.
 *
 * Over LIMIT_COMMITS, LIMIT_VERSIONS or LIMIT_HISTORY_ITEMS nothing is known, without an error.
 * After an error (an object that is damaged or not there) `history` holds what is known up to
 * there: the caller may tell and go on. Arrays live in `arena`.
 */
int git_history(struct git *git, const struct git_commit *commit, const struct tree *tree,
                struct str candidate, struct history *history, struct arena *arena,
                struct error *error);

/*
 * Calls `each` with every content that a file of the portfolio's folder whose name is `wanted` ever
 * had, in all commits that the given one reaches, each content once; hidden files are passed over.
 * `each` returns 0 to go on, or -1 with the error set; path and bytes are its own only while it
 * runs. What lies before the boundary of a shallow copy is not seen.
 */
typedef int git_text(void *context, struct str path, struct str bytes, struct error *error);
typedef bool git_wanted(struct str name);
int git_texts(struct git *git, const struct git_commit *commit, git_wanted *wanted, git_text *each,
              void *context, struct error *error);

/*
 * Older versions to read: a tree in which each version of the files named (indexes of the tree that
 * the history is of) stands as an entry of its own, file by file, the oldest first, under the path
 * of today; `saved` says beside each which version of the portfolio it is. tree_find does not work
 * on it. Lives as git_tree's.
 */
struct git_versions {
    struct tree tree;
    uint32_t *saved;
};
void git_versions(struct git *git, const struct history *history, const struct tree *tree,
                  const size_t *files, size_t count, struct git_versions *versions,
                  struct arena *arena);

/*
 * The paths below the portfolio's folder that differ between a working folder's tree and a commit's
 * tree: added, changed, gone. Left out are new files that the repository's .gitignore files and
 * info/exclude name, texts that differ in CRLF and LF alone, submodules and what is in them; links
 * are taken as equal. Files over LIMIT_ATTACHMENT_BYTES count as changed. Sorted; in `arena`.
 */
struct git_changes {
    struct str *paths;
    size_t count;
};
int git_unsaved(struct git *git, const struct tree *working, const struct tree *committed,
                struct git_changes *changes, struct arena *arena, struct error *error);

#endif
