#include "out/attachments.h"

#include "base/die.h"
#include "base/limits.h"
#include "base/map.h"
#include "load/links.h"
#include "sys/hash.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

struct attachment {
    struct link_target target;
    char href[32], type[8];
};

struct attachments {
    const struct tree *tree;
    _Atomic(struct attachment *) *made; /* by tree index; NULL until asked for */
};

struct attachments *attachments_new(const struct tree *tree)
{
    struct attachments *attachments = calloc(1, sizeof *attachments);
    if (!attachments)
        die_out_of_memory();
    attachments->tree = tree;
    attachments->made = calloc(tree->count + 1, sizeof *attachments->made);
    if (!attachments->made)
        die_out_of_memory();
    return attachments;
}

void attachments_free(struct attachments *attachments)
{
    for (size_t i = 0; i < attachments->tree->count; i++)
        free(attachments->made[i]);
    free(attachments->made);
    free(attachments);
}

static uint64_t most_bytes(enum attachment_kind kind)
{
    return kind == ATTACHMENT_PICTURE ? LIMIT_IMAGE_BYTES : LIMIT_ATTACHMENT_BYTES;
}

static enum link_kind link_kind_of(enum attachment_kind kind)
{
    switch (kind) {
    case ATTACHMENT_PICTURE:
        return LINK_PICTURE;
    case ATTACHMENT_VIDEO:
        return LINK_VIDEO;
    case ATTACHMENT_AUDIO:
        return LINK_AUDIO;
    case ATTACHMENT_FILE:
        return LINK_FILE;
    case ATTACHMENT_REFUSED:
        break;
    }
    return LINK_TEXT;
}

static void name_it(struct attachment *made, const char *extension, struct str bytes)
{
    char hex[65];
    struct sha256 hash = sha256_of(bytes);
    sha256_hex(&hash, hex);
    snprintf(made->href, sizeof made->href, "files/%.12s.%s", hex, extension);
    made->target.href = str_of(made->href);
    for (size_t i = 0; extension[i]; i++)
        made->type[i] =
            (char)(extension[i] >= 'a' && extension[i] <= 'z' ? extension[i] - 32 : extension[i]);
    made->target.type = str_of(made->type);
    made->target.size = bytes.n;
}

static struct attachment *make(const struct attachments *attachments, size_t entry,
                               struct error *error)
{
    struct attachment *made = calloc(1, sizeof *made);
    if (!made)
        die_out_of_memory();
    struct attachment_type type = attachment_type(attachments->tree->entries[entry].path);
    struct buf bytes = {0};
    int whole = tree_read(attachments->tree, entry, 0, most_bytes(type.kind), &bytes, error);
    if (whole > 0) {
        made->target.kind = link_kind_of(type.kind);
        name_it(made, type.extension, buf_str(&bytes));
    }
    buf_release(&bytes);
    return made;
}

struct link_target attachments_target(struct attachments *attachments, size_t entry,
                                      struct error *error)
{
    struct attachment *known = atomic_load(&attachments->made[entry]);
    if (!known) {
        struct attachment *made = make(attachments, entry, error);
        if (atomic_compare_exchange_strong(&attachments->made[entry], &known, made))
            known = made;
        else
            free(made);
    }
    return known->target;
}

static int put_one(const struct attachments *attachments, size_t entry, struct str href,
                   const struct sink *sink, struct error *error)
{
    struct buf bytes = {0};
    int result = tree_read(attachments->tree, entry, 0, LIMIT_ATTACHMENT_BYTES, &bytes, error);
    if (result >= 0)
        result = sink->put(sink->context, 0, href, buf_str(&bytes), error);
    buf_release(&bytes);
    return result;
}

int attachments_put(struct attachments *attachments, const struct sink *sink, struct error *error)
{
    struct arena arena = {0};
    struct map seen = {0};
    int result = 0;
    for (size_t i = 0; result == 0 && i < attachments->tree->count; i++) {
        struct attachment *made = atomic_load(&attachments->made[i]);
        if (made && made->target.kind != LINK_TEXT &&
            map_put(&seen, &arena, made->target.href, made))
            result = put_one(attachments, i, made->target.href, sink, error);
    }
    arena_release(&arena);
    return result;
}
