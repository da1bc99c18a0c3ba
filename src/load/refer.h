/*
 * References: does what an item names exist? Walks the field tables, after everything is loaded.
 */
#ifndef VAKWERK_LOAD_REFER_H
#define VAKWERK_LOAD_REFER_H

#include "diag/finding.h"
#include "model/portfolio.h"

struct references {
    const struct portfolio *portfolio;
    const struct map *unread; /* ids of files that could not be read: no finding about those */
    struct findings *findings;
    struct arena *scratch;
    struct str *ids;      /* all ids, made at the first need; {0} at the start */
    unsigned suggestions; /* "did you mean" costs a walk over all ids: how many are still given */
};

void refer_item(struct references *references, struct item *item);

#endif
