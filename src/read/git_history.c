#include "read/git_parts.h"

#include "base/array.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "read/git_renames.h"

/*
 * All commits are read; then, from the newest back, each is compared with those it builds on. What
 * the files of today were called is handed on from each commit to those, over renames.
 *
 * Inner functions return 0, -1 after an error, and OVER when a bound is passed. Where an object
 * cannot be read, what is known ends, as at the boundary of a shallow copy.
 */

struct commit_node {
    unsigned char oid[20], tree[20];
    day_number day;
    bool named, by_candidate, again, doubtful;
    bool is_boundary; /* what it builds on is not known */
    bool reached;     /* `owners` holds what newer ones handed on */
    uint32_t parent_count;
    unsigned char (*parent_ids)[20];
    struct commit_node **parents;
    uint32_t newer; /* how many that build on it are still to be compared */
    uint32_t saved; /* its place in the history, from 1; 0: none of the files changed */
    struct owners owners;
};

struct commit_list {
    struct commit_node **items;
    size_t count, capacity;
};

/* A version, before all are put in order of files. */
struct event {
    uint32_t file;
    struct file_version version;
};

struct pass {
    struct git *git;
    struct history *history;
    struct str candidate;
    struct arena memory, step; /* `step` is emptied after each commit */
    struct map commits;        /* by id */
    struct map shallow;        /* ids whose parents were left out of this copy */
    struct commit_list waiting;
    struct names names;
    struct comparison *comparison;
    struct {
        struct event *items;
        size_t count, capacity;
    } events;
    struct {
        struct saved *items;
        size_t count, capacity;
    } saved;
    size_t owned; /* rows of owners that are kept */
    bool candidate_found;
    struct error *error; /* the first */
};

/* --- Commits --- */

static void note_author(const struct pass *pass, struct commit_node *node,
                        const struct commit_facts *facts)
{
    node->named = facts->author.n > 0;
    node->by_candidate = node->named && utf8_same_letters(facts->author, pass->candidate);
    node->again = node->named && facts->saved - facts->made >= SAVED_AGAIN_DAYS;
}

static struct commit_node *add_commit(struct pass *pass, const unsigned char *oid,
                                      const struct commit_facts *facts)
{
    struct commit_node *node = ARENA_NEW(&pass->memory, struct commit_node);
    memcpy(node->oid, oid, 20);
    memcpy(node->tree, facts->tree, 20);
    node->day = facts->saved;
    note_author(pass, node, facts);
    struct str key = {(char *)node->oid, sizeof node->oid};
    node->is_boundary = map_get(&pass->shallow, key) != NULL;
    if (!node->is_boundary && facts->parent_count) {
        node->parent_count = (uint32_t)facts->parent_count;
        node->parent_ids = arena_array(&pass->memory, facts->parent_count, 20);
        memcpy(node->parent_ids, facts->parents, facts->parent_count * 20);
        node->parents = ARENA_ARRAY(&pass->memory, struct commit_node *, facts->parent_count);
    }
    map_put(&pass->commits, &pass->memory, key, node);
    *ARRAY_PUSH(&pass->waiting, &pass->memory) = node;
    return node;
}

static int find_commit(struct pass *pass, const unsigned char *oid, struct commit_node **out)
{
    struct object object;
    struct commit_facts facts;
    *out = map_get(&pass->commits, (struct str){(const char *)oid, 20});
    if (*out)
        return 0;
    if (pass->commits.count == LIMIT_COMMITS)
        return OVER;
    if (store_read(pass->git->store, oid, OBJECT_COMMIT, &object, pass->error) < 0)
        return -1;
    bool good = commit_parse(object.bytes, &facts);
    if (good)
        *out = add_commit(pass, oid, &facts);
    object_release(&object);
    return good ? 0 : git_malformed(oid, pass->error);
}

/* Nothing before this commit is known. */
static void end_at(struct pass *pass, struct commit_node *node)
{
    pass->history->damaged = true;
    node->is_boundary = true;
}

static int find_parents(struct pass *pass, struct commit_node *node)
{
    int result = 0;
    for (uint32_t i = 0; i < node->parent_count && !result; i++)
        result = find_commit(pass, node->parent_ids[i], &node->parents[i]);
    if (result < 0) {
        end_at(pass, node);
        node->parent_count = 0;
    }
    return result > 0 ? OVER : 0;
}

/* A clock may be a day behind; none is right that shows a day before git was made. */
static void compare_days(struct commit_node *node)
{
    static const struct date first_git = {2005, 4, 7};
    node->doubtful |= node->day < date_to_day(first_git);
    for (uint32_t i = 0; i < node->parent_count; i++) {
        struct commit_node *parent = node->parents[i];
        if (node->day < parent->day - 1)
            node->doubtful = parent->doubtful = true;
    }
}

