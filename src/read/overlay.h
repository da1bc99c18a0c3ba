/*
 * A tree with some files as they would be: what a change would come to, without making it.
 */
#ifndef VAKWERK_READ_OVERLAY_H
#define VAKWERK_READ_OVERLAY_H

#include "read/tree.h"

struct overlay_file {
    struct str path, bytes;
};

/* The files, sorted by path, each once, take the place of those of `under`, or come beside them.
 * Both must outlive the tree; closing it leaves `under` open. */
void overlay_open(struct tree *tree, const struct tree *under, const struct overlay_file *files,
                  size_t count, struct arena *arena);

#endif
