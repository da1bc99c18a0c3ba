#include "read/git_renames.h"

#include "base/array.h"
#include "base/limits.h"
#include "read/alike.h"

#include <stdlib.h>

/* A file that came, or one that went. */
struct end {
    const struct change *added; /* or: */
    struct str path;            /* of the one that went */
    const unsigned char *oid;
    struct str text; /* its name in its folder */
    bool is_file, found;
    bool sized, read;
    uint64_t size;
    struct pieces pieces;
};

struct ends {
    struct end *items;
    size_t count, capacity;
};

/* A pair that may be the same file. */
struct pair {
    size_t from, to;
    unsigned alike;
    bool same_text;
};

struct search {
    struct comparison *comparison;
    struct store *store;
    struct names *names;
    struct ends from, to;
    struct {
        struct pair *items;
        size_t count, capacity;
    } pairs;
    struct arena scratch;
    struct rename_list *renames;
    struct arena *arena;
};

static void found(struct search *search, struct end *from, struct end *to)
{
    from->found = to->found = true;
    struct str path = arena_copy(search->names->arena, from->path);
    *ARRAY_PUSH(search->renames, search->arena) =
        (struct rename){names_add(search->names, path), to->added->name};
}

/* --- The same bytes --- */

static struct str key_of(struct search *search, const struct end *end, bool with_text)
{
    struct str text = with_text ? end->text : STR("");
    struct str key = {arena_alloc(&search->scratch, 20 + text.n), 20 + text.n};
    memcpy((char *)key.p, end->oid, 20);
    if (text.n)
        memcpy((char *)key.p + 20, text.p, text.n);
    return key;
}

/* What has the same key hangs in a row. */
struct row {
    struct end *end;
    struct row *next;
};

static void find_same(struct search *search, bool with_text)
{
    struct map rows = {0};
    for (size_t i = search->from.count; i-- > 0;) {
        struct end *from = &search->from.items[i];
        if (from->found)
            continue;
        struct str key = key_of(search, from, with_text);
        struct row *row = ARENA_NEW(&search->scratch, struct row), *first = map_get(&rows, key);
        *row = (struct row){from, NULL};
        if (!first) {
            first = ARENA_NEW(&search->scratch, struct row);
            map_put(&rows, &search->scratch, key, first);
        }
        row->next = first->next;
        first->next = row;
    }
    for (size_t i = 0; i < search->to.count; i++) {
        struct end *to = &search->to.items[i];
        struct row *first = to->found ? NULL : map_get(&rows, key_of(search, to, with_text));
        if (!first || !first->next)
            continue;
        found(search, first->next->end, to);
        first->next = first->next->next;
    }
}

/* --- Alike --- */

static int read_size(struct search *search, struct end *end, struct error *error)
{
    int result = end->sized ? 0 : store_size(search->store, end->oid, &end->size, error);
    end->sized = true;
    return result;
}

static int read_pieces(struct search *search, struct end *end, struct error *error)
{
    struct object object;
    if (end->read)
        return 0;
    if (store_read(search->store, end->oid, OBJECT_BLOB, &object, error) < 0)
        return -1;
    end->pieces = pieces_of(object.bytes, &search->scratch);
    end->read = true;
    object_release(&object);
    return comparison_count(search->comparison, end->pieces.count);
}

static int try_pair(struct search *search, size_t from, size_t to, struct error *error)
{
    struct end *old = &search->from.items[from], *new = &search->to.items[to];
    if (read_size(search, old, error) < 0 || read_size(search, new, error) < 0)
        return -1;
    uint64_t larger = old->size > new->size ? old->size : new->size;
    uint64_t smaller = old->size > new->size ? new->size : old->size;
    if (smaller < larger - smaller || larger > LIMIT_MARKDOWN_BYTES)
        return comparison_count(search->comparison, 1);
    int result = read_pieces(search, old, error);
    if (!result)
        result = read_pieces(search, new, error);
    if (!result)
        result = comparison_count(search->comparison, old->pieces.count + new->pieces.count);
    if (result)
        return result;
    struct pair pair = {from, to, alike(&old->pieces, &new->pieces), str_eq(old->text, new->text)};
    if (pair.alike >= ALIKE_ENOUGH)
        *ARRAY_PUSH(&search->pairs, &search->scratch) = pair;
    return 0;
}