static int find_all(struct pass *pass, const unsigned char *oid)
{
    struct commit_node *node;
    int result = find_commit(pass, oid, &node);
    while (!result && pass->waiting.count)
        result = find_parents(pass, pass->waiting.items[--pass->waiting.count]);
    for (size_t i = 0; !result && i < pass->commits.count; i++) {
        node = pass->commits.items[i].value;
        compare_days(node);
        for (uint32_t k = 0; k < node->parent_count; k++)
            node->parents[k]->newer++;
    }
    return result;
}

/* --- Versions --- */

static enum saver saver_of(const struct commit_node *node)
{
    return !node->named ? SAVER_UNKNOWN : node->by_candidate ? SAVER_CANDIDATE : SAVER_OTHER;
}

static uint32_t saved_of(struct pass *pass, struct commit_node *node)
{
    if (!node->saved) {
        *ARRAY_PUSH(&pass->saved, &pass->memory) =
            (struct saved){.day = node->is_boundary ? DAY_UNKNOWN : node->day,
                           .by = saver_of(node),
                           .doubtful = node->doubtful,
                           .again = node->again};
        node->saved = (uint32_t)pass->saved.count;
        pass->candidate_found |= node->by_candidate;
    }
    return node->saved - 1;
}

static int record(struct pass *pass, struct commit_node *node, const struct change *change)
{
    uint32_t file;
    for (size_t n = 0; (file = owners_get(&node->owners, change->name, n)) != NO_FILE; n++) {
        if (pass->events.count == LIMIT_VERSIONS)
            return OVER;
        struct event *event = ARRAY_PUSH(&pass->events, &pass->memory);
        *event = (struct event){file, {.saved = saved_of(pass, node)}};
        memcpy(event->version.oid, change->oid, 20);
    }
    return 0;
}

/* What differs from every parent, of which the last one was compared last. */
static int record_all(struct pass *pass, struct commit_node *node, uint32_t parent_count)
{
    struct differences differences = comparison_differences(pass->comparison);
    int result = 0;
    for (size_t i = 0; !result && i < differences.change_count; i++)
        if (parent_count < 2 || differences.changes[i].name->marks == parent_count)
            result = record(pass, node, &differences.changes[i]);
    return result;
}

/* --- Comparing --- */

/* What the new files were called before. */
static int find_renames(struct pass *pass, const struct commit_node *node,
                        struct rename_list *renames)
{
    struct differences differences = comparison_differences(pass->comparison);
    if (!differences.removal_count)
        return 0;
    const struct change **added =
        ARENA_ARRAY(&pass->step, const struct change *, differences.change_count);
    size_t count = 0;
    for (size_t i = 0; i < differences.change_count; i++) {
        const struct change *change = &differences.changes[i];
        if (change->added && owners_get(&node->owners, change->name, 0) != NO_FILE)
            added[count++] = change;
    }
    if (!count)
        return 0;
    return renames_find(pass->comparison, pass->git->store, &pass->names, added, count, renames,
                        &pass->step, pass->error);
}

static void mark_changes(struct pass *pass, const struct commit_node *node)
{
    struct differences differences = comparison_differences(pass->comparison);
    for (size_t i = 0; node->parent_count > 1 && i < differences.change_count; i++)
        name_mark(differences.changes[i].name, node);
}

static int compare_parents(struct pass *pass, const struct commit_node *node,
                           struct rename_list *renames)
{
    int result = 0;
    for (uint32_t i = 0; !result && i < node->parent_count; i++) {
        result = compare_trees(pass->comparison, node->tree, node->parents[i]->tree, pass->error);
        if (result)
            break;
        mark_changes(pass, node);
        result = find_renames(pass, node, &renames[i]);
    }
    return result;
}

/* Each parent gets what the commit knew, and the last one may keep it. */
static int hand_on(struct pass *pass, struct commit_node *node, const struct rename_list *renames)
{
    for (uint32_t i = 0; i < node->parent_count; i++) {
        struct commit_node *parent = node->parents[i];
        bool last = i + 1 == node->parent_count;
        struct owners owners = last ? node->owners : owners_copy(&node->owners);
        if (last)
            node->owners = (struct owners){0};
        owners_rename(&owners, renames[i].items, renames[i].count);
        size_t before = owners_count(&parent->owners);
        if (comparison_count(pass->comparison, before + owners_count(&owners))) {
            owners_release(&owners);
            return OVER;
        }
        if (parent->reached) {
            owners_join(&parent->owners, &owners);
            owners_release(&owners);
        } else {
            parent->owners = owners;
        }
        parent->reached = true;
        pass->owned += owners_count(&parent->owners) - before;
    }
    return pass->owned > LIMIT_OLD_NAMES ? OVER : 0;
}

/* All that stands in it is there for as far as we know. */
static int compare_boundary(struct pass *pass, struct commit_node *node)
{
    int result = compare_trees(pass->comparison, node->tree, NULL, pass->error);
    if (result < 0)
        end_at(pass, node);
    return result > 0 ? OVER : record_all(pass, node, 0);
}

