#include "model/rounds.h"
#include "model/tally.h"
#include "view/forms.h"
#include "view/questions.h"
#include "view/words.h"

/* A group's form at work. */
struct asking {
    const struct form_context *context;
    const struct terms *terms;
    const struct round_group *group;
    struct str perspective;
    bool named;    /* in their own name */
    bool pictured; /* few and easy words, with pictures */
    bool scan;     /* of a team or a school, not of the teacher */
};

static struct asking asking_of(const struct form_context *context, const struct terms *terms,
                               const struct round_group *group)
{
    struct str perspective = group->perspective.text;
    return (struct asking){
        .context = context,
        .terms = terms,
        .group = group,
        .perspective = perspective,
        .named = perspective_is_named(perspective),
        .pictured = text_list_has(&terms->questionnaire->pictured, perspective),
        .scan = instrument_is_scan(terms->questionnaire),
    };
}

/* --- What it says beforehand --- */

static bool is_self_collected(const struct asking *asking)
{
    return str_eq(asking->terms->round->round.coordinator.text,
                  asking->context->portfolio->candidate.text);
}

static struct str styled_term(const struct asking *asking, const char *style, const char *name)
{
    const struct item *round = asking->terms->round;
    const struct framework_rules *rules = &asking->terms->framework->rules;
    struct arena *arena = asking->context->arena;
    struct text_arg args[] = {
        {"candidate", asking->context->portfolio->candidate.text, false},
        {"coordinator", round->round.coordinator.text, false},
        {"day", words_day(asking->context->texts, round->round.closes.day, arena), false},
        words_number("least", (unsigned)group_least(rules), arena),
        words_number("open", (unsigned)group_open(rules), arena),
    };
    return form_words(asking->context, arena_printf(arena, "form.%s.%s", style, name).p, args,
                      sizeof args / sizeof *args);
}

static const char *style_of(const struct asking *asking)
{
    return asking->scan ? "scan" : asking->named ? "named" : asking->pictured ? "plain" : "group";
}

static struct str term(const struct asking *asking, const char *name)
{
    return styled_term(asking, style_of(asking), name);
}

static void put_scan_terms(const struct asking *asking, struct node *terms)
{
    const char *const said[] = {"about", is_self_collected(asking) ? "self-collected" : "collected",
                                "shown", "until"};
    form_term(asking->context, terms, asking->terms->questionnaire->intro);
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        form_term(asking->context, terms, styled_term(asking, "scan", said[i]));
}

static void put_terms(const struct asking *asking, const char *style, struct node *terms)
{
    const struct form_context *context = asking->context;
    bool judged = asking->terms->round->purpose == PURPOSE_ASSESSMENT;
    if (asking->scan) {
        put_scan_terms(asking, terms);
        return;
    }
    if (str_is(asking->perspective, "self")) {
        form_term(context, terms, styled_term(asking, style, "self"));
        return;
    }
    const char *collected = is_self_collected(asking) ? "self-collected" : "collected";
    const char *said[] = {"about",
                          judged ? "assessment" : "development",
                          asking->named ? NULL : collected,
                          "shown",
                          "small",
                          "until"};
    if (!str_is(str_of(style), "plain"))
        form_term(context, terms, asking->terms->questionnaire->intro);
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (said[i])
            form_term(context, terms, styled_term(asking, style, said[i]));
}

/* Easy words leave things out; who helps can read all of it. */
static void put_all_terms(const struct asking *asking, struct node *page)
{
    struct arena *arena = asking->context->arena;
    put_terms(asking, style_of(asking), node_put_list(arena, page, "terms"));
    if (asking->pictured) {
        struct node *helper = node_put_map(arena, page, "helper");
        put_terms(asking, "group", node_put_list(arena, helper, "terms"));
    }
}

static struct str title_of(const struct asking *asking)
{
    struct text_arg arg = {"candidate", asking->context->portfolio->candidate.text, false};
    bool self = str_is(asking->perspective, "self");
    if (asking->scan)
        return asking->terms->questionnaire->title;
    return form_words(asking->context, self ? "form.feedback-self" : "form.feedback-for", &arg, 1);
}

/* "Ronde 2025 · ouders" */
static struct str kicker_of(const struct asking *asking)
{
    struct arena *arena = asking->context->arena;
    struct buf out = {0};
    buf_addf(&out, "%.*s \xc2\xb7 ", STR_ARG(asking->terms->round->title.text));
    for (size_t i = 0; i <= asking->group->with.count; i++) {
        struct str perspective = i ? asking->group->with.items[i - 1].text : asking->perspective;
        struct str key = arena_printf(arena, "perspective.%.*s", STR_ARG(perspective));
        buf_addz(&out, i ? ", " : "");
        buf_add(&out, texts_get(asking->context->texts, key));
    }
    struct str kicker = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return kicker;
}

