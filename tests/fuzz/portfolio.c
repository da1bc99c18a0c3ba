/*
 * A whole portfolio: the bytes are cut at each 0x1E into the files below, loaded, checked and shown
 * as nothing but findings. What loads must survive every rule.
 */
#include "load/portfolio.h"
#include "check/rules.h"
#include "fuzz.h"
#include "view/audience.h"

enum { FILES = 9 };

static const char *const names[FILES] = {"a.md",           "b.md",          "c.md",
                                         "framework.yaml", "keuze.yaml",    "portfolio.yaml",
                                         "zelf.yaml",      "zz-ronde.yaml", "zz-uitkomst.yaml"};

static int read_piece(const struct tree *tree, size_t index, uint64_t from, uint64_t most,
                      struct buf *out, struct error *error)
{
    (void)error;
    const struct str *pieces = tree->handle;
    struct str rest = str_sub(pieces[index], (size_t)from, pieces[index].n);
    buf_add(out, str_sub(rest, 0, (size_t)(most < rest.n ? most : rest.n)));
    return most >= rest.n;
}

static void close_nothing(struct tree *tree)
{
    (void)tree;
}

/* Bodies are not read here: those of the assessment file are taken to show something. */
static struct contents contents_of(const struct portfolio *portfolio, struct arena *arena)
{
    const enum audience_reason *reasons = audience_reasons(portfolio, AUDIENCE_ASSESSORS, arena);
    struct contents contents = {.items =
                                    ARENA_ARRAY(arena, struct item_contents, portfolio->item_count),
                                .item_count = portfolio->item_count};
    for (size_t i = 0; i < contents.item_count; i++) {
        bool in = audience_reason_is_in(reasons[i]);
        contents.items[i] = (struct item_contents){.words = 100, .in = in, .media = in};
    }
    return contents;
}

/* Each file came in on a day of its own and was saved again on the last. */
static struct history history_of(const struct tree *tree, struct arena *arena)
{
    struct history history = {.known = true,
                              .files = ARENA_ARRAY(arena, struct file_history, tree->count),
                              .file_count = tree->count,
                              .saved = ARENA_ARRAY(arena, struct saved, tree->count + 1),
                              .saved_count = tree->count + 1};
    for (uint32_t i = 0; i < tree->count; i++) {
        struct file_version *list = ARENA_ARRAY(arena, struct file_version, 2);
        list[1].saved = i + 1;
        list[1].oid[0] = 1;
        history.files[i] = (struct file_history){.list = list, .versions = 2};
        history.saved[i + 1].day = 19000 + (day_number)i * 100;
    }
    history.saved[0].day = 20000;
    history_derive(&history);
    return history;
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
    static const struct tree_backend backend = {read_piece, close_nothing};
    struct str pieces[FILES] = {{0}}, rest = {(const char *)bytes, n};
    struct tree_entry entries[FILES];
    for (size_t i = 0; i < FILES; i++) {
        str_next_part(&rest, 0x1E, &pieces[i]);
        entries[i] = (struct tree_entry){.path = str_of(names[i]), .size = pieces[i].n};
    }
    struct tree tree = {.entries = entries, .count = FILES, .backend = &backend, .handle = pieces};
    struct arena arena = {0};
    struct findings findings = {.arena = &arena};
    struct portfolio portfolio;
    struct load_options options = {.language = STR("nl"), .threads = 1};
    struct error error = {0};
    if (portfolio_load(&portfolio, &tree, &options, &arena, &findings, &error) == 0) {
        struct contents contents = contents_of(&portfolio, &arena);
        struct history history = history_of(&tree, &arena);
        check_portfolio(&portfolio, &contents, &history, 20000, &findings);
        findings_sort(&findings);
    }
    arena_release(&arena);
    return 0;
}
