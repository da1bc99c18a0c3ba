#include "read/git.h"

#include "base/limits.h"
#include "read/git_ignore.h"
#include "read/git_object.h"
#include "read/git_store.h"
#include "read/history_text.h"
#include "sys/file.h"
#include "sys/pool.h"
#include "tap.h"

#include <string.h>
#include <time.h>

/* --- As a probe for tests/run/git.t: git.t WHAT FOLDER [REVISION [PATH]] --- */

static int fail(const struct error *error)
{
    printf("error %d %s: %s (%s)\n", error->kind, error->key, error->what, error->why);
    return 0;
}

static int print_commit(const struct git_commit *commit)
{
    struct buf day = {0};
    date_add_iso(&day, commit->day);
    printf("%s %.*s\n", commit->id, (int)day.n, day.p);
    buf_release(&day);
    return 0;
}

static int print_tree(const struct tree *tree)
{
    static const char *const kinds[] = {"file", "link", "submodule", "special"};
    for (size_t i = 0; i < tree->count; i++)
        printf("%s %.*s\n", kinds[tree->entries[i].kind], STR_ARG(tree->entries[i].path));
    return 0;
}

static int print_blob(const struct tree *tree, const char *path, struct error *error)
{
    struct buf out = {0};
    size_t at = tree_find(tree, str_of(path));
    if (at == tree->count)
        return printf("not there\n") < 0;
    int result = tree_read(tree, at, 0, LIMIT_ATTACHMENT_BYTES, &out, error);
    if (out.n)
        fwrite(out.p, 1, out.n, stdout);
    buf_release(&out);
    return result < 0 ? fail(error) : 0;
}

static void add_day(struct buf *out, day_number day)
{
    if (day == DAY_UNKNOWN)
        buf_addz(out, "unknown");
    else
        date_add_iso(out, day);
    buf_addc(out, ' ');
}

/* Each version of each file, the newest first. */
static void print_versions(const struct history *history, const struct tree *tree)
{
    static const char *const savers[] = {"unknown", "candidate", "other", "both"};
    printf("damaged %d\n", history->damaged);
    for (size_t i = 0; i < history->moment_count; i++) {
        struct buf day = {0};
        add_day(&day, history->moments[i].day);
        printf("moment %.*s%.7s %.*s\n", STR_ARG(buf_str(&day)), history->moments[i].commit,
               STR_ARG(history->moments[i].name));
        buf_release(&day);
    }
    for (size_t i = 0; i < history->file_count; i++) {
        const struct file_history *file = &history->files[i];
        struct buf line = {0};
        for (uint32_t k = 0; k < file->versions; k++) {
            const struct saved *saved = &history->saved[file->list[k].saved];
            char hex[41];
            oid_hex(file->list[k].oid, hex);
            buf_addf(&line, "%.7s %s%s%s ", hex, savers[saved->by], saved->doubtful ? "?" : "",
                     saved->again ? "+" : "");
            add_day(&line, saved->day);
        }
        printf("%.*s: %s%s %.*s\n", STR_ARG(tree->entries[i].path), savers[file->by],
               file->doubtful ? "?" : "", STR_ARG(str_trim(buf_str(&line))));
        buf_release(&line);
    }
}

static int print_history(struct git *git, const struct git_commit *commit, const struct tree *tree,
                         bool versions, struct arena *arena, struct error *error)
{
    struct history history;
    if (git_history(git, commit, tree, STR("Kandidaat"), &history, arena, error) < 0)
        fail(error);
    if (versions) {
        print_versions(&history, tree);
        return 0;
    }
    printf("known %d shallow %d replaced %d\n", history.known, history.shallow, history.replaced);
    for (size_t i = 0; i < history.file_count; i++) {
        struct buf line = {0};
        add_day(&line, history.files[i].first);
        add_day(&line, history.files[i].last);
        buf_addf(&line, "%u %.*s\n", history.files[i].versions, STR_ARG(tree->entries[i].path));
        fwrite(line.p, 1, line.n, stdout);
        buf_release(&line);
    }
    return 0;
}

