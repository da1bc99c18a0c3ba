#include "out/attachments.h"

#include "base/die.h"
#include "base/limits.h"
#include "base/map.h"
#include "load/links.h"
#include "read/picture.h"
#include "read/text.h"
#include "sys/hash.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

struct attachment {
    struct link_target target;
    enum picture_fault fault;
    bool too_large;
    atomic_bool linked; /* from a page that is shown */
    char href[32], type[8];
};

enum { NOTE_LINKED = 1, NOTE_IN = 2 };

struct attachments {
    const struct tree *tree;
    _Atomic(struct attachment *) *made; /* by tree index; NULL until asked for */
    atomic_uchar *notes;                /* by tree index: NOTE_LINKED, NOTE_IN */
};

struct attachments *attachments_new(const struct tree *tree)
{
    struct attachments *attachments = calloc(1, sizeof *attachments);
    if (!attachments)
        die_out_of_memory();
    attachments->tree = tree;
    attachments->made = calloc(tree->count + 1, sizeof *attachments->made);
    attachments->notes = calloc(tree->count + 1, sizeof *attachments->notes);
    if (!attachments->made || !attachments->notes)
        die_out_of_memory();
    return attachments;
}

void attachments_free(struct attachments *attachments)
{
    for (size_t i = 0; i < attachments->tree->count; i++)
        free(attachments->made[i]);
    free(attachments->made);
    free(attachments->notes);
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

/* Leaves in `bytes` what goes out of a file of that type. */
static struct picture go_out(struct attachment_type type, struct buf *bytes)
{
    if (type.kind != ATTACHMENT_PICTURE)
        return (struct picture){0};
    struct buf clean = {0};
    struct picture picture = picture_clean(buf_str(bytes), &clean);
    buf_release(bytes);
    *bytes = clean;
    return picture;
}

static void measure(struct attachment *made, struct attachment_type type, struct buf *bytes)
{
    struct picture picture = go_out(type, bytes);
    made->fault = picture.fault;
    if (picture.fault != PICTURE_CLEAN)
        return;
    bool is_picture = type.kind == ATTACHMENT_PICTURE;
    made->target.kind = link_kind_of(type.kind);
    made->target.width = picture.width;
    made->target.height = picture.height;
    name_it(made, is_picture ? picture_extension(picture.format) : type.extension, buf_str(bytes));
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
    made->too_large = whole == 0;
    if (whole > 0)
        measure(made, type, &bytes);
    buf_release(&bytes);
    return made;
}

static struct attachment *attachment_at(struct attachments *attachments, size_t entry,
                                        struct error *error)
{
    struct attachment *known = atomic_load(&attachments->made[entry]);
    if (known)
        return known;
    struct attachment *made = make(attachments, entry, error);
    if (atomic_compare_exchange_strong(&attachments->made[entry], &known, made))
        return made;
    free(made);
    return known;
}

struct link_target attachments_target(struct attachments *attachments, size_t entry,
                                      struct error *error)
{
    struct attachment *made = attachment_at(attachments, entry, error);
    atomic_store(&made->linked, true);
    return made->target;
}

static void not_clean(enum picture_fault fault, struct str path, struct source *source,
                      struct span span, struct findings *findings)
{
    static const char *const variants[] = {
        [PICTURE_OTHER_TYPE] = "other-type",
        [PICTURE_HEIF] = "heif",
        [PICTURE_DAMAGED] = "damaged",
        [PICTURE_TOO_WIDE] = "too-wide",
        [PICTURE_UNKNOWN] = NULL,
    };
    struct finding *finding = finding_at(findings, RULE_PICTURE_NOT_CLEAN, source, span);
    finding->variant = variants[fault];
    finding_arg(findings, finding, "path", path);
    if (fault == PICTURE_TOO_WIDE)
        finding_arg_number(findings, finding, "limit", LIMIT_IMAGE_PIXELS / 1000000);
}

void attachments_check(struct attachments *attachments, size_t entry, struct source *source,
                       struct span span, struct findings *findings, struct error *error)
{
    const struct tree_entry *file = &attachments->tree->entries[entry];
    enum attachment_kind kind = attachment_type(file->path).kind;
    if (kind != ATTACHMENT_PICTURE && file->size <= LIMIT_ATTACHMENT_BYTES)
        return;
    const struct attachment *made = attachment_at(attachments, entry, error);
    if (made->too_large)
        text_too_large(findings, file->path, NULL, most_bytes(kind));
    else if (made->fault != PICTURE_CLEAN)
        not_clean(made->fault, file->path, source, span, findings);
}

void attachments_note(struct attachments *attachments, size_t entry, bool in)
{
    atomic_fetch_or(&attachments->notes[entry], NOTE_LINKED | (in ? NOTE_IN : 0));
}

/* A file that nobody looked at, since nothing can be wrong with it, goes out as it is. */
static uint64_t bytes_of(const struct attachments *attachments, size_t entry)
{
    const struct attachment *made = atomic_load(&attachments->made[entry]);
    return made ? made->target.size : attachments->tree->entries[entry].size;
}

void attachments_contents(const struct attachments *attachments, const struct portfolio *portfolio,
                          struct contents *contents, struct arena *arena)
{
    contents->file_count = portfolio->other_count;
    contents->files = ARENA_ARRAY(arena, struct file_contents, portfolio->other_count);
    for (size_t i = 0; i < portfolio->other_count; i++) {
        size_t entry = portfolio->other_files[i];
        unsigned notes = atomic_load(&attachments->notes[entry]);
        struct file_contents *file = &contents->files[i];
        file->path = attachments->tree->entries[entry].path;
        file->linked = notes & NOTE_LINKED;
        file->in = notes & NOTE_IN;
        file->bytes = file->in ? bytes_of(attachments, entry) : 0;
        file->picture = attachment_type(file->path).kind == ATTACHMENT_PICTURE;
    }
}

static int put_one(const struct attachments *attachments, size_t entry, struct str href,
                   const struct sink *sink, struct error *error)
{
    struct attachment_type type = attachment_type(attachments->tree->entries[entry].path);
    struct buf bytes = {0};
    int result = tree_read(attachments->tree, entry, 0, most_bytes(type.kind), &bytes, error);
    if (result >= 0) {
        go_out(type, &bytes);
        result = sink->put(sink->context, 0, href, buf_str(&bytes), error);
    }
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
        if (made && atomic_load(&made->linked) && made->target.kind != LINK_TEXT &&
            map_put(&seen, &arena, made->target.href, made))
            result = put_one(attachments, i, made->target.href, sink, error);
    }
    arena_release(&arena);
    return result;
}
