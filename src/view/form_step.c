#include "view/forms.h"
#include "view/words.h"
#include "view/words_step.h"

/* A form at work. */
struct asking {
    const struct form_context *context;
    const struct assessment *assessment;
    const struct dossier *dossier;
    enum step_kind kind;
    struct str site;
    unsigned fields; /* so far: their ids */
};

static struct str word(const struct asking *asking, const char *name)
{
    return texts_get(asking->context->texts, arena_printf(asking->context->arena, "step.%s.%s",
                                                          step_defs[asking->kind].name, name));
}

static struct str assessor_name(const struct asking *asking, size_t assessor)
{
    return step_whole(asking->assessment->panel[assessor], "name")->text;
}

/* --- Fields --------------------------------------------------------------------------------- */

static struct node *add_option(const struct asking *asking, struct node *options, struct str value,
                               struct str title)
{
    struct node *option = node_add_map(asking->context->arena, options);
    node_put_text(asking->context->arena, option, "value", value);
    node_put_text(asking->context->arena, option, "title", title);
    node_put_text(asking->context->arena, option, "href", STR(""));
    return option;
}

static void put_levels(const struct asking *asking, struct node *options)
{
    const struct framework *framework = asking->dossier->framework;
    for (size_t i = 0; i < framework->levels.count; i++)
        add_option(asking, options, framework->levels.items[i].id,
                   framework->levels.items[i].title);
}

static void put_evidence(const struct asking *asking, struct node *options, size_t row)
{
    const struct dossier_row *chosen = &asking->dossier->rows.items[row];
    struct arena *arena = asking->context->arena;
    for (size_t i = 0; i < chosen->chosen_count; i++) {
        const struct dossier_item *item = chosen->chosen[i];
        struct node *option = node_add_map(arena, options);
        node_put_text(arena, option, "value", item->id);
        node_put_text(arena, option, "title", item->title.n ? item->title : item->id);
        node_put_text(
            arena, option, "href",
            asking->site.n && item->page.n
                ? arena_printf(arena, "%.*s%.*s", STR_ARG(asking->site), STR_ARG(item->page))
                : STR(""));
    }
}

static void put_roles(const struct asking *asking, struct node *options)
{
    const struct text_list *roles = &asking->dossier->framework->rules.assessor_roles;
    for (size_t i = 0; i < roles->count; i++) {
        struct str key =
            arena_printf(asking->context->arena, "role.%.*s", STR_ARG(roles->items[i]));
        const struct str *title = map_get(&asking->context->texts->table, key);
        add_option(asking, options, roles->items[i], title ? *title : roles->items[i]);
    }
}

static void put_options(const struct asking *asking, struct node *options,
                        const struct step_field *field, size_t row)
{
    const struct dossier *dossier = asking->dossier;
    switch (field->kind) {
    case STEP_CHOICE:
        for (size_t i = 0; field->choices[i]; i++)
            add_option(
                asking, options, str_of(field->choices[i]),
                words_choice(asking->context->texts, field->choices[i], asking->context->arena));
        break;
    case STEP_LEVEL:
        put_levels(asking, options);
        break;
    case STEP_COMPETENCE:
        for (size_t i = 0; i < dossier->rows.count; i++)
            add_option(asking, options, dossier_competence(dossier, i)->id,
                       dossier_competence(dossier, i)->title);
        break;
    case STEP_EVIDENCE:
        put_evidence(asking, options, row);
        break;
    case STEP_LINE:
        if (asking->kind == STEP_JUDGEMENT && str_is(str_of(field->key), "role"))
            put_roles(asking, options);
        break;
    default:
        break;
    }
}

/* How a field looks: one of these is true in its node. */
static void put_look(const struct asking *asking, struct node *node, const struct step_field *field,
                     size_t options)
{
    bool is_short = field->scope == SCOPE_GOAL ||
                    (field->kind == STEP_LINE && options); /* a list to choose from */
    bool choice =
        field->kind == STEP_CHOICE || field->kind == STEP_LEVEL || field->kind == STEP_COMPETENCE;
    struct arena *arena = asking->context->arena;
    node_put_bool(arena, node, "line", field->kind == STEP_LINE && !options);
    node_put_bool(arena, node, "words", field->kind == STEP_WORDS);
    node_put_bool(arena, node, "day", field->kind == STEP_DAY);
    node_put_bool(arena, node, "sure", field->kind == STEP_SURE);
    node_put_bool(arena, node, "radios", choice && !is_short);
    node_put_bool(arena, node, "select", is_short && (choice || options));
    node_put_bool(arena, node, "boxes", field->kind == STEP_EVIDENCE && options);
}

