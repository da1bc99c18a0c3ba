#include "load/dossier.h"

#include "base/array.h"
#include "load/framework.h"
#include "model/id.h"
#include "model/raters.h"

struct loading {
    struct dossier *dossier;
    const struct value *top;
    struct arena *arena;
    struct findings *findings;
};

static bool refuse(const struct loading *loading, const char *key)
{
    struct finding *finding =
        finding_on(loading->findings, RULE_DOSSIER, STR("data/portfolio.json"));
    finding_arg(loading->findings, finding, "key", str_of(key));
    return false;
}

/* Empty when it is not there, or no text. */
static struct str text_of(const struct value *map, const char *key)
{
    const struct value *value = value_get(map, key);
    return value && value->kind == VALUE_TEXT ? value->text : STR("");
}

static const struct value *list_of(const struct value *map, const char *key)
{
    static const struct value none = {.kind = VALUE_LIST};
    const struct value *value = value_get(map, key);
    return value && value->kind == VALUE_LIST ? value : &none;
}

static bool load_framework(const struct loading *loading, struct source *source,
                           struct str language)
{
    struct dossier *dossier = loading->dossier;
    const struct value *stated = value_get(loading->top, "framework");
    struct framework *framework =
        framework_load(source, language, loading->arena, loading->findings);
    dossier->framework = framework;
    return framework && str_eq(framework->id, text_of(stated, "id")) &&
           str_eq(framework->version, text_of(stated, "version")) && framework->levels.count > 1 &&
           framework->levels.count <= RATER_LEVELS;
}

/* --- Items ---------------------------------------------------------------------------------- */

/* A page is a plain path below the site's folder; any other is left out. */
static struct str page_of(const struct value *value)
{
    struct str page = text_of(value, "page");
    for (size_t i = 0; i < page.n; i++) {
        char c = page.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
                     c == '/' || c == '_';
        if (!plain || (c == '.' && i + 1 < page.n && page.p[i + 1] == '.'))
            return STR("");
    }
    return str_starts(page, "/") ? STR("") : page;
}

static bool load_items(const struct loading *loading)
{
    struct dossier *dossier = loading->dossier;
    const struct value *list = list_of(loading->top, "items");
    for (size_t i = 0; i < list->count; i++) {
        const struct value *value = &list->items[i];
        struct dossier_item item = {.id = text_of(value, "id"),
                                    .kind = text_of(value, "kind"),
                                    .title = text_of(value, "title"),
                                    .page = page_of(value)};
        if (!id_is_valid(item.id))
            return refuse(loading, "items");
        *ARRAY_PUSH(&dossier->items, loading->arena) = item;
    }
    for (size_t i = 0; i < dossier->items.count; i++)
        map_put(&dossier->item_by_id, loading->arena, dossier->items.items[i].id,
                &dossier->items.items[i]);
    return true;
}

/* --- The selection, and the claims on it ---------------------------------------------------- */

static bool load_row(const struct loading *loading, const struct value *value)
{
    struct dossier *dossier = loading->dossier;
    const struct framework *framework = dossier->framework;
    struct str competence = text_of(value, "competence");
    size_t index = framework_competence(framework, competence);
    if (index == NOT_FOUND || dossier_row(dossier, competence) != NOT_FOUND)
        return refuse(loading, "selection");
    *ARRAY_PUSH(&dossier->rows, loading->arena) =
        (struct dossier_row){.competence = index,
                             .start = framework_level(framework, text_of(value, "start")),
                             .target = framework_level(framework, text_of(value, "target")),
                             .claimed = NOT_FOUND};
    return true;
}

static void load_claim(const struct loading *loading, const struct value *value)
{
    struct dossier *dossier = loading->dossier;
    size_t at = dossier_row(dossier, text_of(value, "competence"));
    if (at == NOT_FOUND)
        return;
    struct dossier_row *row = &dossier->rows.items[at];
    const struct value *chosen = list_of(value, "chosen");
    row->claimed = framework_level(dossier->framework, text_of(value, "level"));
    row->chosen = ARENA_ARRAY(loading->arena, const struct dossier_item *, chosen->count);
    row->chosen_count = 0;
    for (size_t i = 0; i < chosen->count; i++) {
        const struct dossier_item *item = chosen->items[i].kind == VALUE_TEXT
                                              ? dossier_item(dossier, chosen->items[i].text)
                                              : NULL;
        if (item)
            row->chosen[row->chosen_count++] = item;
    }
}

static bool load_selection(const struct loading *loading)
{
    const struct value *list = list_of(loading->top, "selection");
    const struct value *items = list_of(loading->top, "items");
    for (size_t i = 0; i < list->count; i++)
        if (!load_row(loading, &list->items[i]))
            return false;
    for (size_t i = 0; i < items->count; i++)
        if (str_is(text_of(&items->items[i], "kind"), "claim"))
            load_claim(loading, &items->items[i]);
    return loading->dossier->rows.count > 0 || refuse(loading, "selection");
}

static void load_involved(const struct loading *loading)
{
    const struct value *list = list_of(loading->top, "involved");
    for (size_t i = 0; i < list->count; i++)
        *ARRAY_PUSH(&loading->dossier->involved, loading->arena) = (struct involvement){
            text_of(&list->items[i], "part"), text_of(&list->items[i], "mark")};
}

struct str dossier_language(const struct value *record)
{
    return text_of(record, "language");
}

bool dossier_load(struct dossier *dossier, struct str package, const struct value *record,
                  struct source *framework, struct str language, struct arena *arena,
                  struct findings *findings)
{
    struct loading loading = {
        .dossier = dossier, .top = record, .arena = arena, .findings = findings};
    *dossier = (struct dossier){.package = package,
                                .candidate = text_of(record, "candidate"),
                                .school = text_of(record, "school"),
                                .commit = text_of(record, "commit"),
                                .language = language,
                                .day = DAY_UNKNOWN};
    date_parse(text_of(record, "day"), &dossier->day);
    if (!load_framework(&loading, framework, language))
        return refuse(&loading, "framework");
    load_involved(&loading);
    return load_items(&loading) && load_selection(&loading);
}

void dossier_of_framework(struct dossier *dossier, const struct framework *framework,
                          struct arena *arena)
{
    *dossier = (struct dossier){.framework = framework, .day = DAY_UNKNOWN};
    for (size_t i = 0; i < framework->competences.count; i++)
        *ARRAY_PUSH(&dossier->rows, arena) = (struct dossier_row){
            .competence = i, .start = NOT_FOUND, .target = NOT_FOUND, .claimed = NOT_FOUND};
}
