#include "base/array.h"
#include "load/terms.h"
#include "model/rounds.h"
#include "out/filed.h"
#include "out/result_file.h"

static const char *const nothing_bound[] = {NULL};

struct named {
    const struct filing *filing;
    struct terms terms;
    struct str perspective;
    struct text_list answers, ratings, competences;
};

static bool refuse(const struct named *named, enum rule rule, const char *variant, struct str what)
{
    const struct form_file *form = &named->filing->form;
    struct finding *finding = finding_on(form->findings, rule, form->source->path);
    finding->variant = variant;
    finding_arg(form->findings, finding, "what", what);
    finding_arg_number(form->findings, finding, "n", 1);
    return false;
}

/* The round of the portfolio that the form was made of, unchanged since. */
static bool find_round(struct named *named)
{
    const struct filing *filing = named->filing;
    bool good = true;
    struct str id = filed_required(filing, filing->form.top, "round", &good);
    struct str form = filed_required(filing, filing->form.top, "form", &good);
    named->perspective = filed_required(filing, filing->form.top, "perspective", &good);
    if (!good)
        return false;
    const struct item *round = portfolio_item(filing->portfolio, id);
    if (!round || round->kind != ITEM_ROUND)
        return refuse(named, RULE_ANSWER_ROUND, NULL, id);
    if (!terms_of(filing->portfolio, round, &named->terms) || !str_is(form, named->terms.form))
        return refuse(named, RULE_ANSWER_ROUND, "form", id);
    for (size_t i = 0; i < round->round.groups.count; i++)
        if (str_eq(round->round.groups.items[i].perspective.text, named->perspective) &&
            perspective_is_named(named->perspective))
            return true;
    return refuse(named, RULE_ANSWER_ROUND, "group", named->perspective);
}

static void note_competence(struct named *named, struct str id)
{
    if (id.n && !text_list_has(&named->competences, id))
        *ARRAY_PUSH(&named->competences, named->filing->form.arena) = id;
}

static bool take_point(struct named *named, struct str id, const struct value *value)
{
    const struct instrument *questionnaire = named->terms.questionnaire;
    size_t at = instrument_question(questionnaire, id);
    if (value->kind == VALUE_NULL)
        return true;
    if (at == NOT_FOUND ||
        !perspective_is_asked(&questionnaire->questions.items[at].perspectives, named->perspective))
        return refuse(named, RULE_ANSWER_VALUE, NULL, id);
    if (value->kind != VALUE_NUMBER || !instrument_point(questionnaire, value->text))
        return refuse(named, RULE_ANSWER_VALUE, "scale", value->text);
    filed_rating(named->filing->form.arena, &named->answers, id, value->text);
    note_competence(named, questionnaire->questions.items[at].competence_id.text);
    return true;
}

static bool take_rating(struct named *named, struct str id, const struct value *value)
{
    const struct framework *framework = named->terms.framework;
    if (value->kind == VALUE_NULL || (value->kind == VALUE_TEXT && !value->text.n))
        return true;
    if (framework_competence(framework, id) == NOT_FOUND || value->kind != VALUE_TEXT ||
        framework_level(framework, value->text) == NOT_FOUND)
        return refuse(named, RULE_ANSWER_VALUE, NULL, id);
    filed_rating(named->filing->form.arena, &named->ratings, id, value->text);
    note_competence(named, id);
    return true;
}

typedef bool take_value(struct named *named, struct str id, const struct value *value);

static bool take_map(struct named *named, const char *key, take_value *take)
{
    const struct value *map = value_get(named->filing->form.top, key);
    if (!map)
        return true;
    if (map->kind != VALUE_MAP)
        return form_refuse(&named->filing->form, "value", str_of(key));
    for (size_t i = 0; i < map->count; i++)
        if (!take(named, map->keys[i].name, &map->items[i]))
            return false;
    return true;
}

static struct str title_of(const struct named *named, struct str name)
{
    const struct filing *filing = named->filing;
    bool self = str_is(named->perspective, "self");
    struct text_arg arg = {"name", name, false};
    struct buf out = {0};
    text_format(&out, filing->texts,
                filed_word(filing, self ? "filed.self-title" : "filed.feedback-title"), &arg, 1);
    struct str title = arena_copy(filing->form.arena, buf_str(&out));
    buf_release(&out);
    return title;
}

static bool put_words(const struct named *named, struct buf *out)
{
    const struct filing *filing = named->filing;
    const struct value *texts = value_get(filing->form.top, "texts");
    const struct instrument *questionnaire = named->terms.questionnaire;
    bool good = true;
    for (size_t i = 0; texts && texts->kind == VALUE_MAP && i < texts->count; i++) {
        size_t at = instrument_prompt(questionnaire, texts->keys[i].name);
        if (at == NOT_FOUND)
            return refuse(named, RULE_ANSWER_VALUE, NULL, texts->keys[i].name);
    }
    for (size_t i = 0; i < questionnaire->prompts.count; i++) {
        const struct prompt *prompt = &questionnaire->prompts.items[i];
        struct str id = arena_copy(filing->form.arena, prompt->id); /* ends with NUL */
        filed_section(out, prompt->text, form_text(&filing->form, texts, id.p, &good));
    }
    return good;
}

static bool write_item(struct named *named, struct filed *filed)
{
    static const char *const purposes[] = {"development", "assessment", NULL};
    static const char *const consents[] = {"none", "assessment", NULL};
    const struct filing *filing = named->filing;
    const struct value *top = filing->form.top;
    struct buf *out = &filed->text;
    bool good = true;
    struct str name = filed_required(filing, top, "name", &good);
    struct str date = filed_date(filing, &good);
    struct str role = form_text(&filing->form, top, "role", &good);
    struct str purpose = filed_choice(filing, "purpose", purposes, &good);
    struct str consent = filed_choice(filing, "consent", consents, &good);
    struct str code = form_text(&filing->form, top, "code", &good);
    buf_addz(out, "---\nkind: feedback\n");
    filed_line(out, "title", title_of(named, name));
    filed_line(out, "date", date);
    filed_list(out, "competences", &named->competences);
    filed_line(out, "perspective", named->perspective);
    filed_line(out, "giver", name);
    filed_line(out, "role", role);
    filed_line(out, "round", named->terms.round->id);
    filed_list(out, "answers", &named->answers);
    filed_list(out, "ratings", &named->ratings);
    filed_line(out, "purpose", purpose);
    filed_line(out, "consent", consent);
    filed_line(out, "code", code);
    size_t seal = out->n;
    buf_addz(out, "---\n");
    filed->stem = filed_stem(filing, date, title_of(named, name));
    good = good && put_words(named, out);
    seal_put(out, seal);
    return good;
}

bool filed_feedback(const struct filing *filing, struct filed *filed)
{
    static const char *const keys[] = {
        "vakwerk", "kind",    "round",  "form",  "perspective", "name",   "role", "date",
        "purpose", "consent", "points", "texts", "ratings",     "random", "code", NULL};
    struct named named = {.filing = filing};
    struct sha256 digest;
    *filed = (struct filed){.kind = ITEM_FEEDBACK};
    return form_has_only(&filing->form, filing->form.top, keys) && find_round(&named) &&
           form_code(&filing->form, filing->form.top, nothing_bound, &digest) &&
           take_map(&named, "points", take_point) && take_map(&named, "ratings", take_rating) &&
           write_item(&named, filed);
}
