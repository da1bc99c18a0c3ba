#include "read/git_store.h"

#include "base/die.h"
#include "base/limits.h"
#include "read/git_loose.h"
#include "read/git_object.h"

#include <git2.h>
#include <git2/sys/odb_backend.h>
#include <stdlib.h>
#include <string.h>

struct store {
    const char *path;
    struct folder *folder;
    git_odb *odb; /* NULL before the first object is asked for */
};

static struct str last_words(void)
{
    const git_error *last = git_error_last();
    return last ? str_of(last->message) : STR("");
}

static int add_backend(git_odb *odb, git_odb_backend *backend, int priority)
{
    int result = git_odb_add_backend(odb, backend, priority);
    if (result < 0)
        backend->free(backend);
    return result;
}

static int add_backends(git_odb *odb, const char *path, struct folder *folder)
{
    struct buf objects = {0};
    buf_addf(&objects, "%s/objects", path);
    buf_addc(&objects, '\0');
    git_odb_backend *packs;
    int result = git_odb_backend_pack(&packs, objects.p);
    buf_release(&objects);
    if (result < 0 || add_backend(odb, packs, 2) < 0)
        return -1;
    return add_backend(odb, loose_backend(path, folder), 1);
}

struct store *store_open(const char *path, struct folder *folder)
{
    struct store *store = calloc(1, sizeof *store);
    if (!store)
        die_out_of_memory();
    store->path = path;
    store->folder = folder;
    return store;
}

/* Objects are not read before libgit2 was started, which takes milliseconds. */
static int start(struct store *store, struct error *error)
{
    if (store->odb)
        return 0;
    if (git_libgit2_init() < 0)
        return error_why(error, ERROR_WORLD, "git-start", str_of(store->path), last_words());
    git_libgit2_opts(GIT_OPT_ENABLE_CACHING, 0);
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 1);
    if (git_odb_new(&store->odb) == 0 && add_backends(store->odb, store->path, store->folder) == 0)
        return 0;
    error_why(error, ERROR_WORLD, "git-damaged", str_of(store->path), last_words());
    git_odb_free(store->odb);
    store->odb = NULL;
    git_libgit2_shutdown();
    return -1;
}

void store_close(struct store *store)
{
    if (store->odb) {
        git_odb_free(store->odb);
        git_libgit2_shutdown();
    }
    free(store);
}

static int explain(int code, const unsigned char *oid, struct error *error)
{
    char hex[41];
    oid_hex(oid, hex);
    if (code == GIT_ENOTFOUND)
        return error_set(error, ERROR_WORLD, "git-object-missing", str_of(hex));
    if (code == GIT_EMISMATCH)
        return error_set(error, ERROR_WORLD, "git-object-forged", str_of(hex));
    return error_why(error, ERROR_WORLD, "git-object-damaged", str_of(hex), last_words());
}

int store_size(struct store *store, const unsigned char *oid, uint64_t *size, struct error *error)
{
    size_t bytes;
    git_object_t type;
    git_oid id;
    if (start(store, error) < 0)
        return -1;
    git_oid_fromraw(&id, oid);
    int code = git_odb_read_header(&bytes, &type, store->odb, &id);
    *size = code < 0 ? 0 : bytes;
    return code < 0 ? explain(code, oid, error) : 0;
}

int store_read(struct store *store, const unsigned char *oid, enum object_kind kind,
               struct object *object, struct error *error)
{
    if (start(store, error) < 0)
        return -1;
    git_oid id;
    git_oid_fromraw(&id, oid);
    uint64_t size;
    if (kind == OBJECT_BLOB) {
        if (store_size(store, oid, &size, error) < 0)
            return -1;
        if (size > LIMIT_ATTACHMENT_BYTES)
            return explain(object_refused("too large"), oid, error);
    }
    int code = git_odb_read(&object->handle, store->odb, &id);
    if (code < 0)
        return explain(code, oid, error);
    object->bytes =
        (struct str){git_odb_object_data(object->handle), git_odb_object_size(object->handle)};
    object->kind = (enum object_kind)git_odb_object_type(object->handle);
    if (!kind || object->kind == kind)
        return 0;
    object_release(object);
    return explain(object_refused("of another kind than expected"), oid, error);
}

struct object object_share(const struct object *object)
{
    struct object copy = *object;
    if (git_odb_object_dup(&copy.handle, object->handle) < 0)
        die_out_of_memory();
    return copy;
}

void object_release(struct object *object)
{
    git_odb_object_free(object->handle);
    *object = (struct object){0};
}

int store_find(struct store *store, struct str digits, unsigned char oid[20], struct error *error)
{
    if (start(store, error) < 0)
        return -1;
    git_oid prefix, found;
    if (git_oid_fromstrn(&prefix, digits.p, digits.n) < 0)
        return 0;
    int code = git_odb_exists_prefix(&found, store->odb, &prefix, digits.n);
    if (code == GIT_ENOTFOUND)
        return 0;
    if (code == GIT_EAMBIGUOUS)
        return 2;
    if (code < 0)
        return error_why(error, ERROR_WORLD, "git-damaged", digits, last_words());
    memcpy(oid, found.id, 20);
    return 1;
}

void store_hash(struct str bytes, unsigned char oid[20])
{
    git_oid id;
    if (git_odb_hash(&id, bytes.p ? bytes.p : "", bytes.n, GIT_OBJECT_BLOB) < 0)
        die_out_of_memory();
    memcpy(oid, id.id, 20);
}
