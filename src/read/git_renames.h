/*
 * Which new files are files that went: first those with the same bytes, then those that are alike
 * (read/alike.h), the most alike first. Within read/ only.
 */
#ifndef VAKWERK_READ_GIT_RENAMES_H
#define VAKWERK_READ_GIT_RENAMES_H

#include "read/git_compare.h"

struct rename_list {
    struct rename *items;
    size_t count, capacity;
};

/*
 * Looks among the removals of the last comparison for what the `added` files were; names that were
 * not known yet are added to `names`. Over LIMIT_RENAME_PAIRS pairs only files of the same name are
 * taken for alike; texts over LIMIT_MARKDOWN_BYTES never are. The list lives in `arena`.
 */
int renames_find(struct comparison *comparison, struct store *store, struct names *names,
                 const struct change *const *added, size_t count, struct rename_list *renames,
                 struct arena *arena, struct error *error);

#endif
