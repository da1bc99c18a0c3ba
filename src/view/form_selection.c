#include "view/forms.h"
#include "view/words.h"

/* What is in force of a competence, or NULL. */
static const struct selected *row_of(const struct selected_list *selection, struct str competence)
{
    for (size_t i = 0; i < selection->count; i++)
        if (str_eq(selection->items[i].competence.text, competence))
            return &selection->items[i];
    return NULL;
}

static void put_described(const struct form_context *context, const struct competence *competence,
                          struct node *node)
{
    const struct framework *framework = context->portfolio->framework;
    struct node *list = node_put_list(context->arena, node, "described");
    for (size_t i = 0; i < competence->descriptors.count; i++) {
        const struct descriptor *descriptor = &competence->descriptors.items[i];
        struct node *row = node_add_map(context->arena, list);
        node_put_text(context->arena, row, "title",
                      framework->levels.items[descriptor->level].title);
        node_put_text(context->arena, row, "text", descriptor->text);
    }
    node_put_bool(context->arena, node, "has-levels", list->count);
}

static void put_competence(const struct form_context *context, struct node *list,
                           const struct competence *competence, const struct selected *row)
{
    static const struct selected nothing;
    struct arena *arena = context->arena;
    const struct selected *old = row ? row : &nothing;
    struct node *node = node_add_map(arena, list);
    node_put_text(arena, node, "id", competence->id);
    node_put_text(arena, node, "title", competence->title);
    node_put_text(arena, node, "description", competence->description);
    node_put_bool(arena, node, "chosen", row != NULL);
    put_described(context, competence, node);
    form_levels(context, node, "starts", old->start.text);
    form_levels(context, node, "targets", old->target.text);
    node_put_text(arena, node, "reason", old->reason.text);
    node_put_text(arena, node, "here", old->here.text);
    node_put_text(arena, node, "own", old->own.text);
    node_put_text(arena, node, "evidence", old->evidence.text);
    node_put_text(arena, node, "support", old->support.text);
}

static void put_competences(const struct form_context *context,
                            const struct selected_list *selection, struct node *page)
{
    const struct framework *framework = context->portfolio->framework;
    struct node *list = node_put_list(context->arena, page, "competences");
    for (size_t i = 0; i < framework->competences.count; i++)
        put_competence(context, list, &framework->competences.items[i],
                       row_of(selection, framework->competences.items[i].id));
    node_put_bool(context->arena, page, "own-criteria", framework->rules.own_criteria);
}

static void put_looks(const struct form_context *context, const struct selected_list *selection,
                      struct node *page)
{
    const struct framework *framework = context->portfolio->framework;
    struct arena *arena = context->arena;
    struct node *looks = node_put_list(arena, page, "looks");
    for (size_t i = 0; i < selection->count; i++) {
        const struct selected *row = &selection->items[i];
        size_t index = framework_competence(framework, row->competence.text);
        struct node *look = node_add_map(arena, looks);
        node_put_text(arena, look, "id", row->competence.text);
        node_put_text(arena, look, "title", framework->competences.items[index].title);
        node_put_text(arena, look, "support", row->support.text);
    }
    node_put_bool(arena, page, "has-looks", looks->count);
    node_put_bool(arena, page, "changes", looks->count);
}

static void put_bounds(const struct form_context *context, struct node *page)
{
    const struct framework_rules *rules = &context->portfolio->framework->rules;
    struct arena *arena = context->arena;
    bool bounded = rules->selection_least > 0 && rules->selection_most > 0;
    struct text_arg args[] = {
        words_number("least", (unsigned)(bounded ? rules->selection_least : 0), arena),
        words_number("most", (unsigned)(bounded ? rules->selection_most : 0), arena)};
    node_put_text(arena, page, "bounds",
                  bounded ? form_words(context, "form.selection.bounds", args, 2)
                          : form_word(context, "form.selection.unbounded"));
}

static struct str leader_of(const struct portfolio *portfolio)
{
    for (size_t i = 0; i < portfolio->people.count; i++)
        if (str_is(portfolio->people.items[i].role.text, "leader"))
            return portfolio->people.items[i].name.text;
    return STR("");
}

static void put_agreed(const struct form_context *context, struct node *page)
{
    static const char *const roles[] = {"leader", "coach", "coordinator"};
    struct arena *arena = context->arena;
    struct node *agreed = node_put_list(arena, page, "agreed");
    for (unsigned i = 0; i < 3; i++) {
        struct node *node = node_add_map(arena, agreed);
        struct str name = i == 0   ? context->portfolio->candidate.text
                          : i == 1 ? leader_of(context->portfolio)
                                   : STR("");
        node_put_number(arena, node, "n", i);
        node_put_text(arena, node, "name", name);
        node_put_text(arena, node, "label",
                      form_word(context, i == 0   ? "form.agree-teacher"
                                         : i == 1 ? "form.agree-school"
                                                  : "form.agree-other"));
        node_put_bool(arena, node, "roles-asked", i > 0);
        struct node *list = node_put_list(arena, node, "roles");
        for (size_t k = 0; k < sizeof roles / sizeof *roles; k++) {
            struct node *role = node_add_map(arena, list);
            node_put_text(arena, role, "id", str_of(roles[k]));
            node_put_text(arena, role, "title",
                          form_word(context, arena_printf(arena, "role.%s", roles[k]).p));
        }
    }
}

static struct str data_of(const struct form_context *context, const struct item *first)
{
    const struct portfolio *portfolio = context->portfolio;
    struct form_data data;
    char digest[65];
    struct sha256 own = sha256_of(portfolio->candidate.text);
    sha256_hex(&own, digest);
    form_data_begin(context, &data, arena_printf(context->arena, "%.16s:selection", digest),
                    "selection");
    json_object(&data.json, "framework");
    json_text(&data.json, "id", portfolio->framework->id);
    json_text(&data.json, "version", portfolio->framework->version);
    json_close(&data.json);
    json_text(&data.json, "candidate", portfolio->candidate.text);
    json_text(&data.json, "amends", first ? first->id : STR(""));
    return form_data_end(context, &data);
}

struct form_view form_selection(const struct form_context *context,
                                const struct instrument *instrument)
{
    const struct portfolio *portfolio = context->portfolio;
    struct arena *arena = context->arena;
    const struct item *first = portfolio_first_selection(portfolio);
    struct selected_list selection = portfolio_selection(portfolio, DAY_UNKNOWN, arena);
    struct str kicker = instrument ? instrument->title : portfolio->framework->title;
    struct text_arg arg = {"candidate", portfolio->candidate.text, false};
    struct node *page = form_page(
        context, form_words(context, first ? "form.selection-again" : "form.selection-of", &arg, 1),
        kicker);
    node_put_text(arena, page, "intro", instrument ? instrument->intro : STR(""));
    struct node *terms = node_put_list(arena, page, "terms");
    form_term(context, terms, form_words(context, "form.selection.shown", &arg, 1));
    struct node *prompts = node_put_list(arena, page, "prompts");
    for (size_t i = 0; instrument && i < instrument->questions.count; i++)
        form_term(context, prompts, instrument->questions.items[i].text);
    node_put_bool(arena, page, "has-prompts", prompts->count);
    put_looks(context, &selection, page);
    put_competences(context, &selection, page);
    put_bounds(context, page);
    put_agreed(context, page);
    node_put_text(arena, page, "send", form_words(context, "form.selection.send", &arg, 1));
    node_put_text(arena, page, "code-use", form_word(context, "form.selection.code"));
    return (struct form_view){page, data_of(context, first)};
}
