/*
 * What became different between two versions of a framework, in words: the same for a page and for
 * a terminal.
 */
#ifndef VAKWERK_VIEW_FRAMEWORK_CHANGES_H
#define VAKWERK_VIEW_FRAMEWORK_CHANGES_H

#include "base/reworded.h"
#include "base/text.h"
#include "load/framework_difference.h"
#include "model/framework.h"
#include "view/node.h"

struct framework_version { /* both of the same file */
    const struct value *values;
    const struct framework *framework; /* in the reader's language */
};

struct change_line {
    struct str title;      /* what it is about; of a question with its instrument */
    struct str says;       /* what happened to it; of a text: which text, in which language */
    struct reworded words; /* of a text: its words; else empty */
};

struct change_section {
    const char *name; /* "framework", "rules", "levels", "domains", "competences", "instruments";
                       * its title is the text "framework-diff.NAME" */
    struct change_line *items;
    size_t count, capacity;
};

struct change_sections {
    struct change_section *items; /* those without lines are left out */
    size_t count;
};

/* `changes` come of both versions' values. */
struct change_sections tell_framework_changes(const struct framework_version *before,
                                              const struct framework_version *after,
                                              const struct framework_changes *changes,
                                              const struct texts *texts, struct arena *arena);

/* "Junior Leraar po 1.2.0" */
struct str words_framework_version(const struct framework *framework, struct arena *arena);

/* A page of it, of its own (template "framework-difference"). */
struct node *page_framework_difference(const struct framework_version *before,
                                       const struct framework_version *after,
                                       const struct change_sections *told,
                                       const struct texts *texts, struct arena *arena);

/* The sections as nodes for the template "framework-changes", under the name "sections". */
void put_framework_changes(struct node *page, const struct change_sections *told,
                           const struct texts *texts, struct arena *arena);

#endif
