/* Several files written together: all or none, whatever call fails. */
#include "faults.h"
#include "scratch.h"
#include "sys/file_set.h"
#include "tap.h"

#include <errno.h>

enum { FILES = 3 };

static struct file_change changes[FILES] = {
    {"set/one", {"new one", 7}, {"old one", 7}, false},
    {"set/sub/two", {"new two", 7}, {NULL, 0}, true},
    {"set/three", {"new three", 9}, {"old three", 9}, false},
};

static void begin(void)
{
    scratch_remove("set");
    scratch_write("set/one", "old one");
    scratch_write("set/three", "old three");
    scratch_write("set/sub/other", "other");
}

static int write_set(void *context)
{
    struct error error = {0};
    (void)context;
    return files_write(changes, FILES, &error) < 0;
}

/* 1: all is new; 0: all is old; -1: a bit of both. */
static int state(void)
{
    int new = 0, there = 0;
    new += str_is(scratch_read("set/one"), "new one");
    new += str_is(scratch_read("set/three"), "new three");
    there = str_is(scratch_read("set/sub/two"), "new two");
    return new == 2 && there ? 1 : new || there ? -1 : 0;
}

static void test_plain(void)
{
    begin();
    is_int(write_set(NULL), 0, "written");
    is_int(state(), 1, "all of them");
    is_int(write_set(NULL), 1, "what should be new must not be there yet");
    begin();
    scratch_remove("set/three");
    scratch_write("set/three/folder", "x");
    is_int(write_set(NULL), 1, "a folder is no file");
    ok(str_is(scratch_read("set/one"), "old one"), "and the others are as they were");
}

static void test_every_call(void)
{
    const long calls[] = {SYS_openat, SYS_write,  SYS_fsync,   SYS_newfstatat,
                          SYS_chmod,  SYS_rename, SYS_renameat};
    bool good = true, met = true;
    size_t nth = 0, failed = 0;
    while (good && met && nth++ < 200) {
        begin();
        int result =
            faults_nth(calls, sizeof calls / sizeof *calls, nth, EIO, &met, write_set, NULL);
        if (result == FAULTS_NOT_HERE) {
            printf("# no seccomp here\n");
            return;
        }
        failed += result == 1;
        good = state() == (result == 0);
        if (!good)
            printf("# at call %zu: result %d, state %d\n", nth, result, state());
    }
    ok(good && failed > 5, "whichever call fails, all are new or all are old");
}

int main(void)
{
    scratch_begin();
    test_plain();
    test_every_call();
    scratch_end();
    return tap_done();
}
