/* What the versions of a file come to, and when two texts are alike. */
#include "model/history.h"
#include "read/alike.h"
#include "tap.h"

static void test_derive(void)
{
    struct saved saved[] = {{.day = 300, .by = SAVER_OTHER},
                            {.day = 100, .by = SAVER_CANDIDATE},
                            {.day = 200, .by = SAVER_CANDIDATE, .doubtful = true},
                            {.day = DAY_UNKNOWN}};
    const struct file_version list[] = {{.saved = 0}, {.saved = 1}, {.saved = 2}, {.saved = 3}};
    struct file_history files[] = {
        {.list = list, .versions = 3}, {.list = list + 1, .versions = 1}, {.versions = 0}};
    struct history history = {
        .known = true, .files = files, .file_count = 3, .saved = saved, .saved_count = 4};
    history_derive(&history);
    is_int(files[0].first, 100, "the first day, in whatever order");
    is_int(files[0].last, 300, "the last");
    is_int(files[0].by, SAVER_BOTH, "by both");
    ok(files[0].doubtful && !files[1].doubtful, "in doubt when one version is");
    is_int(files[1].by, SAVER_CANDIDATE, "by one");
    ok(files[2].first == DAY_UNKNOWN && files[2].by == SAVER_UNKNOWN, "never saved");
    history.shallow = true;
    files[0].versions = 4;
    history_derive(&history);
    ok(files[0].first == DAY_UNKNOWN && files[0].last == 300, "no first day in a shallow copy");
    history.shallow = false;
    history.damaged = true;
    history_derive(&history);
    ok(files[0].first == DAY_UNKNOWN, "nor in a damaged one");
}

static unsigned both_ways(const char *a, const char *b)
{
    struct arena arena = {0};
    struct pieces one = pieces_of(str_of(a), &arena), other = pieces_of(str_of(b), &arena);
    unsigned result = alike(&one, &other);
    ok(result == alike(&other, &one), "either way");
    arena_release(&arena);
    return result;
}

#define LINE64 "0123456789012345678901234567890123456789012345678901234567890123"

static void test_alike(void)
{
    is_int(both_ways("", ""), 1000, "two empty texts");
    is_int(both_ways("een\n", ""), 0, "one of them");
    is_int(both_ways("een\ntwee\n", "twee\neen\n"), 1000, "the same lines");
    is_int(both_ways("aaa\nbbb\n", "aaa\nccc\n"), 500, "half of them");
    is_int(both_ways("aaa\naaa\naaa\n", "aaa\n"), 333, "as often as both have it");
    is_int(both_ways("aaa\r\nbbb\r\n", "aaa\r\nbbb\n"), 900, "line ends do not matter");
    is_int(both_ways(LINE64 "x", LINE64 "y"), 984, "long lines in pieces of 64 bytes");
    is_int(both_ways("x" LINE64, "y" LINE64), 15, "from their beginning: one byte is left");
}

int main(void)
{
    test_derive();
    test_alike();
    return tap_done();
}
