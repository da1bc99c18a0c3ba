#include "sys/file_set.h"

#include "sys/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/die.h"

/* ".vakwerk-PID-nieuw-N", beside the file; to be freed. */
static char *fresh_path(const char *path, size_t at)
{
    struct str whole = str_of(path);
    char *fresh;
    if (asprintf(&fresh, "%.*s.vakwerk-%ld-nieuw-%zu", (int)str_behind_last(whole, '/'), path,
                 (long)getpid(), at) < 0)
        die_out_of_memory();
    return fresh;
}

static void remove_fresh(const struct file_change *changes, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        char *fresh = fresh_path(changes[i].path, i);
        unlink(fresh);
        free(fresh);
    }
}

static int write_fresh(const struct file_change *change, size_t at, struct error *error)
{
    struct stat status;
    char *fresh = fresh_path(change->path, at);
    bool there = lstat(change->path, &status) == 0;
    int result = 0;
    if (there && (change->new || !S_ISREG(status.st_mode)))
        result = error_set(error, ERROR_WORLD, "changed-meanwhile", str_of(change->path));
    else
        result = file_write(fresh, change->bytes, error);
    if (result == 0 && there && chmod(fresh, status.st_mode & 0777) < 0)
        result = error_errno(error, "write", str_of(change->path));
    free(fresh);
    return result;
}

static int put(const struct file_change *change, size_t at, struct error *error)
{
    char *fresh = fresh_path(change->path, at);
    int result =
        rename(fresh, change->path) ? error_errno(error, "write", str_of(change->path)) : 0;
    free(fresh);
    return result;
}

static void undo(const struct file_change *changes, size_t count, struct error *error)
{
    for (size_t i = 0; i < count; i++) {
        struct error failed = {0};
        int result = changes[i].new ? file_remove(changes[i].path, &failed)
                                    : file_write(changes[i].path, changes[i].before, &failed);
        if (result < 0)
            *error = failed;
    }
}

int files_write(const struct file_change *changes, size_t count, struct error *error)
{
    for (size_t i = 0; i < count; i++)
        if (write_fresh(&changes[i], i, error) < 0) {
            remove_fresh(changes, 0, i + 1);
            return -1;
        }
    for (size_t i = 0; i < count; i++)
        if (put(&changes[i], i, error) < 0) {
            undo(changes, i, error);
            remove_fresh(changes, i, count);
            return -1;
        }
    return 0;
}
