#include "read/git_parts.h"

#include "base/array.h"
#include "base/limits.h"
#include "base/map.h"
#include "read/git_object.h"

#include <string.h>

/*
 * Each commit's tree is compared with those of its parents, level by level, along the names of the
 * given tree alone; what equals a parent's is passed over with all beneath. Earliest and latest day
 * need no order of commits.
 *
 * Inner functions return 0, -1 after an error, and OVER when a bound is passed.
 */

/* The names of the given tree: a folder, then all in it, then its next sibling. */
struct node {
    struct str name;
    bool is_folder;
    uint32_t entry; /* of a file: its index in the tree */
    uint32_t end;   /* the node behind it and all in it */
};

struct commit_node {
    unsigned char oid[20], tree[20];
    day_number day;
    uint32_t parent_count; /* 0 at the boundary of a shallow copy */
    bool is_boundary;
    unsigned char (*parents)[20];
};

struct cursor {
    struct object object;
    unsigned char oid[20];
    struct str rest;
    struct tree_item item;
    bool has_item;
};

/* A folder that is being compared: the commit's, and those of the parents that have it. */
struct frame {
    uint32_t at, end; /* nodes still to come */
    struct cursor *cursors;
    size_t count;
};

enum { OVER = 1 };
enum { CACHE_SLOTS = 512, CACHE_BYTES = 16 << 20 };

struct pass {
    struct git *git;
    struct history *history;
    struct arena memory, levels;
    struct {
        struct node *items;
        size_t count, capacity;
    } nodes;
    struct {
        struct commit_node **items;
        size_t count, capacity;
    } waiting;
    struct {
        struct frame *items;
        size_t count, capacity;
    } frames;
    struct map commits; /* by id */
    struct map shallow; /* ids without parents here */
    struct cached {
        unsigned char oid[20];
        struct object object;
    } cache[CACHE_SLOTS];
    size_t cached_bytes;
    uint64_t items;
};

/* --- Names --- */

static uint32_t add_node(struct pass *pass, struct str name, bool is_folder, uint32_t entry)
{
    *ARRAY_PUSH(&pass->nodes, &pass->memory) =
        (struct node){name, is_folder, entry, (uint32_t)pass->nodes.count};
    return (uint32_t)pass->nodes.count - 1;
}

/* Folders that are open while names are added, outermost first. */
struct open_folders {
    uint32_t *items;
    size_t count, capacity;
};

static void close_folders(struct pass *pass, struct open_folders *open, size_t keep)
{
    while (open->count > keep)
        pass->nodes.items[open->items[--open->count]].end = (uint32_t)pass->nodes.count;
}

static void add_path(struct pass *pass, struct open_folders *open, struct str path, uint32_t entry)
{
    size_t depth = 0, slash;
    while ((slash = str_find(path, '/')) < path.n) {
        struct str name = str_sub(path, 0, slash);
        if (depth < open->count && !str_eq(pass->nodes.items[open->items[depth]].name, name))
            close_folders(pass, open, depth);
        if (depth == open->count)
            *ARRAY_PUSH(open, &pass->memory) = add_node(pass, name, true, 0);
        depth++;
        path = str_sub(path, slash + 1, path.n);
    }
    close_folders(pass, open, depth);
    add_node(pass, path, false, entry);
}

static void add_names(struct pass *pass, const struct tree *tree)
{
    struct open_folders open = {0};
    for (uint32_t i = 0; i < tree->count; i++) {
        struct str path = tree->entries[i].path;
        if (pass->git->prefix.n)
            path =
                arena_printf(&pass->memory, "%.*s%.*s", STR_ARG(pass->git->prefix), STR_ARG(path));
        add_path(pass, &open, path, i);
    }
    close_folders(pass, &open, 0);
}

/* --- Commits --- */

static int load_commit(struct pass *pass, const unsigned char *oid, struct commit_node **out,
                       struct error *error)
{
    struct object object;
    struct commit_facts facts;
    if (pass->commits.count == LIMIT_COMMITS)
        return OVER;
    if (store_read(pass->git->store, oid, OBJECT_COMMIT, &object, error) < 0)
        return -1;
    bool good = commit_parse(object.bytes, &facts);
    object_release(&object);
    if (!good)
        return git_malformed(oid, error);
    struct commit_node *node = ARENA_NEW(&pass->memory, struct commit_node);
    struct str key = {(char *)node->oid, sizeof node->oid};
    memcpy(node->oid, oid, 20);
    memcpy(node->tree, facts.tree, 20);
    node->day = date_from_seconds(facts.seconds, facts.offset_minutes);
    node->is_boundary = map_get(&pass->shallow, key) != NULL;
    if (!node->is_boundary && facts.parent_count) {
        node->parent_count = (uint32_t)facts.parent_count;
        node->parents = arena_array(&pass->memory, facts.parent_count, 20);
        memcpy(node->parents, facts.parents, facts.parent_count * 20);
    }
    map_put(&pass->commits, &pass->memory, key, node);
    *ARRAY_PUSH(&pass->waiting, &pass->memory) = node;
    *out = node;
    return 0;
}

