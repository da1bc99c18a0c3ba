#include "sys/folder.h"

#include "base/array.h"
#include "base/die.h"
#include "sys/beneath.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct folder {
    int fd;
};

int folder_open(struct folder **folder, const char *path, struct error *error)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return error_errno(error, "open", str_of(path));
    *folder = malloc(sizeof **folder);
    if (!*folder)
        die_out_of_memory();
    (*folder)->fd = fd;
    return 0;
}

void folder_close(struct folder *folder)
{
    if (!folder)
        return;
    close(folder->fd);
    free(folder);
}

/* --- Listing --- */

struct listing {
    struct folder_list *list;
    struct arena *arena;
    const char *marker;
    bool hidden;
};

static bool has_no_marker(int folder, struct str path, void *context)
{
    struct listing *listing = context;
    struct stat status;
    return !listing->marker || !path.n ||
           fstatat(folder, listing->marker, &status, AT_SYMLINK_NOFOLLOW) ||
           !S_ISREG(status.st_mode);
}

static uint64_t nanoseconds(const struct timespec *time)
{
    return (uint64_t)time->tv_sec * 1000000000 + (uint64_t)time->tv_nsec;
}

static int take(const struct beneath_entry *entry, void *context, struct error *error)
{
    struct listing *listing = context;
    if (!listing->hidden && entry->name[0] == '.')
        return 0;
    if (entry->type == S_IFDIR)
        return 1;
    struct stat status = {.st_mode = entry->type};
    if (entry->type == S_IFREG && fstatat(entry->folder, entry->name, &status, AT_SYMLINK_NOFOLLOW))
        return errno == ENOENT ? 0 : error_errno(error, "open", entry->path);
    if (listing->list->count == LIMIT_FILES)
        return error_set(error, ERROR_WORLD, "too-many-files", entry->path);
    *ARRAY_PUSH(listing->list, listing->arena) = (struct folder_entry){
        .path = arena_copy(listing->arena, entry->path),
        .size = S_ISREG(status.st_mode) ? (uint64_t)status.st_size : 0,
        .changed = S_ISREG(status.st_mode) ? nanoseconds(&status.st_ctim) : 0,
        .kind = S_ISREG(status.st_mode)   ? FOLDER_FILE
                : S_ISLNK(status.st_mode) ? FOLDER_LINK
                                          : FOLDER_SPECIAL,
    };
    return 0;
}

static int by_path(const void *a, const void *b)
{
    return str_cmp(((const struct folder_entry *)a)->path, ((const struct folder_entry *)b)->path);
}

int folder_list(struct folder *folder, bool hidden, const char *marker, struct folder_list *list,
                struct arena *arena, struct error *error)
{
    struct listing listing = {list, arena, marker, hidden};
    *list = (struct folder_list){0};
    if (beneath_walk(folder->fd, has_no_marker, take, &listing, error))
        return -1;
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, by_path);
    return 0;
}

/* --- Reading --- */

/* Asks for `spare` bytes more than `want`, so that one call also sees whether the file ends there.
 * How many bytes came: less than `want` only where the file ends. */
static ssize_t read_span(int fd, uint64_t from, size_t want, size_t spare, struct buf *out)
{
    char *to = buf_reserve(out, want + spare);
    size_t total = 0;
    while (total < want + spare) {
        ssize_t got = pread(fd, to + total, want + spare - total, (off_t)(from + total));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        total += (size_t)got;
        if (got == 0 || total == want)
            break;
    }
    return (ssize_t)total;
}

static int read_open(int fd, struct str path, uint64_t from, uint64_t most, struct buf *out,
                     struct error *error)
{
    struct stat status;
    if (fstat(fd, &status))
        return error_errno(error, "read", path);
    if (!S_ISREG(status.st_mode))
        return error_set(error, ERROR_WORLD, "no-regular-file", path);
    uint64_t size = (uint64_t)status.st_size;
    if (from > size)
        return error_set(error, ERROR_WORLD, "changed-meanwhile", path);
    bool ends = size - from <= most;
    uint64_t want = ends ? size - from : most;
    if (want >= SIZE_MAX / 2)
        return error_set(error, ERROR_WORLD, "too-large", path);
    ssize_t got = read_span(fd, from, (size_t)want, ends ? 1 : 0, out);
    if (got < 0)
        return error_errno(error, "read", path);
    if ((uint64_t)got != want)
        return error_set(error, ERROR_WORLD, "changed-meanwhile", path);
    out->n += (size_t)got;
    return ends;
}

int folder_read(struct folder *folder, struct str path, uint64_t from, uint64_t most,
                struct buf *out, struct error *error)
{
    int fd = beneath_open(folder->fd, path, O_RDONLY);
    if (fd < 0 && errno == ELOOP)
        return error_set(error, ERROR_WORLD, "no-regular-file", path);
    if (fd < 0)
        return error_errno(error, "open", path);
    int result = read_open(fd, path, from, most, out, error);
    close(fd);
    return result;
}
