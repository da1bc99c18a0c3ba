#include "read/git_parts.h"

#include "base/hex.h"

enum { SYMBOLIC_MOST = 5, TAGS_MOST = 16, DIGITS_LEAST = 4 };

static int damaged(struct git *git, struct str name, struct error *error)
{
    return error_why(error, ERROR_WORLD, "git-damaged", git->path, name);
}

/* What git allows as a reference, as far as it matters when it becomes a path. */
static bool name_ok(struct str name)
{
    if (str_is(name, "HEAD"))
        return true;
    if (!str_starts(name, "refs/") || str_ends(name, "/") || name.n > 512)
        return false;
    struct str part;
    while (str_next_part(&name, '/', &part))
        if (part.n == 0 || part.p[0] == '.' || str_find(part, '\0') < part.n)
            return false;
    return true;
}

/* 1 with an id, 0 when the text is something else, -1 for the longer ids of SHA-256. */
static int read_id(struct git *git, struct str text, unsigned char oid[20], struct error *error)
{
    if (text.n == 64)
        return error_why(error, ERROR_WORLD, "git-unsupported", git->path, STR("SHA-256"));
    return oid_parse(text, oid);
}

static int find_packed(struct git *git, struct str name, unsigned char oid[20], struct error *error)
{
    struct buf bytes = {0};
    int found = git_small_file(git->shared, STR("packed-refs"), &bytes, error);
    struct str rest = buf_str(&bytes), line;
    bool hit = false;
    while (found > 0 && !hit && str_next_line(&rest, &line)) {
        size_t space = str_find(line, ' ');
        hit = str_eq(str_sub(line, space + 1, line.n), name);
        if (hit)
            found = read_id(git, str_sub(line, 0, space), oid, error);
    }
    buf_release(&bytes);
    return hit || found < 0 ? found : 0;
}

/* One step: 1 an id, 2 another name (in `*name`), 0 nothing. */
static int look_up(struct git *git, struct str *name, unsigned char oid[20], struct error *error)
{
    struct buf bytes = {0};
    struct folder *folder = str_is(*name, "HEAD") ? git->own : git->shared;
    int found = git_small_file(folder, *name, &bytes, error);
    struct str text = str_trim(buf_str(&bytes));
    if (found > 0 && str_starts(text, "ref: ")) {
        *name = arena_copy(&git->arena, str_trim(str_sub(text, 5, text.n)));
        found = 2;
    } else if (found > 0) {
        found = read_id(git, text, oid, error);
        if (found == 0)
            found = damaged(git, *name, error);
    } else if (found == 0) {
        found = find_packed(git, *name, oid, error);
    }
    buf_release(&bytes);
    return found;
}

int git_find_ref(struct git *git, struct str name, unsigned char oid[20], struct error *error)
{
    for (int steps = 0; steps < SYMBOLIC_MOST; steps++) {
        if (!name_ok(name))
            return steps ? damaged(git, name, error) : 0;
        int found = look_up(git, &name, oid, error);
        if (found != 2)
            return found;
    }
    return damaged(git, name, error);
}

/* --- Versions by name --- */

static int find_named(struct git *git, struct str name, unsigned char oid[20], struct error *error)
{
    static const char *const places[] = {"%.*s", "refs/%.*s", "refs/tags/%.*s", "refs/heads/%.*s",
                                         "refs/remotes/%.*s"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct str full = arena_printf(&git->arena, places[i], STR_ARG(name));
        int found = git_find_ref(git, full, oid, error);
        if (found)
            return found;
    }
    return 0;
}

static bool all_hex(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (hex_digit(s.p[i]) < 0)
            return false;
    return true;
}

static int find_revision(struct git *git, struct str name, unsigned char oid[20],
                         struct error *error)
{
    if (oid_parse(name, oid))
        return 1;
    int found = find_named(git, name, oid, error);
    if (found || name.n < DIGITS_LEAST || name.n > 40 || !all_hex(name))
        return found;
    found = store_find(git->store, name, oid, error);
    return found == 2 ? error_set(error, ERROR_USAGE, "git-ambiguous", name) : found;
}

int git_peel(struct git *git, struct str name, unsigned char oid[20], struct commit_facts *facts,
             struct error *error)
{
    for (int steps = 0; steps < TAGS_MOST; steps++) {
        struct object object;
        if (store_read(git->store, oid, 0, &object, error) < 0)
            return -1;
        bool is_tag = object.kind == OBJECT_TAG, is_commit = object.kind == OBJECT_COMMIT;
        bool good =
            is_tag ? tag_parse(object.bytes, oid) : is_commit && commit_parse(object.bytes, facts);
        object_release(&object);
        if (is_commit && good)
            return 0;
        if (is_commit)
            return git_malformed(oid, error);
        if (!good)
            break;
    }
    return error_set(error, ERROR_USAGE, "git-no-commit", name);
}

int git_resolve(struct git *git, const char *revision, struct git_commit *commit,
                struct error *error)
{
    struct str name = str_of(revision ? revision : "HEAD");
    struct commit_facts facts;
    int found = find_revision(git, name, commit->oid, error);
    if (found == 0 && !str_is(name, "HEAD"))
        return error_set(error, ERROR_USAGE, "git-no-such-version", name);
    if (found <= 0 || git_peel(git, name, commit->oid, &facts, error) < 0)
        return found <= 0 ? found : -1;
    oid_hex(commit->oid, commit->id);
    commit->day = facts.saved;
    return 1;
}

/* --- Replacements --- */

static int packed_replacements(struct git *git, struct error *error)
{
    struct buf bytes = {0};
    int found = git_small_file(git->shared, STR("packed-refs"), &bytes, error);
    if (found > 0)
        found = str_search(buf_str(&bytes), STR(" refs/replace/")) < bytes.n;
    buf_release(&bytes);
    return found;
}

static int loose_replacements(struct git *git, struct error *error)
{
    struct folder *folder;
    struct folder_list list = {0};
    struct arena arena = {0};
    struct error trouble = {0};
    struct str path = arena_printf(&arena, "%.*s/refs/replace", STR_ARG(git->path));
    int result = 0;
    if (folder_open(&folder, path.p, &trouble) == 0) {
        result = folder_list(folder, true, NULL, &list, &arena, error) < 0 ? -1 : list.count > 0;
        folder_close(folder);
    }
    arena_release(&arena);
    return result;
}

int git_has_replacements(struct git *git, struct error *error)
{
    struct buf grafts = {0};
    int found = git_small_file(git->shared, STR("info/grafts"), &grafts, error);
    if (found > 0)
        found = grafts.n > 0;
    buf_release(&grafts);
    if (found == 0)
        found = loose_replacements(git, error);
    return found ? found : packed_replacements(git, error);
}

int git_shallow(struct git *git, struct map *boundary, struct arena *arena, struct error *error)
{
    struct buf bytes = {0};
    int found = git_small_file(git->shared, STR("shallow"), &bytes, error);
    struct str rest = buf_str(&bytes), line;
    while (found > 0 && str_next_line(&rest, &line)) {
        unsigned char *oid = arena_alloc(arena, 20);
        if (oid_parse(line, oid))
            map_put(boundary, arena, (struct str){(char *)oid, 20}, oid);
    }
    buf_release(&bytes);
    return found < 0 ? -1 : 0;
}
