/*
 * What the files of read/git.h share.
 */
#ifndef VAKWERK_READ_GIT_PARTS_H
#define VAKWERK_READ_GIT_PARTS_H

#include "base/map.h"
#include "read/git.h"
#include "read/git_object.h"
#include "read/git_store.h"

struct git {
    struct arena arena;
    struct str root;       /* the work tree, or "" when there is none */
    struct str prefix;     /* from there to the portfolio's folder */
    struct str path;       /* the folder with objects and references */
    struct folder *shared; /* the same, open */
    struct folder *own;    /* the folder with HEAD: another one in a linked work tree */
    struct store *store;
};

/* A small file of the repository. 1 read, 0 not there (or no regular file), -1 after an error. */
int git_small_file(struct folder *folder, struct str path, struct buf *out, struct error *error);

/* The commit or tag that HEAD, a branch, a tag or another reference names. 1, 0 when there is no
 * such reference, -1 after an error. (git_refs.c) */
int git_find_ref(struct git *git, struct str name, unsigned char oid[20], struct error *error);

/* Follows annotated tags from what `name` names to the commit, and reads it. -1 after an error,
 * also when it leads to something else. (git_refs.c) */
int git_peel(struct git *git, struct str name, unsigned char oid[20], struct commit_facts *facts,
             struct error *error);

struct tag {
    struct str name;       /* behind refs/tags/ */
    unsigned char oid[20]; /* of a commit, or of what an annotated tag says */
};

struct tag_list {
    struct tag *items; /* by name */
    size_t count, capacity;
};

/* The tags, at most LIMIT_TAGS of them, the first by name; those that cannot be read are left out.
 * No object is read. In `arena`. (git_tags.c) */
int git_tags(struct git *git, struct tag_list *tags, struct arena *arena, struct error *error);

/* Fills in the moments: the latest LIMIT_MOMENTS tags that lead to one of these commits (by id).
 * (git_tags.c) */
int git_moments(struct git *git, const struct map *commits, struct history *history,
                struct arena *arena, struct error *error);

/* Whether replacements or grafts are present. -1 after an error. (git_refs.c) */
int git_has_replacements(struct git *git, struct error *error);

/* The ids (20 bytes each) of the commits at which a shallow copy ends, as keys of the map; their
 * parents are not here. In `arena`. (git_refs.c) */
int git_shallow(struct git *git, struct map *boundary, struct arena *arena, struct error *error);

/* A well-hashed object that says nonsense. Returns -1. (git_tree.c) */
int git_malformed(const unsigned char *oid, struct error *error);

#endif
