#include "read/git_compare.h"

#include "base/array.h"
#include "base/die.h"
#include "base/limits.h"
#include "read/git_parts.h"

#include <stdlib.h>

enum { CACHE_SLOTS = 4096, CACHE_BYTES = 8 << 20 };

/* One of the two trees, at an item. */
struct side {
    struct object object;
    unsigned char oid[20];
    struct str rest;       /* from the item on; empty: at the end, or there is no such tree */
    struct str behind;     /* from the next on */
    struct tree_item item; /* valid while rest is not empty */
};

/* A folder that is being compared. */
struct frame {
    const struct name *folder; /* NULL: no name in it is known */
    size_t path;               /* how long its path is */
    struct side own, theirs;
};

struct comparison {
    struct store *store;
    const struct names *names;
    struct arena scratch; /* of one comparison */
    struct buf path;      /* of the folder that is being compared, ending in '/' */
    struct {
        struct frame *items;
        size_t count, capacity;
    } frames;
    struct {
        struct change *items;
        size_t count, capacity;
    } changes;
    struct {
        struct removal *items;
        size_t count, capacity;
    } removals;
    struct arena memory; /* of these arrays */
    struct cached {
        unsigned char oid[20];
        struct object object;
    } cache[CACHE_SLOTS];
    size_t cached_bytes;
    uint64_t items;
};

struct comparison *comparison_new(struct store *store, const struct names *names)
{
    struct comparison *all = calloc(1, sizeof *all);
    if (!all)
        die_out_of_memory();
    all->store = store;
    all->names = names;
    return all;
}

int comparison_count(struct comparison *all, uint64_t items)
{
    all->items += items;
    return all->items > LIMIT_HISTORY_ITEMS ? OVER : 0;
}

/* --- Trees --- */

static void drop(struct comparison *all, struct cached *slot)
{
    if (!slot->object.handle)
        return;
    all->cached_bytes -= slot->object.bytes.n;
    object_release(&slot->object);
}

static void empty_cache(struct comparison *all)
{
    for (size_t i = 0; i < CACHE_SLOTS; i++)
        drop(all, &all->cache[i]);
}

static void keep(struct comparison *all, struct cached *slot, const unsigned char *oid,
                 const struct object *object)
{
    drop(all, slot);
    if (all->cached_bytes + object->bytes.n > CACHE_BYTES)
        empty_cache(all);
    memcpy(slot->oid, oid, 20);
    slot->object = object_share(object);
    all->cached_bytes += object->bytes.n;
}

/* What is read as theirs is kept until it is read as a commit's own, then seldom needed. */
static int read_tree(struct comparison *all, const unsigned char *oid, bool is_own,
                     struct object *object, struct error *error)
{
    struct cached *slot = &all->cache[(oid[0] | oid[1] << 8) % CACHE_SLOTS];
    bool hit = slot->object.handle && memcmp(slot->oid, oid, 20) == 0;
    if (hit)
        *object = object_share(&slot->object);
    else if (store_read(all->store, oid, OBJECT_TREE, object, error) < 0)
        return -1;
    if (hit && is_own)
        drop(all, slot);
    if (!hit && !is_own && object->bytes.n <= CACHE_BYTES)
        keep(all, slot, oid, object);
    return 0;
}

/* Takes the item that `rest` begins with. */
static int take_item(struct comparison *all, struct side *side, struct str rest,
                     struct error *error)
{
    side->rest = side->behind = rest;
    if (comparison_count(all, 1))
        return OVER;
    return tree_next(&side->behind, &side->item) < 0 ? git_malformed(side->oid, error) : 0;
}

static int next_item(struct comparison *all, struct side *side, struct error *error)
{
    return take_item(all, side, side->behind, error);
}

