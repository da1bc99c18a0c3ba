/*
 * The objects of a repository: packed ones through libgit2, loose ones through git_loose.c. Each
 * object is hashed as it is read, so that its content is what its id says.
 *
 * Not supported: alternates (git_open refuses them), replacements and grafts (never looked at).
 */
#ifndef VAKWERK_READ_GIT_STORE_H
#define VAKWERK_READ_GIT_STORE_H

#include "base/error.h"
#include "sys/folder.h"

struct store;
struct git_odb_object;

enum object_kind { OBJECT_COMMIT = 1, OBJECT_TREE, OBJECT_BLOB, OBJECT_TAG }; /* git's numbers */

struct object {
    struct str bytes; /* valid until object_release */
    enum object_kind kind;
    struct git_odb_object *handle;
};

/* `path` is the repository's folder, `folder` the same one open; both must stay. Nothing is read
 * yet: the first object that is asked for starts libgit2, and store_close ends it. */
struct store *store_open(const char *path, struct folder *folder);
void store_close(struct store *store);

/* Reads an object; `kind` 0 takes any. Errors name the id: not there, not what its id says, of
 * another kind, damaged. Safe from several threads at once, when one was read before. */
int store_read(struct store *store, const unsigned char *oid, enum object_kind kind,
               struct object *object, struct error *error);

/* The size that an object has by its header: to be believed only when it is read. */
int store_size(struct store *store, const unsigned char *oid, uint64_t *size, struct error *error);

/* A second holder of the same object; both are released. */
struct object object_share(const struct object *object);
void object_release(struct object *object);

/* The id that begins with `length` hexadecimal digits (at least 4). 1 found, 0 not there,
 * 2 more than one, -1 after an error. */
int store_find(struct store *store, struct str digits, unsigned char oid[20], struct error *error);

/* The id that the bytes have as a blob. */
void store_hash(struct str bytes, unsigned char oid[20]);

#endif