static int compare_commit(struct pass *pass, struct commit_node *node)
{
    struct rename_list *renames = ARENA_ARRAY(&pass->step, struct rename_list, node->parent_count);
    if (!node->parent_count)
        return compare_boundary(pass, node);
    int result = compare_parents(pass, node, renames);
    if (result < 0) {
        end_at(pass, node);
        return compare_boundary(pass, node);
    }
    if (!result)
        result = record_all(pass, node, node->parent_count);
    return result ? result : hand_on(pass, node, renames);
}

static void push_parents(struct pass *pass, const struct commit_node *node)
{
    for (uint32_t i = node->parent_count; i-- > 0;)
        if (--node->parents[i]->newer == 0)
            *ARRAY_PUSH(&pass->waiting, &pass->memory) = node->parents[i];
}

static int compare_all(struct pass *pass)
{
    struct commit_node *newest = pass->commits.items[0].value;
    newest->reached = true;
    *ARRAY_PUSH(&pass->waiting, &pass->memory) = newest;
    int result = 0;
    while (!result && pass->waiting.count) {
        struct commit_node *node = pass->waiting.items[--pass->waiting.count];
        pass->owned -= owners_count(&node->owners);
        if (node->reached)
            result = compare_commit(pass, node);
        owners_release(&node->owners);
        push_parents(pass, node);
        arena_reset(&pass->step);
    }
    return result;
}

/* --- The pass --- */

static void add_names(struct pass *pass, const struct tree *tree)
{
    struct str prefix = pass->git->prefix;
    for (uint32_t i = 0; i < tree->count; i++) {
        struct str path = tree->entries[i].path;
        if (prefix.n)
            path = arena_printf(&pass->memory, "%.*s%.*s", STR_ARG(prefix), STR_ARG(path));
        names_add(&pass->names, path)->file = i;
    }
}

static int run(struct pass *pass, const struct git_commit *commit, const struct tree *tree,
               struct arena *arena)
{
    int replaced = git_has_replacements(pass->git, pass->error);
    if (replaced < 0 || git_shallow(pass->git, &pass->shallow, &pass->memory, pass->error) < 0)
        return -1;
    pass->history->replaced = replaced;
    pass->history->shallow = pass->shallow.count > 0;
    add_names(pass, tree);
    int result = find_all(pass, commit->oid);
    if (!result)
        result = git_moments(pass->git, &pass->commits, pass->history, arena, pass->error);
    return result ? result : compare_all(pass);
}

/* Puts the versions in order of files, in each as they were found: the newest first. */
static void fill_in(struct pass *pass, struct arena *arena)
{
    struct history *history = pass->history;
    struct file_version *versions = ARENA_ARRAY(arena, struct file_version, pass->events.count);
    struct file_version **next =
        ARENA_ARRAY(&pass->memory, struct file_version *, history->file_count);
    for (size_t i = 0; i < pass->events.count; i++)
        history->files[pass->events.items[i].file].versions++;
    for (size_t i = 0; i < history->file_count; versions += history->files[i++].versions)
        history->files[i].list = next[i] = versions;
    for (size_t i = 0; i < pass->events.count; i++)
        *next[pass->events.items[i].file]++ = pass->events.items[i].version;
    history->saved_count = pass->saved.count;
    history->saved = ARENA_ARRAY(arena, struct saved, pass->saved.count);
    for (size_t i = 0; i < pass->saved.count; i++) {
        history->saved[i] = pass->saved.items[i];
        if (!pass->candidate_found)
            history->saved[i].by = SAVER_UNKNOWN;
    }
    history->known = true;
}

static void release(struct pass *pass)
{
    for (size_t i = 0; i < pass->commits.count; i++)
        owners_release(&((struct commit_node *)pass->commits.items[i].value)->owners);
    comparison_free(pass->comparison);
    arena_release(&pass->step);
    arena_release(&pass->memory);
}

int git_history(struct git *git, const struct git_commit *commit, const struct tree *tree,
                struct str candidate, struct history *history, struct arena *arena,
                struct error *error)
{
    *history = (struct history){.files = ARENA_ARRAY(arena, struct file_history, tree->count),
                                .file_count = tree->count,
                                .day = commit->day};
    memcpy(history->commit, commit->id, sizeof history->commit);
    struct error first = {0};
    struct pass pass = {.git = git, .history = history, .candidate = candidate, .error = &first};
    pass.names.arena = &pass.memory;
    pass.comparison = comparison_new(git->store, &pass.names);
    int result = run(&pass, commit, tree, arena);
    if (result == 0)
        fill_in(&pass, arena);
    history_derive(history);
    release(&pass);
    if (first.kind != ERROR_NONE)
        *error = first;
    return first.kind != ERROR_NONE ? -1 : 0;
}
