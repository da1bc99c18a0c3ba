/*
 * How the tree of a commit differs from that of another, level by level; what is equal is passed
 * over with all beneath. Within read/ only.
 */
#ifndef VAKWERK_READ_GIT_COMPARE_H
#define VAKWERK_READ_GIT_COMPARE_H

#include "base/error.h"
#include "read/git_names.h"
#include "read/git_store.h"

/* Functions return 0, -1 after an error, and OVER when a bound is passed. */
enum { OVER = 1 };

/* A file or link that is not as it was, of the names that are known. */
struct change {
    struct name *name;
    unsigned char oid[20];
    bool added;   /* there was no such file */
    bool is_file; /* a regular one */
};

/* What is not there any more, whatever its name. */
struct removal {
    struct str path;
    unsigned char oid[20];
    bool is_folder, is_file;
};

struct comparison;

/* `names` must stay; names may be added between two comparisons. Freed by comparison_free. */
struct comparison *comparison_new(struct store *store, const struct names *names);
void comparison_free(struct comparison *comparison);

/* From `theirs` (NULL: from nothing) to `own`. What stands in a new folder without known names is
 * passed over. What is read as `theirs` is kept for a while, to be read as `own` next. */
int compare_trees(struct comparison *comparison, const unsigned char *own,
                  const unsigned char *theirs, struct error *error);

/* What it found, valid until the next one. */
struct differences {
    const struct change *changes;
    size_t change_count;
    const struct removal *removals;
    size_t removal_count;
};
struct differences comparison_differences(const struct comparison *comparison);

/* Adds what stood in a folder that was removed, files and folders, to the removals. */
int compare_open_removed(struct comparison *comparison, const struct removal *folder,
                         struct error *error);

/* Counts work towards LIMIT_HISTORY_ITEMS. 0, or OVER. */
int comparison_count(struct comparison *comparison, uint64_t items);

#endif
