#include "faults.h"
#include "scratch.h"
#include "sys/file.h"
#include "tap.h"

#include <dirent.h>
#include <sys/resource.h>

static bool writes(const char *path, const char *text)
{
    struct error error = {0};
    int result = file_write(path, str_of(text), &error);
    return result == 0 ? error.kind == ERROR_NONE : error.kind != ERROR_WORLD;
}

static bool refuses(const char *path)
{
    struct error error = {0};
    return file_write(path, STR("new"), &error) == -1 && error.kind == ERROR_WORLD &&
           str_is(str_of(error.what), path);
}

static size_t names_in(const char *path)
{
    size_t count = 0;
    DIR *folder = opendir(path);
    while (folder && readdir(folder))
        count++;
    if (folder)
        closedir(folder);
    return count - 2;
}

static void test_write(void)
{
    struct stat before, after;
    ok(writes("file", "first") && str_is(scratch_read("file"), "first"), "a new file");
    ok(!chmod("file", 0600) && !stat("file", &before), "its mode");
    ok(writes("file", "second") && str_is(scratch_read("file"), "second"), "an old one replaced");
    ok(!stat("file", &after) && after.st_mode == before.st_mode, "the mode stays");
    ok(writes("file", "") && str_is(scratch_read("file"), ""), "nothing in it");
    scratch_write("folder/old", "old");
    ok(!symlink("folder/old", "link") && writes("link", "through") &&
           str_is(scratch_read("folder/old"), "through") && !lstat("link", &after) &&
           S_ISLNK(after.st_mode),
       "through a link, which stays one");
    char absolute[512];
    snprintf(absolute, sizeof absolute, "%s/absolute", scratch_root);
    ok(writes(absolute, "x") && str_is(scratch_read("absolute"), "x"), "an absolute path");
    is_int(names_in("folder"), 1, "nothing beside it");
}

static void test_refusals(void)
{
    ok(!symlink("nowhere", "dangling") && refuses("dangling"), "a link to nowhere");
    ok(refuses("none/file") && refuses("file/file"), "no such folder");
    ok(refuses("folder") && file_is_folder("folder"), "a folder in its place");
    ok(!mkfifo("pipe", 0666) && refuses("pipe"), "a FIFO in its place");
    ok(refuses(""), "no path");
}

/* A disk that is full after 10 bytes. */
static int on_full_disk(void *context)
{
    (void)context;
    struct rlimit little = {10, 10};
    signal(SIGXFSZ, SIG_IGN);
    if (setrlimit(RLIMIT_FSIZE, &little))
        return 2;
    struct error error = {0};
    if (file_write("kept/file", STR("more than ten bytes"), &error) != -1)
        return 3;
    return error.system_error == EFBIG ? 0 : 4;
}

static int write_kept(void *context)
{
    struct error error = {0};
    return file_write("kept/file", str_of(context), &error) ? 1 : 0;
}

static void test_full_disk(void)
{
    scratch_write("kept/file", "old");
    is_int(faults_deny(NULL, 0, 0, on_full_disk, NULL), 0, "a full disk is an error");
    is_str(scratch_read("kept/file"), "old", "the old file is as it was");
    is_int(names_in("kept"), 1, "and alone");
}

/* Every system call of a write in turn fails, or is the last before the power goes. */
static void test_every_call(int error)
{
    const long calls[] = {SYS_openat, SYS_write,      SYS_fsync,
                          SYS_close,  SYS_newfstatat, SYS_renameat};
    static char new[] = "new";
    bool good = true, met = true;
    size_t nth = 0;
    while (good && met && nth++ < 100) {
        scratch_write("kept/file", "old");
        int result =
            faults_nth(calls, sizeof calls / sizeof *calls, nth, error, &met, write_kept, new);
        if (result == FAULTS_NOT_HERE) {
            printf("# no seccomp here\n");
            return;
        }
        struct str now = scratch_read("kept/file");
        good = str_is(now, "new") || (result && str_is(now, "old"));
        good = good && (!error || names_in("kept") == 1);
        if (!good)
            printf("# at call %zu: result %d, now \"%.*s\"\n", nth, result, STR_ARG(now));
        if (!error)
            scratch_remove("kept");
    }
    ok(good && nth > 5, error ? "any call may fail" : "any moment may be the last");
}

static void test_read(void)
{
    struct buf out = {0};
    struct error error = {0};
    scratch_write("five", "12345");
    ok(!file_read("five", 5, &out, &error) && str_is(buf_str(&out), "12345"), "read at the bound");
    ok(file_read("five", 4, &out, &error) == -1 && str_is(str_of(error.key), "too-large"),
       "past it");
    error = (struct error){0};
    ok(file_read("pipe", 4, &out, &error) == -1 && str_is(str_of(error.key), "no-regular-file"),
       "a FIFO is not read");
    ok(file_exists("five") && !file_is_folder("five") && file_is_folder("folder") &&
           !file_exists("none"),
       "what is there");
    buf_release(&out);
}

int main(void)
{
    scratch_begin();
    test_write();
    test_refusals();
    test_full_disk();
    test_every_call(EIO);
    test_every_call(0);
    test_read();
    scratch_end();
    return tap_done();
}
