#include "base/yaml_writer.h"
#include "out/filed.h"

static const char *const nothing_bound[] = {NULL};

/* The texts of a row in the order in which they are written; "competence" comes first. */
static const char *const row_keys[] = {"competence", "start",    "target",  "reason", "here",
                                       "own",        "evidence", "support", NULL};
static const char *const look_keys[] = {"competence", "stands", "support", NULL};

struct agreed_talk {
    const struct filing *filing;
    struct selected_list before; /* in force until now */
    const struct value *rows, *looks, *agreed;
};

/* A list of maps with only these keys, in which each names a competence; NULL is an empty one. */
static bool is_list(const struct filing *filing, const struct value *list, const char *name,
                    const char *const *keys)
{
    const struct form_file *form = &filing->form;
    if (list && list->kind != VALUE_LIST)
        return form_refuse(form, "value", str_of(name));
    for (size_t i = 0; list && i < list->count; i++) {
        const struct value *row = &list->items[i];
        if (row->kind != VALUE_MAP)
            return form_refuse(form, "value", str_of(name));
        if (!form_has_only(form, row, keys))
            return false;
    }
    return true;
}

static struct str text_of(const struct agreed_talk *talk, const struct value *row, const char *key,
                          bool *good)
{
    return form_text(&talk->filing->form, row, key, good);
}

static bool names_known(const struct agreed_talk *talk, const struct value *list)
{
    const struct framework *framework = talk->filing->portfolio->framework;
    bool good = true;
    for (size_t i = 0; list && i < list->count; i++) {
        struct str id = text_of(talk, &list->items[i], "competence", &good);
        struct str start = text_of(talk, &list->items[i], "start", &good);
        struct str target = text_of(talk, &list->items[i], "target", &good);
        if (framework_competence(framework, id) == NOT_FOUND ||
            (start.n && framework_level(framework, start) == NOT_FOUND) ||
            (target.n && framework_level(framework, target) == NOT_FOUND))
            return form_refuse(&talk->filing->form, "value", STR("competences"));
    }
    return good;
}

/* Both put their name to it: the teacher, and somebody who speaks for the school. */
static bool both_agreed(const struct agreed_talk *talk)
{
    static const char *const roles[] = {"candidate", "leader", "coach", "coordinator", NULL};
    bool good = true, teacher = false, school = false;
    for (size_t i = 0; talk->agreed && i < talk->agreed->count; i++) {
        const struct value *row = &talk->agreed->items[i];
        day_number day;
        struct str role = text_of(talk, row, "role", &good),
                   name = text_of(talk, row, "name", &good);
        size_t at = 0;
        while (roles[at] && !str_is(role, roles[at]))
            at++;
        if (!roles[at] || !name.n || !date_parse(text_of(talk, row, "date", &good), &day))
            return form_refuse(&talk->filing->form, "value", STR("agreed"));
        *(at ? &school : &teacher) = true;
    }
    if (!teacher || !school)
        return form_refuse(&talk->filing->form, "missing", STR("agreed"));
    return good;
}

/* --- What changed --- */

static const struct selected *row_before(const struct agreed_talk *talk, struct str competence)
{
    for (size_t i = 0; i < talk->before.count; i++)
        if (str_eq(talk->before.items[i].competence.text, competence))
            return &talk->before.items[i];
    return NULL;
}

static bool is_same(const struct agreed_talk *talk, const struct value *row)
{
    bool good = true;
    const struct selected *old = row_before(talk, text_of(talk, row, row_keys[0], &good));
    if (!old)
        return false;
    const struct field *fields[] = {&old->competence, &old->start, &old->target,   &old->reason,
                                    &old->here,       &old->own,   &old->evidence, &old->support};
    for (size_t i = 0; row_keys[i]; i++)
        if (!str_eq(fields[i]->text, text_of(talk, row, row_keys[i], &good)))
            return false;
    return true;
}

static bool is_chosen_still(const struct agreed_talk *talk, struct str competence)
{
    bool good = true;
    for (size_t i = 0; i < talk->rows->count; i++)
        if (str_eq(text_of(talk, &talk->rows->items[i], "competence", &good), competence))
            return true;
    return false;
}

/* --- Writing --- */

static void put_row(const struct agreed_talk *talk, struct yaml_writer *yaml,
                    const struct value *row, const char *const *keys)
{
    bool good = true;
    yaml_item(yaml);
    for (size_t i = 0; keys[i]; i++) {
        struct str text = text_of(talk, row, keys[i], &good);
        if (text.n)
            yaml_text(yaml, keys[i], text);
    }
    yaml_close(yaml);
}

