/*
 * Names through the history: which files of today a name was, at a version. Going back in time a
 * file keeps its name until a rename gave it, and goes by the older name before that. A name was
 * two files when one branch renamed it and another kept it, and both are there today. Within read/
 * only.
 */
#ifndef VAKWERK_READ_GIT_NAMES_H
#define VAKWERK_READ_GIT_NAMES_H

#include "base/buf.h"
#include "base/map.h"

#include <stdint.h>

#define NO_FILE UINT32_MAX

/* A name in a folder, of a file or a folder (now the one, now the other, perhaps). */
struct name {
    struct str text;
    uint32_t number;    /* in the order in which they became known */
    uint32_t file;      /* today: index of the tree that is asked about, or NO_FILE */
    struct map inside;  /* text → struct name *: what stands in it */
    const void *marker; /* by whom it was marked last, and how often */
    uint32_t marks;
};

struct names {
    struct arena *arena;
    struct name top;
    uint32_t count;
};

/* The name of a path, made when it was not there; parts of `path` must outlive the names. */
struct name *names_add(struct names *names, struct str path);

/* Marks a name; the marks of another marker are gone. */
void name_mark(struct name *name, const void *marker);

/* What stands in a folder under a text; NULL when nothing does, or when the folder is NULL. */
struct name *names_inside(const struct name *folder, struct str text);

/* What differs at a version from today. {0}: nothing. Freed by owners_release. */
struct owners {
    struct buf rows; /* struct owner, by number, then by file */
};

/* One of the files that a name was; NO_FILE: it was none. */
struct owner {
    uint32_t number, file;
    uint32_t today; /* the file that the name is today */
};

struct rename {
    const struct name *from, *to; /* in a list of them each name stands once */
};

/* The nth file that the name was, from 0; NO_FILE when there are no more. */
uint32_t owners_get(const struct owners *owners, const struct name *name, size_t nth);

/* Goes back over renames: what was `to` is `from`, and `to` is nobody's. */
void owners_rename(struct owners *owners, const struct rename *renames, size_t count);

/* Two ways forward from one version: a name is what either way says it is. */
void owners_join(struct owners *owners, const struct owners *others);

struct owners owners_copy(const struct owners *owners);
size_t owners_count(const struct owners *owners);
void owners_release(struct owners *owners);

#endif
