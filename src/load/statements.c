#include "load/statements.h"

#include "base/array.h"
#include "base/limits.h"
#include "load/head.h"
#include "load/settings.h"

/* What a version of a file states. */
struct fact {
    enum stated stated;
    struct str about, value;
};

struct loader {
    const struct portfolio *portfolio;
    const struct tree *tree;
    struct history *history;
    struct git_versions versions;
    struct head_reader reader;
    struct arena found; /* of the findings, which nobody reads */
    struct arena *arena;
    struct {
        size_t *items;
        size_t count, capacity;
    } files;
    struct {
        struct statement *items;
        size_t count, capacity;
    } statements;
};

/* --- Facts --- */

static void add(struct loader *loader, struct map *facts, enum stated stated, struct str about,
                struct str value)
{
    struct fact *fact = ARENA_NEW(&loader->reader.kept, struct fact);
    *fact = (struct fact){stated, about, value};
    struct str key = arena_printf(&loader->reader.kept, "%d %.*s", (int)stated, STR_ARG(about));
    if (value.n)
        map_put(facts, &loader->reader.kept, key, fact);
}

static bool is_agreed(const struct agreement_list *agreed)
{
    bool candidate = false, school = false;
    for (size_t i = 0; i < agreed->count; i++) {
        bool is_candidate = str_is(agreed->items[i].role.text, "candidate");
        candidate |= is_candidate;
        school |= !is_candidate;
    }
    return candidate && school;
}

static void add_selection(struct loader *loader, struct map *facts, const struct item *item)
{
    const struct selected_list *rows = &item->selection.competences;
    for (size_t i = 0; i < rows->count; i++) {
        struct str competence = rows->items[i].competence.text;
        add(loader, facts, STATED_START, competence, rows->items[i].start.text);
        add(loader, facts, STATED_TARGET, competence, rows->items[i].target.text);
    }
    if (is_agreed(&item->selection.agreed))
        add(loader, facts, STATED_AGREED, STR(""), STR("yes"));
}

static void add_item(struct loader *loader, struct map *facts, const struct item *item)
{
    if (!item_counts(item))
        return;
    switch (item->kind) {
    case ITEM_CLAIM:
        add(loader, facts, STATED_LEVEL, item->claim.competence.text, item->claim.level.text);
        break;
    case ITEM_SELECTION:
    case ITEM_AMENDMENT:
        add_selection(loader, facts, item);
        break;
    case ITEM_EXPLANATION:
        add(loader, facts, STATED_EXPLANATION, item->explanation.about.text,
            item->explanation.rule.text);
        break;
    default:
        break;
    }
}

/* 1, 0 when the version cannot be understood, -1 after an error. */
static int read_item(struct loader *loader, size_t version, struct map *facts)
{
    struct item item = {0};
    enum head_outcome outcome = head_load(&loader->reader, version, &item);
    if (outcome == HEAD_ITEM)
        add_item(loader, facts, &item);
    return outcome == HEAD_FAILED ? -1 : outcome == HEAD_ITEM;
}

static int read_settings(struct loader *loader, size_t version, struct map *facts)
{
    struct head_reader *reader = &loader->reader;
    struct portfolio portfolio = {0};
    struct source source = {.path = loader->versions.tree.entries[version].path};
    buf_clear(&reader->bytes);
    int ended = tree_read(&loader->versions.tree, version, 0, LIMIT_YAML_BYTES, &reader->bytes,
                          &reader->error);
    if (ended <= 0)
        return ended;
    source.text = arena_copy(&reader->kept, buf_str(&reader->bytes));
    settings_decode(&source, &portfolio, &reader->kept, &reader->findings);
    add(loader, facts, STATED_VERSION, portfolio.pinned.id.text, portfolio.pinned.version.text);
    add(loader, facts, STATED_DIGEST, portfolio.pinned.id.text, portfolio.pinned.sha256.text);
    return facts->count > 0;
}

/* --- Statements --- */

static void state(struct loader *loader, size_t file, size_t version, const struct fact *fact,
                  struct str from, struct str to)
{
    *ARRAY_PUSH(&loader->statements, loader->arena) =
        (struct statement){.stated = fact->stated,
                           .file = (uint32_t)file,
                           .saved = loader->versions.saved[version],
                           .about = fact->about,
                           .from = from,
                           .to = to};
}

static void compare(struct loader *loader, size_t file, size_t version, const struct map *before,
                    const struct map *after)
{
    for (size_t i = 0; i < before->count; i++) {
        const struct fact *old = before->items[i].value;
        if (!map_get(after, before->items[i].key))
            state(loader, file, version, old, old->value, STR(""));
    }
    for (size_t i = 0; i < after->count; i++) {
        const struct fact *new = after->items[i].value;
        const struct fact *old = map_get(before, after->items[i].key);
        struct str from = old ? old->value : STR("");
        if (!str_eq(from, new->value))
            state(loader, file, version, new, from, new->value);
    }
}

static int load_file(struct loader *loader, size_t file, size_t *version)
{
    bool settings = str_is(loader->tree->entries[file].path, "portfolio.yaml");
    struct map before = {0};
    for (uint32_t i = 0; i < loader->history->files[file].versions; i++, ++*version) {
        struct map after = {0};
        int got = settings ? read_settings(loader, *version, &after)
                           : read_item(loader, *version, &after);
        if (got < 0)
            return -1;
        if (!got)
            continue;
        compare(loader, file, *version, &before, &after);
        before = after;
    }
    return 0;
}

static bool states(const struct item *item)
{
    return item->kind == ITEM_CLAIM || item->kind == ITEM_SELECTION ||
           item->kind == ITEM_AMENDMENT || item->kind == ITEM_EXPLANATION;
}

static size_t list_files(struct loader *loader)
{
    const struct portfolio *portfolio = loader->portfolio;
    size_t versions = 0, settings = tree_find(loader->tree, STR("portfolio.yaml"));
    if (settings < loader->tree->count)
        *ARRAY_PUSH(&loader->files, &loader->found) = settings;
    for (size_t i = 0; i < portfolio->item_count; i++)
        if (states(&portfolio->items[i]))
            *ARRAY_PUSH(&loader->files, &loader->found) = portfolio->items[i].entry;
    for (size_t i = 0; i < loader->files.count; i++)
        versions += loader->history->files[loader->files.items[i]].versions;
    return versions;
}

static int load_all(struct loader *loader, struct git *git, struct error *error)
{
    size_t version = 0;
    int result = 0;
    git_versions(git, loader->history, loader->tree, loader->files.items, loader->files.count,
                 &loader->versions, &loader->found);
    loader->reader.tree = &loader->versions.tree;
    for (size_t i = 0; result == 0 && i < loader->files.count; i++)
        result = load_file(loader, loader->files.items[i], &version);
    if (result < 0)
        *error = loader->reader.error;
    loader->history->statements = loader->statements.items;
    loader->history->statement_count = loader->statements.count;
    loader->history->stated = result == 0;
    return result;
}

int statements_load(const struct portfolio *portfolio, struct git *git, const struct tree *tree,
                    struct history *history, struct arena *arena, struct error *error)
{
    struct loader loader = {
        .portfolio = portfolio, .tree = tree, .history = history, .arena = arena};
    loader.reader.findings.arena = &loader.found;
    int result = 0;
    if (history->known && list_files(&loader) <= LIMIT_STATEMENTS)
        result = load_all(&loader, git, error);
    arena_absorb(arena, &loader.reader.kept);
    arena_release(&loader.reader.scratch);
    arena_release(&loader.found);
    buf_release(&loader.reader.bytes);
    return result;
}
