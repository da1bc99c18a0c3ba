#include "read/tree.h"

#include "base/limits.h"
#include "read/text.h"
#include "sys/folder.h"

int tree_read(const struct tree *tree, size_t index, uint64_t from, uint64_t most, struct buf *out,
              struct error *error)
{
    return tree->backend->read(tree, index, from, most, out, error);
}

static bool is_in_commit(const struct tree_entry *entry)
{
    return entry->size == UINT64_MAX;
}

int tree_same(const struct tree *one, size_t index, const struct tree *other, size_t other_index,
              struct error *error)
{
    const struct tree_entry *mine = &one->entries[index], *theirs = &other->entries[other_index];
    if (is_in_commit(mine) && is_in_commit(theirs) &&
        memcmp(mine->oid, theirs->oid, sizeof mine->oid) == 0)
        return 1;
    struct buf bytes = {0}, other_bytes = {0};
    int result = tree_read(one, index, 0, LIMIT_ATTACHMENT_BYTES, &bytes, error);
    if (result >= 0)
        result = tree_read(other, other_index, 0, LIMIT_ATTACHMENT_BYTES, &other_bytes, error);
    if (result >= 0)
        result =
            str_eq(buf_str(&bytes), buf_str(&other_bytes)) || text_same_lines(&bytes, &other_bytes);
    buf_release(&bytes);
    buf_release(&other_bytes);
    return result;
}

size_t tree_find(const struct tree *tree, struct str path)
{
    size_t low = 0, high = tree->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_cmp(tree->entries[middle].path, path);
        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return tree->count;
}

void tree_close(struct tree *tree)
{
    if (tree->backend)
        tree->backend->close(tree);
    *tree = (struct tree){0};
}

static int read_file(const struct tree *tree, size_t index, uint64_t from, uint64_t most,
                     struct buf *out, struct error *error)
{
    const struct tree_entry *entry = &tree->entries[index];
    if (entry->kind != TREE_FILE)
        return error_set(error, ERROR_WORLD, "no-regular-file", entry->path);
    size_t before = out->n;
    int ended = folder_read(tree->handle, entry->path, from, most, out, error);
    if (ended < 0)
        return -1;
    uint64_t reached = from + (out->n - before);
    bool as_listed = ended ? reached == entry->size : reached < entry->size;
    if (!as_listed)
        return error_set(error, ERROR_WORLD, "changed-meanwhile", entry->path);
    return ended;
}

static void close_folder(struct tree *tree)
{
    folder_close(tree->handle);
}

static const struct tree_backend folder_backend = {read_file, close_folder};

static enum tree_kind kind_of(enum folder_kind kind)
{
    switch (kind) {
    case FOLDER_FILE:
        return TREE_FILE;
    case FOLDER_LINK:
        return TREE_LINK;
    default:
        return TREE_SPECIAL;
    }
}

int tree_open_folder(struct tree *tree, const char *folder, struct arena *arena,
                     struct error *error)
{
    struct folder *handle;
    struct folder_list list = {0};
    if (folder_open(&handle, folder, error) < 0)
        return -1;
    if (folder_list(handle, false, TREE_OUTPUT_MARKER, &list, arena, error) < 0) {
        folder_close(handle);
        return -1;
    }
    *tree = (struct tree){.entries = ARENA_ARRAY(arena, struct tree_entry, list.count),
                          .count = list.count,
                          .backend = &folder_backend,
                          .handle = handle};
    for (size_t i = 0; i < list.count; i++)
        tree->entries[i] = (struct tree_entry){.path = list.items[i].path,
                                               .size = list.items[i].size,
                                               .changed = list.items[i].changed,
                                               .kind = kind_of(list.items[i].kind)};
    return 0;
}
