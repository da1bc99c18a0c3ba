#include "load/framework.h"

#include "base/limits.h"
#include "load/decode.h"
#include "model/id.h"
#include "read/text.h"
#include "read/yaml.h"
#include "sys/hash.h"

#include <string.h>

void framework_digest(struct str bytes, unsigned char sha256[32])
{
    struct sha256_state state;
    sha256_begin(&state);
    bytes = str_sub(bytes, text_mark(bytes), bytes.n);
    for (size_t end; bytes.n; bytes = str_sub(bytes, end, bytes.n)) {
        end = str_search(bytes, STR("\r\n"));
        sha256_add(&state, str_sub(bytes, 0, end));
        end += end < bytes.n; /* the CR; its LF begins the next piece */
    }
    struct sha256 hash = sha256_end(&state);
    memcpy(sha256, hash.bytes, sizeof hash.bytes);
}

static void duplicate(struct findings *findings, struct framework *framework, struct span span,
                      struct str id)
{
    struct finding *finding = finding_at(findings, RULE_DUPLICATE_ID, framework->source, span);
    finding->variant = "here";
    finding_arg(findings, finding, "id", id);
}

static void index_levels(struct framework *framework, struct arena *arena,
                         struct findings *findings)
{
    for (size_t i = 0; i < framework->levels.count; i++) {
        struct level *level = &framework->levels.items[i];
        if (level->id.n && !map_put(&framework->level_by_id, arena, level->id, level))
            duplicate(findings, framework, level->span, level->id);
    }
}

static void index_competences(struct framework *framework, struct arena *arena,
                              struct findings *findings)
{
    for (size_t i = 0; i < framework->competences.count; i++) {
        struct competence *competence = &framework->competences.items[i];
        if (competence->id.n &&
            !map_put(&framework->competence_by_id, arena, competence->id, competence))
            duplicate(findings, framework, competence->span, competence->id);
    }
}

static void index_domains(struct framework *framework, struct map *by_id, struct arena *arena,
                          struct findings *findings)
{
    for (size_t i = 0; i < framework->domains.count; i++) {
        struct domain *domain = &framework->domains.items[i];
        if (domain->id.n && !map_put(by_id, arena, domain->id, domain))
            duplicate(findings, framework, domain->span, domain->id);
    }
}

static void index_instruments(struct framework *framework, struct arena *arena,
                              struct findings *findings)
{
    for (size_t i = 0; i < framework->instruments.count; i++) {
        struct instrument *instrument = &framework->instruments.items[i];
        if (instrument->id.n &&
            !map_put(&framework->instrument_by_id, arena, instrument->id, instrument))
            duplicate(findings, framework, instrument->span, instrument->id);
    }
}

/* Turns the ids of levels into indexes; descriptors of a level that is not there go. */
static void link_descriptors(struct framework *framework, struct competence *competence,
                             struct findings *findings)
{
    size_t kept = 0;
    for (size_t i = 0; i < competence->descriptors.count; i++) {
        struct descriptor *descriptor = &competence->descriptors.items[i];
        descriptor->level = framework_level(framework, descriptor->level_id.text);
        if (descriptor->level != NOT_FOUND)
            competence->descriptors.items[kept++] = *descriptor;
        else if (descriptor->level_id.text.p)
            decode_unknown_in(findings, RULE_UNKNOWN_LEVEL, framework->source, "level",
                              descriptor->level_id, &framework->level_by_id);
    }
    competence->descriptors.count = kept;
}

static void link_competence(struct framework *framework, struct competence *competence,
                            const struct map *domains, struct findings *findings)
{
    const struct domain *domain = map_get(domains, competence->domain_id.text);
    competence->domain = domain ? (size_t)(domain - framework->domains.items) : NOT_FOUND;
    if (!domain && competence->domain_id.text.p)
        decode_unknown_in(findings, RULE_UNKNOWN_VALUE, framework->source, "domain",
                          competence->domain_id, domains);
    link_descriptors(framework, competence, findings);
}

static void double_question(struct framework *framework, struct question *two,
                            struct question question, struct arena *arena,
                            struct findings *findings)
{
    two[0] = two[1] = question;
    two[0].half = PAIR_NOW;
    two[1].half = PAIR_WISH;
    if (!question.id.n)
        return;
    two[0].id = arena_printf(arena, "%.*s.now", STR_ARG(question.id));
    two[1].id = arena_printf(arena, "%.*s.wish", STR_ARG(question.id));
    if (id_is_valid(two[1].id))
        return;
    struct finding *finding = finding_at(findings, RULE_WRONG_ID, framework->source, question.span);
    finding_arg(findings, finding, "id", two[1].id);
}

