/*
 * A portfolio brought to the next version of its framework, as files: what its living files are
 * about gets its new name, in their heads and nowhere else; what says how it was on a day (others'
 * observations and feedback, rounds, what was agreed, self-assessments) stays as it is, in the
 * words of the version that held then, which stays beside the new one; an amendment says all that.
 */
#ifndef VAKWERK_OUT_MIGRATION_H
#define VAKWERK_OUT_MIGRATION_H

#include "base/error.h"
#include "model/framework_map.h"
#include "model/portfolio.h"
#include "read/overlay.h"

enum migration_fate {
    FATE_SAME,    /* names nothing that has another name now */
    FATE_RENAMED, /* its head is written anew */
    FATE_KEPT,    /* stays in the words of the earlier version */
};

struct migrating {
    const struct portfolio *portfolio; /* of the working folder, with its framework read */
    const struct tree *tree;
    const struct framework *after; /* the next version; its source is what will be pinned */
    const struct framework_map *map;
    const struct item *selection; /* that the amendment amends */
    struct str amendment;         /* paths of files that are not there yet */
    struct str former;
    struct str date; /* YYYY-MM-DD */
    struct arena *arena;
};

struct migration {
    struct {
        struct overlay_file *items; /* sorted by path */
        size_t count, capacity;
    } files;
    enum migration_fate *fates; /* by item */
    struct former names;        /* what the portfolio's competences and levels are called then */
};

/* -1 when a file can't be read. All lives in the arena. */
int migration_plan(const struct migrating *migrating, struct migration *migration,
                   struct error *error);

/* The file of a map, as somebody would write it. */
void migration_write_map(struct buf *out, const struct framework_map *map, struct arena *arena);

#endif
