#include "view/forms.h"
#include "view/questions.h"

static struct str competence_title(const struct framework *framework, size_t index)
{
    return index == NOT_FOUND ? STR("") : framework->competences.items[index].title;
}

static void put_watched(const struct form_context *context, const struct instrument *instrument,
                        struct node *page)
{
    struct arena *arena = context->arena;
    struct asked asked = {.instrument = instrument, .texts = context->texts};
    struct node *questions = node_put_list(arena, page, "questions");
    for (size_t i = 0; i < instrument->questions.count; i++) {
        const struct question *question = &instrument->questions.items[i];
        struct node *node = node_add_map(arena, questions);
        node_put_text(arena, node, "id", question->id);
        node_put_text(arena, node, "text", question->text);
        node_put_text(arena, node, "competence",
                      competence_title(context->portfolio->framework, question->competence));
        node_put_bool(arena, node, "scaled", instrument->scale.count);
        put_answers(&asked, node, arena);
    }
}

static struct str descriptor_of(const struct competence *competence, size_t level)
{
    for (size_t i = 0; i < competence->descriptors.count; i++)
        if (competence->descriptors.items[i].level == level)
            return competence->descriptors.items[i].text;
    return STR("");
}

static void put_levels(const struct form_context *context, const struct competence *competence,
                       struct node *node)
{
    const struct framework *framework = context->portfolio->framework;
    struct arena *arena = context->arena;
    struct node *levels = node_put_list(arena, node, "levels");
    for (size_t i = 0; i < framework->levels.count; i++) {
        struct node *level = node_add_map(arena, levels);
        node_put_text(arena, level, "competence", competence->id);
        node_put_text(arena, level, "id", framework->levels.items[i].id);
        node_put_text(arena, level, "title", framework->levels.items[i].title);
        node_put_text(arena, level, "text", descriptor_of(competence, i));
    }
}

/* Without a scale of its own a form asks for the levels of the framework, of what was seen. */
static void put_competences(const struct form_context *context, const struct instrument *instrument,
                            struct node *page)
{
    const struct framework *framework = context->portfolio->framework;
    struct arena *arena = context->arena;
    struct node *competences = node_put_list(arena, page, "competences");
    node_put_bool(arena, page, "has-levels", instrument->scale.count == 0);
    for (size_t i = 0; i < framework->competences.count; i++) {
        const struct competence *competence = &framework->competences.items[i];
        struct node *node = node_add_map(arena, competences);
        node_put_text(arena, node, "id", competence->id);
        node_put_text(arena, node, "title", competence->title);
        put_levels(context, competence, node);
    }
}

struct form_view form_observation(const struct form_context *context,
                                  const struct instrument *instrument)
{
    const struct portfolio *portfolio = context->portfolio;
    struct arena *arena = context->arena;
    struct text_arg args[] = {{"candidate", portfolio->candidate.text, false}};
    struct node *page =
        form_page(context, form_words(context, "form.observation-of", args, 1), instrument->title);
    node_put_text(arena, page, "intro", instrument->intro);
    struct node *terms = node_put_list(arena, page, "terms");
    form_term(context, terms, form_words(context, "form.observation.shown", args, 1));
    form_term(context, terms, form_words(context, "form.observation.words", args, 1));
    put_watched(context, instrument, page);
    put_competences(context, instrument, page);
    node_put_text(arena, page, "send", form_words(context, "form.observation.send", args, 1));
    node_put_text(arena, page, "code-use", form_word(context, "form.observation.code"));

    struct form_data data;
    char digest[65];
    struct sha256 own = sha256_of(portfolio->candidate.text);
    sha256_hex(&own, digest);
    form_data_begin(context, &data,
                    arena_printf(arena, "%.16s:%.*s", digest, STR_ARG(instrument->id)),
                    "observation");
    json_object(&data.json, "framework");
    json_text(&data.json, "id", portfolio->framework->id);
    json_text(&data.json, "version", portfolio->framework->version);
    json_close(&data.json);
    json_text(&data.json, "instrument", instrument->id);
    json_text(&data.json, "candidate", portfolio->candidate.text);
    return (struct form_view){page, form_data_end(context, &data)};
}
