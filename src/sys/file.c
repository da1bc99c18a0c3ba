#include "sys/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static int read_all(int fd, const char *path, uint64_t most, struct buf *out, struct error *error)
{
    enum { PIECE = 64 << 10 };
    uint64_t total = 0;
    for (;;) {
        ssize_t got = read(fd, buf_reserve(out, PIECE), PIECE);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return error_errno(error, "read", str_of(path));
        if (got == 0)
            return 0;
        out->n += (size_t)got;
        total += (uint64_t)got;
        if (total > most)
            return error_set(error, ERROR_WORLD, "too-large", str_of(path));
    }
}

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
        result = read_all(fd, path, most, out, error);
    close(fd);
    return result;
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