static int print_unsaved(struct git *git, const char *folder, const struct tree *tree,
                         struct arena *arena, struct error *error)
{
    struct tree working;
    struct git_changes changes;
    if (tree_open_folder(&working, folder, arena, error) < 0)
        return fail(error);
    if (git_unsaved(git, &working, tree, &changes, arena, error) < 0)
        fail(error);
    else
        for (size_t i = 0; i < changes.count; i++)
            printf("%.*s\n", STR_ARG(changes.paths[i]));
    tree_close(&working);
    return 0;
}

struct reading {
    const struct tree *tree;
    unsigned char *good;
};

/* One file, read and hashed by itself. */
static void read_one(size_t index, unsigned worker, void *context)
{
    struct reading *all = context;
    size_t file = index % all->tree->count;
    struct buf out = {0};
    struct error error = {0};
    unsigned char oid[20];
    (void)worker;
    int ended = tree_read(all->tree, file, 0, LIMIT_ATTACHMENT_BYTES, &out, &error);
    store_hash(buf_str(&out), oid);
    all->good[index] = ended == 1 && memcmp(oid, all->tree->entries[file].oid, 20) == 0;
    buf_release(&out);
}

static int print_parallel(const struct tree *tree, struct arena *arena)
{
    enum { ROUNDS = 5, THREADS = 8 };
    size_t count = tree->count * ROUNDS, good = 0;
    struct reading all = {tree, arena_alloc(arena, count)};
    pool_map(THREADS, count, read_one, &all);
    for (size_t i = 0; i < count; i++)
        good += all.good[i];
    printf("%s\n", good == count && count ? "all good" : "some bad");
    return 0;
}

static int probe_commit(struct git *git, char **args, int count, struct arena *arena,
                        struct error *error)
{
    struct git_commit commit;
    struct tree tree;
    const char *what = args[0], *revision = count > 2 && *args[2] ? args[2] : NULL;
    int found = git_resolve(git, revision, &commit, error);
    if (found <= 0)
        return found ? fail(error) : printf("no commit yet\n") < 0;
    if (!strcmp(what, "resolve"))
        return print_commit(&commit);
    if (git_tree(git, &commit, &tree, arena, error) < 0)
        return fail(error);
    if (!strcmp(what, "tree"))
        return print_tree(&tree);
    if (!strcmp(what, "history") || !strcmp(what, "versions"))
        return print_history(git, &commit, &tree, *what == 'v', arena, error);
    if (!strcmp(what, "parallel"))
        return print_parallel(&tree, arena);
    if (!strcmp(what, "unsaved"))
        return print_unsaved(git, args[1], &tree, arena, error);
    return print_blob(&tree, args[3], error);
}

/* For tests/bench/run: the history of the files that are there, kept in a file or taken from it. */
static int probe_remembered(struct git *git, const char *folder, const char *path,
                            struct arena *arena, struct error *error)
{
    struct buf text = {0}, key = {0};
    struct tree tree;
    struct history history;
    struct git_commit commit;
    if (tree_open_folder(&tree, folder, arena, error) < 0)
        return fail(error);
    clock_t start = clock();
    if (git_state(git, &key, error) < 0)
        return fail(error);
    struct str line = str_sub(buf_str(&key), 0, str_find(buf_str(&key), '\n'));
    bool there = file_exists(path);
    if (there && file_read(path, 64 << 20, &text, error) == 0)
        there = history_read(buf_str(&text), line, &tree, &history, arena);
    else if (git_resolve(git, NULL, &commit, error) > 0 &&
             git_history(git, &commit, &tree, STR(""), &history, arena, error) == 0) {
        history_write(&text, &history, &tree, line);
        file_write(path, buf_str(&text), error);
    }
    printf("%zu files %s in %.3f ms\n", history.file_count, there ? "remembered" : "read",
           (double)(clock() - start) * 1e3 / CLOCKS_PER_SEC);
    tree_close(&tree);
    buf_release(&text);
    buf_release(&key);
    return error->kind ? fail(error) : 0;
}

