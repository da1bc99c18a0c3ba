#include "base/limits.h"
#include "faults.h"
#include "scratch.h"
#include "sys/folder.h"
#include "tap.h"

static bool list(const char *root, bool hidden, const char *marker, struct folder_list *found,
                 struct arena *arena, struct error *error)
{
    struct folder *folder;
    if (folder_open(&folder, root, error))
        return false;
    int result = folder_list(folder, hidden, marker, found, arena, error);
    folder_close(folder);
    return result == 0;
}

/* What a listing says, as lines of kind, size and path. */
static void is_listed(bool hidden, const char *marker, const char *want, const char *name)
{
    struct arena arena = {0};
    struct buf got = {0};
    struct error error = {0};
    struct folder_list found = {0};
    ok(list("list", hidden, marker, &found, &arena, &error), "listed");
    for (size_t i = 0; i < found.count; i++)
        buf_addf(&got, "%c%u %.*s\n", "fls"[found.items[i].kind], (unsigned)found.items[i].size,
                 STR_ARG(found.items[i].path));
    is_str(buf_str(&got), want, name);
    buf_release(&got);
    arena_release(&arena);
}

static void test_list(void)
{
    scratch_write("list/b.md", "12345");
    scratch_write("list/b/z", "");
    scratch_write("list/b/deep/er/x", "1");
    scratch_write("list/a\nb\xff", "123");
    scratch_write("list/.git/config", "x");
    scratch_write("list/.hidden", "x");
    scratch_write("list/out/site/.mark", "");
    scratch_write("list/out/site/index.html", "x");
    scratch_write("list/out/own", "x");
    ok(!symlink("../outside", "list/link") && !symlink("b", "list/linked-folder"), "links");
    ok(!mkfifo("list/pipe", 0666) && !mkdir("list/empty", 0777), "a FIFO and an empty folder");
    is_listed(false, ".mark",
              "f3 a\nb\xff\nf5 b.md\nf1 b/deep/er/x\nf0 b/z\nl0 link\nl0 linked-folder\n"
              "f1 out/own\ns0 pipe\n",
              "sorted, no hidden names, no output, links not followed, any bytes");
    is_listed(true, NULL,
              "f1 .git/config\nf1 .hidden\nf3 a\nb\xff\nf5 b.md\nf1 b/deep/er/x\nf0 b/z\nl0 link\n"
              "l0 linked-folder\nf1 out/own\nf0 out/site/.mark\nf1 out/site/index.html\ns0 pipe\n",
              "all of it");
}

static void make_deep(const char *root, size_t depth, const char *step, const char *leaf)
{
    int at = open(".", O_RDONLY | O_DIRECTORY);
    for (size_t i = 0; i <= depth; i++) {
        const char *name = i ? step : root;
        if (mkdirat(at, name, 0777))
            scratch_die(name);
        int next = openat(at, name, O_RDONLY | O_DIRECTORY);
        close(at);
        at = next;
    }
    close(openat(at, leaf, O_CREAT | O_WRONLY, 0666));
    close(at);
}

static void is_bounded(const char *root, const char *key, const char *name)
{
    struct arena arena = {0};
    struct error error = {0};
    struct folder_list found = {0};
    bool listed = list(root, false, NULL, &found, &arena, &error);
    if (key)
        ok(!listed && error.kind == ERROR_WORLD && str_is(str_of(error.key), key), name);
    else
        ok(listed && found.count == 1, name);
    arena_release(&arena);
}

static void test_bounds(void)
{
    static char long_name[201];
    memset(long_name, 'n', 200);
    make_deep("deep", LIMIT_FOLDER_DEPTH, "d", "file");
    make_deep("deeper", LIMIT_FOLDER_DEPTH + 1, "d", "file");
    make_deep("long", 5, long_name, long_name + (200 - (LIMIT_PATH_BYTES - 5 * 201)));
    is_bounded("deep", NULL, "as deep as may be");
    is_bounded("deeper", "too-deep", "one deeper");
    is_bounded("long", NULL, "a path as long as may be");
    make_deep("longer", 5, long_name, long_name + (200 - (LIMIT_PATH_BYTES + 1 - 5 * 201)));
    is_bounded("longer", "path-too-long", "one byte longer");
}

static void test_many(void)
{
    struct arena arena = {0};
    struct error error = {0};
    struct folder_list found = {0};
    char name[32];
    if (mkdir("many", 0777))
        scratch_die("many");
    int folder = open("many", O_RDONLY | O_DIRECTORY);
    for (int i = 0; i < LIMIT_FILES; i++) { /* links: two files are made, not all */
        snprintf(name, sizeof name, "f%d", i);
        if (i < 2 ? mknodat(folder, name, S_IFREG | 0600, 0)
                  : linkat(folder, i % 2 ? "f1" : "f0", folder, name, 0))
            scratch_die(name);
    }
    ok(list("many", false, NULL, &found, &arena, &error) && found.count == LIMIT_FILES,
       "as many files as may be");
    close(openat(folder, "one-more", O_CREAT | O_WRONLY, 0666));
    ok(!list("many", false, NULL, &found, &arena, &error) &&
           str_is(str_of(error.key), "too-many-files"),
       "one file more");
    close(folder);
    arena_release(&arena);
}