static int open_side(struct comparison *all, struct side *side, const unsigned char *oid,
                     bool is_own, struct error *error)
{
    if (!oid)
        return 0;
    if (read_tree(all, oid, is_own, &side->object, error) < 0)
        return -1;
    memcpy(side->oid, oid, 20);
    return take_item(all, side, side->object.bytes, error);
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
static int skip_equal(struct comparison *all, struct side *a, struct side *b, struct error *error)
{
    size_t same = common_bytes(a->rest, b->rest), at = 0, end;
    while (at < same && (end = at + str_find(str_sub(a->rest, at, same), '\0') + 21) <= same)
        at = end;
    if (at == 0)
        return 0;
    int result = take_item(all, a, str_sub(a->rest, at, a->rest.n), error);
    return result ? result : take_item(all, b, str_sub(b->rest, at, b->rest.n), error);
}

/* --- Folders --- */

/* Enters the folder that stands at `text` in the innermost one; the top when there is none. A path
 * far too long for a portfolio is passed over. */
static int push_frame(struct comparison *all, const struct name *folder, struct str text,
                      const unsigned char *own, const unsigned char *theirs, struct error *error)
{
    if (all->path.n + text.n > 2 * LIMIT_PATH_BYTES)
        return 0;
    buf_add(&all->path, text);
    if (text.n)
        buf_addc(&all->path, '/');
    struct frame *frame = ARRAY_PUSH(&all->frames, &all->memory);
    *frame = (struct frame){.folder = folder, .path = all->path.n};
    int result = open_side(all, &frame->own, own, true, error);
    return result ? result : open_side(all, &frame->theirs, theirs, false, error);
}

static void close_side(struct side *side)
{
    if (side->object.handle)
        object_release(&side->object);
}

static void pop_frame(struct comparison *all)
{
    struct frame *frame = &all->frames.items[--all->frames.count];
    close_side(&frame->own);
    close_side(&frame->theirs);
    all->path.n = all->frames.count ? all->frames.items[all->frames.count - 1].path : 0;
}

/* --- Items --- */

/* Git knows no other modes than these. */
static bool same_item(const struct tree_item *a, const struct tree_item *b)
{
    return (a->mode & MODE_KIND) == (b->mode & MODE_KIND) &&
           ((a->mode & 0100) == (b->mode & 0100) || (a->mode & MODE_KIND) != MODE_FILE) &&
           memcmp(a->oid, b->oid, 20) == 0;
}

static bool is_file(const struct tree_item *item)
{
    return (item->mode & MODE_KIND) == MODE_FILE;
}

static void removed(struct comparison *all, const struct tree_item *item)
{
    struct removal *removal = ARRAY_PUSH(&all->removals, &all->memory);
    removal->path =
        arena_printf(&all->scratch, "%.*s%.*s", STR_ARG(buf_str(&all->path)), STR_ARG(item->name));
    removal->is_folder = item_is_folder(item);
    removal->is_file = is_file(item);
    memcpy(removal->oid, item->oid, 20);
}

/* An item that is new, or other than `before`. */
static int changed(struct comparison *all, const struct name *folder, const struct tree_item *item,
                   const struct tree_item *before, struct error *error)
{
    struct name *name = names_inside(folder, item->name);
    if (item_is_folder(item))
        return name || before ? push_frame(all, name, item->name, item->oid,
                                           before ? before->oid : NULL, error)
                              : 0;
    if (!name)
        return 0;
    struct change *change = ARRAY_PUSH(&all->changes, &all->memory);
    *change = (struct change){.name = name, .added = !before, .is_file = is_file(item)};
    memcpy(change->oid, item->oid, 20);
    return 0;
}

/* The next item of the innermost folder, or out of it. */
static int step(struct comparison *all, struct error *error)
{
    struct frame *frame = &all->frames.items[all->frames.count - 1];
    struct side *own = &frame->own, *theirs = &frame->theirs;
    int result = skip_equal(all, own, theirs, error);
    if (result)
        return result;
    if (!own->rest.n && !theirs->rest.n) {
        pop_frame(all);
        return 0;
    }
    struct tree_item mine = own->item, other = theirs->item;
    int order = !own->rest.n      ? 1
                : !theirs->rest.n ? -1
                                  : tree_order(mine.name, item_is_folder(&mine), other.name,
                                               item_is_folder(&other));
    if (order <= 0)
        result = next_item(all, own, error);
    if (!result && order >= 0)
        result = next_item(all, theirs, error);
    if (result)
        return result;
    if (order > 0)
        removed(all, &other);
    else if (order < 0 || !same_item(&mine, &other))
        result = changed(all, frame->folder, &mine, order ? NULL : &other, error);
    return result;
}

static int compare(struct comparison *all, const unsigned char *own, const unsigned char *theirs,
                   struct str folder, struct error *error)
{
    int result = push_frame(all, folder.n ? NULL : &all->names->top, folder, own, theirs, error);
    while (result == 0 && all->frames.count)
        result = step(all, error);
    while (all->frames.count)
        pop_frame(all);
    all->path.n = 0;
    return result;
}

int compare_trees(struct comparison *all, const unsigned char *own, const unsigned char *theirs,
                  struct error *error)
{
    arena_reset(&all->scratch);
    all->changes.count = all->removals.count = 0;
    return compare(all, own, theirs, STR(""), error);
}

struct differences comparison_differences(const struct comparison *all)
{
    return (struct differences){all->changes.items, all->changes.count, all->removals.items,
                                all->removals.count};
}

int compare_open_removed(struct comparison *all, const struct removal *folder, struct error *error)
{
    return compare(all, NULL, folder->oid, folder->path, error);
}

void comparison_free(struct comparison *all)
{
    empty_cache(all);
    buf_release(&all->path);
    arena_release(&all->scratch);
    arena_release(&all->memory);
    free(all);
}
