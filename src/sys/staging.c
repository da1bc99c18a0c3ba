#include "sys/staging.h"

#include "base/array.h"
#include "base/buf.h"
#include "base/die.h"
#include "sys/beneath.h"
#include "sys/place.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct staging {
    struct place place;
    atomic_int fresh; /* the folder that grows, -1 before the first difference */
    atomic_size_t files, written, replaced;
    atomic_bool failed;    /* set after `error`, which never changes again */
    pthread_mutex_t mutex; /* for what follows */
    struct error error;
    struct arena arena;
    struct {
        struct str *items;
        size_t count, capacity;
    } same; /* paths of unchanged files */
};

int staging_begin(struct staging **staging, const char *folder, const char *marker,
                  struct error *error)
{
    struct staging *new = calloc(1, sizeof *new);
    if (!new || pthread_mutex_init(&new->mutex, NULL))
        die_out_of_memory();
    new->fresh = -1;
    if (place_open(&new->place, folder, marker, error)) {
        pthread_mutex_destroy(&new->mutex);
        free(new);
        return -1;
    }
    *staging = new;
    return 0;
}

int staging_gather(const char *folder, const char *marker, struct error *error)
{
    return place_gather(folder, marker, error);
}

static void release(struct staging *staging)
{
    if (staging->fresh >= 0)
        close(staging->fresh);
    place_close(&staging->place);
    pthread_mutex_destroy(&staging->mutex);
    arena_release(&staging->arena);
    free(staging);
}

void staging_abandon(struct staging *staging)
{
    if (!staging)
        return;
    if (staging->fresh >= 0)
        place_drop_fresh(&staging->place);
    release(staging);
}

/* --- Errors --- */

static void pass_on(struct error *to, const struct error *from)
{
    if (to->kind == ERROR_NONE)
        *to = *from;
}

/* Keeps the first error and gives it to the caller. */
static int fail(struct staging *staging, const struct error *here, struct error *error)
{
    pthread_mutex_lock(&staging->mutex);
    pass_on(&staging->error, here);
    pthread_mutex_unlock(&staging->mutex);
    staging->failed = true;
    pass_on(error, here);
    return -1;
}

/* --- Comparing --- */

enum comparison { ABSENT, SAME, DIFFERENT };

static enum comparison compare_open(int fd, struct str bytes)
{
    enum { PIECE = 16 << 10 };
    char piece[PIECE];
    struct stat status;
    if (fstat(fd, &status) || !S_ISREG(status.st_mode) || (uint64_t)status.st_size != bytes.n)
        return DIFFERENT;
    while (bytes.n) {
        ssize_t got = read(fd, piece, PIECE);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0 || (size_t)got > bytes.n || memcmp(piece, bytes.p, (size_t)got) != 0)
            return DIFFERENT;
        bytes = str_sub(bytes, (size_t)got, bytes.n);
    }
    return SAME;
}

static enum comparison compare(int old, struct str path, struct str bytes)
{
    if (old < 0)
        return ABSENT;
    int fd = beneath_open(old, path, O_RDONLY);
    if (fd < 0)
        return errno == ENOENT || errno == ENOTDIR ? ABSENT : DIFFERENT;
    enum comparison result = compare_open(fd, bytes);
    close(fd);
    return result;
}

/* --- Writing --- */

static int make_parents(int folder, char *path)
{
    for (char *slash = path; (slash = strchr(slash, '/')); slash++) {
        *slash = '\0';
        int result = mkdirat(folder, path, 0777);
        *slash = '/';
        if (result && errno != EEXIST)
            return -1;
    }
    return 0;
}

static int write_file(int folder, char *path, struct str bytes)
{
    int result = beneath_create(folder, path, 0666, bytes, false);
    if (result && errno == ENOENT && !make_parents(folder, path))
        result = beneath_create(folder, path, 0666, bytes, false);
    return result;
}

/* The growing folder, begun by whichever thread comes first. */
static int fresh_folder(struct staging *staging, struct error *error)
{
    if (staging->fresh >= 0)
        return staging->fresh;
    pthread_mutex_lock(&staging->mutex);
    if (staging->fresh < 0)
        staging->fresh = place_make_fresh(&staging->place, error);
    pthread_mutex_unlock(&staging->mutex);
    return staging->fresh;
}

