#include "load/snapshots.h"

#include "base/array.h"
#include "load/formers.h"
#include "load/portfolio.h"

static int load_moment(const struct portfolio *now, struct git *git, const struct moment *moment,
                       unsigned threads, struct snapshot_list *snapshots, struct arena *arena,
                       struct error *error)
{
    struct git_commit commit = {.day = moment->day};
    struct arena memory = {0}, found = {0};
    struct findings findings = {.arena = &found};
    struct load_options options = {.language = now->framework->language, .threads = threads};
    struct tree tree;
    struct portfolio then;
    memcpy(commit.id, moment->commit, sizeof commit.id);
    memcpy(commit.oid, moment->oid, sizeof commit.oid);
    int result = git_tree(git, &commit, &tree, &memory, error);
    if (result == 0)
        result = portfolio_load(&then, &tree, &options, &memory, &findings, error);
    if (result == 0) {
        formers_bring_moment(&then, now, &memory);
        struct snapshot *snapshot = ARRAY_PUSH(snapshots, arena);
        *snapshot = snapshot_of(&then, now->framework, moment->day, arena);
        snapshot->name = moment->name;
    }
    arena_release(&memory);
    arena_release(&found);
    return result;
}

int snapshots_load(const struct portfolio *portfolio, struct git *git,
                   const struct history *history, day_number day, unsigned threads,
                   struct snapshot_list *snapshots, struct arena *arena, struct error *error)
{
    *snapshots = (struct snapshot_list){0};
    if (!portfolio->framework || !history->moment_count)
        return 0;
    for (size_t i = 0; i < history->moment_count; i++) {
        struct error trouble = {0};
        if (load_moment(portfolio, git, &history->moments[i], threads, snapshots, arena, &trouble) <
                0 &&
            trouble.kind != ERROR_USAGE)
            *error = error->kind == ERROR_NONE ? trouble : *error;
    }
    if (snapshots->count)
        *ARRAY_PUSH(snapshots, arena) = snapshot_of(portfolio, portfolio->framework, day, arena);
    return error->kind == ERROR_NONE ? 0 : -1;
}
