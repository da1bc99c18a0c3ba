/*
 * A portfolio's files in one version: the working folder as it is now, or a commit. The rest of the
 * program reads only through this, so that both give the same bytes the same way.
 */
#ifndef VAKWERK_READ_TREE_H
#define VAKWERK_READ_TREE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"

#include <stdint.h>

enum tree_kind {
    TREE_FILE,
    TREE_LINK,      /* a symbolic link: never followed */
    TREE_SUBMODULE, /* another repository's commit */
    TREE_SPECIAL,   /* FIFO, socket, device: never opened */
};

struct tree_entry {
    struct str
        path;      /* beneath the portfolio's folder, with '/'; bytes as found: may not be UTF-8 */
    uint64_t size; /* bytes; of a file in a commit known only after tree_read: UINT64_MAX */
    uint64_t changed; /* of a file in a folder: see sys/folder.h; else 0 */
    enum tree_kind kind;
    unsigned char oid[20]; /* of the blob, in a commit */
};

struct tree {
    struct tree_entry *entries; /* sorted by path (str_cmp); hidden files and folders, `.git` and
                                   output folders (those with the marker file) left out */
    size_t count;
    const struct tree_backend *backend;
    void *handle;
};

/* What differs between a folder and a commit. */
struct tree_backend {
    int (*read)(const struct tree *tree, size_t index, uint64_t from, uint64_t most,
                struct buf *out, struct error *error);
    void (*close)(struct tree *tree);
};

/*
 * Appends at most `most` bytes of a file from offset `from` on. Returns 1 when the file ends there,
 * 0 when it goes on behind them, -1 after an error. Safe from several threads at once. A folder's
 * file is opened beneath the root without following any link; what is no regular file any more, or
 * grew or shrank meanwhile, is an error.
 */
int tree_read(const struct tree *tree, size_t index, uint64_t from, uint64_t most, struct buf *out,
              struct error *error);

/* Do two entries hold the same? Texts that differ in CRLF and LF alone do. 1, 0, or -1 after an
 * error. */
int tree_same(const struct tree *one, size_t index, const struct tree *other, size_t other_index,
              struct error *error);

/* The index of the entry with this path, or tree->count. */
size_t tree_find(const struct tree *tree, struct str path);

void tree_close(struct tree *tree);

/* Lists a working folder. Over LIMIT_FILES, LIMIT_FOLDER_DEPTH or
 * LIMIT_PATH_BYTES is an error. Entries live in
 * `arena`. */
int tree_open_folder(struct tree *tree, const char *folder, struct arena *arena,
                     struct error *error);

/* The files of a folder that are passed over: `.name`, and a folder that holds TREE_OUTPUT_MARKER.
 */
#define TREE_OUTPUT_MARKER ".vakwerk-uitvoer"

#endif
