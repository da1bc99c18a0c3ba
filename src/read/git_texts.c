#include "read/git_parts.h"

#include "base/array.h"
#include "base/limits.h"
#include "base/map.h"
#include "read/git_object.h"

#include <string.h>

/* A folder that is still to be looked into: `path` as in tree_entry, "" or ending in '/'; `prefix`
 * is what is still between it and the portfolio's folder. */
struct waiting_folder {
    unsigned char oid[20];
    struct str path, prefix;
};

struct search {
    struct git *git;
    git_wanted *wanted;
    git_text *each;
    void *context;
    struct arena arena;
    struct map seen;     /* ids of commits, folders and files that were met */
    struct map boundary; /* commits whose parents are not here */
    struct {
        unsigned char (*items)[20];
        size_t count, capacity;
    } commits;
    struct {
        struct waiting_folder *items;
        size_t count, capacity;
    } folders;
    uint64_t items;
};

static bool is_new(struct search *search, const unsigned char *oid)
{
    struct str id = {(const char *)oid, 20};
    if (map_get(&search->seen, id))
        return false;
    map_put(&search->seen, &search->arena, arena_copy(&search->arena, id), search);
    return true;
}

static int hand_over(struct search *search, const unsigned char *oid, struct str path,
                     struct error *error)
{
    struct object object;
    if (!is_new(search, oid))
        return 0;
    if (store_read(search->git->store, oid, OBJECT_BLOB, &object, error) < 0)
        return -1;
    int result = search->each(search->context, path, object.bytes, error);
    object_release(&object);
    return result;
}

static void wait_for(struct search *search, const unsigned char *oid, struct str path,
                     struct str prefix)
{
    struct waiting_folder *folder = ARRAY_PUSH(&search->folders, &search->arena);
    *folder = (struct waiting_folder){.path = path, .prefix = prefix};
    memcpy(folder->oid, oid, 20);
}

static int take_item(struct search *search, const struct waiting_folder *folder,
                     const struct tree_item *item, struct error *error)
{
    bool is_folder = (item->mode & MODE_KIND) == MODE_FOLDER;
    struct str rest = folder->prefix, name;
    if (++search->items > LIMIT_HISTORY_ITEMS || folder->path.n + item->name.n > LIMIT_PATH_BYTES)
        return error_set(error, ERROR_WORLD, "too-many-files", folder->path);
    if (str_next_part(&rest, '/', &name)) {
        if (is_folder && str_eq(name, item->name))
            wait_for(search, item->oid, STR(""), rest);
        return 0;
    }
    bool wanted =
        is_folder || ((item->mode & MODE_KIND) == MODE_FILE && search->wanted(item->name));
    if (!wanted || item->name.p[0] == '.')
        return 0;
    struct str path = arena_printf(&search->arena, "%.*s%.*s%s", STR_ARG(folder->path),
                                   STR_ARG(item->name), is_folder ? "/" : "");
    if (!is_folder)
        return hand_over(search, item->oid, path, error);
    wait_for(search, item->oid, path, rest);
    return 0;
}

static int look_into(struct search *search, const struct waiting_folder *folder,
                     struct error *error)
{
    struct object object;
    struct tree_item item;
    if (!is_new(search, folder->oid))
        return 0;
    if (store_read(search->git->store, folder->oid, OBJECT_TREE, &object, error) < 0)
        return -1;
    struct str rest = object.bytes;
    int more = 0, result = 0;
    while (result == 0 && (more = tree_next(&rest, &item)) > 0)
        result = take_item(search, folder, &item, error);
    object_release(&object);
    return more < 0 ? git_malformed(folder->oid, error) : result;
}

static void wait_for_commit(struct search *search, const unsigned char *oid)
{
    if (is_new(search, oid))
        memcpy(ARRAY_PUSH(&search->commits, &search->arena), oid, 20);
}

static int take_commit(struct search *search, const unsigned char *oid, struct error *error)
{
    struct object object;
    struct commit_facts facts;
    if (store_read(search->git->store, oid, OBJECT_COMMIT, &object, error) < 0)
        return -1;
    bool good = commit_parse(object.bytes, &facts);
    object_release(&object);
    if (!good)
        return git_malformed(oid, error);
    bool ends = map_get(&search->boundary, (struct str){(const char *)oid, 20});
    for (size_t i = 0; !ends && i < facts.parent_count; i++)
        wait_for_commit(search, facts.parents[i]);
    wait_for(search, facts.tree, STR(""), search->git->prefix);
    return 0;
}

static int search_all(struct search *search, struct error *error)
{
    int result = 0;
    size_t taken = 0;
    while (result == 0 && (search->commits.count || search->folders.count)) {
        if (search->folders.count) {
            struct waiting_folder folder = search->folders.items[--search->folders.count];
            result = look_into(search, &folder, error);
            continue;
        }
        unsigned char oid[20];
        memcpy(oid, search->commits.items[--search->commits.count], 20);
        if (++taken > LIMIT_COMMITS)
            return error_set(error, ERROR_WORLD, "too-many-files", STR(""));
        result = take_commit(search, oid, error);
    }
    return result;
}

int git_texts(struct git *git, const struct git_commit *commit, git_wanted *wanted, git_text *each,
              void *context, struct error *error)
{
    struct search search = {.git = git, .wanted = wanted, .each = each, .context = context};
    wait_for_commit(&search, commit->oid);
    int result = git_shallow(git, &search.boundary, &search.arena, error);
    if (result == 0)
        result = search_all(&search, error);
    arena_release(&search.arena);
    return result;
}