/* --- Reading --- */

static int reads(const char *path, uint64_t from, uint64_t most, struct buf *out,
                 struct error *error)
{
    struct folder *folder;
    *error = (struct error){0};
    buf_clear(out);
    if (folder_open(&folder, "list", error))
        return -2;
    int result = folder_read(folder, str_of(path), from, most, out, error);
    folder_close(folder);
    return result;
}

static void is_refused(const char *path, const char *name)
{
    struct buf out = {0};
    struct error error;
    ok(reads(path, 0, 100, &out, &error) == -1 && error.kind == ERROR_WORLD && out.n == 0, name);
    buf_release(&out);
}

static void test_spans(void)
{
    struct buf out = {0};
    struct error error;
    ok(reads("b.md", 0, 100, &out, &error) == 1 && str_is(buf_str(&out), "12345"), "a whole file");
    ok(reads("b.md", 0, 5, &out, &error) == 1 && str_is(buf_str(&out), "12345"), "just enough");
    ok(reads("b.md", 0, 4, &out, &error) == 0 && str_is(buf_str(&out), "1234"), "one short");
    ok(reads("b.md", 3, 100, &out, &error) == 1 && str_is(buf_str(&out), "45"), "its end");
    ok(reads("b.md", 5, 100, &out, &error) == 1 && out.n == 0, "behind its end");
    ok(reads("b.md", 0, 0, &out, &error) == 0 && out.n == 0, "nothing of it");
    ok(reads("b.md", 6, 1, &out, &error) == -1, "beyond its end");
    ok(reads("b/deep/er/x", 0, UINT64_MAX, &out, &error) == 1 && str_is(buf_str(&out), "1"),
       "deep");
    ok(reads("a\nb\xff", 0, 9, &out, &error) == 1 && str_is(buf_str(&out), "123"), "any name");
    ok(reads("b/z", 0, 9, &out, &error) == 1 && out.n == 0, "an empty file");
    buf_release(&out);
}

static void test_refusals(void)
{
    scratch_write("outside", "secret");
    is_refused("link", "a link");
    is_refused("linked-folder/z", "a link on the way");
    is_refused("pipe", "a FIFO, without waiting for its writer");
    is_refused("b", "a folder");
    is_refused("../outside", "up");
    is_refused("b/../b.md", "up and down");
    is_refused("b/./z", "a step that goes nowhere");
    is_refused("b//z", "an empty step");
    is_refused("b.md/", "a slash at the end");
    is_refused("/etc/hostname", "an absolute path");
    is_refused("", "no path");
    is_refused("nothing", "nothing there");
    is_refused("b.md/x", "a file as folder");
    struct buf out = {0};
    struct error error = {0};
    struct folder *folder;
    ok(!folder_open(&folder, "list", &error) &&
           folder_read(folder, (struct str){"b.md\0x", 6}, 0, 9, &out, &error) == -1,
       "a NUL in the path");
    folder_close(folder);
    struct error none = {0};
    ok(folder_open(&folder, "list/b.md", &none) == -1 && none.kind == ERROR_WORLD, "no folder");
    buf_release(&out);
}

static void test_reading(void)
{
    test_spans();
    test_refusals();
}

static int without_openat2(void *context)
{
    int failed = tap_failed;
    (void)context;
    test_reading();
    is_listed(false, ".mark",
              "f3 a\nb\xff\nf5 b.md\nf1 b/deep/er/x\nf0 b/z\nl0 link\nl0 linked-folder\n"
              "f1 out/own\ns0 pipe\n",
              "the same listing");
    return tap_failed - failed;
}

static void test_old_kernel(int error)
{
    const long calls[] = {SYS_openat2};
    int out = dup(STDOUT_FILENO), nowhere = open("/dev/null", O_WRONLY);
    fflush(stdout);
    dup2(nowhere, STDOUT_FILENO);
    int result = faults_deny(calls, 1, error, without_openat2, NULL);
    dup2(out, STDOUT_FILENO);
    close(out);
    close(nowhere);
    if (result == FAULTS_NOT_HERE)
        printf("# no seccomp here\n");
    else
        is_int(result, 0, "the same where the kernel has no openat2");
}

int main(void)
{
    scratch_begin();
    test_list();
    test_bounds();
    test_many();
    test_reading();
    test_old_kernel(ENOSYS);
    test_old_kernel(EPERM);
    scratch_end();
    return tap_done();
}