static void put_field(struct asking *asking, struct node *fields, const struct step_field *field,
                      struct str name, struct str label, bool required, size_t row)
{
    struct arena *arena = asking->context->arena;
    struct node *node = node_add_map(arena, fields);
    node_put_text(arena, node, "id", arena_printf(arena, "f-%u", ++asking->fields));
    node_put_text(arena, node, "name", name);
    node_put_text(arena, node, "label", label);
    node_put_text(arena, node, "hint",
                  words_step_hint(asking->context->texts, asking->kind, field, arena));
    node_put_bool(arena, node, "required", required);
    struct node *options = node_put_list(arena, node, "options");
    put_options(asking, options, field, row);
    put_look(asking, node, field, options->count);
}

static struct str label_of(const struct asking *asking, const struct step_field *field)
{
    return words_step_field(asking->context->texts, asking->kind, field, asking->context->arena);
}

static void put_each(struct asking *asking, struct node *fields, const struct step_field *field,
                     size_t row)
{
    struct arena *arena = asking->context->arena;
    struct str id = dossier_competence(asking->dossier, row)->id;
    for (size_t i = 0; i < asking->assessment->panel_count; i++) {
        struct text_arg who = {"name", assessor_name(asking, i), false};
        put_field(asking, fields, field,
                  arena_printf(arena, "competences/%.*s/%s/%zu", STR_ARG(id), field->key, i + 1),
                  words_filled(
                      asking->context->texts,
                      arena_printf(arena, "step.%s.%s", step_defs[asking->kind].name, field->key).p,
                      &who, 1, arena),
                  field->required, row);
    }
}

/* --- What is known already ------------------------------------------------------------------ */

static void put_known(const struct asking *asking, struct node *known, struct str label,
                      struct str text)
{
    if (!text.n)
        return;
    struct node *fact = node_add_map(asking->context->arena, known);
    node_put_text(asking->context->arena, fact, "label", label);
    node_put_text(asking->context->arena, fact, "text", text);
}

static struct str known_word(const struct asking *asking, const char *name)
{
    return texts_get(asking->context->texts,
                     arena_printf(asking->context->arena, "known.%s", name));
}

static void put_by_assessor(const struct asking *asking, struct node *known, size_t row,
                            const char *key)
{
    struct arena *arena = asking->context->arena;
    for (size_t i = 0; i < asking->assessment->panel_count; i++) {
        struct text_arg args[] = {
            {"name", assessor_name(asking, i), false},
            {"level",
             words_step_level(asking->dossier, assessment_final(asking->assessment, i, row)),
             false}};
        put_known(asking, known,
                  words_filled(asking->context->texts, arena_printf(arena, "known.%s", key).p, args,
                               2, arena),
                  step_row(asking->assessment->panel[i], row, key)->text);
    }
}

static void put_row_known(const struct asking *asking, struct node *known, size_t row)
{
    const struct assessment *assessment = asking->assessment;
    const struct dossier_row *selected = &asking->dossier->rows.items[row];
    const struct step *talk = assessment->steps[STEP_INTERVIEW];
    const struct step *advice = assessment->steps[STEP_ADVICE];
    if (asking->kind == STEP_JUDGEMENT)
        put_known(asking, known, known_word(asking, "claim"),
                  words_step_level(asking->dossier, selected->claimed));
    put_known(asking, known, known_word(asking, "target"),
              words_step_level(asking->dossier, selected->target));
    if (asking->kind == STEP_INTERVIEW || asking->kind == STEP_CONSENSUS)
        put_by_assessor(asking, known, row, "justification");
    if (asking->kind == STEP_INTERVIEW)
        put_by_assessor(asking, known, row, "question");
    if (asking->kind == STEP_CONSENSUS)
        put_known(asking, known, known_word(asking, "changed"),
                  step_row(talk, row, "changed")->text);
    if (asking->kind > STEP_CONSENSUS)
        put_known(asking, known, known_word(asking, "level"),
                  words_step_level(asking->dossier, assessment_level(assessment, row)));
    if (asking->kind == STEP_ADVICE)
        put_by_assessor(asking, known, row, "justification");
    if (advice) {
        put_known(asking, known, known_word(asking, "reason"),
                  step_row(advice, row, "reason")->text);
        put_known(asking, known, known_word(asking, "next"), step_row(advice, row, "next")->text);
    }
}