static int find_commit(struct pass *pass, const unsigned char *oid, struct commit_node **out,
                       struct error *error)
{
    *out = map_get(&pass->commits, (struct str){(const char *)oid, 20});
    return *out ? 0 : load_commit(pass, oid, out, error);
}

/* --- Trees --- */

static void empty_cache(struct pass *pass)
{
    for (size_t i = 0; i < CACHE_SLOTS; i++)
        if (pass->cache[i].object.handle)
            object_release(&pass->cache[i].object);
    pass->cached_bytes = 0;
}

/* A commit's tree is read again as that of its child's parent: soon, so a few are kept. */
static int read_tree(struct pass *pass, const unsigned char *oid, struct object *object,
                     struct error *error)
{
    struct cached *slot = &pass->cache[(oid[0] | oid[1] << 8) % CACHE_SLOTS];
    if (slot->object.handle && memcmp(slot->oid, oid, 20) == 0) {
        *object = object_share(&slot->object);
        return 0;
    }
    if (store_read(pass->git->store, oid, OBJECT_TREE, object, error) < 0)
        return -1;
    if (slot->object.handle) {
        pass->cached_bytes -= slot->object.bytes.n;
        object_release(&slot->object);
    }
    if (pass->cached_bytes + object->bytes.n > CACHE_BYTES)
        empty_cache(pass);
    if (object->bytes.n > CACHE_BYTES)
        return 0;
    memcpy(slot->oid, oid, 20);
    slot->object = object_share(object);
    pass->cached_bytes += object->bytes.n;
    return 0;
}

static int next_item(struct pass *pass, struct cursor *cursor, struct error *error)
{
    int more = tree_next(&cursor->rest, &cursor->item);
    cursor->has_item = more > 0;
    if (++pass->items > LIMIT_HISTORY_ITEMS)
        return OVER;
    return more < 0 ? git_malformed(cursor->oid, error) : 0;
}

static int open_cursor(struct pass *pass, struct cursor *cursor, const unsigned char *oid,
                       struct error *error)
{
    if (read_tree(pass, oid, &cursor->object, error) < 0)
        return -1;
    memcpy(cursor->oid, oid, 20);
    cursor->rest = cursor->object.bytes;
    return next_item(pass, cursor, error);
}

static bool is_folder(const struct tree_item *item)
{
    return (item->mode & MODE_KIND) == MODE_FOLDER;
}

/* Goes on to the node's name; `*there` says whether the folder has it. */
static int seek(struct pass *pass, struct cursor *cursor, const struct node *node, bool *there,
                struct error *error)
{
    int order = 1, result = 0;
    while (result == 0 && cursor->has_item &&
           (order = tree_order(cursor->item.name, is_folder(&cursor->item), node->name,
                               node->is_folder)) < 0)
        result = next_item(pass, cursor, error);
    *there = cursor->has_item && order == 0;
    return result;
}

/* --- Comparing --- */

/* Git knows no other modes than these. */
static bool same_item(const struct tree_item *a, const struct tree_item *b)
{
    return (a->mode & MODE_KIND) == (b->mode & MODE_KIND) &&
           ((a->mode & 0100) == (b->mode & 0100) || (a->mode & MODE_KIND) != MODE_FILE) &&
           memcmp(a->oid, b->oid, 20) == 0;
}

static int push_frame(struct pass *pass, uint32_t at, uint32_t end,
                      const unsigned char *const *trees, size_t count, struct error *error)
{
    struct frame *frame = ARRAY_PUSH(&pass->frames, &pass->memory);
    *frame = (struct frame){at, end, ARENA_ARRAY(&pass->levels, struct cursor, count), count};
    int result = 0;
    for (size_t i = 0; i < count && result == 0; i++)
        result = open_cursor(pass, &frame->cursors[i], trees[i], error);
    return result;
}

static void pop_frame(struct pass *pass)
{
    struct frame *frame = &pass->frames.items[--pass->frames.count];
    for (size_t i = 0; i < frame->count; i++)
        if (frame->cursors[i].object.handle)
            object_release(&frame->cursors[i].object);
    if (pass->frames.count == 0)
        arena_reset(&pass->levels);
}

static void record(struct pass *pass, const struct commit_node *commit, uint32_t entry)
{
    struct file_history *file = &pass->history->files[entry];
    file->versions++;
    if (commit->is_boundary)
        return;
    if (file->first == DAY_UNKNOWN || commit->day < file->first)
        file->first = commit->day;
    if (file->last == DAY_UNKNOWN || commit->day > file->last)
        file->last = commit->day;
}

