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

/* The names of the given tree; those in a folder stand together, in order. */
struct node {
    struct str name;
    bool is_folder;
    uint32_t entry;        /* of a file: its index in the tree */
    uint32_t first, count; /* of a folder: what is in it */
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
    struct str rest;       /* from the item on */
    struct str behind;     /* from the next on */
    struct tree_item item; /* valid while rest is not empty */
};

/* A folder that is being compared: the commit's, and those of the parents that have it. */
struct frame {
    uint32_t node;
    struct cursor *cursors;
    size_t count;
};

enum { OVER = 1 };
enum { CACHE_SLOTS = 4096, CACHE_BYTES = 8 << 20 };

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

static bool is_folder(const struct tree_item *item)
{
    return (item->mode & MODE_KIND) == MODE_FOLDER;
}

/* --- Names --- */

/* Entries of the tree that have the same folders in front. */
struct stretch {
    uint32_t from, to;
    size_t skip; /* bytes of those folders */
};

struct stretches {
    struct stretch *items;
    size_t count, capacity;
};

static struct str full_path(struct pass *pass, const struct tree *tree, uint32_t entry)
{
    struct str prefix = pass->git->prefix, path = tree->entries[entry].path;
    if (!prefix.n)
        return path;
    return arena_printf(&pass->memory, "%.*s%.*s", STR_ARG(prefix), STR_ARG(path));
}

/* What stands directly in a folder; `stretches` runs beside the nodes. */
static void add_children(struct pass *pass, const struct str *paths, struct stretches *stretches,
                         uint32_t folder)
{
    struct stretch stretch = stretches->items[folder];
    uint32_t first = (uint32_t)pass->nodes.count, to;
    for (uint32_t i = stretch.from; i < stretch.to; i = to) {
        struct str rest = str_sub(paths[i], stretch.skip, paths[i].n);
        size_t length = str_find(rest, '/');
        bool is_folder = length < rest.n;
        struct str begin = str_sub(paths[i], 0, stretch.skip + length + is_folder);
        for (to = i + 1; is_folder && to < stretch.to; to++)
            if (!str_eq(str_sub(paths[to], 0, begin.n), begin))
                break;
        *ARRAY_PUSH(stretches, &pass->memory) = (struct stretch){i, to, begin.n};
        *ARRAY_PUSH(&pass->nodes, &pass->memory) =
            (struct node){.name = str_sub(rest, 0, length), .is_folder = is_folder, .entry = i};
    }
    pass->nodes.items[folder].first = first;
    pass->nodes.items[folder].count = (uint32_t)pass->nodes.count - first;
}

static void add_names(struct pass *pass, const struct tree *tree)
{
    uint32_t count = (uint32_t)tree->count;
    struct str *paths = ARENA_ARRAY(&pass->memory, struct str, count);
    for (uint32_t i = 0; i < count; i++)
        paths[i] = full_path(pass, tree, i);
    struct stretches stretches = {0};
    *ARRAY_PUSH(&stretches, &pass->memory) = (struct stretch){0, count, 0};
    *ARRAY_PUSH(&pass->nodes, &pass->memory) = (struct node){.is_folder = true};
    for (uint32_t i = 0; i < pass->nodes.count; i++)
        if (pass->nodes.items[i].is_folder)
            add_children(pass, paths, &stretches, i);
}