/* What the steps from the advice on said of the whole, each by itself. */
static void put_before(const struct asking *asking, struct node *before)
{
    const struct assessment *assessment = asking->assessment;
    const struct texts *texts = asking->context->texts;
    struct arena *arena = asking->context->arena;
    for (enum step_kind kind = STEP_ADVICE; kind < asking->kind; kind++) {
        const struct step *step = assessment->steps[kind];
        const struct step_def *def = &step_defs[kind];
        if (!step)
            continue;
        struct node *node = node_add_map(arena, before);
        node_put_text(arena, node, "title", words_step(texts, kind, arena));
        struct node *known = node_put_list(arena, node, "known");
        for (size_t i = 0; i < def->count; i++)
            if (def->fields[i].scope == SCOPE_WHOLE)
                put_known(asking, known, words_step_field(texts, kind, &def->fields[i], arena),
                          words_step_value(texts, asking->dossier, &def->fields[i], &step->whole[i],
                                           arena));
    }
}

/* --- Sections ------------------------------------------------------------------------------- */

static struct node *add_section(const struct asking *asking, struct node *sections,
                                struct str title, struct str id)
{
    struct arena *arena = asking->context->arena;
    struct node *section = node_add_map(arena, sections);
    node_put_text(arena, section, "title", title);
    node_put_text(arena, section, "id", id.n ? id : arena_printf(arena, "s-%zu", sections->count));
    return section;
}

static void put_described(const struct asking *asking, struct node *section, size_t row)
{
    const struct framework *framework = asking->dossier->framework;
    const struct competence *competence = dossier_competence(asking->dossier, row);
    struct arena *arena = asking->context->arena;
    struct node *list = node_put_list(arena, section, "described");
    for (size_t i = 0; i < competence->descriptors.count; i++) {
        const struct descriptor *descriptor = &competence->descriptors.items[i];
        if (descriptor->level == NOT_FOUND)
            continue;
        struct node *node = node_add_map(arena, list);
        node_put_text(arena, node, "label", framework->levels.items[descriptor->level].title);
        node_put_text(arena, node, "text", descriptor->text);
    }
    node_put_bool(arena, section, "has-described", list->count);
    node_put_text(arena, section, "about", competence->description);
    node_put_text(arena, section, "href",
                  asking->site.n ? arena_printf(arena, "%.*scompetence/%.*s.html",
                                                STR_ARG(asking->site), STR_ARG(competence->id))
                                 : STR(""));
}

static void put_row(struct asking *asking, struct node *sections, size_t row)
{
    const struct step_def *def = &step_defs[asking->kind];
    const struct competence *competence = dossier_competence(asking->dossier, row);
    struct arena *arena = asking->context->arena;
    struct node *section = add_section(asking, sections, competence->title,
                                       arena_printf(arena, "c-%.*s", STR_ARG(competence->id)));
    put_described(asking, section, row);
    node_put_bool(arena, section, "part", true);
    struct node *known = node_put_list(arena, section, "known");
    put_row_known(asking, known, row);
    node_put_bool(arena, section, "has-known", known->count);
    struct node *fields = node_put_list(arena, section, "fields");
    for (size_t i = 0; i < def->count; i++) {
        const struct step_field *field = &def->fields[i];
        if (field->scope == SCOPE_EACH)
            put_each(asking, fields, field, row);
        else if (field->scope == SCOPE_COMPETENCE || field->scope == SCOPE_OPEN)
            put_field(
                asking, fields, field,
                arena_printf(arena, "competences/%.*s/%s", STR_ARG(competence->id), field->key),
                label_of(asking, field), field->required, row);
    }
}

static void put_rows(struct asking *asking, struct node *sections, bool open_only)
{
    for (size_t row = 0; row < asking->dossier->rows.count; row++)
        if (!open_only || assessment_is_open(asking->assessment, row))
            put_row(asking, sections, row);
}

static void put_plain(const struct asking *asking, struct node *section)
{
    struct arena *arena = asking->context->arena;
    node_put_list(arena, section, "described");
    node_put_bool(arena, section, "has-described", false);
    node_put_text(arena, section, "about", STR(""));
    node_put_text(arena, section, "href", STR(""));
    node_put_bool(arena, section, "part", false);
    node_put_list(arena, section, "known");
    node_put_bool(arena, section, "has-known", false);
}

static void put_goals(struct asking *asking, struct node *sections)
{
    const struct step_def *def = &step_defs[asking->kind];
    struct arena *arena = asking->context->arena;
    for (unsigned n = 0; n < STEP_GOALS / 2; n++) {
        struct text_arg arg = words_number("n", n + 1, arena);
        struct node *section = add_section(
            asking, sections, form_words(asking->context, "step.follow-up.goal", &arg, 1), STR(""));
        put_plain(asking, section);
        struct node *fields = node_put_list(arena, section, "fields");
        for (size_t i = 0; i < def->count; i++)
            if (def->fields[i].scope == SCOPE_GOAL)
                put_field(asking, fields, &def->fields[i],
                          arena_printf(arena, "goals/#%u/%s", n, def->fields[i].key),
                          label_of(asking, &def->fields[i]), def->fields[i].required && n == 0, 0);
    }
}

