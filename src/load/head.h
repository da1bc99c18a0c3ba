/*
 * One file → an item, by its head. For load/portfolio.c, which calls it from several threads.
 */
#ifndef VAKWERK_LOAD_HEAD_H
#define VAKWERK_LOAD_HEAD_H

#include "base/error.h"
#include "diag/finding.h"
#include "model/item.h"
#include "read/tree.h"

enum head_outcome {
    HEAD_FAILED,     /* the world: an error is set */
    HEAD_ITEM,       /* an item */
    HEAD_OTHER,      /* no item: an attachment */
    HEAD_UNREADABLE, /* meant as an item, as far as one can see, but a finding says why it is none
                      */
};

/* What a thread works with; nothing of it is shared. */
struct head_reader {
    const struct tree *tree;
    struct arena kept;    /* the items' memory */
    struct arena scratch; /* emptied for each file */
    struct findings findings;
    struct buf bytes;
    struct error error; /* the first it met, */
    size_t failed;      /* at this entry */
};

/* Is this a file of YAML, by its name? */
bool head_is_yaml(struct str path);

/* Is this a file that could be an item, by its name and kind? */
bool head_is_candidate(const struct tree_entry *entry);

/* Reads entry `index` of the tree into `item`, which must be zeroed. */
enum head_outcome head_load(struct head_reader *reader, size_t index, struct item *item);

/* The same of the bytes of a whole file that is in no tree; item->path must be set. */
enum head_outcome head_read_text(struct head_reader *reader, struct str text, struct item *item);

/* The part of a path behind its last '/' and before its last '.'. */
struct str head_stem(struct str path);

#endif
