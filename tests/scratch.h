/*
 * A folder of its own for a test, removed at its end. Failing here ends the test.
 */
#ifndef VAKWERK_TESTS_SCRATCH_H
#define VAKWERK_TESTS_SCRATCH_H

#include "base/buf.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char scratch_root[256];

static inline void scratch_die(const char *what)
{
    printf("Bail out! %s: %s\n", what, strerror(errno));
    exit(2);
}

static inline int scratch_unlink(const char *path, const struct stat *status, int type,
                                 struct FTW *place)
{
    (void)status, (void)type, (void)place;
    return remove(path);
}

/* Removes a file or a whole folder; nothing there is fine. */
static inline void scratch_remove(const char *path)
{
    nftw(path, scratch_unlink, 16, FTW_DEPTH | FTW_PHYS);
}

/* Makes the folder and goes there, so that tests may use relative paths. */
static inline void scratch_begin(void)
{
    const char *parent = getenv("TMPDIR");
    snprintf(scratch_root, sizeof scratch_root, "%s/vakwerk-test-XXXXXX", parent ? parent : "/tmp");
    if (!mkdtemp(scratch_root) || chdir(scratch_root))
        scratch_die("scratch folder");
}

static inline void scratch_end(void)
{
    if (chdir("/") == 0)
        scratch_remove(scratch_root);
}

/* Makes the folders above a path. */
static inline void scratch_parents(const char *path)
{
    char copy[4096];
    snprintf(copy, sizeof copy, "%s", path);
    for (char *slash = copy; (slash = strchr(slash + 1, '/'));) {
        *slash = '\0';
        if (mkdir(copy, 0777) && errno != EEXIST)
            scratch_die(copy);
        *slash = '/';
    }
}

static inline void scratch_write(const char *path, const char *text)
{
    scratch_parents(path);
    FILE *file = fopen(path, "wb");
    if (!file || fputs(text, file) < 0 || fclose(file))
        scratch_die(path);
}

/* The file's bytes, or "(none)"; valid until the next call. */
static inline struct str scratch_read(const char *path)
{
    static char bytes[1 << 16];
    FILE *file = fopen(path, "rb");
    if (!file)
        return STR("(none)");
    struct str s = {bytes, fread(bytes, 1, sizeof bytes, file)};
    fclose(file);
    return s;
}

#endif
