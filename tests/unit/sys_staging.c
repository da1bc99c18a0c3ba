#include "faults.h"
#include "scratch.h"
#include "sys/folder.h"
#include "sys/pool.h"
#include "sys/staging.h"
#include "tap.h"

#include <dirent.h>
#include <sys/resource.h>

#define MARK ".mark"

/* A site is written as lines "path=text", sorted, the marker left out. */

static int put_all(struct staging *staging, const char *site, struct error *error)
{
    struct str rest = str_of(site), line;
    int result = 0;
    while (str_next_line(&rest, &line)) {
        size_t cut = str_find(line, '=');
        result |=
            staging_put(staging, str_sub(line, 0, cut), str_sub(line, cut + 1, line.n), error);
    }
    return result;
}

static int build(const char *folder, const char *site, struct staging_summary *summary,
                 struct error *error)
{
    struct staging *staging;
    struct error ignored = {0};
    if (staging_begin(&staging, folder, MARK, error))
        return -1;
    put_all(staging, site, &ignored);
    return staging_finish(staging, summary, error);
}

static bool builds(const char *folder, const char *site)
{
    struct staging_summary summary;
    struct error error = {0};
    bool good = build(folder, site, &summary, &error) == 0;
    if (!good)
        printf("# error %s, %s, %s\n", error.key, error.what, strerror(error.system_error));
    return good;
}

/* What the folder holds; a link or special file is shown by its kind. Valid until the next call. */
static struct str held(const char *path)
{
    static struct buf site;
    struct arena arena = {0};
    struct error error = {0};
    struct folder *folder;
    struct folder_list list;
    buf_clear(&site);
    if (folder_open(&folder, path, &error))
        return STR("(none)");
    if (folder_list(folder, true, NULL, &list, &arena, &error))
        scratch_die(path);
    for (size_t i = 0; i < list.count; i++) {
        if (str_is(list.items[i].path, MARK))
            continue;
        buf_addf(&site, "%.*s=", STR_ARG(list.items[i].path));
        if (folder_read(folder, list.items[i].path, 0, UINT64_MAX, &site, &error) != 1)
            buf_addz(&site, "(no file)");
        buf_addc(&site, '\n');
    }
    folder_close(folder);
    arena_release(&arena);
    return buf_str(&site);
}

/* Nothing stands in the working folder but what is named (with spaces between). */
static bool alone(const char *folder, const char *names)
{
    struct buf found = {0};
    DIR *open = opendir(folder);
    for (struct dirent *entry; open && (entry = readdir(open));)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            buf_addf(&found, "%s ", entry->d_name);
    if (open)
        closedir(open);
    bool good = str_is(str_trim(buf_str(&found)), names);
    if (!good)
        printf("# beside it: %.*s\n", STR_ARG(buf_str(&found)));
    buf_release(&found);
    return good;
}

static ino_t inode(const char *path)
{
    struct stat status;
    return stat(path, &status) ? 0 : status.st_ino;
}

/* --- The ordinary course --- */

static const char FIRST[] = "a/b/deep.html=deep\na/page.html=page\nempty=\nindex.html=one\n";
static const char SECOND[] = "a/page.html=page\nempty=\nindex.html=two\nnew/page.html=new\n";

static bool is_summary(struct staging_summary got, size_t files, size_t written, size_t unchanged,
                       size_t removed)
{
    bool good = got.files == files && got.written == written && got.unchanged == unchanged &&
                got.removed == removed;
    if (!good)
        printf("# %zu files, %zu written, %zu unchanged, %zu removed\n", got.files, got.written,
               got.unchanged, got.removed);
    return good;
}