static int most_alike(const void *a, const void *b)
{
    const struct pair *left = a, *right = b;
    if (left->alike != right->alike)
        return left->alike > right->alike ? -1 : 1;
    if (left->same_text != right->same_text)
        return left->same_text ? -1 : 1;
    if (left->to != right->to)
        return left->to < right->to ? -1 : 1;
    return (left->from > right->from) - (left->from < right->from);
}

static bool may_be(const struct end *end)
{
    return !end->found && end->is_file;
}

static size_t left_of(const struct ends *ends)
{
    size_t count = 0;
    for (size_t i = 0; i < ends->count; i++)
        count += may_be(&ends->items[i]);
    return count;
}

static int find_alike(struct search *search, struct error *error)
{
    uint64_t pairs = (uint64_t)left_of(&search->from) * left_of(&search->to);
    bool all = pairs <= LIMIT_RENAME_PAIRS;
    if (comparison_count(search->comparison, pairs))
        return OVER;
    for (size_t to = 0; pairs && to < search->to.count; to++) {
        for (size_t from = 0; may_be(&search->to.items[to]) && from < search->from.count; from++) {
            const struct end *old = &search->from.items[from];
            if (!may_be(old) || !(all || str_eq(old->text, search->to.items[to].text)))
                continue;
            int result = try_pair(search, from, to, error);
            if (result)
                return result;
        }
    }
    if (search->pairs.count)
        qsort(search->pairs.items, search->pairs.count, sizeof(struct pair), most_alike);
    for (size_t i = 0; i < search->pairs.count; i++) {
        struct end *from = &search->from.items[search->pairs.items[i].from];
        struct end *to = &search->to.items[search->pairs.items[i].to];
        if (!from->found && !to->found)
            found(search, from, to);
    }
    return 0;
}

/* --- The search --- */

static void add_removed(struct search *search, const struct removal *removal)
{
    struct str path = removal->path;
    *ARRAY_PUSH(&search->from, &search->scratch) =
        (struct end){.path = path,
                     .oid = removal->oid,
                     .text = str_sub(path, str_behind_last(path, '/'), path.n),
                     .is_file = removal->is_file};
}

/* Opens the folders that went, one after the other, until only files are left. */
static int list_removed(struct search *search, struct error *error)
{
    struct comparison *comparison = search->comparison;
    for (size_t i = 0; i < comparison_differences(comparison).removal_count; i++) {
        const struct removal *removal = &comparison_differences(comparison).removals[i];
        if (!removal->is_folder) {
            add_removed(search, removal);
            continue;
        }
        struct removal folder = *removal;
        int result = compare_open_removed(comparison, &folder, error);
        if (result)
            return result;
    }
    return 0;
}

int renames_find(struct comparison *comparison, struct store *store, struct names *names,
                 const struct change *const *added, size_t count, struct rename_list *renames,
                 struct arena *arena, struct error *error)
{
    struct search search = {.comparison = comparison,
                            .store = store,
                            .names = names,
                            .renames = renames,
                            .arena = arena};
    for (size_t i = 0; i < count; i++)
        *ARRAY_PUSH(&search.to, &search.scratch) = (struct end){.added = added[i],
                                                                .oid = added[i]->oid,
                                                                .text = added[i]->name->text,
                                                                .is_file = added[i]->is_file};
    int result = list_removed(&search, error);
    if (!result && search.from.count) {
        find_same(&search, true);
        find_same(&search, false);
        result = find_alike(&search, error);
    }
    arena_release(&search.scratch);
    return result;
}
