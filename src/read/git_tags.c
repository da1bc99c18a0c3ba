#include "read/git_parts.h"

#include "base/array.h"
#include "base/limits.h"
#include "base/utf8.h"

#include <stdlib.h>

static const char place[] = "refs/tags/";

/* A tag is in a file of its own, among the packed references, or in both: then its file holds. */
struct entry {
    struct tag tag;
    bool packed;
};

struct entries {
    struct entry *items;
    size_t count, capacity;
};

static void add(struct entries *entries, struct str name, struct str id, bool packed,
                struct arena *arena)
{
    struct entry entry = {.packed = packed};
    if (!name.n || !oid_parse(str_trim(id), entry.tag.oid))
        return;
    entry.tag.name = arena_copy(arena, name);
    *ARRAY_PUSH(entries, arena) = entry;
}

static int read_packed(struct git *git, struct entries *entries, struct arena *arena,
                       struct error *error)
{
    struct buf bytes = {0};
    int found = git_small_file(git->shared, STR("packed-refs"), &bytes, error);
    struct str rest = buf_str(&bytes), line;
    while (found > 0 && str_next_line(&rest, &line)) {
        size_t space = str_find(line, ' ');
        struct str name = str_sub(line, space + 1, line.n);
        if (str_starts(name, place))
            add(entries, str_sub(name, sizeof place - 1, name.n), str_sub(line, 0, space), true,
                arena);
    }
    buf_release(&bytes);
    return found < 0 ? -1 : 0;
}

static void read_one(struct git *git, struct str name, struct entries *entries, struct arena *arena)
{
    struct buf bytes = {0};
    struct error ignored = {0};
    struct str path = arena_printf(arena, "%s%.*s", place, STR_ARG(name));
    if (git_small_file(git->shared, path, &bytes, &ignored) > 0)
        add(entries, name, buf_str(&bytes), false, arena);
    buf_release(&bytes);
}

static int read_loose(struct git *git, struct entries *entries, struct arena *arena,
                      struct error *error)
{
    struct folder *folder;
    struct folder_list list = {0};
    struct error ignored = {0};
    struct str path = arena_printf(arena, "%.*s/refs/tags", STR_ARG(git->path));
    if (folder_open(&folder, path.p, &ignored) < 0)
        return 0;
    int result = folder_list(folder, true, NULL, &list, arena, error);
    folder_close(folder);
    for (size_t i = 0; i < list.count; i++)
        if (list.items[i].kind == FOLDER_FILE)
            read_one(git, list.items[i].path, entries, arena);
    return result;
}

static int by_name(const void *a, const void *b)
{
    const struct entry *left = a, *right = b;
    int order = str_cmp(left->tag.name, right->tag.name);
    return order ? order : left->packed - right->packed;
}

int git_tags(struct git *git, struct tag_list *tags, struct arena *arena, struct error *error)
{
    struct entries entries = {0};
    *tags = (struct tag_list){0};
    if (read_packed(git, &entries, arena, error) < 0 || read_loose(git, &entries, arena, error) < 0)
        return -1;
    if (entries.count)
        qsort(entries.items, entries.count, sizeof *entries.items, by_name);
    for (size_t i = 0; i < entries.count && tags->count < LIMIT_TAGS; i++) {
        const struct tag *tag = &entries.items[i].tag;
        if (!tags->count || !str_eq(tags->items[tags->count - 1].name, tag->name))
            *ARRAY_PUSH(tags, arena) = *tag;
    }
    return 0;
}

/* --- Moments --- */

/* A tag's name cannot have spaces: people write hyphens. */
static struct str words_of(struct str name, struct arena *arena)
{
    struct str words = arena_copy(arena, name);
    for (char *p = (char *)words.p; p < words.p + words.n; p++)
        if (*p == '-' || *p == '_')
            *p = ' ';
    return words;
}

static int by_day(const void *a, const void *b)
{
    const struct moment *left = a, *right = b;
    if (left->day != right->day)
        return left->day < right->day ? -1 : 1;
    return str_cmp(left->name, right->name);
}

int git_moments(struct git *git, const struct map *commits, struct history *history,
                struct arena *arena, struct error *error)
{
    struct tag_list tags;
    struct commit_facts facts;
    if (git_tags(git, &tags, arena, error) < 0)
        return -1;
    struct moment *moments = ARENA_ARRAY(arena, struct moment, tags.count);
    for (size_t i = 0; i < tags.count; i++) {
        struct tag *tag = &tags.items[i];
        struct error ignored = {0};
        if (utf8_first_bad(tag->name) < tag->name.n ||
            git_peel(git, tag->name, tag->oid, &facts, &ignored) < 0 ||
            !map_get(commits, (struct str){(const char *)tag->oid, 20}))
            continue;
        struct moment *moment = &moments[history->moment_count++];
        moment->name = words_of(tag->name, arena);
        moment->day = facts.saved;
        memcpy(moment->oid, tag->oid, 20);
        oid_hex(tag->oid, moment->commit);
    }
    if (history->moment_count)
        qsort(moments, history->moment_count, sizeof *moments, by_day);
    size_t passed_over =
        history->moment_count > LIMIT_MOMENTS ? history->moment_count - LIMIT_MOMENTS : 0;
    history->moments = moments + passed_over;
    history->moment_count -= passed_over;
    return 0;
}
