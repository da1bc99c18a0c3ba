#include "sys/beneath.h"

#include "base/array.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { ALWAYS = O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC };

static bool segment_ok(struct str segment)
{
    return segment.n && !str_is(segment, ".") && !str_is(segment, "..");
}

bool beneath_path_ok(struct str path)
{
    if (!path.n || path.n > LIMIT_PATH_BYTES || path.p[path.n - 1] == '/' ||
        memchr(path.p, '\0', path.n))
        return false;
    struct str segment;
    while (str_next_part(&path, '/', &segment))
        if (!segment_ok(segment))
            return false;
    return true;
}

/* Folder by folder, for kernels before 5.6 and sandboxes that do not know openat2. */
static int open_by_steps(int root, char *path, int flags)
{
    int at = root;
    char *slash;
    while (at >= 0 && (slash = strchr(path, '/'))) {
        *slash = '\0';
        int next = openat(at, path, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (at != root)
            close(at);
        at = next;
        path = slash + 1;
    }
    if (at < 0)
        return -1;
    int fd = openat(at, path, flags);
    int number = errno;
    if (at != root)
        close(at);
    errno = number;
    return fd;
}

int beneath_open(int root, struct str path, int flags)
{
    char z[LIMIT_PATH_BYTES + 1] = ".";
    if (path.n && !beneath_path_ok(path)) {
        errno = EINVAL;
        return -1;
    }
    if (path.n) {
        memcpy(z, path.p, path.n);
        z[path.n] = '\0';
    }
    struct open_how how = {.flags = (unsigned)(flags | ALWAYS),
                           .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS};
    int fd = (int)syscall(SYS_openat2, root, z, &how, sizeof how);
    if (fd < 0 && (errno == ENOSYS || errno == EPERM))
        return open_by_steps(root, z, flags | ALWAYS);
    return fd;
}

int beneath_read(int fd, struct str path, uint64_t most, struct buf *out, struct error *error)
{
    enum { PIECE = 64 << 10 };
    uint64_t total = 0;
    for (;;) {
        ssize_t got = read(fd, buf_reserve(out, PIECE), PIECE);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return error_errno(error, "read", path);
        if (got == 0)
            return 0;
        out->n += (size_t)got;
        total += (uint64_t)got;
        if (total > most)
            return error_set(error, ERROR_WORLD, "too-large", path);
    }
}

static int write_all(int fd, struct str bytes)
{
    while (bytes.n) {
        ssize_t done = write(fd, bytes.p, bytes.n);
        if (done < 0 && errno != EINTR)
            return -1;
        if (done > 0)
            bytes = str_sub(bytes, (size_t)done, bytes.n);
    }
    return 0;
}

int beneath_create(int folder, const char *path, mode_t mode, struct str bytes, bool flush)
{
    int fd = openat(folder, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    if (fd < 0)
        return -1;
    int result = write_all(fd, bytes);
    if (!result && flush)
        result = fsync(fd);
    int number = errno;
    if (close(fd) && !result) {
        result = -1;
        number = errno;
    }
    if (result)
        unlinkat(folder, path, 0);
    errno = number;
    return result;
}

/* --- Walking --- */

struct pending {
    struct str path;
    unsigned depth;
};

struct walk {
    int root;
    beneath_enter *enter;
    beneath_visit *visit;
    void *context;
    struct arena arena;
    struct {
        struct pending *items;
        size_t count, capacity;
    } pending;
    size_t folders;
};

static mode_t type_of(int folder, const struct dirent *entry)
{
    if (entry->d_type != DT_UNKNOWN)
        return DTTOIF((mode_t)entry->d_type);
    struct stat status;
    if (fstatat(folder, entry->d_name, &status, AT_SYMLINK_NOFOLLOW))
        return 0;
    return status.st_mode & S_IFMT;
}

static int push(struct walk *walk, struct str path, unsigned depth, struct error *error)
{
    if (depth > LIMIT_FOLDER_DEPTH)
        return error_set(error, ERROR_WORLD, "too-deep", path);
    if (++walk->folders > LIMIT_FILES)
        return error_set(error, ERROR_WORLD, "too-many-files", path);
    *ARRAY_PUSH(&walk->pending, &walk->arena) =
        (struct pending){arena_copy(&walk->arena, path), depth};
    return 0;
}

static int meet(struct walk *walk, const struct pending *at, int folder,
                const struct dirent *dirent, struct error *error)
{
    const char *name = dirent->d_name;
    if (!strcmp(name, ".") || !strcmp(name, ".."))
        return 0;
    char z[LIMIT_PATH_BYTES + 1];
    size_t n = strlen(name), before = at->path.n ? at->path.n + 1 : 0;
    if (before + n > LIMIT_PATH_BYTES)
        return error_set(error, ERROR_WORLD, "path-too-long", at->path);
    if (before) {
        memcpy(z, at->path.p, at->path.n);
        z[at->path.n] = '/';
    }
    memcpy(z + before, name, n + 1);
    struct beneath_entry entry = {folder, name, {z, before + n}, type_of(folder, dirent)};
    if (!entry.type)
        return 0;
    int answer = walk->visit(&entry, walk->context, error);
    return answer > 0 ? push(walk, entry.path, at->depth + 1, error) : answer;
}

static int visit_all(struct walk *walk, const struct pending *at, DIR *folder, struct error *error)
{
    if (walk->enter && !walk->enter(dirfd(folder), at->path, walk->context))
        return 0;
    for (;;) {
        errno = 0;
        struct dirent *entry = readdir(folder);
        if (!entry)
            return errno ? error_errno(error, "read-folder", at->path) : 0;
        if (meet(walk, at, dirfd(folder), entry, error))
            return -1;
    }
}

static int visit_folder(struct walk *walk, const struct pending *at, struct error *error)
{
    int fd = beneath_open(walk->root, at->path, O_RDONLY | O_DIRECTORY);
    if (fd < 0 && errno == ENOENT && at->path.n)
        return 0;
    DIR *folder = fd < 0 ? NULL : fdopendir(fd);
    if (!folder) {
        int result = error_errno(error, "read-folder", at->path);
        if (fd >= 0)
            close(fd);
        return result;
    }
    int result = visit_all(walk, at, folder, error);
    closedir(folder);
    return result;
}

int beneath_walk(int root, beneath_enter *enter, beneath_visit *visit, void *context,
                 struct error *error)
{
    struct walk walk = {.root = root, .enter = enter, .visit = visit, .context = context};
    int result = push(&walk, STR(""), 0, error);
    while (!result && walk.pending.count) {
        struct pending next = walk.pending.items[--walk.pending.count];
        result = visit_folder(&walk, &next, error);
    }
    arena_release(&walk.arena);
    return result;
}