/* The node for an item of a folder, or NULL. */
static const struct node *find_node(const struct pass *pass, uint32_t folder,
                                    const struct tree_item *item)
{
    uint32_t low = pass->nodes.items[folder].first, high = low + pass->nodes.items[folder].count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const struct node *node = &pass->nodes.items[middle];
        int order = tree_order(node->name, node->is_folder, item->name, is_folder(item));
        if (order == 0)
            return node;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
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

static void drop(struct pass *pass, struct cached *slot)
{
    if (!slot->object.handle)
        return;
    pass->cached_bytes -= slot->object.bytes.n;
    object_release(&slot->object);
}

static void empty_cache(struct pass *pass)
{
    for (size_t i = 0; i < CACHE_SLOTS; i++)
        drop(pass, &pass->cache[i]);
}

static void keep(struct pass *pass, struct cached *slot, const unsigned char *oid,
                 const struct object *object)
{
    drop(pass, slot);
    if (pass->cached_bytes + object->bytes.n > CACHE_BYTES)
        empty_cache(pass);
    memcpy(slot->oid, oid, 20);
    slot->object = object_share(object);
    pass->cached_bytes += object->bytes.n;
}

/* What is read as a parent's is kept until it is read as a commit's own, then seldom needed. */
static int read_tree(struct pass *pass, const unsigned char *oid, bool is_own,
                     struct object *object, struct error *error)
{
    struct cached *slot = &pass->cache[(oid[0] | oid[1] << 8) % CACHE_SLOTS];
    bool hit = slot->object.handle && memcmp(slot->oid, oid, 20) == 0;
    if (hit)
        *object = object_share(&slot->object);
    else if (store_read(pass->git->store, oid, OBJECT_TREE, object, error) < 0)
        return -1;
    if (hit && is_own)
        drop(pass, slot);
    if (!hit && !is_own && object->bytes.n <= CACHE_BYTES)
        keep(pass, slot, oid, object);
    return 0;
}

/* Takes the item that `rest` begins with. */
static int take_item(struct pass *pass, struct cursor *cursor, struct str rest, struct error *error)
{
    cursor->rest = cursor->behind = rest;
    if (++pass->items > LIMIT_HISTORY_ITEMS)
        return OVER;
    return tree_next(&cursor->behind, &cursor->item) < 0 ? git_malformed(cursor->oid, error) : 0;
}

static int next_item(struct pass *pass, struct cursor *cursor, struct error *error)
{
    return take_item(pass, cursor, cursor->behind, error);
}

static int open_cursor(struct pass *pass, struct cursor *cursor, const unsigned char *oid,
                       bool is_own, struct error *error)
{
    if (read_tree(pass, oid, is_own, &cursor->object, error) < 0)
        return -1;
    memcpy(cursor->oid, oid, 20);
    return take_item(pass, cursor, cursor->object.bytes, error);
}

/* Goes on to where the item stands or would stand; `*there` says whether it does. */
static int seek(struct pass *pass, struct cursor *cursor, const struct tree_item *item, bool *there,
                struct error *error)
{
    int order = 1, result = 0;
    while (result == 0 && cursor->rest.n &&
           (order = tree_order(cursor->item.name, is_folder(&cursor->item), item->name,
                               is_folder(item))) < 0)
        result = next_item(pass, cursor, error);
    *there = cursor->rest.n && order == 0;
    return result;
}

/* How many bytes both begin with. */
static size_t common_bytes(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n, at = 0;
    while (n - at >= 32 && memcmp(a.p + at, b.p + at, 32) == 0)
        at += 32;
    while (at < n && a.p[at] == b.p[at])
        at++;
    return at;
}

/* Passes over the items that both begin with: most of every folder. */
static int skip_equal(struct pass *pass, struct cursor *a, struct cursor *b, struct error *error)
{
    size_t same = common_bytes(a->rest, b->rest), at = 0, end;
    while (at < same && (end = at + str_find(str_sub(a->rest, at, same), '\0') + 21) <= same)
        at = end;
    if (at == 0)
        return 0;
    int result = take_item(pass, a, str_sub(a->rest, at, a->rest.n), error);
    return result ? result : take_item(pass, b, str_sub(b->rest, at, b->rest.n), error);
}

/* --- Comparing --- */

/* Git knows no other modes than these. */
static bool same_item(const struct tree_item *a, const struct tree_item *b)
{
    return (a->mode & MODE_KIND) == (b->mode & MODE_KIND) &&
           ((a->mode & 0100) == (b->mode & 0100) || (a->mode & MODE_KIND) != MODE_FILE) &&
           memcmp(a->oid, b->oid, 20) == 0;
}

static int push_frame(struct pass *pass, uint32_t node, const unsigned char *const *trees,
                      size_t count, struct error *error)
{
    struct frame *frame = ARRAY_PUSH(&pass->frames, &pass->memory);
    *frame = (struct frame){node, ARENA_ARRAY(&pass->levels, struct cursor, count), count};
    int result = 0;
    for (size_t i = 0; i < count && result == 0; i++)
        result = open_cursor(pass, &frame->cursors[i], trees[i], i == 0, error);
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

/* One item of the commit's folder: unless a parent has the same, it is a version of a file, or a
 * folder to enter. */
static int compare_item(struct pass *pass, const struct commit_node *commit, struct frame *frame,
                        const struct tree_item *own, struct error *error)
{
    const unsigned char *trees[COMMIT_PARENTS_MOST + 1] = {own->oid};
    size_t count = 1;
    for (size_t i = 1; i < frame->count; i++) {
        bool there;
        struct cursor *theirs = &frame->cursors[i];
        int result = seek(pass, theirs, own, &there, error);
        if (result || (there && same_item(&theirs->item, own)))
            return result;
        if (there)
            trees[count++] = theirs->item.oid;
    }
    const struct node *node = find_node(pass, frame->node, own);
    if (node && node->is_folder)
        return push_frame(pass, (uint32_t)(node - pass->nodes.items), trees, count, error);
    if (node)
        record(pass, commit, node->entry);
    return 0;
}

/* The next item of the innermost folder, or out of it. */
static int step(struct pass *pass, const struct commit_node *commit, struct error *error)
{
    struct frame *frame = &pass->frames.items[pass->frames.count - 1];
    struct cursor *own = &frame->cursors[0];
    int result = 0;
    if (frame->count == 2)
        result = skip_equal(pass, own, &frame->cursors[1], error);
    if (result)
        return result;
    if (own->rest.n == 0) {
        pop_frame(pass);
        return 0;
    }
    struct tree_item item = own->item;
    result = next_item(pass, own, error);
    return result ? result : compare_item(pass, commit, frame, &item, error);
}

static int compare_trees(struct pass *pass, const struct commit_node *commit,
                         const unsigned char *const *trees, size_t count, struct error *error)
{
    int result = push_frame(pass, 0, trees, count, error);
    while (result == 0 && pass->frames.count)
        result = step(pass, commit, error);
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
    if (replaced < 0 || git_shallow(pass->git, &pass->shallow, &pass->memory, error) < 0)
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