static void test_course(void)
{
    struct staging_summary summary;
    struct error error = {0};
    ok(!build("c/up/site", FIRST, &summary, &error) && is_summary(summary, 4, 4, 0, 0),
       "a first build, parents made");
    is_str(held("c/up/site"), FIRST, "holds what was put");
    ok(inode("c/up/site/" MARK) && alone("c/up", "site"), "marked, nothing beside it");

    ino_t folder = inode("c/up/site"), page = inode("c/up/site/a/page.html");
    ok(!build("c/up/site", FIRST, &summary, &error) && is_summary(summary, 4, 0, 4, 0) &&
           inode("c/up/site") == folder,
       "the same again: nothing written");
    ok(!build("c/up/site", SECOND, &summary, &error) && is_summary(summary, 4, 2, 2, 1),
       "one changed, one new, one gone");
    is_str(held("c/up/site"), SECOND, "holds what was put now");
    ok(inode("c/up/site/a/page.html") == page, "the unchanged file is the old one");
    ok(!inode("c/up/site/a/b") && alone("c/up", "site"), "no empty folder, nothing beside it");
    ok(!build("c/up/site/", "", &summary, &error) && is_summary(summary, 0, 0, 0, 4) &&
           held("c/up/site").n == 0,
       "nothing put: nothing held");
    ok(builds("c/up/site", FIRST) && !build("c/up/site", "empty=\n", &summary, &error) &&
           is_summary(summary, 1, 0, 1, 3),
       "only removals");
    scratch_remove("c");
}

static void test_abandon(void)
{
    struct staging *staging = NULL;
    struct error error = {0};
    ok(builds("ab/site", FIRST) && !staging_begin(&staging, "ab/site", MARK, &error), "begun");
    ok(!put_all(staging, SECOND, &error), "put");
    staging_abandon(staging);
    ok(str_is(held("ab/site"), FIRST) && alone("ab", "site"), "as it was after giving up");
    ok(!staging_begin(&staging, "ab/other", MARK, &error), "begun another");
    staging_abandon(staging);
    ok(alone("ab", "site"), "nothing was ever there");
    scratch_remove("ab");
}

static void test_where(void)
{
    char absolute[512];
    snprintf(absolute, sizeof absolute, "%s/w/site", scratch_root);
    ok(builds("w/site", FIRST) && builds(absolute, SECOND) && str_is(held("w/site"), SECOND),
       "relative and absolute are one");
    ok(!chdir("w/site/a") && builds("..", FIRST) && !chdir(scratch_root) &&
           str_is(held("w/site"), FIRST),
       "a path that ends in ..");
    ok(builds("plain", FIRST) && str_is(held("plain"), FIRST), "a plain name");
    scratch_remove("w");
    scratch_remove("plain");
}

/* What somebody did to the site by hand does not last, and leads nowhere else. */
static void test_meddling(void)
{
    struct staging_summary summary;
    struct error error = {0};
    scratch_write("m/elsewhere/page.html", "page");
    ok(builds("m/site", FIRST) && !unlink("m/site/a/page.html") &&
           !symlink("../../elsewhere/page.html", "m/site/a/page.html"),
       "a link in place of a file");
    ok(!build("m/site", FIRST, &summary, &error) && is_summary(summary, 4, 1, 3, 0) &&
           str_is(held("m/site"), FIRST),
       "is a file again");
    scratch_remove("m/site/a");
    ok(!symlink("../elsewhere", "m/site/a") && builds("m/site", FIRST) &&
           str_is(held("m/site"), FIRST),
       "a linked folder is a folder again");
    is_str(held("m/elsewhere"), "page.html=page\n", "and where it led, all is as it was");
    ok(!unlink("m/site/empty") && !mkfifo("m/site/empty", 0666) && builds("m/site", FIRST) &&
           str_is(held("m/site"), FIRST),
       "a FIFO is not waited for");
    ok(!unlink("m/site/empty") && !mkdir("m/site/empty", 0777) && builds("m/site", FIRST) &&
           str_is(held("m/site"), FIRST),
       "a folder in place of a file");
    scratch_write("m/site/extra/deep/file", "x");
    ok(!symlink("../../elsewhere", "m/site/extra/link") &&
           !build("m/site", FIRST, &summary, &error) && is_summary(summary, 4, 0, 4, 2) &&
           str_is(held("m/site"), FIRST) && alone("m/elsewhere", "page.html"),
       "what was added goes, what its link led to stays");
    scratch_remove("m");
}