static int probe(char **args, int count)
{
    struct git *git;
    struct error error = {0};
    struct arena arena = {0};
    int found = git_open(&git, args[1], &error), result = 0;
    if (found <= 0)
        return found ? fail(&error) : printf("none\n") < 0;
    if (!strcmp(args[0], "open"))
        printf("found \"%.*s\"\n", STR_ARG(git_prefix(git)));
    else if (!strcmp(args[0], "remembered") && count > 2)
        result = probe_remembered(git, args[1], args[2], &arena, &error);
    else
        result = probe_commit(git, args, count, &arena, &error);
    git_close(git);
    arena_release(&arena);
    return result;
}

/* --- What objects say --- */

#define HEX "0123456789abcdef0123456789abcdef01234567"

static void test_ids(void)
{
    unsigned char oid[20];
    char hex[41];
    ok(oid_parse(STR(HEX), oid), "an id");
    oid_hex(oid, hex);
    is_str(str_of(hex), HEX, "and back");
    ok(oid_parse(STR("0123456789ABCDEF0123456789ABCDEF01234567"), oid), "in capitals");
    ok(!oid_parse(STR("0123"), oid), "too short");
    ok(!oid_parse(STR(HEX HEX), oid), "too long");
    ok(!oid_parse(STR("g123456789abcdef0123456789abcdef01234567"), oid), "no digit");
}

static bool parses(const char *text)
{
    struct commit_facts facts;
    return commit_parse(str_of(text), &facts);
}

static void test_commits(void)
{
    struct commit_facts facts;
    ok(commit_parse(STR("tree " HEX "\nparent " HEX "\nparent " HEX
                        "\nauthor A <a> 1 +0000\ncommitter K <k> 1700000000 -0130\n\ntext"),
                    &facts),
       "a commit");
    is_int((long long)facts.parent_count, 2, "its parents");
    is_int(facts.saved, 19675, "its day, 14 November 2023");
    is_str(facts.author, "A", "its author");
    is_int(facts.made, 0, "and the day it was made");
    ok(commit_parse(STR("tree " HEX "\nauthor Zo\xc3\xab de Wit <z@w> 1700000000 +0200\n"
                        "committer > <> 0 +0000\n"),
                    &facts),
       "a name with >");
    is_str(facts.author, "Zo\xc3\xab de Wit", "an author without the address");
    is_int(facts.made, 19676, "where the sun is up already");
    ok(commit_parse(STR("tree " HEX "\nauthor A <a> yesterday\ncommitter K <k> 1 +0000\n"),
                    &facts) &&
           !facts.author.n,
       "an author that cannot be read");
    ok(commit_parse(STR("tree " HEX "\nauthor <a> 1 +0000\ncommitter K <k> 1 +0000\n"), &facts) &&
           !facts.author.n,
       "an author without a name");
    ok(!parses(""), "nothing");
    ok(!parses("tree " HEX), "cut off");
    ok(!parses("tree " HEX "\nauthor A <a> 1 +0000\n\ncommitter K <k> 1 +0000\n"), "no committer");
    ok(!parses("tree " HEX "\ncommitter K <k> x +0000\n"), "no time");
    ok(!parses("tree " HEX "\ncommitter K <k> 99999999999999999999 +0000\n"), "far too late");
    ok(!parses("tree " HEX "\ncommitter K <k> 1 0000\n"), "no zone");
    ok(!parses("tree " HEX "\ncommitter 1 +0000\n"), "no address");
    struct buf many = {0};
    buf_addz(&many, "tree " HEX "\n");
    for (int i = 0; i < COMMIT_PARENTS_MOST; i++)
        buf_addz(&many, "parent " HEX "\n");
    size_t before = many.n;
    buf_addz(&many, "committer K <k> 1 +0000\n");
    ok(commit_parse(buf_str(&many), &facts), "as many parents as may be");
    many.n = before;
    buf_addz(&many, "parent " HEX "\ncommitter K <k> 1 +0000\n");
    ok(!commit_parse(buf_str(&many), &facts), "one more");
    buf_release(&many);
}

static int next_of(const char *bytes, size_t n)
{
    struct str rest = {bytes, n};
    struct tree_item item;
    return tree_next(&rest, &item);
}
#define NEXT(literal) next_of((literal), sizeof(literal) - 1)
#define OID           "12345678901234567890"