/* `changed`: only the rows that differ from what is in force. */
static void put_rows(const struct agreed_talk *talk, struct yaml_writer *yaml, const char *key,
                     const struct value *list, const char *const *keys, bool changed)
{
    bool begun = false;
    for (size_t i = 0; list && i < list->count; i++) {
        if (changed && is_same(talk, &list->items[i]))
            continue;
        if (!begun)
            yaml_list(yaml, key);
        begun = true;
        put_row(talk, yaml, &list->items[i], keys);
    }
    if (begun)
        yaml_close(yaml);
}

static void put_dropped(const struct agreed_talk *talk, struct yaml_writer *yaml)
{
    struct arena *arena = talk->filing->form.arena;
    struct str *dropped = ARENA_ARRAY(arena, struct str, talk->before.count);
    size_t count = 0;
    for (size_t i = 0; i < talk->before.count; i++)
        if (!is_chosen_still(talk, talk->before.items[i].competence.text))
            dropped[count++] = talk->before.items[i].competence.text;
    if (count)
        yaml_texts(yaml, "dropped", dropped, count);
}

static bool write_item(const struct agreed_talk *talk, const struct item *first,
                       struct filed *filed)
{
    static const char *const agreed_keys[] = {"name", "role", "date", NULL};
    const struct filing *filing = talk->filing;
    struct yaml_writer yaml = {.out = &filed->text};
    bool good = true, chosen = talk->rows && talk->rows->count;
    struct str date = filed_date(filing, &good);
    yaml_text(&yaml, "kind", str_of(item_kind_name(filed->kind)));
    yaml_text(&yaml, "date", date);
    if (first) {
        yaml_text(&yaml, "amends", first->id);
        yaml_text(&yaml, "reason", filed_required(filing, filing->form.top, "reason", &good));
    }
    if (first && chosen)
        put_dropped(talk, &yaml);
    put_rows(talk, &yaml, "competences", talk->rows, row_keys, first != NULL);
    put_rows(talk, &yaml, "looked-back", talk->looks, look_keys, false);
    put_rows(talk, &yaml, "agreed", talk->agreed, agreed_keys, false);
    yaml_text(&yaml, "code", form_text(&filing->form, filing->form.top, "code", &good));
    const char *name = !first ? "filed.selection" : chosen ? "filed.amendment" : "filed.look-back";
    filed->stem = filed_stem(filing, date, filed_word(filing, name));
    return good;
}

bool filed_selection(const struct filing *filing, struct filed *filed)
{
    static const char *const keys[] = {"vakwerk", "kind",   "framework",   "candidate",   "date",
                                       "amends",  "reason", "competences", "looked-back", "agreed",
                                       "random",  "code",   NULL};
    static const char *const agreed_keys[] = {"name", "role", "date", NULL};
    const struct value *top = filing->form.top;
    const struct item *first = portfolio_first_selection(filing->portfolio);
    struct agreed_talk talk = {.filing = filing,
                               .rows = value_get(top, "competences"),
                               .looks = value_get(top, "looked-back"),
                               .agreed = value_get(top, "agreed")};
    struct sha256 digest;
    talk.before = portfolio_selection(filing->portfolio, DAY_UNKNOWN, filing->form.arena);
    *filed = (struct filed){.kind = first ? ITEM_AMENDMENT : ITEM_SELECTION};
    if (!form_has_only(&filing->form, top, keys) || !filed_is_of(filing) ||
        !is_list(filing, talk.rows, "competences", row_keys) ||
        !is_list(filing, talk.looks, "looked-back", look_keys) ||
        !is_list(filing, talk.agreed, "agreed", agreed_keys) ||
        !form_code(&filing->form, top, nothing_bound, &digest) || !names_known(&talk, talk.rows) ||
        !names_known(&talk, talk.looks) || !both_agreed(&talk))
        return false;
    bool good = true;
    struct str amends = text_of(&talk, top, "amends", &good);
    if (!str_eq(amends, first ? first->id : STR("")))
        return form_refuse(&filing->form, "amends", amends);
    if (!first && (!talk.rows || !talk.rows->count))
        return form_refuse(&filing->form, "missing", STR("competences"));
    return write_item(&talk, first, filed);
}