/* --- Refusals --- */

static void is_refused(const char *folder, const char *key, const char *name)
{
    struct staging *staging;
    struct error error = {0};
    bool refused = staging_begin(&staging, folder, MARK, &error) == -1;
    ok(refused && str_is(str_of(error.key), key), name);
    if (!refused)
        staging_abandon(staging);
    else if (!str_is(str_of(error.key), key))
        printf("# %s\n", error.key);
}

static void test_refusals(void)
{
    scratch_write("r/own/thesis.txt", "dear");
    is_refused("r/own", "output-not-ours", "somebody's folder");
    ok(str_is(held("r/own"), "thesis.txt=dear\n") && alone("r/own", "thesis.txt"), "is untouched");
    is_refused("r/own/thesis.txt", "output-no-folder", "a file");
    is_refused("r/own/thesis.txt/site", "open", "beneath a file");
    is_refused("/", "output-not-ours", "the root");
    is_refused("", "output-not-ours", "no name");
    is_refused("r/none/..", "open", "up from nowhere");
    ok(builds("r/site", FIRST) && !symlink("site", "r/link"), "a link to an output folder");
    is_refused("r/link", "output-no-folder", "is no folder to replace");
    ok(!mkdir("r/empty", 0777) && builds("r/empty", FIRST) && str_is(held("r/empty"), FIRST),
       "an empty folder is taken");
    scratch_write("r/.site.vakwerk-nieuw/thesis.txt", "dear");
    is_refused("r/site", "output-not-ours", "somebody's folder under the name of ours");
    is_str(held("r/.site.vakwerk-nieuw"), "thesis.txt=dear\n", "is untouched too");
    ok(str_is(held("r/site"), FIRST), "and so is the site");
    scratch_remove("r");
}

static void is_bad(struct str path, const char *name)
{
    struct staging *staging;
    struct staging_summary summary;
    struct error error = {0}, later = {0}, last = {0};
    ok(!staging_begin(&staging, "b/site", MARK, &error) &&
           staging_put(staging, path, STR("x"), &error) == -1 &&
           str_is(str_of(error.key), "bad-path") &&
           staging_put(staging, STR("fine"), STR("x"), &later) == -1 &&
           staging_finish(staging, &summary, &last) == -1 && str_is(str_of(last.key), "bad-path") &&
           str_is(held("b/site"), FIRST) && alone("b", "site"),
       name);
}

static void test_paths(void)
{
    ok(builds("b/site", FIRST), "a site");
    is_bad(STR("../x"), "up");
    is_bad(STR("a/../../x"), "down and up");
    is_bad(STR("/x"), "absolute");
    is_bad(STR(""), "nothing");
    is_bad(STR("a//x"), "an empty step");
    is_bad(STR("a\0b"), "a NUL");
    is_bad(STR(MARK), "the marker");
    struct staging_summary summary;
    struct error error = {0};
    ok(build("b/site", "x=1\nx=2\n", &summary, &error) == -1 && str_is(held("b/site"), FIRST),
       "a path twice");
    error = (struct error){0};
    ok(build("b/site", "x=1\nx/y=2\n", &summary, &error) == -1 && str_is(held("b/site"), FIRST) &&
           alone("b", "site"),
       "a file as folder");
    scratch_remove("b");
}

static void test_lock(void)
{
    struct staging *first, *second;
    struct error error = {0};
    ok(!staging_begin(&first, "l/site", MARK, &error), "one run");
    ok(staging_begin(&second, "l/site", MARK, &error) == -1 &&
           str_is(str_of(error.key), "output-busy"),
       "a second is refused");
    error = (struct error){0};
    ok(!staging_begin(&second, "l/other", MARK, &error), "beside it is fine");
    staging_abandon(second);
    staging_abandon(first);
    ok(builds("l/site", FIRST) && alone("l", "site"), "afterwards it may");
    scratch_remove("l");
}

