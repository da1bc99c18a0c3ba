/*
 * Which new files git is told to pass over: the `.gitignore` files of the work tree and the
 * repository's info/exclude, as gitignore(5) describes them. Excludes of the user's own
 * configuration are not read: what a portfolio counts as unsaved is the same on every machine.
 */
#ifndef VAKWERK_READ_GIT_IGNORE_H
#define VAKWERK_READ_GIT_IGNORE_H

#include "base/error.h"
#include "sys/folder.h"

struct ignore;

/* `root` is the work tree ("" for none), `repository` the folder with info/exclude, which must stay
 * open. */
int ignore_open(struct ignore **ignore, struct str root, struct folder *repository,
                struct error *error);
void ignore_close(struct ignore *ignore);

/* Whether the file `prefix` + `path` beneath the work tree is to be passed over. 1, 0, -1. */
int ignore_matches(struct ignore *ignore, struct str prefix, struct str path, struct error *error);

/* Whether a pattern without its '!', leading and trailing '/' fits a whole path: `*` and `?` stay
 * within a name, `**` as a whole name stands for any folders. In time proportional to the product
 * of the lengths. */
bool ignore_fits(struct str pattern, struct str path);

#endif
