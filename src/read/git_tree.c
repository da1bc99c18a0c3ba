#include "read/git_parts.h"

#include "base/array.h"
#include "base/limits.h"

#include <string.h>

/* A folder that is being walked. */
struct level {
    struct object object;
    unsigned char oid[20];
    struct str rest, path; /* path: "" or ending in '/', beneath the portfolio's folder */
    struct tree_item last;
};

struct walk {
    struct git *git;
    struct arena *arena, scratch;
    struct {
        struct level *items;
        size_t count, capacity;
    } levels;
    struct {
        struct tree_entry *items;
        size_t count, capacity;
    } entries;
    size_t folders;
};

int git_malformed(const unsigned char *oid, struct error *error)
{
    char hex[41];
    oid_hex(oid, hex);
    return error_set(error, ERROR_WORLD, "git-object-malformed", str_of(hex));
}

/* --- Finding a folder --- */

/* The item of this name in a tree. 1, 0, -1. */
static int find_item(struct git *git, const unsigned char *tree, struct str name,
                     unsigned char oid[20], struct error *error)
{
    struct object object;
    struct tree_item item;
    if (store_read(git->store, tree, OBJECT_TREE, &object, error) < 0)
        return -1;
    struct str rest = object.bytes;
    int more;
    while ((more = tree_next(&rest, &item)) > 0)
        if (item_is_folder(&item) && str_eq(item.name, name))
            break;
    int result = more < 0 ? git_malformed(tree, error) : more;
    if (result > 0)
        memcpy(oid, item.oid, 20);
    object_release(&object);
    return result;
}

/* From a commit to the tree of the portfolio's folder. 1, 0 when it has none, -1. */
static int find_top(struct git *git, const struct git_commit *commit, unsigned char oid[20],
                    struct error *error)
{
    struct object object;
    struct commit_facts facts;
    if (store_read(git->store, commit->oid, OBJECT_COMMIT, &object, error) < 0)
        return -1;
    bool good = commit_parse(object.bytes, &facts);
    object_release(&object);
    if (!good)
        return git_malformed(commit->oid, error);
    memcpy(oid, facts.tree, 20);
    struct str rest = git->prefix, name;
    int found = 1;
    while (found > 0 && str_next_part(&rest, '/', &name)) {
        unsigned char tree[20];
        memcpy(tree, oid, 20);
        found = find_item(git, tree, name, oid, error);
    }
    return found;
}

/* --- Walking --- */

static bool holds_marker(struct str rest)
{
    struct tree_item item;
    while (tree_next(&rest, &item) > 0)
        if (str_is(item.name, TREE_OUTPUT_MARKER) && (item.mode & MODE_KIND) == MODE_FILE)
            return true;
    return false;
}

static int enter(struct walk *walk, const unsigned char *oid, struct str path, struct error *error)
{
    struct level level = {.path = path};
    if (walk->levels.count > LIMIT_FOLDER_DEPTH)
        return error_set(error, ERROR_WORLD, "too-deep", path);
    if (++walk->folders > LIMIT_FILES)
        return error_set(error, ERROR_WORLD, "too-many-files", path);
    if (store_read(walk->git->store, oid, OBJECT_TREE, &level.object, error) < 0)
        return -1;
    if (path.n && holds_marker(level.object.bytes)) {
        object_release(&level.object);
        return 0;
    }
    memcpy(level.oid, oid, 20);
    level.rest = level.object.bytes;
    *ARRAY_PUSH(&walk->levels, &walk->scratch) = level;
    return 0;
}

static enum tree_kind kind_of(unsigned mode)
{
    switch (mode & MODE_KIND) {
    case MODE_FILE:
        return TREE_FILE;
    case MODE_LINK:
        return TREE_LINK;
    case MODE_SUBMODULE:
        return TREE_SUBMODULE;
    default:
        return TREE_SPECIAL;
    }
}

