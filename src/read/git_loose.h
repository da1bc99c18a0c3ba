/*
 * Loose objects (objects/xx/…, one zlib stream each) for libgit2's object database, in place of its
 * own reader: 1.5.1 loops for ever on a truncated one and overflows on one that is longer than its
 * header says. Only reads. A stream must end where its file ends and give just the bytes its header
 * promises; the database compares content and id. Safe from several threads at once.
 */
#ifndef VAKWERK_READ_GIT_LOOSE_H
#define VAKWERK_READ_GIT_LOOSE_H

#include "sys/folder.h"

struct git_odb_backend;

/* `path` is the repository, `folder` the same one open, which must stay so. The database it is
 * added to frees the result. */
struct git_odb_backend *loose_backend(const char *path, struct folder *folder);

/* Makes `why` libgit2's last error of the object database; GIT_ERROR. */
int object_refused(const char *why);

#endif
