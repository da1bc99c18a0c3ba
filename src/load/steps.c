#include "load/steps.h"

#include "base/array.h"
#include "base/utf8.h"
#include "diag/rule.h"

struct loading {
    struct form_file form;
    const struct dossier *dossier;
    struct step *step;
    const struct step_def *def;
    bool good;
};

static const char *const nothing_bound[] = {NULL};

static void refuse(struct loading *loading, const char *variant, struct str key)
{
    loading->good = form_refuse(&loading->form, variant, key);
}

static void unknown(struct loading *loading, struct str what, struct str text)
{
    struct findings *findings = loading->form.findings;
    struct finding *finding = finding_on(findings, RULE_ASSESS_UNKNOWN, loading->form.source->path);
    finding_arg(findings, finding, "key", what);
    finding_arg(findings, finding, "text", text);
    loading->good = false;
}

static bool other(struct loading *loading, const char *variant)
{
    struct findings *findings = loading->form.findings;
    finding_on(findings, RULE_ASSESS_OTHER, loading->form.source->path)->variant = variant;
    return loading->good = false;
}

/* --- Whose it is ---------------------------------------------------------------------------- */

static struct str text_of(struct loading *loading, const struct value *map, const char *key)
{
    return form_text(&loading->form, map, key, &loading->good);
}

static bool is_of_package(struct loading *loading)
{
    struct str own = loading->dossier->package;
    struct str package = text_of(loading, loading->form.top, "package");
    return !own.n || str_eq(package, own) || other(loading, NULL);
}

static bool is_of_framework(struct loading *loading)
{
    const struct framework *framework = loading->dossier->framework;
    const struct value *stated = value_get(loading->form.top, "framework");
    const struct value *form = value_get(loading->form.top, "form");
    if (!str_eq(text_of(loading, stated, "id"), framework->id) ||
        !str_eq(text_of(loading, stated, "version"), framework->version))
        return other(loading, "framework");
    if (!form || form->kind != VALUE_NUMBER || !str_is(form->text, "1"))
        return other(loading, "form");
    return loading->good;
}

static void load_after(struct loading *loading)
{
    const struct value *list = value_get(loading->form.top, "after");
    if (list && list->kind != VALUE_LIST)
        refuse(loading, "value", STR("after"));
    for (size_t i = 0; list && list->kind == VALUE_LIST && i < list->count; i++)
        *ARRAY_PUSH(&loading->step->after, loading->form.arena) = list->items[i].text;
}

/* --- Values --------------------------------------------------------------------------------- */

/* Is the value under this name a map with no other keys than these? */
static bool is_map_of(struct loading *loading, const struct value *value, struct str name,
                      const char *const *keys)
{
    if (value->kind != VALUE_MAP)
        refuse(loading, "value", name);
    else if (!form_has_only(&loading->form, value, keys))
        loading->good = false;
    else
        return true;
    return false;
}

static struct step_value nothing(void)
{
    struct step_value value = {.at = NOT_FOUND, .day = DAY_UNKNOWN};
    for (size_t i = 0; i < PANEL_MOST; i++)
        value.each[i] = NOT_FOUND;
    return value;
}

static size_t choice_of(const struct step_field *field, struct str text)
{
    for (size_t i = 0; field->choices[i]; i++)
        if (str_is(text, field->choices[i]))
            return i;
    return NOT_FOUND;
}

static size_t place_of(struct loading *loading, const struct step_field *field, struct str text)
{
    const struct dossier *dossier = loading->dossier;
    size_t at = field->kind == STEP_LEVEL        ? framework_level(dossier->framework, text)
                : field->kind == STEP_COMPETENCE ? dossier_row(dossier, text)
                                                 : choice_of(field, text);
    if (at == NOT_FOUND)
        unknown(loading, str_of(field->key), text);
    return at;
}

