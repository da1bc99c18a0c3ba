#include "read/overlay.h"

struct overlay {
    const struct tree *under;
    const struct str **bytes; /* by entry; NULL: as it is below */
    size_t *below;            /* by entry: its place below */
};

static int read_overlay(const struct tree *tree, size_t index, uint64_t from, uint64_t most,
                        struct buf *out, struct error *error)
{
    const struct overlay *overlay = tree->handle;
    const struct str *bytes = overlay->bytes[index];
    if (!bytes)
        return tree_read(overlay->under, overlay->below[index], from, most, out, error);
    size_t begin = from < bytes->n ? (size_t)from : bytes->n;
    size_t end = most < bytes->n - begin ? begin + (size_t)most : bytes->n;
    buf_add(out, str_sub(*bytes, begin, end));
    return end == bytes->n;
}

static void close_overlay(struct tree *tree)
{
    (void)tree;
}

static const struct tree_backend backend = {read_overlay, close_overlay};

void overlay_open(struct tree *tree, const struct tree *under, const struct overlay_file *files,
                  size_t count, struct arena *arena)
{
    struct overlay *overlay = ARENA_NEW(arena, struct overlay);
    size_t most = under->count + count, at = 0;
    overlay->under = under;
    overlay->bytes = ARENA_ARRAY(arena, const struct str *, most);
    overlay->below = ARENA_ARRAY(arena, size_t, most);
    *tree = (struct tree){.entries = ARENA_ARRAY(arena, struct tree_entry, most),
                          .backend = &backend,
                          .handle = overlay};
    for (size_t i = 0; i < under->count || at < count; tree->count++) {
        int order = i == under->count ? 1
                    : at == count     ? -1
                                      : str_cmp(under->entries[i].path, files[at].path);
        struct tree_entry *entry = &tree->entries[tree->count];
        overlay->below[tree->count] = i;
        if (order <= 0)
            *entry = under->entries[i++];
        if (order < 0)
            continue;
        entry->path = files[at].path;
        entry->size = files[at].bytes.n;
        overlay->bytes[tree->count] = &files[at++].bytes;
    }
}
