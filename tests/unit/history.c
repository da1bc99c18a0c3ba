/* What the versions of a file come to, when two texts are alike, and a history as a text. */
#include "read/alike.h"
#include "read/history_text.h"
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

static void test_edits(void)
{
    struct saved saved[] = {{.day = 300}, {.day = 200}, {.day = 250}, {.day = 100}};
    const struct file_version list[] = {{0, "b"}, {1, "b"}, {2, "a"}, {3, "c"}};
    struct history history = {.known = true, .saved = saved, .saved_count = 4};
    struct file_history file = {.list = list, .versions = 4};
    struct edits edits = history_edits(&history, &file);
    is_int(edits.count, 2, "versions with another text");
    is_int(edits.last, 250, "the last day of those, in whatever order");
    file.versions = 2;
    edits = history_edits(&history, &file);
    ok(edits.count == 0 && edits.last == DAY_UNKNOWN, "moving alone is no edit");
    file.versions = 0;
    is_int(history_edits(&history, &file).count, 0, "never saved");
}

static void test_statements(void)
{
    const struct statement list[] = {{.file = 2}, {.file = 2}, {.file = 5}};
    struct history history = {.statements = list, .statement_count = 3};
    struct statements of = history_statements(&history, 2);
    ok(of.items == list && of.count == 2, "what the first file states");
    of = history_statements(&history, 5);
    ok(of.items == list + 2 && of.count == 1, "and the last");
    ok(!history_statements(&history, 1).count && !history_statements(&history, 3).count &&
           !history_statements(&history, 6).count,
       "others state nothing");
    history.statement_count = 0;
    is_int(history_statements(&history, 2).count, 0, "nobody does");
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

static void test_left(void)
{
    struct arena arena = {0};
    struct pieces old = pieces_of(STR("een\ntwee\n"), &arena);
    struct pieces longer = pieces_of(STR("nul\neen\ntwee\ndrie\nvier\nvijf\n"), &arena);
    struct pieces none = pieces_of(STR(""), &arena);
    is_int(alike_left(&old, &longer), 1000, "all is left when something was added");
    is_int(alike_left(&longer, &old), 321, "9 of 28 bytes when the rest was taken out");
    is_int(alike_left(&none, &old), 1000, "of nothing all is left");
    arena_release(&arena);
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

/* --- As a text --- */

static struct tree tree_of(struct tree_entry *entries, size_t count)
{
    return (struct tree){.entries = entries, .count = count};
}

static void write_example(struct buf *out)
{
    struct tree_entry entries[] = {{.path = STR("a b.md")}, {.path = STR("c\nd.yaml")}};
    static const struct file_version list[] = {
        {.saved = 0, .oid = "12345678901234567890"}, {.saved = 1}, {.saved = 1}};
    struct saved saved[] = {{.day = 20000, .by = SAVER_OTHER, .again = true},
                            {.day = DAY_UNKNOWN, .doubtful = true}};
    struct file_history files[] = {{.list = list, .versions = 2},
                                   {.list = list + 2, .versions = 1}};
    const struct statement statements[] = {
        {STATED_LEVEL, 1, 0, STR("ouders"), STR(""), STR("a b\n")}};
    const struct moment moments[] = {
        {.name = STR("einde jaar 1"), .oid = "abcdefghijklmnopqrst", .day = -1}};
    struct history history = {.known = true,
                              .damaged = true,
                              .replaced = true,
                              .files = files,
                              .file_count = 2,
                              .saved = saved,
                              .saved_count = 2,
                              .statements = statements,
                              .statement_count = 1,
                              .stated = true,
                              .moments = moments,
                              .moment_count = 1,
                              .commit = "0123456789abcdef0123456789abcdef01234567",
                              .day = 20001};
    struct tree tree = tree_of(entries, 2);
    history_write(out, &history, &tree, STR("key"));
}

static void test_text(void)
{
    struct arena arena = {0};
    struct buf text = {0};
    struct history history;
    struct tree_entry entries[] = {{.path = STR("c\nd.yaml")}, {.path = STR("e.md")}};
    struct tree one = tree_of(entries, 1), two = tree_of(entries, 2);
    write_example(&text);
    ok(history_read(buf_str(&text), STR("key"), &one, &history, &arena), "written and read");
    is_str(str_of(history.commit), "0123456789abcdef0123456789abcdef01234567", "the commit");
    ok(history.known && history.damaged && history.replaced && !history.shallow, "what is known");
    ok(history.file_count == 1 && history.files[0].versions == 1, "the file asked for alone");
    is_int(history.saved[0].day, 20000, "a day");
    ok(history.saved[1].day == DAY_UNKNOWN && history.saved[1].doubtful, "one not known");
    ok(history.saved[0].again && history.saved[0].by == SAVER_OTHER,
       "by whom, and that it was again");
    ok(history.files[0].list[0].saved == 1 && history.files[0].last == DAY_UNKNOWN, "its version");
    ok(history.stated && history.statement_count == 1, "a statement");
    ok(history.statements[0].file == 0, "of the file, whatever its index was");
    is_str(history.statements[0].to, "a b\n", "any text");
    is_str(history.moments[0].name, "einde jaar 1", "a moment");
    ok(history.moments[0].day == -1 && !memcmp(history.moments[0].oid, "abcdefghijklmnopqrst", 20),
       "its day and commit");
    ok(!history_read(buf_str(&text), STR("keys"), &one, &history, &arena), "another key");
    ok(!history_read(buf_str(&text), STR("key"), &two, &history, &arena), "a file too few");
    buf_release(&text);
    arena_release(&arena);
}

static void test_damaged_text(void)
{
    struct arena arena = {0};
    struct buf text = {0};
    struct history history;
    struct tree_entry entries[] = {{.path = STR("a b.md")}, {.path = STR("c\nd.yaml")}};
    struct tree tree = tree_of(entries, 2);
    size_t read = 0;
    write_example(&text);
    for (size_t i = 0; i < text.n; i++) {
        text.p[i] ^= 1;
        read += history_read(buf_str(&text), STR("key"), &tree, &history, &arena);
        text.p[i] ^= 1;
        read += history_read(str_sub(buf_str(&text), 0, i), STR("key"), &tree, &history, &arena);
    }
    is_int(read, 0, "no byte can be another, none can be missing");
    ok(history_read(buf_str(&text), STR("key"), &tree, &history, &arena), "as it was");
    buf_release(&text);
    arena_release(&arena);
}

/* With a sum that fits. */
static bool reads_of(size_t files, const char *body)
{
    struct arena arena = {0};
    struct buf text = {0};
    struct history history;
    struct tree_entry entries[] = {{.path = STR("a")}, {.path = STR("b")}};
    struct tree tree = tree_of(entries, files);
    buf_addf(&text, "vakwerk history 1\nk\n%s", body);
    buf_addf(&text, "%016llx\n", str_hash(buf_str(&text)));
    bool read = history_read(buf_str(&text), STR("k"), &tree, &history, &arena);
    buf_release(&text);
    arena_release(&arena);
    return read;
}

static bool reads(const char *body)
{
    return reads_of(1, body);
}

#define OID "0123456789abcdef0123456789abcdef01234567 "

#define TWO OID "9 0 1 5 1 2 1 a 1 0 " OID "1 b 1 0 " OID "1 2 "

static void test_made_up(void)
{
    ok(reads(OID "9 0 1 5 1 1 1 a 1 0 " OID "1 1 0 0 1 a 0  0  0  1 1 m 3 " OID), "a small one");
    ok(reads(OID "9 0 0 1 1 a 0 1 0 0 "), "a smaller one");
    ok(!reads(OID "9 8 0 1 1 a 0 1 0 0 "), "a flag that is none");
    ok(!reads(OID "9 0 0 1 1 a 1 0 " OID "1 0 0 "), "a version of a saving that is not there");
    ok(!reads(OID "9 0 1 5 1 1 1 a 1 1 " OID "1 0 0 "), "nor this one");
    ok(!reads(OID "9 0 1 5 16 1 1 a 0 1 0 0 "), "a saver that is none");
    ok(!reads(OID "9 0 1 99999999999 1 1 1 a 0 1 0 0 "), "a day that is none");
    ok(!reads(OID "9 0 2147483647 5 1 1 1 a 0 1 0 0 "), "more than there is room for");
    ok(!reads(OID "9 0 0 1 2000000000 a 0 1 0 0 "), "a text longer than the rest");
    ok(!reads(OID "9 0 0 1 1 a 2000000000 0 1 0 0 "), "as many versions");
    ok(!reads(OID "9 0 1 5 1 1 1 a 0 1 1 9 0 1 a 0  0  0  0 "), "a statement of no kind");
    ok(reads_of(2, TWO "0 0 1 a 0  0  0  0 0 1 b 0  0  0  0 "), "statements by file");
    ok(!reads_of(2, TWO "0 0 1 b 0  0  0  0 0 1 a 0  0  0  0 "), "in another order");
    ok(!reads(OID "9 0 0 1 1 b 0 1 0 0 "), "another file");
    ok(!reads(OID "9 0 0 1 1 a 0 1 0 "), "cut off");
    ok(!reads(""), "nothing");
}

int main(void)
{
    test_derive();
    test_edits();
    test_statements();
    test_alike();
    test_left();
    test_text();
    test_damaged_text();
    test_made_up();
    return tap_done();
}