static void test_trees(void)
{
    struct str rest = STR("100644 a\0" OID "40000 b\0" OID);
    struct tree_item item;
    ok(tree_next(&rest, &item) == 1 && str_is(item.name, "a") && item.mode == 0100644, "a file");
    ok(tree_next(&rest, &item) == 1 && str_is(item.name, "b") && item.mode == 040000, "a folder");
    ok(memcmp(item.oid, OID, 20) == 0 && tree_next(&rest, &item) == 0, "the end");
    is_int(NEXT("100644 a\0"
                "1234567890123456789"),
           -1, "an id cut off");
    is_int(NEXT("100644 a"), -1, "a name cut off");
    is_int(NEXT("100644"), -1, "a mode cut off");
    is_int(NEXT(" a\0" OID), -1, "no mode");
    is_int(NEXT("100644 \0" OID), -1, "no name");
    is_int(NEXT("100648 a\0" OID), -1, "a mode with an 8");
    is_int(NEXT("10000000644 a\0" OID), -1, "a long mode");
    is_int(NEXT("100644 a/b\0" OID), -1, "a name with a slash");
    ok(tree_order(STR("a"), false, STR("a.b"), false) < 0, "files by name");
    ok(tree_order(STR("a"), true, STR("a.b"), false) > 0, "a folder as if it ended in a slash");
    ok(tree_order(STR("a"), true, STR("a0"), false) < 0, "before what follows a slash");
    ok(tree_order(STR("a"), true, STR("a"), true) == 0, "the same");
    ok(tree_order(STR("a"), false, STR("a"), true) < 0, "a file before a folder of its name");
}

/* --- Ignoring --- */

static bool fits(const char *pattern, const char *path)
{
    return ignore_fits(str_of(pattern), str_of(path));
}

static void test_patterns(void)
{
    ok(fits("a.md", "a.md") && !fits("a.md", "a.mdx") && !fits("a.md", "xa.md"), "plain");
    ok(fits("*.md", ".md") && fits("*.md", "a.b.md") && !fits("*.md", "a/b.md"), "a star");
    ok(fits("a?c", "abc") && !fits("a?c", "a/c") && !fits("a?c", "ac"), "a question mark");
    ok(fits("[a-c]x", "bx") && !fits("[a-c]x", "dx") && fits("[!a-c]x", "dx"), "a class");
    ok(fits("[]]", "]") && fits("[a", "[a") && !fits("[!a]", "/"), "odd classes");
    ok(fits("\\*", "*") && !fits("\\*", "a") && fits("a\\", "a\\"), "a backslash");
    ok(fits("a/**/b", "a/b") && fits("a/**/b", "a/x/y/b") && !fits("a/**/b", "a/xb"), "folders");
    ok(fits("**/b", "b") && fits("**/b", "a/b") && !fits("**/b", "ab"), "any folder");
    ok(fits("a/**", "a/b/c") && !fits("a/**", "a"), "all inside");
    ok(fits("a**b", "axxb") && !fits("a**b", "a/b"), "two stars within a name");
    ok(fits("**", "a/b"), "everything");
    struct buf hard = {0};
    for (int i = 0; i < 100; i++)
        buf_addz(&hard, "*a");
    struct buf path = {0};
    for (int i = 0; i < 1000; i++)
        buf_addc(&path, i == 999 ? 'b' : 'a');
    ok(!ignore_fits(buf_str(&hard), buf_str(&path)), "many stars, at once");
    buf_release(&path);
    for (int i = 200; i < 255; i++)
        buf_addc(&hard, 'b');
    ok(!ignore_fits(buf_str(&hard), STR("a")), "as long as may be");
    buf_clear(&hard);
    for (int i = 0; i < 255; i++)
        buf_addc(&hard, 'b');
    ok(ignore_fits(buf_str(&hard), buf_str(&hard)), "and fitting");
    buf_addc(&hard, 'b');
    ok(!ignore_fits(buf_str(&hard), buf_str(&hard)), "one byte more fits nothing");
    buf_release(&hard);
}

int main(int count, char **args)
{
    if (count > 2)
        return probe(args + 1, count - 1);
    test_ids();
    test_commits();
    test_trees();
    test_patterns();
    return tap_done();
}
