#include "load/portfolio.h"

#include "base/array.h"
#include "base/limits.h"
#include "load/decode.h"
#include "load/formers.h"
#include "load/framework.h"
#include "load/head.h"
#include "load/refer.h"
#include "load/results.h"
#include "load/secret_keys.h"
#include "load/settings.h"
#include "read/text.h"
#include "read/yaml.h"
#include "sys/pool.h"

enum { MOST_SUGGESTIONS = 100 };

struct loader {
    struct portfolio *portfolio;
    const struct tree *tree;
    const struct load_options *options;
    struct arena *arena;
    struct findings *findings;
    struct error *error;
    size_t settings, framework; /* their entries; tree->count: none */
    struct map unread;          /* ids of files that were meant as items */
};

/* --- Settings --------------------------------------------------------------------------------- */

/* A file's bytes in the run's arena. 1, 0 after a finding, -1 after an error. */
static int read_settings(struct loader *loader, size_t index, struct source *source)
{
    struct buf bytes = {0};
    int ended = tree_read(loader->tree, index, 0, LIMIT_YAML_BYTES, &bytes, loader->error);
    source->path = loader->tree->entries[index].path;
    if (ended == 1)
        source->text = arena_copy(loader->arena, buf_str(&bytes));
    else if (ended == 0)
        text_too_large(loader->findings, source->path, NULL, LIMIT_YAML_BYTES);
    buf_release(&bytes);
    return ended;
}

static int load_settings(struct loader *loader)
{
    struct source *source = &loader->portfolio->source;
    int got = read_settings(loader, loader->settings, source);
    settings_decode(got == 1 ? source : NULL, loader->portfolio, loader->arena, loader->findings);
    return got < 0 ? -1 : 0;
}

static struct str wanted_language(const struct loader *loader)
{
    if (loader->options->language.n)
        return loader->options->language;
    if (loader->portfolio->language.text.n)
        return loader->portfolio->language.text;
    return STR("nl");
}

static int load_framework(struct loader *loader)
{
    const struct field *file = &loader->portfolio->pinned.file;
    if (!file->text.p)
        return 0;
    struct str path = portfolio_path(file->text);
    size_t index = tree_find(loader->tree, path);
    if (index == loader->tree->count || loader->tree->entries[index].kind != TREE_FILE) {
        struct finding *finding = finding_at(loader->findings, RULE_FRAMEWORK_MISSING,
                                             &loader->portfolio->source, file->span);
        finding_arg(loader->findings, finding, "file", file->text);
        return 0;
    }
    struct source *source = ARENA_NEW(loader->arena, struct source);
    loader->framework = index;
    int got = read_settings(loader, index, source);
    if (got == 1)
        loader->portfolio->framework =
            framework_load(source, wanted_language(loader), loader->arena, loader->findings);
    return got < 0 ? -1 : 0;
}

/* --- Heads ------------------------------------------------------------------------------------ */

struct heads {
    const size_t *entries; /* of the tree */
    struct item *items;    /* one for each */
    enum head_outcome *outcomes;
    struct head_reader *readers; /* one for each thread */
};

static void load_head(size_t index, unsigned worker, void *context)
{
    struct heads *heads = context;
    heads->outcomes[index] =
        head_load(&heads->readers[worker], heads->entries[index], &heads->items[index]);
}

static size_t list_candidates(struct loader *loader, size_t *entries)
{
    size_t count = 0;
    for (size_t i = 0; i < loader->tree->count; i++)
        if (i != loader->settings && i != loader->framework &&
            head_is_candidate(&loader->tree->entries[i]))
            entries[count++] = i;
    return count;
}

/* Joins what the threads made. -1 when one of them met an error: that of the first file is told. */
static int join_readers(struct loader *loader, struct heads *heads, unsigned threads)
{
    const struct head_reader *failed = NULL;
    for (unsigned i = 0; i < threads; i++) {
        struct head_reader *reader = &heads->readers[i];
        if (reader->error.kind && (!failed || reader->failed < failed->failed))
            failed = reader;
        findings_absorb(loader->findings, &reader->findings);
        arena_absorb(loader->arena, &reader->kept);
        arena_absorb(loader->arena, reader->findings.arena); /* the items' sources point into it */
        arena_release(&reader->scratch);
        buf_release(&reader->bytes);
    }
    if (failed)
        *loader->error = failed->error;
    return failed ? -1 : 0;
}

static void add_id(struct loader *loader, struct item *item)
{
    struct portfolio *portfolio = loader->portfolio;
    if (map_put(&portfolio->by_id, loader->arena, item->id, item))
        return;
    const struct item *first = map_get(&portfolio->by_id, item->id);
    struct finding *finding =
        item->id_field.text.p
            ? finding_at(loader->findings, RULE_DUPLICATE_ID, &item->source, item->id_field.span)
            : finding_on(loader->findings, RULE_DUPLICATE_ID, item->path);
    finding->item = item->id;
    finding_arg(loader->findings, finding, "id", item->id);
    finding_arg(loader->findings, finding, "path", first->path);
    item->head_ok = false;
}

