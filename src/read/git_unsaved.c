#include "read/git_parts.h"

#include "base/array.h"
#include "base/limits.h"
#include "read/git_ignore.h"
#include "read/text.h"

#include <string.h>

struct comparison {
    struct git *git;
    const struct tree *working, *committed;
    struct ignore *ignore;
    struct arena *arena;
    struct {
        struct str *items;
        size_t count, capacity;
    } paths;
};

static int same_lines(const struct comparison *all, size_t committed, struct buf *mine,
                      struct error *error)
{
    struct buf theirs = {0};
    int result = tree_read(all->committed, committed, 0, LIMIT_ATTACHMENT_BYTES, &theirs, error);
    if (result >= 0)
        result = text_same_lines(mine, &theirs);
    buf_release(&theirs);
    return result;
}

/* 1 when the file holds what was committed, 0 when not. */
static int same_file(const struct comparison *all, size_t working, size_t committed,
                     struct error *error)
{
    struct buf mine = {0};
    unsigned char oid[20];
    if (all->working->entries[working].size > LIMIT_ATTACHMENT_BYTES)
        return 0;
    int result = tree_read(all->working, working, 0, LIMIT_ATTACHMENT_BYTES, &mine, error);
    if (result >= 0) {
        store_hash(buf_str(&mine), oid);
        result = memcmp(oid, all->committed->entries[committed].oid, 20) == 0;
        if (result == 0)
            result = same_lines(all, committed, &mine, error);
    }
    buf_release(&mine);
    return result;
}

static int same_entry(const struct comparison *all, size_t working, size_t committed,
                      struct error *error)
{
    enum tree_kind mine = all->working->entries[working].kind;
    if (mine != all->committed->entries[committed].kind)
        return 0;
    return mine == TREE_FILE ? same_file(all, working, committed, error) : 1;
}

/* Beneath a folder that the commit has as a submodule: another repository's business. */
static bool in_submodule(const struct tree *committed, struct str path)
{
    for (size_t n = 1; n < path.n; n++) {
        if (path.p[n] != '/')
            continue;
        size_t at = tree_find(committed, str_sub(path, 0, n));
        if (at < committed->count && committed->entries[at].kind == TREE_SUBMODULE)
            return true;
    }
    return false;
}

static int compare_new(struct comparison *all, const struct tree_entry *entry, struct error *error)
{
    if (in_submodule(all->committed, entry->path))
        return 0;
    int ignored = ignore_matches(all->ignore, all->git->prefix, entry->path, error);
    if (ignored == 0)
        *ARRAY_PUSH(&all->paths, all->arena) = arena_copy(all->arena, entry->path);
    return ignored < 0 ? -1 : 0;
}

static int compare_gone(struct comparison *all, const struct tree_entry *entry)
{
    if (entry->kind != TREE_SUBMODULE)
        *ARRAY_PUSH(&all->paths, all->arena) = arena_copy(all->arena, entry->path);
    return 0;
}

static int compare_both(struct comparison *all, size_t working, size_t committed,
                        struct error *error)
{
    int same = same_entry(all, working, committed, error);
    if (same == 0)
        *ARRAY_PUSH(&all->paths, all->arena) =
            arena_copy(all->arena, all->working->entries[working].path);
    return same < 0 ? -1 : 0;
}

static int compare_all(struct comparison *all, struct error *error)
{
    const struct tree *mine = all->working, *theirs = all->committed;
    size_t i = 0, k = 0;
    int result = 0;
    while (result == 0 && (i < mine->count || k < theirs->count)) {
        int order = i == mine->count     ? 1
                    : k == theirs->count ? -1
                                         : str_cmp(mine->entries[i].path, theirs->entries[k].path);
        if (order < 0)
            result = compare_new(all, &mine->entries[i++], error);
        else if (order > 0)
            result = compare_gone(all, &theirs->entries[k++]);
        else
            result = compare_both(all, i++, k++, error);
    }
    return result;
}

int git_unsaved(struct git *git, const struct tree *working, const struct tree *committed,
                struct git_changes *changes, struct arena *arena, struct error *error)
{
    struct comparison all = {
        .git = git, .working = working, .committed = committed, .arena = arena};
    if (ignore_open(&all.ignore, git->root, git->shared, error) < 0)
        return -1;
    int result = compare_all(&all, error);
    ignore_close(all.ignore);
    *changes = (struct git_changes){all.paths.items, all.paths.count};
    return result;
}
