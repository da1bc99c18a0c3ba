#include "base/array.h"
#include "out/filed.h"
#include "out/result_file.h"

static const char *const nothing_bound[] = {NULL};

struct observed {
    const struct filing *filing;
    const struct instrument *instrument;
    struct text_list levels, competences;
};

static bool refuse(const struct observed *observed, const char *variant, struct str what)
{
    const struct form_file *form = &observed->filing->form;
    struct finding *finding = finding_on(form->findings, RULE_ANSWER_VALUE, form->source->path);
    finding->variant = variant;
    finding_arg(form->findings, finding, "what", what);
    finding_arg_number(form->findings, finding, "n", 1);
    return false;
}

static bool find_instrument(struct observed *observed)
{
    const struct filing *filing = observed->filing;
    bool good = true;
    struct str id = filed_required(filing, filing->form.top, "instrument", &good);
    const struct instrument *found = framework_instrument(filing->portfolio->framework, id);
    if (!good)
        return false;
    if (!found || !str_is(found->kind, "observation"))
        return form_refuse(&filing->form, "value", STR("instrument"));
    observed->instrument = found;
    return true;
}

static void note_competence(struct observed *observed, struct str id)
{
    if (id.n && !text_list_has(&observed->competences, id))
        *ARRAY_PUSH(&observed->competences, observed->filing->form.arena) = id;
}

static bool take_competences(struct observed *observed)
{
    const struct form_file *form = &observed->filing->form;
    const struct value *list = value_get(form->top, "competences");
    if (list && list->kind != VALUE_LIST)
        return form_refuse(form, "value", STR("competences"));
    for (size_t i = 0; list && i < list->count; i++) {
        const struct value *id = &list->items[i];
        if (id->kind != VALUE_TEXT ||
            framework_competence(observed->filing->portfolio->framework, id->text) == NOT_FOUND)
            return form_refuse(form, "value", STR("competences"));
        note_competence(observed, id->text);
    }
    return true;
}

/* An item and its point, of a form with a scale. */
static bool take_point(struct observed *observed, struct str id, const struct value *value)
{
    size_t at = instrument_question(observed->instrument, id);
    if (at == NOT_FOUND)
        return refuse(observed, NULL, id);
    if (value->kind != VALUE_NUMBER || !instrument_point(observed->instrument, value->text))
        return refuse(observed, "scale", id);
    filed_rating(observed->filing->form.arena, &observed->levels, id, value->text);
    note_competence(observed, observed->instrument->questions.items[at].competence_id.text);
    return true;
}

/* A competence and its level, of a form without one. */
static bool take_level(struct observed *observed, struct str id, const struct value *value)
{
    const struct framework *framework = observed->filing->portfolio->framework;
    if (framework_competence(framework, id) == NOT_FOUND)
        return refuse(observed, NULL, id);
    if (value->kind != VALUE_TEXT || framework_level(framework, value->text) == NOT_FOUND)
        return refuse(observed, "scale", id);
    filed_rating(observed->filing->form.arena, &observed->levels, id, value->text);
    note_competence(observed, id);
    return true;
}

static bool take_levels(struct observed *observed)
{
    const struct form_file *form = &observed->filing->form;
    const struct value *map = value_get(form->top, "levels");
    bool scaled = observed->instrument->scale.count;
    if (map && map->kind != VALUE_MAP)
        return form_refuse(form, "value", STR("levels"));
    for (size_t i = 0; map && i < map->count; i++) {
        const struct value *value = &map->items[i];
        if (value->kind == VALUE_NULL || (value->kind == VALUE_TEXT && !value->text.n))
            continue;
        if (!(scaled ? take_point : take_level)(observed, map->keys[i].name, value))
            return false;
    }
    return true;
}

static void put_notes(const struct observed *observed, struct buf *out, bool *good)
{
    const struct filing *filing = observed->filing;
    const struct value *notes = value_get(filing->form.top, "notes");
    for (size_t i = 0; i < observed->instrument->questions.count; i++) {
        const struct question *question = &observed->instrument->questions.items[i];
        struct str id = arena_copy(filing->form.arena, question->id); /* ends with NUL */
        filed_section(out, question->text, form_text(&filing->form, notes, id.p, good));
    }
}

static void put_body(const struct observed *observed, struct buf *out, bool *good)
{
    const struct filing *filing = observed->filing;
    const struct value *top = filing->form.top;
    filed_section(out, filed_word(filing, "filed.pupils"),
                  form_text(&filing->form, top, "pupils", good));
    put_notes(observed, out, good);
    filed_section(out, filed_word(filing, "filed.noticed"),
                  form_text(&filing->form, top, "noticed", good));
    filed_section(out, filed_word(filing, "filed.talk"),
                  form_text(&filing->form, value_get(top, "talk"), "text", good));
}

static bool write_item(const struct observed *observed, struct filed *filed)
{
    static const char *const purposes[] = {"development", "assessment", NULL};
    static const char *const consents[] = {"none", "assessment", "public", NULL};
    const struct filing *filing = observed->filing;
    const struct value *top = filing->form.top;
    struct buf *out = &filed->text;
    bool good = true;
    struct str title = filed_required(filing, top, "title", &good);
    struct str date = filed_date(filing, &good);
    buf_addz(out, "---\nkind: observation\n");
    filed_line(out, "title", title);
    filed_line(out, "date", date);
    filed_list(out, "competences", &observed->competences);
    filed_line(out, "observer", filed_required(filing, top, "observer", &good));
    filed_line(out, "role", form_text(&filing->form, top, "role", &good));
    filed_line(out, "training", form_text(&filing->form, top, "training", &good));
    filed_line(out, "context", form_text(&filing->form, top, "context", &good));
    filed_line(out, "instrument", observed->instrument->id);
    filed_list(out, "levels", &observed->levels);
    filed_line(out, "talk", form_text(&filing->form, value_get(top, "talk"), "date", &good));
    filed_line(out, "purpose", filed_choice(filing, "purpose", purposes, &good));
    filed_line(out, "consent", filed_choice(filing, "consent", consents, &good));
    filed_line(out, "code", form_text(&filing->form, top, "code", &good));
    size_t seal = out->n;
    buf_addz(out, "---\n");
    put_body(observed, out, &good);
    seal_put(out, seal);
    filed->stem = filed_stem(filing, date, title);
    return good;
}

bool filed_observation(const struct filing *filing, struct filed *filed)
{
    static const char *const keys[] = {
        "vakwerk",  "kind",        "framework", "instrument", "candidate", "date",
        "observer", "role",        "training",  "context",    "title",     "purpose",
        "consent",  "competences", "levels",    "notes",      "pupils",    "noticed",
        "talk",     "random",      "code",      NULL};
    struct observed observed = {.filing = filing};
    struct sha256 digest;
    *filed = (struct filed){.kind = ITEM_OBSERVATION};
    return form_has_only(&filing->form, filing->form.top, keys) && filed_is_of(filing) &&
           find_instrument(&observed) &&
           form_code(&filing->form, filing->form.top, nothing_bound, &digest) &&
           take_competences(&observed) && take_levels(&observed) && write_item(&observed, filed);
}