/* Moves the items together, and gives each its place under its id. */
static void gather_items(struct loader *loader, const struct heads *heads, size_t count,
                         bool *is_item)
{
    struct portfolio *portfolio = loader->portfolio;
    portfolio->items = heads->items;
    for (size_t i = 0; i < count; i++) {
        if (heads->outcomes[i] == HEAD_UNREADABLE) {
            struct str stem = head_stem(loader->tree->entries[heads->entries[i]].path);
            map_put(&loader->unread, loader->arena, stem, &loader->unread);
        }
        if (heads->outcomes[i] != HEAD_ITEM)
            continue;
        is_item[heads->entries[i]] = true;
        portfolio->items[portfolio->item_count++] = heads->items[i];
    }
    for (size_t i = 0; i < portfolio->item_count; i++)
        if (portfolio->items[i].id.n)
            add_id(loader, &portfolio->items[i]);
}

static void refuse_entry(struct loader *loader, const struct tree_entry *entry)
{
    struct finding *finding = finding_on(loader->findings, RULE_NO_REGULAR_FILE, entry->path);
    if (entry->kind == TREE_LINK)
        finding->variant = "link";
    else if (entry->kind == TREE_SUBMODULE)
        finding->variant = "submodule";
    else
        finding->variant = "special";
}

static void gather_others(struct loader *loader, const bool *is_item)
{
    struct portfolio *portfolio = loader->portfolio;
    portfolio->other_files = ARENA_ARRAY(loader->arena, size_t, loader->tree->count);
    for (size_t i = 0; i < loader->tree->count; i++) {
        if (loader->tree->entries[i].kind != TREE_FILE)
            refuse_entry(loader, &loader->tree->entries[i]);
        else if (!is_item[i] && i != loader->settings && i != loader->framework)
            portfolio->other_files[portfolio->other_count++] = i;
    }
}

static int load_items(struct loader *loader)
{
    struct arena scratch = {0};
    unsigned threads = loader->options->threads ? loader->options->threads : 1;
    size_t *entries = ARENA_ARRAY(&scratch, size_t, loader->tree->count);
    size_t count = list_candidates(loader, entries);
    struct arena *found = ARENA_ARRAY(&scratch, struct arena, threads);
    struct heads heads = {.entries = entries,
                          .items = ARENA_ARRAY(loader->arena, struct item, count),
                          .outcomes = ARENA_ARRAY(&scratch, enum head_outcome, count),
                          .readers = ARENA_ARRAY(&scratch, struct head_reader, threads)};
    for (unsigned i = 0; i < threads; i++)
        heads.readers[i] =
            (struct head_reader){.tree = loader->tree, .findings = {.arena = &found[i]}};
    pool_map(threads, count, load_head, &heads);
    int result = join_readers(loader, &heads, threads);
    bool *is_item = ARENA_ARRAY(&scratch, bool, loader->tree->count);
    gather_items(loader, &heads, count, is_item);
    gather_others(loader, is_item);
    arena_release(&scratch);
    if (result == 0)
        result = secret_keys_look(loader->portfolio, loader->tree, loader->findings, loader->error);
    return result;
}

static void check_references(struct loader *loader)
{
    struct arena scratch = {0};
    struct references references = {.portfolio = loader->portfolio,
                                    .unread = &loader->unread,
                                    .findings = loader->findings,
                                    .scratch = &scratch,
                                    .suggestions = MOST_SUGGESTIONS};
    for (size_t i = 0; i < loader->portfolio->item_count; i++)
        if (loader->portfolio->items[i].kind != ITEM_NOTE)
            refer_item(&references, &loader->portfolio->items[i]);
    arena_release(&scratch);
}

/* After the references: only then it is known which round a result is of. */
static void link_results(struct loader *loader)
{
    struct portfolio *portfolio = loader->portfolio;
    for (size_t i = 0; i < portfolio->item_count; i++) {
        struct item *item = &portfolio->items[i];
        if (item->kind == ITEM_FEEDBACK_RESULT)
            result_link(portfolio->framework,
                        portfolio_item(portfolio, item->feedback_result.round.text), item,
                        loader->arena, loader->findings);
    }
}

int portfolio_load(struct portfolio *portfolio, const struct tree *tree,
                   const struct load_options *options, struct arena *arena,
                   struct findings *findings, struct error *error)
{
    struct loader loader = {.portfolio = portfolio,
                            .tree = tree,
                            .options = options,
                            .arena = arena,
                            .findings = findings,
                            .error = error,
                            .settings = tree_find(tree, STR("portfolio.yaml")),
                            .framework = tree->count};
    *portfolio = (struct portfolio){0};
    if (loader.settings == tree->count || tree->entries[loader.settings].kind != TREE_FILE)
        return error_set(error, ERROR_USAGE, "no-portfolio", STR("portfolio.yaml"));
    if (load_settings(&loader) < 0 || load_framework(&loader) < 0 || load_items(&loader) < 0)
        return -1;
    if (formers_load(portfolio, tree, wanted_language(&loader), arena, findings, error) < 0)
        return -1;
    check_references(&loader);
    formers_bring_over(portfolio, arena);
    link_results(&loader);
    return 0;
}