static int take(struct walk *walk, const struct level *level, const struct tree_item *item,
                struct error *error)
{
    if (level->path.n + item->name.n > LIMIT_PATH_BYTES)
        return error_set(error, ERROR_WORLD, "path-too-long", level->path);
    const char *end = item_is_folder(item) ? "/" : "";
    struct arena *arena = item_is_folder(item) ? &walk->scratch : walk->arena;
    struct str path =
        arena_printf(arena, "%.*s%.*s%s", STR_ARG(level->path), STR_ARG(item->name), end);
    if (item_is_folder(item))
        return enter(walk, item->oid, path, error);
    if (walk->entries.count == LIMIT_FILES)
        return error_set(error, ERROR_WORLD, "too-many-files", path);
    struct tree_entry *entry = ARRAY_PUSH(&walk->entries, walk->arena);
    *entry = (struct tree_entry){.path = path, .size = UINT64_MAX, .kind = kind_of(item->mode)};
    memcpy(entry->oid, item->oid, 20);
    return 0;
}

/* One item of the innermost folder, or out of it. */
static int step(struct walk *walk, struct error *error)
{
    struct level *level = &walk->levels.items[walk->levels.count - 1];
    struct tree_item item, last = level->last;
    int more = tree_next(&level->rest, &item);
    if (more > 0 && last.name.n &&
        tree_order(last.name, item_is_folder(&last), item.name, item_is_folder(&item)) >= 0)
        more = -1;
    if (more < 0)
        return git_malformed(level->oid, error);
    if (more == 0) {
        object_release(&level->object);
        walk->levels.count--;
        return 0;
    }
    level->last = item;
    return item.name.p[0] == '.' ? 0 : take(walk, level, &item, error);
}

static int walk_all(struct walk *walk, const unsigned char *top, struct error *error)
{
    int result = enter(walk, top, STR(""), error);
    while (result == 0 && walk->levels.count)
        result = step(walk, error);
    while (walk->levels.count)
        object_release(&walk->levels.items[--walk->levels.count].object);
    arena_release(&walk->scratch);
    return result;
}

/* --- The tree --- */

static int read_blob(const struct tree *tree, size_t index, uint64_t from, uint64_t most,
                     struct buf *out, struct error *error)
{
    struct git *git = tree->handle;
    const struct tree_entry *entry = &tree->entries[index];
    struct object object;
    if (entry->kind != TREE_FILE)
        return error_set(error, ERROR_WORLD, "no-regular-file", entry->path);
    if (store_read(git->store, entry->oid, OBJECT_BLOB, &object, error) < 0)
        return -1;
    uint64_t size = object.bytes.n, start = from < size ? from : size;
    bool ends = size - start <= most;
    buf_add(out, str_sub(object.bytes, (size_t)start, (size_t)(ends ? size : start + most)));
    object_release(&object);
    return ends;
}

static void close_commit(struct tree *tree)
{
    (void)tree;
}

static const struct tree_backend commit_backend = {read_blob, close_commit};

int git_tree(struct git *git, const struct git_commit *commit, struct tree *tree,
             struct arena *arena, struct error *error)
{
    struct walk walk = {.git = git, .arena = arena};
    unsigned char top[20];
    int found = find_top(git, commit, top, error);
    if (found < 0 || (found && walk_all(&walk, top, error) < 0))
        return -1;
    *tree = (struct tree){.entries = walk.entries.items,
                          .count = walk.entries.count,
                          .backend = &commit_backend,
                          .handle = git};
    return 0;
}

void git_versions(struct git *git, const struct history *history, const struct tree *tree,
                  const size_t *files, size_t count, struct git_versions *versions,
                  struct arena *arena)
{
    size_t total = 0;
    for (size_t i = 0; i < count; i++)
        total += history->files[files[i]].versions;
    *versions =
        (struct git_versions){.tree = {.entries = ARENA_ARRAY(arena, struct tree_entry, total),
                                       .backend = &commit_backend,
                                       .handle = git},
                              .saved = ARENA_ARRAY(arena, uint32_t, total)};
    for (size_t i = 0; i < count; i++) {
        const struct file_history *file = &history->files[files[i]];
        for (uint32_t k = file->versions; k-- > 0;) {
            struct tree_entry *entry = &versions->tree.entries[versions->tree.count];
            *entry = tree->entries[files[i]];
            entry->size = UINT64_MAX;
            memcpy(entry->oid, file->list[k].oid, 20);
            versions->saved[versions->tree.count++] = file->list[k].saved;
        }
    }
}
