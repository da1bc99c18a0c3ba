#include "load/terms.h"

#include "base/limits.h"
#include "load/framework.h"
#include "load/head.h"
#include "load/refer.h"
#include "read/text.h"
#include "sys/hash.h"

void terms_digest(const struct item *round, const struct framework *framework, char form[65])
{
    struct sha256_state state;
    struct sha256 own;
    framework_digest(round->source.text, own.bytes);
    sha256_begin(&state);
    sha256_add(&state, (struct str){(const char *)own.bytes, sizeof own.bytes});
    sha256_add(&state, (struct str){(const char *)framework->sha256, sizeof framework->sha256});
    own = sha256_end(&state);
    sha256_hex(&own, form);
}

bool terms_of(const struct portfolio *portfolio, const struct item *round, struct terms *terms)
{
    const struct framework *framework = portfolio_words(portfolio, round);
    *terms = (struct terms){.round = round, .framework = framework};
    if (!framework)
        return false;
    terms->questionnaire = framework_instrument(framework, round->round.questionnaire.text);
    terms_digest(round, framework, terms->form);
    return terms->questionnaire;
}

struct loading {
    const struct tree *tree;
    struct arena *arena;
    struct findings *findings;
    struct error *error;
};

/* 1, 0 after a finding, -1 after an error. */
static int load_round(const struct loading *loading, struct str name, struct item *round)
{
    struct arena found = {0};
    struct head_reader reader = {.tree = loading->tree, .findings = {.arena = &found}};
    size_t index = tree_find(loading->tree, name);
    if (index == loading->tree->count || loading->tree->entries[index].kind != TREE_FILE)
        return error_set(loading->error, ERROR_USAGE, "no-round", name);
    enum head_outcome outcome = head_load(&reader, index, round);
    findings_absorb(loading->findings, &reader.findings);
    arena_absorb(loading->arena, &reader.kept);
    arena_absorb(loading->arena, &found);
    arena_release(&reader.scratch);
    buf_release(&reader.bytes);
    if (outcome == HEAD_FAILED) {
        *loading->error = reader.error;
        return -1;
    }
    if (outcome == HEAD_OTHER || (outcome == HEAD_ITEM && round->kind != ITEM_ROUND))
        return error_set(loading->error, ERROR_USAGE, "no-round", name);
    return outcome == HEAD_ITEM;
}

static int load_framework(const struct loading *loading, struct str language,
                          struct framework **framework)
{
    struct buf bytes = {0};
    struct source *source = ARENA_NEW(loading->arena, struct source);
    size_t index = tree_find(loading->tree, STR(TERMS_FRAMEWORK));
    if (index == loading->tree->count)
        return error_set(loading->error, ERROR_USAGE, "no-round-framework", STR(TERMS_FRAMEWORK));
    int ended = tree_read(loading->tree, index, 0, LIMIT_YAML_BYTES, &bytes, loading->error);
    source->path = loading->tree->entries[index].path;
    source->text = arena_copy(loading->arena, buf_str(&bytes));
    buf_release(&bytes);
    if (ended == 0)
        text_too_large(loading->findings, source->path, NULL, LIMIT_YAML_BYTES);
    if (ended != 1)
        return ended;
    *framework = framework_load(source, language, loading->arena, loading->findings);
    return *framework != NULL;
}

int terms_load(const struct tree *tree, struct str name, struct str language, struct terms *terms,
               struct arena *arena, struct findings *findings, struct error *error)
{
    struct loading loading = {tree, arena, findings, error};
    struct item *round = ARENA_NEW(arena, struct item);
    struct framework *framework = NULL;
    int got = load_round(&loading, name, round);
    if (got == 1)
        got = load_framework(&loading, language, &framework);
    if (got != 1)
        return got;
    struct portfolio portfolio = {.framework = framework, .items = round, .item_count = 1};
    struct map none = {0};
    struct arena scratch = {0};
    struct references references = {
        .portfolio = &portfolio, .unread = &none, .findings = findings, .scratch = &scratch};
    refer_item(&references, round);
    arena_release(&scratch);
    return terms_of(&portfolio, round, terms) && round->head_ok;
}