/* --- Threads --- */

enum { FILES = 2000 };
struct threaded {
    struct staging *staging;
    struct error errors[FILES];
    unsigned version;
};

static void put_one(size_t index, unsigned worker, void *context)
{
    struct threaded *threaded = context;
    char path[64], text[64];
    (void)worker;
    snprintf(path, sizeof path, "f%zu/g%zu/%zu.html", index % 7, index % 11, index);
    snprintf(text, sizeof text, "page %zu %u", index, index % 3 ? 0 : threaded->version);
    staging_put(threaded->staging, str_of(path), str_of(text), &threaded->errors[index]);
}

static bool build_threaded(unsigned threads, unsigned version, struct staging_summary *summary)
{
    static struct threaded threaded;
    struct error error = {0};
    threaded = (struct threaded){.version = version};
    if (staging_begin(&threaded.staging, "t/site", MARK, &error))
        return false;
    pool_map(threads, FILES, put_one, &threaded);
    return staging_finish(threaded.staging, summary, &error) == 0;
}

static void test_threads(void)
{
    struct staging_summary summary;
    ok(build_threaded(8, 1, &summary) && is_summary(summary, FILES, FILES, 0, 0), "all new");
    ok(build_threaded(8, 1, &summary) && is_summary(summary, FILES, 0, FILES, 0), "all the same");
    ok(build_threaded(8, 2, &summary) && is_summary(summary, FILES, 667, 1333, 0), "a third new");
    ok(build_threaded(1, 2, &summary) && is_summary(summary, FILES, 0, FILES, 0),
       "one thread finds them the same");
    scratch_remove("t");
}

/* --- Faults --- */

struct scene {
    const char *folder, *site;
    long denied; /* a system call this kernel or file system lacks, or 0 */
    int error;
};

static int build_scene(void *context)
{
    const struct scene *scene = context;
    struct staging_summary summary;
    struct error error = {0};
    if (scene->denied &&
        faults_filter(&scene->denied, 1, SECCOMP_RET_ERRNO | (unsigned)scene->error) < 0)
        return FAULTS_NOT_HERE;
    return build(scene->folder, scene->site, &summary, &error) ? 1 : 0;
}

static void is_the_same_without(long call, int error, const char *name)
{
    struct scene scene = {"f/site", SECOND, call, error};
    builds("f/site", FIRST);
    int result = faults_deny(NULL, 0, 0, build_scene, &scene);
    if (result == FAULTS_NOT_HERE)
        printf("# no seccomp here\n");
    else
        ok(result == 0 && str_is(held("f/site"), SECOND) && alone("f", "site"), name);
    scratch_remove("f");
}

static void is_an_error_without(long call, int error, const char *name)
{
    struct scene scene = {"f/site", SECOND, call, error};
    builds("f/site", FIRST);
    int result = faults_deny(NULL, 0, 0, build_scene, &scene);
    if (result == FAULTS_NOT_HERE)
        printf("# no seccomp here\n");
    else
        ok(result == 1 && str_is(held("f/site"), FIRST) && alone("f", "site"), name);
    scratch_remove("f");
}

static void test_lacking(void)
{
    is_the_same_without(SYS_renameat2, ENOSYS, "without exchange: two renames");
    is_the_same_without(SYS_renameat2, EINVAL, "the same on a file system that lacks it");
    is_the_same_without(SYS_linkat, EPERM, "without links: copies");
    is_the_same_without(SYS_linkat, EMLINK, "with too many links: copies");
    is_the_same_without(SYS_openat2, ENOSYS, "without openat2");
    is_the_same_without(SYS_flock, ENOLCK, "without locks");
    is_the_same_without(SYS_fsync, EINVAL, "without fsync of folders");
    is_an_error_without(SYS_syncfs, EIO, "a disk that fails to flush");
    is_an_error_without(SYS_write, ENOSPC, "a full disk");
    is_an_error_without(SYS_mkdirat, EROFS, "a read-only disk");
}

