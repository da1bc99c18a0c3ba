#include "load/statements.h"

#include "base/array.h"
#include "base/limits.h"
#include "load/head.h"
#include "load/settings.h"
#include "read/alike.h"

#include <stdlib.h>

/* What a version of a file states. */
struct fact {
    enum stated stated;
    struct str about, value;
};

/* Files whose versions are read, by index of the tree. */
struct files {
    size_t *items;
    size_t count, capacity;
    size_t stating; /* so many of them, in front, state something; of the others the text counts */
};

struct loader {
    const struct portfolio *portfolio;
    const struct tree *tree;
    struct history *history;
    struct git_versions versions;
    struct head_reader reader;
    struct arena found; /* of the findings, which nobody reads */
    struct arena *arena;
    struct files files;
    uint64_t text_bytes; /* read so far, of pieces */
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

static int load_facts(struct loader *loader, size_t file, size_t version)
{
    bool settings = str_is(loader->tree->entries[file].path, "portfolio.yaml");
    struct map before = {0};
    for (size_t end = version + loader->history->files[file].versions; version < end; version++) {
        struct map after = {0};
        int got =
            settings ? read_settings(loader, version, &after) : read_item(loader, version, &after);
        if (got < 0)
            return -1;
        if (!got)
            continue;
        compare(loader, file, version, &before, &after);
        before = after;
    }
    return 0;
}

/* --- Texts --- */

enum { OVER = 1 };

static int read_pieces(struct loader *loader, size_t version, struct pieces *pieces,
                       struct arena *arena)
{
    struct head_reader *reader = &loader->reader;
    buf_clear(&reader->bytes);
    if (tree_read(&loader->versions.tree, version, 0, LIMIT_MARKDOWN_BYTES, &reader->bytes,
                  &reader->error) < 0)
        return -1;
    loader->text_bytes += reader->bytes.n;
    *pieces = pieces_of(buf_str(&reader->bytes), arena);
    return loader->text_bytes > LIMIT_OLD_TEXT_BYTES ? OVER : 0;
}

/* Each version beside the one from which on it was still the same text. */
static int load_text(struct loader *loader, size_t file, size_t version)
{
    static const struct fact anew = {.stated = STATED_ANEW};
    struct arena kept = {0}, fresh = {0};
    struct pieces before = {0}, after;
    size_t end = version + loader->history->files[file].versions;
    int result = 0;
    for (; version < end && !(result = read_pieces(loader, version, &after, &fresh)); version++) {
        bool is_anew = alike_left(&before, &after) < ALIKE_ENOUGH;
        if (is_anew)
            state(loader, file, version, &anew, STR(""), STR("yes"));
        if (is_anew || !before.bytes) {
            struct arena old = kept;
            kept = fresh;
            fresh = old;
            before = after;
        }
        arena_reset(&fresh);
    }
    arena_release(&kept);
    arena_release(&fresh);
    return result;
}

/* --- Files --- */

static bool states(const struct item *item)
{
    return item->kind == ITEM_CLAIM || item->kind == ITEM_SELECTION ||
           item->kind == ITEM_AMENDMENT || item->kind == ITEM_EXPLANATION;
}

static void note_chosen(const struct portfolio *portfolio, const struct item *claim, bool *chosen)
{
    for (size_t i = 0; i < claim->claim.chosen.count; i++) {
        const struct item *piece = portfolio_item(portfolio, claim->claim.chosen.items[i].text);
        if (piece && item_kind_is_markdown(piece->kind) && !states(piece))
            chosen[piece - portfolio->items] = true;
    }
}

static struct files files_of(const struct portfolio *portfolio, const struct tree *tree,
                             struct arena *arena)
{
    struct files files = {0};
    bool *chosen = ARENA_ARRAY(arena, bool, portfolio->item_count);
    size_t settings = tree_find(tree, STR("portfolio.yaml"));
    if (settings < tree->count)
        *ARRAY_PUSH(&files, arena) = settings;
    for (size_t i = 0; i < portfolio->item_count; i++) {
        const struct item *item = &portfolio->items[i];
        if (item->kind == ITEM_CLAIM && item_counts(item))
            note_chosen(portfolio, item, chosen);
        if (states(item))
            *ARRAY_PUSH(&files, arena) = item->entry;
    }
    files.stating = files.count;
    for (size_t i = 0; i < portfolio->item_count; i++)
        if (chosen[i])
            *ARRAY_PUSH(&files, arena) = portfolio->items[i].entry;
    return files;
}

static size_t count_versions(const struct loader *loader)
{
    size_t versions = 0;
    for (size_t i = 0; i < loader->files.count; i++)
        versions += loader->history->files[loader->files.items[i]].versions;
    return versions;
}

void statements_state(const struct portfolio *portfolio, const struct tree *tree, struct buf *out)
{
    struct arena arena = {0};
    struct files files = files_of(portfolio, tree, &arena);
    for (size_t i = 0; i < files.count; i++)
        buf_addf(out, "%d %.*s\n", i < files.stating, STR_ARG(tree->entries[files.items[i]].path));
    arena_release(&arena);
}

static int by_file(const void *a, const void *b)
{
    const struct statement *one = a, *other = b;
    if (one->file != other->file)
        return one->file < other->file ? -1 : 1;
    if (one->saved != other->saved) /* the newest version is the first */
        return one->saved > other->saved ? -1 : 1;
    if (one->stated != other->stated)
        return one->stated < other->stated ? -1 : 1;
    return str_cmp(one->about, other->about);
}

static int load_all(struct loader *loader, struct git *git, struct error *error)
{
    const struct files *files = &loader->files;
    size_t version = 0;
    int result = 0;
    git_versions(git, loader->history, loader->tree, files->items, files->count, &loader->versions,
                 &loader->found);
    loader->reader.tree = &loader->versions.tree;
    for (size_t i = 0; result == 0 && i < files->count; i++) {
        size_t file = files->items[i];
        result = i < files->stating ? load_facts(loader, file, version)
                                    : load_text(loader, file, version);
        version += loader->history->files[file].versions;
    }
    if (result < 0)
        *error = loader->reader.error;
    if (loader->statements.count)
        qsort(loader->statements.items, loader->statements.count, sizeof *loader->statements.items,
              by_file);
    loader->history->statements = loader->statements.items;
    loader->history->statement_count = loader->statements.count;
    loader->history->stated = result == 0;
    return result < 0 ? -1 : 0;
}

int statements_load(const struct portfolio *portfolio, struct git *git, const struct tree *tree,
                    struct history *history, struct arena *arena, struct error *error)
{
    struct loader loader = {
        .portfolio = portfolio, .tree = tree, .history = history, .arena = arena};
    loader.reader.findings.arena = &loader.found;
    int result = 0;
    if (history->known)
        loader.files = files_of(portfolio, tree, &loader.found);
    if (history->known && count_versions(&loader) <= LIMIT_STATEMENTS)
        result = load_all(&loader, git, error);
    arena_absorb(arena, &loader.reader.kept);
    arena_release(&loader.reader.scratch);
    arena_release(&loader.found);
    buf_release(&loader.reader.bytes);
    return result;
}