/* --- What it asks --- */

static struct asked asked_of(const struct asking *asking)
{
    return (struct asked){asking->terms->questionnaire, asking->perspective, asking->pictured,
                          asking->context->texts};
}

static struct str name_in_role(const struct asking *asking)
{
    const struct portfolio *portfolio = asking->context->portfolio;
    if (str_is(asking->perspective, "self"))
        return portfolio->candidate.text;
    for (size_t i = 0; i < portfolio->people.count; i++)
        if (str_eq(portfolio->people.items[i].role.text, asking->perspective))
            return portfolio->people.items[i].name.text;
    return STR("");
}

static void put_named(const struct asking *asking, struct node *page)
{
    struct arena *arena = asking->context->arena;
    if (!asking->named) {
        node_put_bool(arena, page, "named", false);
        return;
    }
    bool self = str_is(asking->perspective, "self");
    struct node *named = node_put_map(arena, page, "named");
    node_put_text(arena, named, "giver", name_in_role(asking));
    const char *role = arena_printf(arena, "perspective.%.*s", STR_ARG(asking->perspective)).p;
    node_put_text(arena, named, "role", self ? STR("") : form_word(asking->context, role));
    node_put_bool(arena, named, "asks-consent", !self);
}

/* Leader and coach may say which level they see, of what was selected. */
static void put_ratings(const struct asking *asking, struct node *page)
{
    const struct form_context *context = asking->context;
    struct arena *arena = context->arena;
    struct selected_list selection = portfolio_selection(context->portfolio, DAY_UNKNOWN, arena);
    bool asked = asking->named && !str_is(asking->perspective, "self") && selection.count;
    if (!asked) {
        node_put_bool(arena, page, "ratings", false);
        return;
    }
    const struct framework *framework = asking->terms->framework;
    struct node *rows = node_put_list(arena, node_put_map(arena, page, "ratings"), "rows");
    for (size_t i = 0; i < selection.count; i++) {
        struct str id = selection.items[i].competence.text;
        struct node *row = node_add_map(arena, rows);
        node_put_text(arena, row, "id", id);
        node_put_text(arena, row, "title",
                      framework->competences.items[framework_competence(framework, id)].title);
        form_levels(context, row, "levels", STR(""));
    }
}

static struct node *page_of(const struct asking *asking)
{
    const struct form_context *context = asking->context;
    struct arena *arena = context->arena;
    struct node *page = form_page(context, title_of(asking), kicker_of(asking));
    put_all_terms(asking, page);
    struct asked asked = asked_of(asking);
    put_questions(&asked, page, arena);
    node_put_text(arena, page, "skip", term(asking, "skip"));
    node_put_text(arena, page, "none", term(asking, "none"));
    node_put_text(arena, page, "consent", asking->named ? STR("") : term(asking, "consent"));
    return page;
}

/* --- The data of its script --- */

static struct str data_of(const struct asking *asking)
{
    const struct item *round = asking->terms->round;
    struct form_data data;
    struct str id = arena_printf(asking->context->arena, "%.16s:%.*s", asking->terms->form,
                                 STR_ARG(asking->perspective));
    form_data_begin(asking->context, &data, id, asking->named ? "feedback" : "feedback-answers");
    json_text(&data.json, "round", round->id);
    json_text(&data.json, "form", str_of(asking->terms->form));
    json_text(&data.json, "perspective", asking->perspective);
    if (asking->named)
        json_text(&data.json, "purpose",
                  round->purpose == PURPOSE_ASSESSMENT ? STR("assessment") : STR("development"));
    return form_data_end(asking->context, &data);
}

struct form_view form_feedback(const struct form_context *context, const struct terms *terms,
                               const struct round_group *group)
{
    struct asking asking = asking_of(context, terms, group);
    struct node *page = page_of(&asking);
    node_put_bool(context->arena, page, "class-mode", str_is(asking.perspective, "pupils"));
    put_named(&asking, page);
    put_ratings(&asking, page);
    node_put_text(context->arena, page, "send", term(&asking, "send"));
    node_put_text(context->arena, page, "code-use", term(&asking, "code"));
    return (struct form_view){page, data_of(&asking)};
}

struct form_view form_paper(const struct form_context *context, const struct terms *terms,
                            const struct round_group *group)
{
    struct asking asking = asking_of(context, terms, group);
    struct node *page = page_of(&asking);
    struct node *scale = node_put_map(context->arena, page, "points");
    struct asked asked = asked_of(&asking);
    put_answers(&asked, scale, context->arena);
    node_put(context->arena, page, "scale", *node_get(scale, STR("answers")));
    node_put_bool(context->arena, page, "pictured", asking.pictured);
    node_put_text(context->arena, page, "label", form_word(context, "form.questions"));
    return (struct form_view){page, STR("")};
}
