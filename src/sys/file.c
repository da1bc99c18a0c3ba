#include "sys/file.h"

#include "base/die.h"
#include "sys/beneath.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int file_read(const char *path, uint64_t most, struct buf *out, struct error *error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return error_errno(error, "open", str_of(path));
    struct stat status;
    int result = 0;
    if (fstat(fd, &status) < 0)
        result = error_errno(error, "open", str_of(path));
    else if (!S_ISREG(status.st_mode))
        result = error_set(error, ERROR_WORLD, "no-regular-file", str_of(path));
    else
        result = beneath_read(fd, str_of(path), most, out, error);
    close(fd);
    return result;
}

bool file_program_state(struct buf *out)
{
    struct stat status;
    if (stat("/proc/self/exe", &status) < 0)
        return false;
    buf_addf(out, "%llu %llu %lld.%09ld", (unsigned long long)status.st_dev,
             (unsigned long long)status.st_ino, (long long)status.st_ctim.tv_sec,
             status.st_ctim.tv_nsec);
    return true;
}

bool file_is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

bool file_exists(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0;
}

/* --- Writing --- */

/* The path without links, so that a link to a file stays one; NULL with errno. To be freed. */
static char *resolve(const char *path)
{
    char *real = realpath(path, NULL);
    struct stat status;
    if (real || errno != ENOENT || lstat(path, &status) == 0)
        return real;
    real = strdup(path);
    if (!real)
        die_out_of_memory();
    return real;
}

/* Under a name of its own; leftovers of interrupted runs are hidden and in nobody's way. */
static int write_temporary(int folder, mode_t mode, struct str bytes, char name[64])
{
    enum { TRIES = 100 };
    int result = -1;
    for (int i = 0; i < TRIES; i++) {
        snprintf(name, 64, ".vakwerk-%ld-%d", (long)getpid(), i);
        result = beneath_create(folder, name, mode, bytes, true);
        if (!result || errno != EEXIST)
            break;
    }
    return result;
}

static int replace(int folder, const char *name, struct str bytes)
{
    struct stat status;
    mode_t mode = 0666;
    char temporary[64];
    if (!fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW)) {
        mode = status.st_mode & 0777;
        if (!S_ISREG(status.st_mode)) {
            errno = EEXIST;
            return -1;
        }
    }
    if (write_temporary(folder, mode, bytes, temporary))
        return -1;
    if (renameat(folder, temporary, folder, name)) {
        int number = errno;
        unlinkat(folder, temporary, 0);
        errno = number;
        return -1;
    }
    fsync(folder); /* the file itself is whole either way */
    return 0;
}

int file_write(const char *path, struct str bytes, struct error *error)
{
    char *real = resolve(path);
    if (!real)
        return error_errno(error, "write", str_of(path));
    char *slash = strrchr(real, '/');
    const char *name = slash ? slash + 1 : real;
    if (slash && slash != real)
        *slash = '\0';
    int folder = open(!slash          ? "."
                      : slash == real ? "/"
                                      : real,
                      O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int result = folder < 0 ? -1 : replace(folder, name, bytes);
    if (result)
        error_errno(error, "write", str_of(path));
    if (folder >= 0)
        close(folder);
    free(real);
    return result;
}

int file_create(const char *path, bool own, struct str bytes, struct error *error)
{
    return beneath_create(AT_FDCWD, path, own ? 0600 : 0666, bytes, true) == 0
               ? 0
               : error_errno(error, "write", str_of(path));
}

int file_make_folder(const char *path, struct error *error)
{
    struct stat status;
    if (mkdir(path, 0777) == 0 ||
        (errno == EEXIST && lstat(path, &status) == 0 && S_ISDIR(status.st_mode)))
        return 0;
    return error_errno(error, "make-folder", str_of(path));
}

int file_remove(const char *path, struct error *error)
{
    return unlink(path) == 0 ? 0 : error_errno(error, "remove", str_of(path));
}

int file_real_path(const char *path, struct buf *out, struct error *error)
{
    char *real = realpath(path, NULL);
    if (!real)
        return error_errno(error, "open", str_of(path));
    buf_addz(out, real);
    free(real);
    return 0;
}
