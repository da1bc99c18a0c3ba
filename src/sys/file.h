/*
 * Files by path as the user named them: reading one with a bound, writing one whole or not at all.
 * Files inside a portfolio are read through read/tree.h instead.
 */
#ifndef VAKWERK_SYS_FILE_H
#define VAKWERK_SYS_FILE_H

#include "base/buf.h"
#include "base/error.h"

#include <stdint.h>

/* Appends a regular file's bytes. More than `most` bytes, or no regular file, is an error. */
int file_read(const char *path, uint64_t most, struct buf *out, struct error *error);

/* Writes beside the target under a temporary name, flushes to disk, renames. On an error the old
 * file is as it was and the temporary one is gone. */
int file_write(const char *path, struct str bytes, struct error *error);

/* Makes a new file and flushes it to disk; one that is there already is an error, and so is a link.
 * `own`: none but its owner may read it. */
int file_create(const char *path, bool own, struct str bytes, struct error *error);

/* Removes a file; a link itself, not what it leads to. */
int file_remove(const char *path, struct error *error);

/* Appends the absolute path of something that exists, without links, "." and "..". */
int file_real_path(const char *path, struct buf *out, struct error *error);

/* Appends what tells the file of the running program from another version of it. False when that
 * can't be known. */
bool file_program_state(struct buf *out);

/* Makes a folder in one that is there; fine when it is there already, but for a link. */
int file_make_folder(const char *path, struct error *error);

bool file_is_folder(const char *path);
bool file_exists(const char *path);

#endif
