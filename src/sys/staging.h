/*
 * An output folder that is replaced whole or not at all.
 *
 * New bytes are compared with what the folder holds; the first difference starts a staging folder
 * beside it, in which unchanged files become hard links to the old ones and changed ones are
 * written. Finishing swaps the two in one call and removes the old. When nothing differs, nothing
 * is written. Emptying and refilling a folder is slow on ext4, changing it in place is not atomic:
 * this is neither.
 *
 * Where links or exchange are missing: files are copied, and the swap is two renames with the old
 * folder put back if the second fails, or by the next run if this one was interrupted between them.
 * At any moment the old folder or the new one is there, whole. What an interrupted run left beside
 * it (place.h has the names) is removed by the next.
 *
 * Only files count: an empty folder that somebody made inside is no difference.
 */
#ifndef VAKWERK_SYS_STAGING_H
#define VAKWERK_SYS_STAGING_H

#include "base/error.h"
#include "base/str.h"

struct staging;

/* The output folder need not exist; one that exists without an empty marker file, unless empty
 * itself, is refused (ERROR_USAGE): Vakwerk did not make it; so is a link. A second run on the same
 * folder at the same time is refused (ERROR_WORLD). Parent folders are made. `marker` is borrowed
 * until the end. */
int staging_begin(struct staging **staging, const char *folder, const char *marker,
                  struct error *error);

/* One file; `path` beneath the folder with '/', checked to stay there. Each path once. Safe from
 * several threads at once. The first error is kept and given by staging_finish too, so callers may
 * go on. */
int staging_put(struct staging *staging, struct str path, struct str bytes, struct error *error);

/* Makes a folder in which output is gathered, site beside package: it gets a marker that says
 * something, so that it is no part of a portfolio but never replaced whole either. One that is
 * there without marker, unless empty, is refused (ERROR_USAGE); so is a link. Its parent must be
 * there. */
int staging_gather(const char *folder, const char *marker, struct error *error);

struct staging_summary {
    size_t files, written, unchanged, removed;
};

/* Makes the folder hold exactly what was put (and the marker): flush, swap, remove the old.
 * Frees the staging whatever happens; after an error the folder is as it was. */
int staging_finish(struct staging *staging, struct staging_summary *summary, struct error *error);

/* Leaves the folder as it was. */
void staging_abandon(struct staging *staging);

#endif