/* Fields in a row that are about the whole make a section; what is asked of competences or goals
 * stands where the first such field stands. */
static void put_sections(struct asking *asking, struct node *sections)
{
    const struct step_def *def = &step_defs[asking->kind];
    struct node *fields = NULL;
    unsigned part = 0;
    bool placed = false;
    for (size_t i = 0; i < def->count; i++) {
        const struct step_field *field = &def->fields[i];
        if (field->scope == SCOPE_WHOLE) {
            if (!fields || field->begins) {
                const char *name = arena_printf(asking->context->arena, "part-%u", ++part).p;
                struct node *section = add_section(asking, sections, word(asking, name), STR(""));
                put_plain(asking, section);
                fields = node_put_list(asking->context->arena, section, "fields");
            }
            put_field(asking, fields, field, str_of(field->key), label_of(asking, field),
                      field->required, 0);
            continue;
        }
        fields = NULL;
        if (placed)
            continue;
        placed = true;
        if (field->scope == SCOPE_GOAL)
            put_goals(asking, sections);
        else
            put_rows(asking, sections, field->scope == SCOPE_OPEN);
    }
}

/* --- The form ------------------------------------------------------------------------------- */

static struct str data_of(const struct asking *asking)
{
    const struct dossier *dossier = asking->dossier;
    struct arena *arena = asking->context->arena;
    struct form_data data;
    struct text_list codes = {0};
    const char *name = step_defs[asking->kind].name;
    form_data_begin(asking->context, &data,
                    arena_printf(arena, "%.16s:%s", dossier->package.p, name), name);
    json_text(&data.json, "package", dossier->package);
    json_object(&data.json, "framework");
    json_text(&data.json, "id", dossier->framework->id);
    json_text(&data.json, "version", dossier->framework->version);
    json_close(&data.json);
    json_number(&data.json, "form", 1);
    assessment_codes(asking->assessment, asking->kind, &codes, arena);
    json_list(&data.json, "after");
    for (size_t i = 0; asking->kind != STEP_JUDGEMENT && i < codes.count; i++)
        json_text(&data.json, NULL, codes.items[i]);
    json_close(&data.json);
    return form_data_end(asking->context, &data);
}

static void put_intro(const struct asking *asking, struct node *page)
{
    const struct form_context *context = asking->context;
    struct node *terms = node_put_list(context->arena, page, "terms");
    struct text_arg args[] = {{"candidate", context->candidate, false},
                              words_number("n", asking->dossier->rows.count, context->arena)};
    form_term(
        context, terms,
        words_filled(context->texts,
                     arena_printf(context->arena, "step.%s.intro", step_defs[asking->kind].name).p,
                     args, 2, context->arena));
    if (asking->kind == STEP_JUDGEMENT || asking->kind == STEP_ADVICE)
        form_term(context, terms, asking->dossier->framework->rules.decision_rule);
}

static struct str independence(const struct asking *asking)
{
    struct str rule = asking->dossier->framework->rules.independence;
    struct str key = arena_printf(asking->context->arena, "independence.%.*s",
                                  STR_ARG(rule.n ? rule : STR("no-part")));
    const struct str *words = map_get(&asking->context->texts->table, key);
    return words ? *words : rule;
}

struct form_view form_step(const struct form_context *context, const struct assessment *assessment,
                           enum step_kind kind, struct str site)
{
    struct asking asking = {.context = context,
                            .assessment = assessment,
                            .dossier = assessment->dossier,
                            .kind = kind,
                            .site = site};
    struct arena *arena = context->arena;
    struct text_arg arg = {"candidate", context->candidate, false};
    struct node *page = form_page(
        context,
        words_filled(context->texts, arena_printf(arena, "step.%s.of", step_defs[kind].name).p,
                     &arg, 1, arena),
        assessment->dossier->framework->title);
    put_intro(&asking, page);
    node_put_text(arena, page, "independence",
                  kind == STEP_JUDGEMENT ? independence(&asking) : STR(""));
    put_before(&asking, node_put_list(arena, page, "before"));
    put_sections(&asking, node_put_list(arena, page, "sections"));
    node_put_bool(arena, page, "counts", kind == STEP_JUDGEMENT);
    node_put_text(arena, page, "send", word(&asking, "send"));
    node_put_text(arena, page, "code-use", word(&asking, "code-use"));
    return (struct form_view){page, data_of(&asking)};
}