/* One name: unless a parent has the same under it, it is a version of a file, or a folder to enter.
 */
static int compare_node(struct pass *pass, const struct commit_node *commit, struct frame *frame,
                        uint32_t at, struct error *error)
{
    const struct node *node = &pass->nodes.items[at];
    const unsigned char *trees[COMMIT_PARENTS_MOST + 1];
    const struct tree_item *own = &frame->cursors[0].item;
    size_t count = 0;
    for (size_t i = 0; i < frame->count; i++) {
        bool there;
        int result = seek(pass, &frame->cursors[i], node, &there, error);
        if (result || (i == 0 && !there))
            return result;
        const struct tree_item *item = &frame->cursors[i].item;
        if (i && there && same_item(item, own))
            return 0;
        if (there)
            trees[count++] = item->oid;
    }
    if (node->is_folder)
        return push_frame(pass, at + 1, node->end, trees, count, error);
    record(pass, commit, node->entry);
    return 0;
}

static int compare_trees(struct pass *pass, const struct commit_node *commit,
                         const unsigned char *const *trees, size_t count, struct error *error)
{
    uint32_t all = (uint32_t)pass->nodes.count;
    int result = push_frame(pass, 0, all, trees, count, error);
    while (result == 0 && pass->frames.count) {
        struct frame *frame = &pass->frames.items[pass->frames.count - 1];
        if (frame->at >= frame->end) {
            pop_frame(pass);
            continue;
        }
        uint32_t at = frame->at;
        frame->at = pass->nodes.items[at].end;
        result = compare_node(pass, commit, frame, at, error);
    }
    while (pass->frames.count)
        pop_frame(pass);
    return result;
}

static int compare_commit(struct pass *pass, const struct commit_node *commit, struct error *error)
{
    const unsigned char *trees[COMMIT_PARENTS_MOST + 1] = {commit->tree};
    bool same = false;
    for (uint32_t i = 0; i < commit->parent_count; i++) {
        struct commit_node *parent;
        int result = find_commit(pass, commit->parents[i], &parent, error);
        if (result)
            return result;
        trees[i + 1] = parent->tree;
        same = same || memcmp(parent->tree, commit->tree, 20) == 0;
    }
    return same ? 0 : compare_trees(pass, commit, trees, commit->parent_count + 1, error);
}

static int compare_all(struct pass *pass, const struct git_commit *commit, struct error *error)
{
    struct commit_node *node;
    int result = find_commit(pass, commit->oid, &node, error);
    while (result == 0 && pass->waiting.count)
        result = compare_commit(pass, pass->waiting.items[--pass->waiting.count], error);
    return result;
}

/* --- The pass --- */

static int read_shallow(struct pass *pass, struct error *error)
{
    struct buf bytes = {0};
    int found = git_small_file(pass->git->shared, STR("shallow"), &bytes, error);
    struct str rest = buf_str(&bytes), line;
    while (found > 0 && str_next_line(&rest, &line)) {
        unsigned char *oid = arena_alloc(&pass->memory, 20);
        if (oid_parse(line, oid))
            map_put(&pass->shallow, &pass->memory, (struct str){(char *)oid, 20}, oid);
    }
    buf_release(&bytes);
    return found < 0 ? -1 : 0;
}

static void forget(struct history *history)
{
    for (size_t i = 0; i < history->file_count; i++)
        history->files[i] = (struct file_history){DAY_UNKNOWN, DAY_UNKNOWN, 0};
}

static void finish(struct history *history, int result)
{
    history->known = result == 0;
    if (result)
        forget(history);
    for (size_t i = 0; history->shallow && i < history->file_count; i++)
        history->files[i].first = DAY_UNKNOWN;
}

static int run(struct pass *pass, const struct git_commit *commit, const struct tree *tree,
               struct error *error)
{
    int replaced = git_has_replacements(pass->git, error);
    if (replaced < 0 || read_shallow(pass, error) < 0)
        return -1;
    pass->history->replaced = replaced;
    pass->history->shallow = pass->shallow.count > 0;
    add_names(pass, tree);
    return compare_all(pass, commit, error);
}

int git_history(struct git *git, const struct git_commit *commit, const struct tree *tree,
                struct history *history, struct arena *arena, struct error *error)
{
    *history = (struct history){.files = ARENA_ARRAY(arena, struct file_history, tree->count),
                                .file_count = tree->count,
                                .day = commit->day};
    memcpy(history->commit, commit->id, sizeof history->commit);
    forget(history);
    struct arena memory = {0};
    struct pass *pass = ARENA_NEW(&memory, struct pass);
    *pass = (struct pass){.git = git, .history = history};
    int result = run(pass, commit, tree, error);
    finish(history, result);
    empty_cache(pass);
    arena_release(&pass->levels);
    arena_release(&pass->memory);
    arena_release(&memory);
    return result < 0 ? -1 : 0;
}