static void keep_same(struct staging *staging, struct str path)
{
    pthread_mutex_lock(&staging->mutex);
    *ARRAY_PUSH(&staging->same, &staging->arena) = arena_copy(&staging->arena, path);
    pthread_mutex_unlock(&staging->mutex);
}

static int put(struct staging *staging, struct str path, struct str bytes, struct error *error)
{
    if (!beneath_path_ok(path) || str_is(path, staging->place.marker))
        return error_set(error, ERROR_WORLD, "bad-path", path);
    enum comparison found = compare(staging->place.old, path, bytes);
    if (found == SAME) {
        keep_same(staging, path);
        return 0;
    }
    int folder = fresh_folder(staging, error);
    if (folder < 0)
        return -1;
    char z[LIMIT_PATH_BYTES + 1];
    memcpy(z, path.p, path.n);
    z[path.n] = '\0';
    if (write_file(folder, z, bytes))
        return error_errno(error, "write", path);
    staging->written++;
    if (found == DIFFERENT)
        staging->replaced++;
    return 0;
}

int staging_put(struct staging *staging, struct str path, struct str bytes, struct error *error)
{
    struct error here = {0};
    if (staging->failed) {
        pass_on(error, &staging->error);
        return -1;
    }
    staging->files++;
    return put(staging, path, bytes, &here) ? fail(staging, &here, error) : 0;
}

/* --- Finishing --- */

struct tally {
    const char *marker;
    size_t files;
};

static int count_entry(const struct beneath_entry *entry, void *context, struct error *error)
{
    struct tally *tally = context;
    (void)error;
    if (entry->type == S_IFDIR)
        return 1;
    if (!str_is(entry->path, tally->marker))
        tally->files++;
    return 0;
}

static int copy_file(int from, int to, struct str path, struct error *error)
{
    struct buf bytes = {0};
    int fd = beneath_open(from, path, O_RDONLY);
    if (fd < 0)
        return error_errno(error, "open", path);
    int result = beneath_read(fd, path, UINT64_MAX, &bytes, error);
    close(fd);
    if (!result && beneath_create(to, path.p, 0666, buf_str(&bytes), false))
        result = error_errno(error, "write", path);
    buf_release(&bytes);
    return result;
}

/* Where links are missing or forbidden, too many or across layers, a copy does. */
static int link_file(int from, int to, struct str path, struct error *error)
{
    char z[LIMIT_PATH_BYTES + 1];
    if (!linkat(from, path.p, to, path.p, 0))
        return 0;
    memcpy(z, path.p, path.n + 1);
    if (make_parents(to, z))
        return error_errno(error, "make-folder", path);
    if (!linkat(from, path.p, to, path.p, 0))
        return 0;
    return copy_file(from, to, path, error);
}

static int complete(struct staging *staging, struct error *error)
{
    int folder = fresh_folder(staging, error);
    if (folder < 0)
        return -1;
    for (size_t i = 0; i < staging->same.count; i++)
        if (link_file(staging->place.old, folder, staging->same.items[i], error))
            return -1;
    if (syncfs(folder))
        return error_errno(error, "write", str_of(staging->place.path));
    return place_swap(&staging->place, error);
}

static int finish(struct staging *staging, struct staging_summary *summary, struct error *error)
{
    struct tally before = {.marker = staging->place.marker};
    int old = staging->place.old;
    if (staging->failed) {
        pass_on(error, &staging->error);
        return -1;
    }
    if (old >= 0 && beneath_walk(old, NULL, count_entry, &before, error))
        return -1;
    size_t kept = staging->same.count + staging->replaced;
    *summary = (struct staging_summary){staging->files, staging->written, staging->same.count,
                                        before.files > kept ? before.files - kept : 0};
    if (old >= 0 && staging->fresh < 0 && before.files == staging->same.count)
        return 0;
    return complete(staging, error);
}

int staging_finish(struct staging *staging, struct staging_summary *summary, struct error *error)
{
    int result = finish(staging, summary, error);
    if (result)
        staging_abandon(staging);
    else
        release(staging);
    return result;
}
