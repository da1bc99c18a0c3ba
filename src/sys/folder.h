/*
 * Reading beneath a folder: nothing outside it is ever opened, links are never followed, only
 * regular files are read. Used by read/tree.c for portfolios and for unpacked packages.
 */
#ifndef VAKWERK_SYS_FOLDER_H
#define VAKWERK_SYS_FOLDER_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"

#include <stdint.h>

struct folder;

enum folder_kind { FOLDER_FILE, FOLDER_LINK, FOLDER_SPECIAL };

struct folder_entry {
    struct str path; /* with '/', beneath the folder; bytes as found */
    uint64_t size;
    uint64_t changed; /* when a file last changed in any way, by clock_now: two states compared */
    enum folder_kind kind;
};

struct folder_list {
    struct folder_entry *items; /* sorted by path; folders themselves are not listed */
    size_t count, capacity;
};

int folder_open(struct folder **folder, const char *path, struct error *error);
void folder_close(struct folder *folder);

/* All files beneath, iteratively. Names that begin with '.' are passed over when `hidden` is false;
 * so is every folder that directly holds a file named `marker` (unless NULL). Over LIMIT_FILES,
 * LIMIT_FOLDER_DEPTH or LIMIT_PATH_BYTES is an error. */
int folder_list(struct folder *folder, bool hidden, const char *marker, struct folder_list *list,
                struct arena *arena, struct error *error);

/* Appends at most `most` bytes from offset `from`. 1: the file ends there; 0: more follows; -1:
 * error (gone, a link by now, no regular file). Safe from several threads at once. */
int folder_read(struct folder *folder, struct str path, uint64_t from, uint64_t most,
                struct buf *out, struct error *error);

#endif
