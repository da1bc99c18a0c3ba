/*
 * The files of an assessment, one a line, put together. Whatever comes in, what is taken can be
 * shown, and what rests on something names it.
 */
#include "load/steps.h"
#include "base/base32.h"
#include "check/assessment.h"
#include "fuzz.h"
#include "load/dossier.h"
#include "read/canonical.h"
#include "read/json.h"
#include "view/page_assess.h"

#include <string.h>

enum { MOST = 8, PEOPLE = 2 };

struct world {
    struct level levels[2];
    struct competence competences[2];
    struct framework framework;
    struct dossier dossier;
    struct step steps[MOST];
    struct value codes[MOST]; /* of the steps so far */
    size_t count;
    struct arena *arena;
};

static void make_framework(struct world *world)
{
    struct framework *framework = &world->framework;
    world->levels[0].id = STR("start");
    world->levels[1].id = STR("bekwaam");
    world->competences[0].id = STR("klimaat");
    world->competences[1].id = STR("uitleg");
    *framework = (struct framework){.id = STR("kader"),
                                    .version = STR("1"),
                                    .levels = {world->levels, 2, 2},
                                    .competences = {world->competences, 2, 2},
                                    .rules = {.assessors = PEOPLE}};
    for (size_t i = 0; i < 2; i++) {
        map_put(&framework->level_by_id, world->arena, world->levels[i].id, &world->levels[i]);
        map_put(&framework->competence_by_id, world->arena, world->competences[i].id,
                &world->competences[i]);
    }
}

/* No mutation names the right codes: they are put in, so that what lies behind them is reached. */
static struct str with_codes(struct world *world, struct value *top)
{
    static char code[CODE_LENGTH + 1];
    struct buf text = {0};
    struct sha256 digest;
    for (size_t i = 0; i < top->count; i++)
        if (str_is(top->keys[i].name, "after") && top->items[i].count)
            top->items[i] =
                (struct value){.kind = VALUE_LIST, .items = world->codes, .count = world->count};
    if (!canonical_digest(top, &digest))
        return STR("");
    code_write(digest.bytes, code);
    struct str own = arena_copy(world->arena, str_of(code));
    for (size_t i = 0; i < top->count; i++)
        if (str_is(top->keys[i].name, "code"))
            top->items[i] = (struct value){.kind = VALUE_TEXT, .text = own};
    bool good = canonical_json(top, &text);
    struct str copy = good ? arena_copy(world->arena, buf_str(&text)) : STR("");
    buf_release(&text);
    return copy;
}

static void add(struct world *world, struct str line, struct findings *findings)
{
    struct source read = {.path = STR("x.json"), .text = line};
    const struct value *top = json_read(&read, world->arena, findings);
    if (!top || top->kind != VALUE_MAP || world->count == MOST)
        return;
    struct value copy = *top;
    struct source *source = ARENA_NEW(world->arena, struct source);
    *source = (struct source){.path = STR("x.json"), .text = with_codes(world, &copy)};
    struct step *step = &world->steps[world->count];
    if (!step_load(step, &world->dossier, source, world->arena, findings))
        return;
    world->codes[world->count++] = (struct value){.kind = VALUE_TEXT, .text = step->code};
}

static void show(const struct assessment *assessment, struct arena *arena)
{
    static const struct texts texts;
    struct assess_context context = {assessment, &texts, arena};
    require(assessment->panel_count >= PEOPLE);
    page_assess_overview(&context);
    page_assess_report(&context);
    for (enum step_kind kind = STEP_INTERVIEW; kind < STEPS; kind++)
        if (assessment->steps[kind]) {
            require(assessment->steps[kind]->after.count > 0);
            page_assess_step(&context, kind);
        }
    for (size_t row = 0; row < assessment->dossier->rows.count; row++) {
        size_t level = assessment_level(assessment, row);
        require(level < 2 || (level == NOT_FOUND && !assessment->steps[STEP_ADVICE]));
    }
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
    struct arena arena = {0};
    struct findings findings = {.arena = &arena};
    struct assessment assessment;
    struct world *world = ARENA_NEW(&arena, struct world);
    *world = (struct world){.arena = &arena};
    make_framework(world);
    dossier_of_framework(&world->dossier, &world->framework, &arena);
    for (size_t at = 0; at < n;) {
        const void *end = memchr(bytes + at, '\n', n - at);
        size_t length = end ? (size_t)((const unsigned char *)end - bytes) - at : n - at;
        add(world, (struct str){(const char *)bytes + at, length}, &findings);
        at += length + 1;
    }
    if (assessment_gather(&assessment, &world->dossier, world->steps, world->count, &arena,
                          &findings))
        show(&assessment, &arena);
    arena_release(&arena);
    return 0;
}