/* Each item of a scan in pairs becomes a question about now and one about what is wished. */
static void double_pairs(struct framework *framework, struct instrument *instrument,
                         struct arena *arena, struct findings *findings)
{
    size_t count = instrument->questions.count;
    struct question *items = ARENA_ARRAY(arena, struct question, 2 * count);
    for (size_t i = 0; i < count; i++)
        double_question(framework, &items[2 * i], instrument->questions.items[i], arena, findings);
    instrument->questions.items = items;
    instrument->questions.count = instrument->questions.capacity = 2 * count;
}

/* Turns the ids of competences into indexes. Ids of questions and prompts are one row of names, for
 * they are so on a form. */
static void link_instrument(struct framework *framework, struct instrument *instrument,
                            struct arena *arena, struct findings *findings)
{
    struct map ids = {0};
    if (instrument->pairs)
        double_pairs(framework, instrument, arena, findings);
    for (size_t i = 0; i < instrument->questions.count; i++) {
        struct question *question = &instrument->questions.items[i];
        question->competence = framework_competence(framework, question->competence_id.text);
        if (question->competence == NOT_FOUND && question->competence_id.text.p)
            decode_unknown_in(findings, RULE_UNKNOWN_COMPETENCE, framework->source, "competence",
                              question->competence_id, &framework->competence_by_id);
        if (question->id.n && !map_put(&ids, arena, question->id, question))
            duplicate(findings, framework, question->span, question->id);
    }
    for (size_t i = 0; i < instrument->prompts.count; i++) {
        struct prompt *prompt = &instrument->prompts.items[i];
        if (prompt->id.n && !map_put(&ids, arena, prompt->id, prompt))
            duplicate(findings, framework, prompt->span, prompt->id);
    }
    size_t points = instrument->scale.count;
    bool asks = str_is(instrument->kind, "questionnaire") || instrument_is_scan(instrument);
    if (points > SCALE_MOST || points == 1 || (asks && points == 0)) {
        struct finding *finding =
            finding_at(findings, RULE_SCALE, framework->source, instrument->span);
        finding_arg(findings, finding, "id", instrument->id);
        finding_arg_number(findings, finding, "most", SCALE_MOST);
        instrument->scale.count = points > SCALE_MOST ? SCALE_MOST : points;
    }
}

/* Levels are for who is assessed: a framework of scans alone has none. */
static void check_levels(const struct framework *framework, struct span top,
                         struct findings *findings)
{
    size_t scans = 0;
    for (size_t i = 0; i < framework->instruments.count; i++)
        scans += instrument_is_scan(&framework->instruments.items[i]);
    if (framework->levels.count || (scans && scans == framework->instruments.count))
        return;
    struct finding *finding = finding_at(findings, RULE_MISSING_FIELD, framework->source, top);
    finding_arg(findings, finding, "key", STR("levels"));
}

static struct str first_language(const struct value *values)
{
    const struct value *languages = value_get(values, "languages");
    bool named = languages && languages->kind == VALUE_LIST && languages->count &&
                 languages->items[0].kind == VALUE_TEXT;
    return named ? languages->items[0].text : (struct str){0};
}

const struct value *framework_read(struct source *source, struct arena *arena,
                                   struct findings *findings)
{
    if (!text_check(source, findings))
        return NULL;
    size_t mark = text_mark(source->text);
    const struct value *values =
        yaml_read(source, mark, source->text.n, LIMIT_YAML_NODES, arena, findings);
    if (!values || values->kind == VALUE_MAP)
        return values;
    finding_at(findings, RULE_WRONG_TYPE, source, (struct span){(uint32_t)mark, 1})->variant =
        "file";
    return NULL;
}

struct framework *framework_of(const struct value *values, struct source *source,
                               struct str language, struct arena *arena, struct findings *findings)
{
    struct span top = {(uint32_t)text_mark(source->text), 1};
    const struct value *extends = value_get(values, "extends");
    if (extends) {
        finding_at(findings, RULE_NOT_DERIVED, source, extends->span);
        return NULL;
    }
    struct framework *framework = ARENA_NEW(arena, struct framework);
    framework->source = source;
    framework->path = source->path;
    framework_digest(source->text, framework->sha256);
    struct decoder decoder = {.source = source,
                              .arena = arena,
                              .findings = findings,
                              .language = language,
                              .fallback = first_language(values)};
    decode(&decoder, &fields_framework, values, top, framework);
    check_levels(framework, top, findings);

    struct map domains = {0};
    index_levels(framework, arena, findings);
    index_competences(framework, arena, findings);
    index_domains(framework, &domains, arena, findings);
    index_instruments(framework, arena, findings);
    for (size_t i = 0; i < framework->competences.count; i++)
        link_competence(framework, &framework->competences.items[i], &domains, findings);
    for (size_t i = 0; i < framework->instruments.count; i++)
        link_instrument(framework, &framework->instruments.items[i], arena, findings);
    return framework;
}

struct framework *framework_load(struct source *source, struct str language, struct arena *arena,
                                 struct findings *findings)
{
    const struct value *values = framework_read(source, arena, findings);
    return values ? framework_of(values, source, language, arena, findings) : NULL;
}
