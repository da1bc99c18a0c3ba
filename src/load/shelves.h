/*
 * Frameworks together, as they are published: by id, each in its versions, each version in the
 * languages it is written in. Plain data, frozen after load; everything lives in the arena.
 */
#ifndef VAKWERK_LOAD_SHELVES_H
#define VAKWERK_LOAD_SHELVES_H

#include "diag/finding.h"
#include "model/framework.h"
#include "read/value.h"

struct edition { /* a version of a framework */
    const struct source *source;
    const struct value *values;
    const struct framework **models; /* by language of the library; NULL where it is not in that */
    const struct framework *model;   /* in the first of them that it has */
    struct str folder;               /* "v1.2.0": of its pages and files, a valid id */
};

struct shelf { /* a framework: its versions */
    struct str id;
    struct edition *items; /* the newest first */
    size_t count, capacity;
};

struct library {
    struct str *languages; /* those of the program in which something is written, at least one */
    size_t language_count;
    struct {
        struct shelf *items; /* by id */
        size_t count, capacity;
    } shelves;
};

/*
 * What is wrong in a framework is a finding; the library is of use when no error is among them.
 * Two files of one id and version are one (a copy), or else a finding. The first language is
 * `asked` when something is written in it, else that of the first source. A framework in no
 * language of the program stands in the first.
 */
void library_shelve(struct library *library, struct source *const *sources, size_t count,
                    struct str asked, struct arena *arena, struct findings *findings);

#endif
