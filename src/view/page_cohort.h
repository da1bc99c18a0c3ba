/*
 * Assessors together, as a page: how far they agree, by competence, pair and assessor.
 */
#ifndef VAKWERK_VIEW_PAGE_COHORT_H
#define VAKWERK_VIEW_PAGE_COHORT_H

#include "base/text.h"
#include "model/cohort.h"
#include "view/node.h"

/* A package that was read: counted, or why not. */
struct cohort_file {
    struct str path;
    struct str candidate;
    struct str reason; /* why it does not count, or empty */
};

struct cohort_files {
    struct cohort_file *items;
    size_t count, capacity;
};

/* Template "assess/cohort". Without `named` it names no candidate, nor a path, which may hold a
 * name. */
struct node *page_cohort(const struct cohort *cohort, const struct cohort_files *files, bool named,
                         const struct texts *texts, struct arena *arena);

#endif
