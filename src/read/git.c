#include "read/git_parts.h"

#include "base/die.h"
#include "sys/file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { SMALL_FILE = 16 << 20 }; /* packed references of a large repository */

static int damaged(struct str path, const char *why, struct error *error)
{
    return error_why(error, ERROR_WORLD, "git-damaged", path, str_of(why));
}

int git_small_file(struct folder *folder, struct str path, struct buf *out, struct error *error)
{
    struct error trouble = {0};
    buf_clear(out);
    int ended = folder_read(folder, path, 0, SMALL_FILE, out, &trouble);
    if (ended > 0)
        return 1;
    if (ended == 0)
        return error_set(error, ERROR_WORLD, "too-large", path);
    int number = trouble.system_error;
    if (str_is(str_of(trouble.key), "no-regular-file") || number == ENOENT || number == ENOTDIR)
        return 0;
    *error = trouble;
    return -1;
}

/* --- The search --- */

static struct str join(struct git *git, struct str folder, struct str name)
{
    if (str_starts(name, "/"))
        return arena_copy(&git->arena, name);
    const char *slash = str_ends(folder, "/") ? "" : "/";
    return arena_printf(&git->arena, "%.*s%s%.*s", STR_ARG(folder), slash, STR_ARG(name));
}

static bool is_bare(struct git *git, struct str folder)
{
    return file_exists(join(git, folder, STR("HEAD")).p) &&
           file_is_folder(join(git, folder, STR("objects")).p) &&
           file_is_folder(join(git, folder, STR("refs")).p);
}

/* A `.git` file: "gitdir: PATH", in linked work trees and submodules. */
static int follow_git_file(struct git *git, struct str folder, struct str file, struct str *path,
                           struct error *error)
{
    struct buf bytes = {0};
    int result = file_read(file.p, 4096, &bytes, error);
    struct str line = str_trim(buf_str(&bytes));
    if (result == 0 && (!str_starts(line, "gitdir: ") || str_find(line, '\n') < line.n ||
                        str_find(line, '\0') < line.n))
        result = damaged(file, "gitdir: ?", error);
    if (result == 0)
        *path = join(git, folder, str_sub(line, 8, line.n));
    buf_release(&bytes);
    return result;
}

/* The repository of one folder. 1 found, 0 none here. */
static int look_in(struct git *git, struct str folder, struct str *path, struct error *error)
{
    struct str inside = join(git, folder, STR(".git"));
    if (!file_exists(inside.p))
        return 0;
    *path = inside;
    if (!file_is_folder(inside.p) && follow_git_file(git, folder, inside, path, error) < 0)
        return -1;
    git->root = folder;
    return 1;
}

static struct str parent_of(struct git *git, struct str folder)
{
    size_t n = str_behind_last(folder, '/');
    return arena_copy(&git->arena, str_sub(folder, 0, n > 1 ? n - 1 : 1));
}

static void set_prefix(struct git *git, struct str start)
{
    size_t from = git->root.n;
    while (from < start.n && start.p[from] == '/')
        from++;
    struct str below = str_sub(start, from, start.n);
    git->prefix = below.n ? arena_printf(&git->arena, "%.*s/", STR_ARG(below)) : STR("");
}

static int search(struct git *git, struct str start, struct str *path, struct error *error)
{
    struct str folder = start;
    for (;;) {
        int found = look_in(git, folder, path, error);
        if (found > 0)
            set_prefix(git, start);
        if (found)
            return found;
        if (folder.n <= 1)
            break;
        folder = parent_of(git, folder);
    }
    *path = start;
    return is_bare(git, start);
}

/* --- Opening --- */

/* A linked work tree shares objects and references with the repository that `commondir` names. */
static int find_shared(struct git *git, struct str own, struct error *error)
{
    struct buf bytes = {0};
    int found = git_small_file(git->own, STR("commondir"), &bytes, error);
    if (found >= 0)
        git->path = found ? join(git, own, str_trim(buf_str(&bytes))) : own;
    buf_release(&bytes);
    return found < 0 ? -1 : 0;
}

static int refuse(struct git *git, const char *what, struct error *error)
{
    return error_why(error, ERROR_WORLD, "git-unsupported", git->path, str_of(what));
}

