#include "model/former.h"

/* --- From one version to the next ----------------------------------------------------------- */

struct step {
    const struct map *rows;     /* id → struct became * */
    const struct map *next_ids; /* of the next version */
    const struct map *names;    /* of the next version's ids, in the portfolio's framework; NULL:
                                 * it is the portfolio's framework */
    struct arena *arena;
};

static struct map rows_of(const struct became_list *list, struct arena *arena)
{
    struct map rows = {0};
    for (size_t i = 0; i < list->count; i++)
        map_put(&rows, arena, list->items[i].old.text, &list->items[i]);
    return rows;
}

/* What an id became, when that is one id that is there; else empty. */
static struct str one_target(const struct step *step, struct str id)
{
    const struct became *row = map_get(step->rows, id);
    if (row && row->new.count != 1)
        return STR("");
    struct str target = row ? row->new.items[0].text : id;
    return map_get(step->next_ids, target) ? target : STR("");
}

static void note_target(struct map *counts, struct arena *arena, struct str target)
{
    size_t *count = map_get(counts, target);
    if (!count)
        map_put(counts, arena, target, count = ARENA_NEW(arena, size_t));
    ++*count;
}

/* How many ids became an id, whole or in part. */
static struct map count_targets(const struct step *step, const struct map *ids)
{
    struct map counts = {0};
    for (size_t i = 0; i < ids->count; i++) {
        const struct became *row = map_get(step->rows, ids->items[i].key);
        for (size_t k = 0; row && k < row->new.count; k++)
            note_target(&counts, step->arena, row->new.items[k].text);
        if (!row)
            note_target(&counts, step->arena, ids->items[i].key);
    }
    return counts;
}

static struct map names_of(const struct step *step, const struct map *ids, bool alone)
{
    struct map names = {0}, counts = count_targets(step, ids);
    for (size_t i = 0; i < ids->count; i++) {
        struct str *name = ARENA_NEW(step->arena, struct str);
        *name = one_target(step, ids->items[i].key);
        const size_t *count = map_get(&counts, *name);
        if (!name->n || (alone && *count != 1))
            continue;
        const struct str *later = step->names ? map_get(step->names, *name) : name;
        if (later)
            map_put(&names, step->arena, ids->items[i].key, (void *)(uintptr_t)later);
    }
    return names;
}

static void name(struct portfolio *portfolio, size_t at, struct arena *arena)
{
    struct former *former = &portfolio->formers.items[at];
    struct former *next = at + 1 < portfolio->formers.count ? former + 1 : NULL;
    const struct framework *framework = next ? next->framework : portfolio->framework;
    struct map competences = rows_of(&former->amendment->selection.became, arena);
    struct map levels = rows_of(&former->amendment->selection.levels_became, arena);
    struct step step = {&competences, &framework->competence_by_id,
                        next ? &next->competences : NULL, arena};
    former->competences = names_of(&step, &former->framework->competence_by_id, true);
    step = (struct step){&levels, &framework->level_by_id, next ? &next->levels : NULL, arena};
    former->levels = names_of(&step, &former->framework->level_by_id, false);
}

void formers_name(struct portfolio *portfolio, struct arena *arena)
{
    for (size_t i = portfolio->formers.count; portfolio->framework && i-- > 0;)
        name(portfolio, i, arena);
}

/* --- Names ---------------------------------------------------------------------------------- */

static struct str name_in(const struct former *former, const struct map *names, struct str id,
                          struct arena *arena)
{
    const struct str *found = map_get(names, id);
    if (found)
        return *found;
    return arena_printf(arena, "%.*s@%.*s", STR_ARG(id), STR_ARG(former->framework->version));
}

struct str former_competence(const struct former *former, struct str id, struct arena *arena)
{
    return name_in(former, &former->competences, id, arena);
}

struct str former_level(const struct former *former, struct str id, struct arena *arena)
{
    return name_in(former, &former->levels, id, arena);
}

bool former_is_marked(struct str id)
{
    return str_find(id, '@') < id.n;
}

/* The latest that has the id, which may be marked with its version. */
static const struct framework *version_with(const struct portfolio *portfolio, struct str id,
                                            size_t (*find)(const struct framework *, struct str),
                                            size_t *at)
{
    struct str version = str_sub(id, str_find(id, '@') + 1, id.n);
    for (size_t i = portfolio->formers.count; i-- > 0;) {
        const struct framework *framework = portfolio->formers.items[i].framework;
        *at = find(framework, str_sub(id, 0, str_find(id, '@')));
        if (*at != NOT_FOUND && (!version.n || str_eq(framework->version, version)))
            return framework;
    }
    return NULL;
}

struct str former_competence_title(const struct portfolio *portfolio, struct str id)
{
    size_t at;
    const struct framework *framework = version_with(portfolio, id, framework_competence, &at);
    return framework ? framework->competences.items[at].title : STR("");
}

struct str former_level_title(const struct portfolio *portfolio, struct str id)
{
    size_t at;
    const struct framework *framework = version_with(portfolio, id, framework_level, &at);
    return framework ? framework->levels.items[at].title : STR("");
}
