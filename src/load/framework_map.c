#include "load/framework_map.h"

#include "base/array.h"
#include "base/limits.h"
#include "load/decode.h"
#include "load/framework_difference.h"
#include "model/former.h"
#include "read/alike.h"
#include "read/text.h"
#include "read/yaml.h"

/* --- Reading -------------------------------------------------------------------------------- */

struct judging {
    struct source *source;
    struct arena *arena;
    struct findings *findings;
};

static void refuse(const struct judging *judging, struct span span, const char *variant,
                   struct str id)
{
    struct finding *finding = finding_at(judging->findings, RULE_MAP, judging->source, span);
    finding->variant = variant;
    finding_arg(judging->findings, finding, "id", id);
}

static void judge_version(const struct judging *judging, const struct framework_name *name,
                          const struct framework *framework)
{
    if (name->id.text.p && name->version.text.p &&
        (!str_eq(name->id.text, framework->id) || !str_eq(name->version.text, framework->version)))
        refuse(judging, name->version.span, "framework", name->version.text);
}

static void judge_row(const struct judging *judging, const struct became *row,
                      const struct map *old, const struct map *new, bool level)
{
    if (row->old.text.p && !map_get(old, row->old.text))
        refuse(judging, row->old.span, "old", row->old.text);
    for (size_t i = 0; i < row->new.count; i++)
        if (!map_get(new, row->new.items[i].text))
            refuse(judging, row->new.items[i].span, "new", row->new.items[i].text);
    if (level && row->new.count > 1)
        refuse(judging, row->new.items[1].span, "level", row->old.text);
    if (row->old.text.p && !row->new.count && !row->reason.text.n)
        refuse(judging, row->old.span, "reason", row->old.text);
}

static void judge_rows(const struct judging *judging, const struct became_list *rows,
                       const struct map *old, const struct map *new, bool level)
{
    struct map seen = {0};
    for (size_t i = 0; i < rows->count; i++) {
        const struct became *row = &rows->items[i];
        judge_row(judging, row, old, new, level);
        if (row->old.text.p &&
            !map_put(&seen, judging->arena, row->old.text, (void *)(uintptr_t)row))
            refuse(judging, row->old.span, "twice", row->old.text);
    }
    for (size_t i = 0; i < old->count; i++)
        if (!map_get(new, old->items[i].key) && !map_get(&seen, old->items[i].key))
            refuse(judging, (struct span){0, 1}, NULL, old->items[i].key);
}

void framework_map_load(struct source *source, const struct framework *before,
                        const struct framework *after, struct framework_map *map,
                        struct arena *arena, struct findings *findings)
{
    struct judging judging = {source, arena, findings};
    struct span top = {(uint32_t)text_mark(source->text), 1};
    *map = (struct framework_map){0};
    if (!text_check(source, findings))
        return;
    const struct value *values = yaml_read(source, text_mark(source->text), source->text.n,
                                           LIMIT_YAML_NODES, arena, findings);
    if (values && values->kind != VALUE_MAP)
        finding_at(findings, RULE_WRONG_TYPE, source, top)->variant = "file";
    if (!values || values->kind != VALUE_MAP)
        return;
    struct decoder decoder = {.source = source, .arena = arena, .findings = findings};
    decode(&decoder, &fields_framework_map, values, top, map);
    judge_version(&judging, &map->from, before);
    judge_version(&judging, &map->to, after);
    judge_rows(&judging, &map->competences, &before->competence_by_id, &after->competence_by_id,
               false);
    judge_rows(&judging, &map->levels, &before->level_by_id, &after->level_by_id, true);
    if (!map->reason.text.n)
        refuse(&judging, top, "why", STR(""));
}

/* --- Proposing ------------------------------------------------------------------------------ */

struct proposing {
    const struct value *old, *new;
    struct text_list languages;
    struct map renamed[2]; /* competences, levels: id before → struct str *, the id after */
    struct arena *arena;
};

static void note_renamed(struct proposing *proposing, const struct framework_changes *changes)
{
    for (size_t i = 0; i < changes->count; i++) {
        struct framework_change *change = &changes->items[i];
        bool competence =
            change->kind == CHANGE_RENAMED && strcmp(change->after->what, "competence") == 0;
        bool level = change->kind == CHANGE_RENAMED && strcmp(change->after->what, "level") == 0;
        if (competence || level)
            map_put(&proposing->renamed[level], proposing->arena, change->from, &change->to);
    }
}

static const struct value *row_of(const struct value *framework, const char *list, struct str id)
{
    const struct value *rows = value_get(framework, list);
    for (size_t i = 0; rows && i < rows->count; i++)
        if (str_eq(value_words(value_get(&rows->items[i], "id"), STR("")), id))
            return &rows->items[i];
    return NULL;
}

/* Into which of the later version's rows one may have gone up; empty for none. */
static struct str nearest(const struct proposing *proposing, const char *list, struct str id)
{
    const struct value *row = row_of(proposing->old, list, id);
    const struct value *rows = value_get(proposing->new, list);
    struct arena scratch = {0};
    unsigned most = ALIKE_ENOUGH - 1;
    struct str best = STR("");
    for (size_t i = 0; row && rows && i < rows->count; i++) {
        unsigned same = framework_rows_alike(row, &rows->items[i], &proposing->languages, &scratch);
        if (same > most) {
            most = same;
            best = value_words(value_get(&rows->items[i], "id"), STR(""));
        }
        arena_reset(&scratch);
    }
    arena_release(&scratch);
    return best;
}

static void propose(const struct proposing *proposing, struct became_list *rows, const char *list,
                    struct str id, struct str title, bool level, bool look)
{
    struct became *row = ARRAY_PUSH(rows, proposing->arena);
    const struct str *renamed = map_get(&proposing->renamed[level], id);
    struct str target = renamed ? *renamed : look ? nearest(proposing, list, id) : STR("");
    row->old.text = id;
    row->title.text = title;
    if (target.n)
        *ARRAY_PUSH(&row->new, proposing->arena) = (struct field){.text = target};
}

static size_t count_gone(const struct map *old, const struct map *new)
{
    size_t count = 0;
    for (size_t i = 0; i < old->count; i++)
        count += !map_get(new, old->items[i].key);
    return count;
}

struct framework_map framework_map_propose(const struct value *old, const struct framework *before,
                                           const struct value *new, const struct framework *after,
                                           struct arena *arena)
{
    struct framework_map map = {0};
    struct proposing proposing = {.old = old,
                                  .new = new,
                                  .languages = framework_shared_languages(old, new, arena),
                                  .arena = arena};
    struct framework_changes changes = framework_difference(old, new, arena);
    size_t gone = count_gone(&before->competence_by_id, &after->competence_by_id);
    bool look = !gone || after->competences.count <= LIMIT_ALIKE_PAIRS / gone;
    note_renamed(&proposing, &changes);
    for (size_t i = 0; i < before->competences.count; i++)
        if (!map_get(&after->competence_by_id, before->competences.items[i].id))
            propose(&proposing, &map.competences, "competences", before->competences.items[i].id,
                    before->competences.items[i].title, false, look);
    for (size_t i = 0; i < before->levels.count; i++)
        if (!map_get(&after->level_by_id, before->levels.items[i].id))
            propose(&proposing, &map.levels, "levels", before->levels.items[i].id,
                    before->levels.items[i].title, true, false);
    map.from.id.text = before->id;
    map.from.version.text = before->version;
    map.to.id.text = after->id;
    map.to.version.text = after->version;
    return map;
}