static int refuse_unsupported(struct git *git, struct error *error)
{
    struct buf bytes = {0};
    int found = git_small_file(git->shared, STR("objects/info/alternates"), &bytes, error);
    if (found > 0 && bytes.n)
        found = refuse(git, "objects/info/alternates", error);
    buf_release(&bytes);
    if (found >= 0 && file_is_folder(join(git, git->path, STR("reftable")).p))
        found = refuse(git, "reftable", error);
    return found < 0 ? -1 : 0;
}

/* libgit2 opens what lies in objects/pack by name: a FIFO there would hang it. */
static int check_packs(struct git *git, struct error *error)
{
    struct folder *packs;
    struct folder_list list;
    struct arena arena = {0};
    struct str path = join(git, git->path, STR("objects/pack"));
    if (!file_is_folder(path.p))
        return 0;
    if (folder_open(&packs, path.p, error) < 0)
        return -1;
    int result = folder_list(packs, true, NULL, &list, &arena, error);
    for (size_t i = 0; result == 0 && i < list.count; i++)
        if (list.items[i].kind == FOLDER_SPECIAL)
            result = damaged(path, list.items[i].path.p, error);
    folder_close(packs);
    arena_release(&arena);
    return result;
}

static int open_at(struct git *git, struct str path, struct error *error)
{
    if (!is_bare(git, path) && !file_exists(join(git, path, STR("commondir")).p))
        return damaged(path, "HEAD? objects? refs?", error);
    if (folder_open(&git->own, path.p, error) < 0 || find_shared(git, path, error) < 0 ||
        folder_open(&git->shared, git->path.p, error) < 0)
        return -1;
    if (refuse_unsupported(git, error) < 0 || check_packs(git, error) < 0)
        return -1;
    git->store = store_open(git->path.p, git->shared);
    return 0;
}

int git_open(struct git **git, const char *folder, struct error *error)
{
    struct buf start = {0};
    if (file_real_path(folder, &start, error) < 0)
        return -1;
    *git = calloc(1, sizeof **git);
    if (!*git)
        die_out_of_memory();
    struct str path;
    int found = search(*git, arena_copy(&(*git)->arena, buf_str(&start)), &path, error);
    buf_release(&start);
    if (found > 0 && open_at(*git, path, error) < 0)
        found = -1;
    if (found <= 0) {
        git_close(*git);
        *git = NULL;
    }
    return found;
}

void git_close(struct git *git)
{
    if (!git)
        return;
    if (git->store)
        store_close(git->store);
    folder_close(git->shared);
    folder_close(git->own);
    arena_release(&git->arena);
    free(git);
}

static int add_small_file(struct git *git, struct str path, struct buf *out, struct error *error)
{
    struct buf bytes = {0};
    int found = git_small_file(git->shared, path, &bytes, error);
    if (found > 0)
        buf_addf(out, "%.*s %zu\n%.*s\n", STR_ARG(path), bytes.n, STR_ARG(buf_str(&bytes)));
    buf_release(&bytes);
    return found < 0 ? -1 : 0;
}

static int add_tags(struct git *git, struct buf *out, struct error *error)
{
    struct arena arena = {0};
    struct tag_list tags;
    int result = git_tags(git, &tags, &arena, error);
    for (size_t i = 0; i < tags.count; i++) {
        char hex[41];
        oid_hex(tags.items[i].oid, hex);
        buf_addf(out, "%s %.*s\n", hex, STR_ARG(tags.items[i].name));
    }
    arena_release(&arena);
    return result;
}

int git_state(struct git *git, struct buf *out, struct error *error)
{
    unsigned char oid[20];
    char hex[41] = "";
    int found = git_find_ref(git, STR("HEAD"), oid, error);
    if (found > 0)
        oid_hex(oid, hex);
    int replaced = git_has_replacements(git, error);
    buf_addf(out, "%.*s %.*s %s %d\n", STR_ARG(git->path), STR_ARG(git->prefix), hex, replaced);
    if (found < 0 || replaced < 0 || add_tags(git, out, error) < 0)
        return -1;
    return add_small_file(git, STR("shallow"), out, error);
}

struct str git_prefix(const struct git *git)
{
    return git->prefix;
}