static void load_evidence(struct loading *loading, const struct value *value,
                          struct step_value *out)
{
    if (!value || value->kind == VALUE_NULL)
        return;
    if (value->kind != VALUE_LIST) {
        refuse(loading, "value", STR("evidence"));
        return;
    }
    for (size_t i = 0; i < value->count; i++) {
        struct str id = value->items[i].text;
        if (value->items[i].kind != VALUE_TEXT || !dossier_item(loading->dossier, id))
            unknown(loading, STR("evidence"), id);
        else
            *ARRAY_PUSH(&out->ids, loading->form.arena) = id;
    }
}

static void load_day(struct loading *loading, const struct step_field *field,
                     struct step_value *out)
{
    if (out->text.n && !date_parse(out->text, &out->day))
        refuse(loading, "value", str_of(field->key));
}

/* By assessor, under "1", "2", …: one for each code in `after`, in that order. */
static void load_each(struct loading *loading, const struct step_field *field,
                      const struct value *value, struct step_value *out)
{
    const char *numbers[PANEL_MOST + 1] = {"1", "2", "3"};
    size_t count =
        loading->step->after.count < PANEL_MOST ? loading->step->after.count : PANEL_MOST;
    numbers[count] = NULL;
    if (value && !is_map_of(loading, value, str_of(field->key), numbers))
        return;
    for (size_t i = 0; i < count; i++) {
        struct str text = text_of(loading, value, numbers[i]);
        if (text.n)
            out->each[i] = place_of(loading, field, text);
        else if (field->required && loading->good)
            refuse(loading, "missing", str_of(field->key));
    }
}

static bool is_empty(const struct step_field *field, const struct value *map,
                     const struct step_value *value)
{
    return field->kind == STEP_SURE ? !form_says(map, field->key) : !value->text.n;
}

static struct step_value load_value(struct loading *loading, const struct step_field *field,
                                    const struct value *map, bool required)
{
    struct step_value out = nothing();
    const struct value *value = value_get(map, field->key);
    if (field->kind == STEP_EVIDENCE) {
        load_evidence(loading, value, &out);
        return out;
    }
    if (field->scope == SCOPE_EACH) {
        load_each(loading, field, value, &out);
        return out;
    }
    if (field->kind != STEP_SURE)
        out.text = text_of(loading, map, field->key);
    if (required && is_empty(field, map, &out) && loading->good)
        refuse(loading, "missing", str_of(field->key));
    if (!out.text.n)
        return out;
    if (field->kind == STEP_DAY)
        load_day(loading, field, &out);
    else if (field->kind >= STEP_CHOICE)
        out.at = place_of(loading, field, out.text);
    return out;
}

/* --- Parts ---------------------------------------------------------------------------------- */

/* Is it a map without other keys than those of the fields of these scopes, and those beside them?
 */
static bool allow(struct loading *loading, const struct value *map, struct str name,
                  unsigned scopes, const char *const *beside)
{
    const char *allowed[48];
    size_t count = 0;
    for (size_t i = 0; i < loading->def->count; i++)
        if (scopes & 1u << loading->def->fields[i].scope)
            allowed[count++] = loading->def->fields[i].key;
    for (size_t i = 0; beside[i]; i++)
        allowed[count++] = beside[i];
    allowed[count] = NULL;
    return is_map_of(loading, map, name, allowed);
}

static struct step_value *load_fields(struct loading *loading, const struct value *map,
                                      unsigned scopes, bool required)
{
    struct step_value *values =
        ARENA_ARRAY(loading->form.arena, struct step_value, loading->def->count);
    for (size_t i = 0; i < loading->def->count; i++) {
        const struct step_field *field = &loading->def->fields[i];
        values[i] = nothing();
        if (scopes & 1u << field->scope)
            values[i] = load_value(loading, field, map, required && field->required);
    }
    return values;
}

static bool has_scope(const struct step_def *def, unsigned scopes)
{
    for (size_t i = 0; i < def->count; i++)
        if (scopes & 1u << def->fields[i].scope)
            return true;
    return false;
}

/* What is asked of competences on which the assessors differ may be missing here: who differs is
 * known when all files are read. */
