#include "read/tree.h"

#include "base/limits.h"
#include "tap.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct arena arena;

static const char *at(const char *folder, const char *name)
{
    return arena_printf(&arena, "%s/%s", folder, name).p;
}

static void put(const char *folder, const char *name, const char *text)
{
    FILE *file = fopen(at(folder, name), "w");
    if (!file || fputs(text, file) < 0 || fclose(file))
        abort();
}

static void make(const char *folder, const char *name)
{
    if (mkdir(at(folder, name), 0755))
        abort();
}

static void test_listing(const char *folder)
{
    struct error error = {0};
    struct tree tree;
    is_int(tree_open_folder(&tree, folder, &arena, &error), 0, "opens a folder");
    static const char *const paths[] = {"a-b.md", "a.md",     "a/c.md", "a/verweg",
                                        "fifo",   "naam\xff", "uit.txt"};
    is_int((long long)tree.count, 7, "hidden files, .git and output are passed over");
    for (size_t i = 0; i < tree.count && i < 7; i++)
        is_str(tree.entries[i].path, paths[i], "in the order of bytes");
    is_int(tree.entries[2].kind, TREE_FILE, "a file");
    is_int((long long)tree.entries[2].size, 10, "its size");
    is_int(tree.entries[3].kind, TREE_LINK, "a link");
    is_int(tree.entries[4].kind, TREE_SPECIAL, "a FIFO");
    for (size_t i = 0; i < tree.count; i++)
        is_int((long long)tree_find(&tree, tree.entries[i].path), (long long)i, "found");
    is_int((long long)tree_find(&tree, STR("a")), 7, "a folder is no entry");
    is_int((long long)tree_find(&tree, STR("z")), 7, "nor what is not there");
    tree_close(&tree);
}

static int read_at(struct tree *tree, const char *path, uint64_t from, uint64_t most,
                   struct buf *out, struct error *error)
{
    *error = (struct error){0};
    buf_clear(out);
    return tree_read(tree, tree_find(tree, str_of(path)), from, most, out, error);
}

static void test_reading(const char *folder)
{
    struct error error = {0};
    struct tree tree;
    struct buf out = {0};
    if (tree_open_folder(&tree, folder, &arena, &error) < 0)
        abort();
    is_int(read_at(&tree, "a/c.md", 0, 4, &out, &error), 0, "goes on behind");
    is_str(buf_str(&out), "0123", "the first bytes");
    is_int(read_at(&tree, "a/c.md", 4, 6, &out, &error), 1, "ends just there");
    is_str(buf_str(&out), "456789", "the others");
    is_int(read_at(&tree, "a/verweg", 0, 100, &out, &error), -1, "a link is not followed");
    is_str(str_of(error.key), "no-regular-file", "and said so");
    is_int(read_at(&tree, "fifo", 0, 100, &out, &error), -1, "a FIFO is not opened");
    put(folder, "a/c.md", "0123456789 and more");
    is_int(read_at(&tree, "a/c.md", 0, 100, &out, &error), -1, "one that grew is refused");
    is_str(str_of(error.key), "changed-meanwhile", "and said so");
    put(folder, "a/c.md", "0123");
    is_int(read_at(&tree, "a/c.md", 0, 100, &out, &error), -1, "one that shrank too");
    if (unlink(at(folder, "a/c.md")) || symlink("/etc/passwd", at(folder, "a/c.md")))
        abort();
    is_int(read_at(&tree, "a/c.md", 0, 100, &out, &error), -1, "one that became a link too");
    buf_release(&out);
    tree_close(&tree);
}

static void test_failures(const char *folder)
{
    struct error error = {0};
    struct tree tree;
    is_int(tree_open_folder(&tree, at(folder, "nergens"), &arena, &error), -1, "no such folder");
    error = (struct error){0};
    is_int(tree_open_folder(&tree, at(folder, "a.md"), &arena, &error), -1, "no folder");
}

int main(void)
{
    char folder[] = "/tmp/vakwerk-tree-XXXXXX";
    if (!mkdtemp(folder))
        return tap_skip_all("no temporary folder");
    make(folder, "a");
    make(folder, ".git");
    make(folder, "uitvoer");
    put(folder, "a/c.md", "0123456789");
    put(folder, "a-b.md", "");
    put(folder, "a.md", "");
    put(folder, "uit.txt", "");
    put(folder, "naam\xff", "");
    put(folder, ".verborgen", "");
    put(folder, ".git/HEAD", "");
    put(folder, "uitvoer/" TREE_OUTPUT_MARKER, "");
    put(folder, "uitvoer/index.html", "");
    if (symlink("/etc/passwd", at(folder, "a/verweg")) || mkfifo(at(folder, "fifo"), 0644))
        abort();
    test_listing(folder);
    test_failures(folder);
    test_reading(folder);
    if (system(arena_printf(&arena, "rm -rf '%s'", folder).p))
        abort();
    arena_release(&arena);
    return tap_done();
}