/* Writing stops at 100 bytes a file, as on a full disk, for root too. */
static int build_big(void *context)
{
    static char site[400] = "a/page.html=page\nindex.html=";
    struct rlimit little = {100, 100};
    struct scene scene = {context, site, 0, 0};
    signal(SIGXFSZ, SIG_IGN);
    memset(site + strlen(site), 'x', 200);
    return setrlimit(RLIMIT_FSIZE, &little) ? 9 : build_scene(&scene);
}

static void test_full(void)
{
    char path[] = "f/site";
    ok(builds(path, FIRST), "a site");
    is_int(faults_deny(NULL, 0, 0, build_big, path), 1, "a file that does not fit");
    ok(str_is(held(path), FIRST) && alone("f", "site"), "leaves the old site whole");
    scratch_remove("f");
}

static const long CALLS[] = {
    SYS_openat, SYS_openat2,  SYS_newfstatat, SYS_getdents64, SYS_mkdirat, SYS_linkat,    SYS_write,
    SYS_read,   SYS_unlinkat, SYS_renameat,   SYS_fsync,      SYS_syncfs,  SYS_renameat2, SYS_flock,
};

/* The old site or the new one, whole; with two renames the old may stand aside until the next run.
 */
static bool is_whole(const struct scene *scene, const char *before)
{
    struct str now = held("f/site");
    if (str_is(now, scene->site) || str_is(now, before))
        return true;
    return scene->denied && str_is(now, "(none)") && str_is(held("f/.site.vakwerk-oud"), before);
}

/* One fault after another at each system call of a build; error 0 kills. */
static void is_safe(struct scene scene, const char *before, int error, const char *name)
{
    bool good = true, met = true;
    size_t nth = 0;
    while (good && met && nth++ < 1000) {
        scratch_remove("f");
        if (*before)
            builds("f/site", before);
        int result =
            faults_nth(CALLS, sizeof CALLS / sizeof *CALLS, nth, error, &met, build_scene, &scene);
        if (result == FAULTS_NOT_HERE) {
            printf("# no seccomp here\n");
            return;
        }
        bool whole = is_whole(&scene, *before ? before : "(none)");
        bool told = (result == 0) == str_is(held("f/site"), scene.site) || result == FAULTS_KILLED;
        good = whole && told && builds("f/site", scene.site) &&
               str_is(held("f/site"), scene.site) && alone("f", "site");
        if (!good)
            printf("# at call %zu: result %d, %s, %s, now %.*s\n", nth, result,
                   whole ? "whole" : "broken", told ? "told" : "not told", STR_ARG(held("f/site")));
    }
    ok(good && nth > 20, name);
    printf("# %zu calls\n", nth - 1);
    scratch_remove("f");
}

static void test_every_call(void)
{
    struct scene cold = {"f/site", FIRST, 0, 0}, change = {"f/site", SECOND, 0, 0},
                 renames = {"f/site", SECOND, SYS_renameat2, ENOSYS},
                 copies = {"f/site", SECOND, SYS_linkat, EPERM};
    is_safe(cold, "", 0, "killed at any moment of a first build");
    is_safe(change, FIRST, 0, "killed at any moment of a change");
    is_safe(renames, FIRST, 0, "killed at any moment, without exchange");
    is_safe(copies, FIRST, 0, "killed at any moment, without links");
    is_safe(cold, "", EIO, "any call of a first build fails");
    is_safe(change, FIRST, EIO, "any call of a change fails");
    is_safe(renames, FIRST, EACCES, "any call fails, without exchange");
    is_safe(copies, FIRST, ENOSPC, "any call fails, without links");
}

int main(void)
{
    scratch_begin();
    test_course();
    test_abandon();
    test_where();
    test_meddling();
    test_refusals();
    test_paths();
    test_lock();
    test_threads();
    test_lacking();
    test_full();
    test_every_call();
    scratch_end();
    return tap_done();
}