static void load_rows(struct loading *loading)
{
    enum { BY_ROW = 1u << SCOPE_COMPETENCE | 1u << SCOPE_OPEN | 1u << SCOPE_EACH };
    static const char *const none[] = {NULL};
    const struct dossier *dossier = loading->dossier;
    const struct value *map = value_get(loading->form.top, "competences");
    bool open = has_scope(loading->def, 1u << SCOPE_OPEN);
    if (!has_scope(loading->def, BY_ROW))
        return;
    if (map && map->kind != VALUE_MAP)
        refuse(loading, "value", STR("competences"));
    else if (!map && !open)
        refuse(loading, "missing", STR("competences"));
    for (size_t i = 0; loading->good && map && i < map->count; i++)
        if (dossier_row(dossier, map->keys[i].name) == NOT_FOUND)
            unknown(loading, STR("competence"), map->keys[i].name);
    loading->step->rows =
        ARENA_ARRAY(loading->form.arena, struct step_value *, dossier->rows.count);
    for (size_t i = 0; i < dossier->rows.count; i++) {
        struct str id = dossier_competence(dossier, i)->id;
        const struct value *row = value_get(map, arena_copy(loading->form.arena, id).p);
        if (!row || allow(loading, row, id, BY_ROW, none))
            loading->step->rows[i] = load_fields(loading, row, BY_ROW, !open || row);
    }
}

static void load_goals(struct loading *loading)
{
    static const char *const none[] = {NULL};
    const struct value *list = value_get(loading->form.top, "goals");
    struct step *step = loading->step;
    if (!has_scope(loading->def, 1u << SCOPE_GOAL))
        return;
    if (!list || list->kind != VALUE_LIST || !list->count || list->count > STEP_GOALS) {
        refuse(loading, list ? "value" : "missing", STR("goals"));
        return;
    }
    step->goals = ARENA_ARRAY(loading->form.arena, struct step_value *, list->count);
    for (step->goal_count = 0; step->goal_count < list->count; step->goal_count++) {
        const struct value *goal = &list->items[step->goal_count];
        if (allow(loading, goal, STR("goals"), 1u << SCOPE_GOAL, none))
            step->goals[step->goal_count] = load_fields(loading, goal, 1u << SCOPE_GOAL, true);
    }
}

/* What the file was bound to has been looked at. */
static bool load(struct loading *loading)
{
    static const char *const beside[] = {"vakwerk", "kind",  "package",     "framework",
                                         "form",    "after", "competences", "goals",
                                         "random",  "code",  NULL};
    if (!allow(loading, loading->form.top, STR(""), 1u << SCOPE_WHOLE, beside))
        return false;
    loading->step->code = text_of(loading, loading->form.top, "code");
    load_after(loading);
    loading->step->whole = load_fields(loading, loading->form.top, 1u << SCOPE_WHOLE, true);
    load_rows(loading);
    load_goals(loading);
    return loading->good;
}

bool step_load(struct step *step, const struct dossier *dossier, struct source *source,
               struct arena *arena, struct findings *findings)
{
    struct loading loading = {.dossier = dossier, .step = step, .good = true};
    *step = (struct step){.path = source->path};
    if (!form_file_read(&loading.form, source, arena, findings))
        return false;
    step->kind = step_kind_of(loading.form.kind);
    if (step->kind == STEPS)
        return form_refuse(&loading.form, "kind", loading.form.kind);
    loading.def = &step_defs[step->kind];
    return is_of_package(&loading) && is_of_framework(&loading) &&
           form_code(&loading.form, loading.form.top, nothing_bound, &step->digest) &&
           load(&loading);
}

bool benchmark_load(struct step *step, const struct dossier *dossier, struct source *source,
                    struct arena *arena, struct findings *findings)
{
    struct loading loading = {
        .dossier = dossier, .step = step, .def = &step_defs[STEP_JUDGEMENT], .good = true};
    *step = (struct step){.path = source->path, .kind = STEP_JUDGEMENT};
    if (!form_file_read(&loading.form, source, arena, findings))
        return false;
    if (!str_is(loading.form.kind, "benchmark"))
        return form_refuse(&loading.form, "kind", loading.form.kind);
    bool bound = value_get(loading.form.top, "package");
    return (!bound || is_of_package(&loading)) && is_of_framework(&loading) && load(&loading);
}
