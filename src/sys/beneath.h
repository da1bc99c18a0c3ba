/*
 * Inner header of this floor: opening and walking what lies beneath a folder given as a descriptor,
 * such that nothing outside it can be reached: no link is followed, no path goes up.
 * Everything here is safe from several threads at once.
 */
#ifndef VAKWERK_SYS_BENEATH_H
#define VAKWERK_SYS_BENEATH_H

#include "base/buf.h"
#include "base/error.h"
#include "base/limits.h"

#include <stdint.h>
#include <sys/stat.h>

/* Segments parted by '/', none empty, "." or "..", no NUL, at most LIMIT_PATH_BYTES. */
bool beneath_path_ok(struct str path);

/* A new descriptor, or -1 with errno. An empty path is the folder itself. O_NOFOLLOW, O_NONBLOCK
 * (so that a FIFO does not hold us up) and O_CLOEXEC are always added. */
int beneath_open(int root, struct str path, int flags);

/* Appends all that is left to read; more than `most` bytes are an error. `path` is for messages. */
int beneath_read(int fd, struct str path, uint64_t most, struct buf *out, struct error *error);

/* Makes a new file of these bytes, flushed to disk when `flush` is set; 0, or -1 with errno and
 * nothing left behind. For folders of our own: `path` is trusted not to meet links on its way. */
int beneath_create(int folder, const char *path, mode_t mode, struct str bytes, bool flush);

/* What a walk meets: everything but "." and "..". `path` is valid during the visit alone. */
struct beneath_entry {
    int folder;       /* the folder it is in */
    const char *name; /* its name there */
    struct str path;  /* beneath the root; a NUL follows */
    mode_t type;      /* S_IFREG, S_IFDIR, S_IFLNK …, not followed */
};

/* Answers: 1 to enter it (a folder), 0 to go on, -1 with the error set to stop. */
typedef int beneath_visit(const struct beneath_entry *entry, void *context, struct error *error);

/* Visits everything beneath, folder by folder in no particular order, a folder before what it
 * holds, without recursion. `enter` (may be NULL) is asked of every folder once open, with its
 * path, whether its contents matter. What goes away meanwhile is passed over. More than
 * LIMIT_FOLDER_DEPTH folders inside each other or LIMIT_FILES folders, and longer paths than
 * LIMIT_PATH_BYTES, are errors. */
typedef bool beneath_enter(int folder, struct str path, void *context);
int beneath_walk(int root, beneath_enter *enter, beneath_visit *visit, void *context,
                 struct error *error);

#endif
