/*
 * What forms and tables give back: a first byte picks the reader. Whatever comes in, an answer that
 * is taken has points within the scale, and what becomes a file of a portfolio can be read back.
 */
#include "base/base32.h"
#include "fuzz.h"
#include "load/answers.h"
#include "load/head.h"
#include "out/filed.h"
#include "read/canonical.h"

enum { QUESTIONS = 3, POINTS = 4 };

struct world {
    struct level levels[2];
    struct competence competences[2];
    struct question questions[QUESTIONS];
    struct prompt prompt;
    struct scale_point points[POINTS];
    struct instrument instruments[2];
    struct framework framework;
    struct round_group groups[2];
    struct item round;
    struct portfolio portfolio;
    struct terms terms;
};

static struct instrument instrument_of(struct world *world, struct str id, struct str kind)
{
    return (struct instrument){.id = id,
                               .kind = kind,
                               .questions = {world->questions, QUESTIONS, QUESTIONS},
                               .prompts = {&world->prompt, 1, 1}};
}

static void make_framework(struct world *world, struct arena *arena)
{
    world->levels[0].id = STR("start");
    world->levels[1].id = STR("bekwaam");
    world->competences[0].id = STR("klimaat");
    world->competences[1].id = STR("uitleg");
    world->questions[0].id = STR("v1");
    world->questions[1] = (struct question){.id = STR("v2"), .reversed = true};
    world->questions[2] = (struct question){.id = STR("v3"), .competence = 1};
    world->prompt = (struct prompt){.id = STR("goed"), .text = STR("Wat helpt?")};
    world->instruments[0] = instrument_of(world, STR("vragen"), STR("questionnaire"));
    world->instruments[0].scale.items = world->points;
    world->instruments[0].scale.count = POINTS;
    world->instruments[1] = instrument_of(world, STR("kijkwijzer"), STR("observation"));
    struct framework *framework = &world->framework;
    *framework = (struct framework){.id = STR("kader"),
                                    .version = STR("1"),
                                    .levels = {world->levels, 2, 2},
                                    .competences = {world->competences, 2, 2},
                                    .instruments = {world->instruments, 2, 2}};
    for (size_t i = 0; i < 2; i++) {
        map_put(&framework->level_by_id, arena, world->levels[i].id, &world->levels[i]);
        map_put(&framework->competence_by_id, arena, world->competences[i].id,
                &world->competences[i]);
        map_put(&framework->instrument_by_id, arena, world->instruments[i].id,
                &world->instruments[i]);
    }
}

static void make_world(struct world *world, struct arena *arena)
{
    *world = (struct world){.round = {.kind = ITEM_ROUND, .id = STR("ronde"), .head_ok = true}};
    make_framework(world, arena);
    world->groups[0].perspective.text = STR("pupils");
    world->groups[0].asked.text = STR("8");
    world->groups[1].perspective.text = STR("leader");
    world->groups[1].asked.text = STR("1");
    world->round.round.groups = (struct round_group_list){world->groups, 2, 2};
    world->round.round.questionnaire.text = STR("vragen");
    world->portfolio = (struct portfolio){.candidate.text = STR("Kandidaat"),
                                          .framework = &world->framework,
                                          .items = &world->round,
                                          .item_count = 1};
    map_put(&world->portfolio.by_id, arena, world->round.id, &world->round);
    terms_of(&world->portfolio, &world->round, &world->terms);
}

static void collect(const struct world *world, struct source *source, struct arena *arena,
                    struct findings *findings)
{
    struct collection collection;
    collection_begin(&collection, &world->terms, arena, findings);
    collection_add(&collection, source);
    for (size_t i = 0; i < collection.groups[0].count; i++)
        for (size_t q = 0; q < QUESTIONS; q++)
            require(collection.groups[0].items[i].points[q] <= POINTS);
    require(collection.groups[1].count == 0 || collection.count > 0);
    collection_end(&collection);
}

static void read_back(const struct filed *filed, struct arena *arena)
{
    struct arena found = {0};
    struct head_reader reader = {.findings = {.arena = &found}};
    struct item item = {.path = item_kind_is_markdown(filed->kind) ? STR("x.md") : STR("x.yaml")};
    require(head_read_text(&reader, buf_str(&filed->text), &item) == HEAD_ITEM);
    require(item.kind == filed->kind);
    arena_absorb(arena, &reader.kept);
    arena_release(&reader.scratch);
    arena_release(&found);
}

/* No mutation gives the right check code: it is put in, so that what lies behind it is reached. */
static void put_code(const struct value *top)
{
    static char code[CODE_LENGTH + 1];
    struct sha256 digest;
    if (!canonical_digest(top, &digest))
        return;
    code_write(digest.bytes, code);
    for (size_t i = 0; i < top->count; i++)
        if (str_is(top->keys[i].name, "code"))
            top->items[i] = (struct value){.kind = VALUE_TEXT, .text = str_of(code)};
}

static void file(const struct world *world, struct source *source, struct arena *arena,
                 struct findings *findings)
{
    static const struct texts texts;
    struct filing filing = {.portfolio = &world->portfolio, .texts = &texts};
    struct filed filed = {0};
    if (!form_file_read(&filing.form, source, arena, findings))
        return;
    put_code(filing.form.top);
    bool (*make)(const struct filing *, struct filed *) =
        str_is(filing.form.kind, "feedback")      ? filed_feedback
        : str_is(filing.form.kind, "observation") ? filed_observation
                                                  : filed_selection;
    if (make(&filing, &filed))
        read_back(&filed, arena);
    buf_release(&filed.text);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
    struct arena arena = {0};
    struct findings findings = {.arena = &arena};
    struct world world;
    if (n == 0)
        return 0;
    make_world(&world, &arena);
    struct source source = {.path = bytes[0] == 't' ? STR("x.csv") : STR("x.json"),
                            .text = {(const char *)bytes + 1, n - 1}};
    if (bytes[0] == 'f')
        file(&world, &source, &arena, &findings);
    else
        collect(&world, &source, &arena, &findings);
    arena_release(&arena);
    return 0;
}
