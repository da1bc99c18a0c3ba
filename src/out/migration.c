#include "out/migration.h"

#include "base/array.h"
#include "base/hex.h"
#include "base/limits.h"
#include "base/yaml_writer.h"
#include "load/head.h"
#include "load/naming.h"
#include "model/former.h"

#include <stdlib.h>

struct planning {
    const struct migrating *migrating;
    struct migration *migration;
    struct map competences, levels; /* old id → struct became * */
    struct error *error;
};

/* --- Names ---------------------------------------------------------------------------------- */

static struct map rows_of(const struct became_list *list, struct arena *arena)
{
    struct map rows = {0};
    for (size_t i = 0; i < list->count; i++)
        map_put(&rows, arena, list->items[i].old.text, &list->items[i]);
    return rows;
}

/* What a naming's id becomes; NULL: it stays what it is. */
static const struct became *row_of(const struct planning *planning, const struct naming *naming)
{
    const struct framework *before = planning->migrating->portfolio->framework;
    bool competence = naming->refers == REFERS_COMPETENCE ||
                      (naming->refers == REFERS_ITEM_OR_COMPETENCE &&
                       framework_competence(before, naming->id->text) != NOT_FOUND);
    if (competence)
        return map_get(&planning->competences, naming->id->text);
    return naming->refers == REFERS_LEVEL ? map_get(&planning->levels, naming->id->text) : NULL;
}

/* The names in the next version, by the temporary amendment that the map will be. */
static void find_names(const struct planning *planning)
{
    const struct migrating *migrating = planning->migrating;
    struct item *amendment = ARENA_NEW(migrating->arena, struct item);
    struct portfolio next = {.framework = migrating->after};
    amendment->selection.became = migrating->map->competences;
    amendment->selection.levels_became = migrating->map->levels;
    *ARRAY_PUSH(&next.formers, migrating->arena) =
        (struct former){.amendment = amendment, .framework = migrating->portfolio->framework};
    formers_name(&next, migrating->arena);
    planning->migration->names = next.formers.items[0];
}

/* --- A head written anew -------------------------------------------------------------------- */

struct edit {
    struct span span;
    struct str text;
};

struct editing {
    const struct planning *planning;
    const struct item *item;
    const struct field_list *list; /* the last that was met */
    struct {
        struct edit *items;
        size_t count, capacity;
    } edits;
    struct buf names; /* all that the new head should name, a line each */
    bool lost;        /* it is about nothing but what is no more */
};

static void add_name(struct buf *names, struct str id)
{
    buf_addf(names, "%.*s\n", STR_ARG(id));
}

static void edit(struct editing *editing, struct span span, struct str text)
{
    *ARRAY_PUSH(&editing->edits, editing->planning->migrating->arena) = (struct edit){span, text};
}

static bool has_id(const struct field_list *list, struct str id)
{
    for (size_t i = 0; i < list->count; i++)
        if (str_eq(list->items[i].text, id))
            return true;
    return false;
}

static void add_once(struct field_list *list, struct field id, struct arena *arena)
{
    if (!has_id(list, id.text))
        *ARRAY_PUSH(list, arena) = id;
}

/* From the first id of a list to its last. */
static struct span span_of(const struct field_list *list)
{
    struct span first = list->items[0].span, last = list->items[list->count - 1].span;
    return (struct span){first.offset, last.offset + last.length - first.offset};
}

/* What stands on the line before an offset. */
static struct str line_before(struct str text, size_t offset)
{
    struct str before = str_sub(text, 0, offset);
    return str_sub(before, str_behind_last(before, '\n'), before.n);
}

static void write_list(struct editing *editing, const struct field_list *old,
                       const struct field_list *new)
{
    struct arena *arena = editing->planning->migrating->arena;
    struct span span = span_of(old);
    struct str lead = line_before(editing->item->source.text, span.offset);
    bool rows = str_starts(str_trim(lead), "-");
    struct buf out = {0};
    for (size_t i = 0; i < new->count; i++) {
        if (i)
            buf_addf(&out, rows ? "\n%.*s" : ", ", STR_ARG(lead));
        yaml_scalar(&out, new->items[i].text);
    }
    edit(editing, span, arena_copy(arena, buf_str(&out)));
    buf_release(&out);
}

static void edit_list(struct editing *editing, const struct naming *naming)
{
    struct field_list new = {0};
    struct naming one = *naming;
    bool changed = false;
    for (size_t i = 0; i < naming->list->count; i++) {
        one.id = &naming->list->items[i];
        const struct became *row = row_of(editing->planning, &one);
        changed = changed || row;
        for (size_t k = 0; row && k < row->new.count; k++)
            add_once(&new, row->new.items[k], editing->planning->migrating->arena);
        if (!row)
            add_once(&new, *one.id, editing->planning->migrating->arena);
    }
    editing->lost = editing->lost || !new.count;
    if (changed && new.count)
        write_list(editing, naming->list, &new);
    else
        new = *naming->list;
    for (size_t i = 0; i < new.count; i++)
        add_name(&editing->names, new.items[i].text);
}

/* Of two competences that become one, the claim of the one that stays, or of the first in the map,
 * goes on. */
static bool is_overtaken(const struct editing *editing, const struct became *row)
{
    const struct migrating *migrating = editing->planning->migrating;
    const struct became_list *rows = &migrating->map->competences;
    if (editing->item->kind != ITEM_CLAIM || !row->new.count)
        return false;
    struct str target = row->new.items[0].text;
    if (!map_get(&editing->planning->competences, target) &&
        portfolio_claim(migrating->portfolio, target))
        return true;
    for (const struct became *other = rows->items; other < row; other++)
        if (other->new.count && str_eq(other->new.items[0].text, target) &&
            portfolio_claim(migrating->portfolio, other->old.text))
            return true;
    return false;
}

static void edit_naming(void *context, const struct naming *naming)
{
    struct editing *editing = context;
    if (naming->list && naming->list == editing->list)
        return;
    editing->list = naming->list;
    if (naming->list) {
        edit_list(editing, naming);
        return;
    }
    const struct became *row = row_of(editing->planning, naming);
    bool competence = naming->refers == REFERS_COMPETENCE;
    editing->lost = editing->lost || (row && !row->new.count) ||
                    (row && competence && is_overtaken(editing, row));
    struct str id = row && row->new.count ? row->new.items[0].text : naming->id->text;
    if (row && row->new.count)
        edit(editing, naming->id->span, id);
    add_name(&editing->names, id);
}

static int by_offset(const void *a, const void *b)
{
    const struct edit *left = a, *right = b;
    return (left->span.offset > right->span.offset) - (left->span.offset < right->span.offset);
}

static struct str edited(struct str text, struct edit *edits, size_t count, struct arena *arena)
{
    struct buf out = {0};
    size_t at = 0;
    if (count)
        qsort(edits, count, sizeof *edits, by_offset);
    for (size_t i = 0; i < count; i++) {
        buf_add(&out, str_sub(text, at, edits[i].span.offset));
        buf_add(&out, edits[i].text);
        at = edits[i].span.offset + edits[i].span.length;
    }
    buf_add(&out, str_sub(text, at, text.n));
    struct str whole = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return whole;
}

static void gather_name(void *context, const struct naming *naming)
{
    add_name(context, naming->id->text);
}

/* Does the text, read as the file it will be, name what it should and nothing else? However a head
 * was written, nothing is put in its place that says something else. */
static bool reads_well(const struct editing *editing, struct str text)
{
    struct arena found = {0};
    struct head_reader reader = {.findings = {.arena = &found}};
    struct item item = {.path = editing->item->path};
    struct buf names = {0};
    bool good = head_read_text(&reader, text, &item) == HEAD_ITEM;
    if (good)
        naming_each(&item, gather_name, &names);
    good = good && str_eq(buf_str(&names), buf_str(&editing->names));
    buf_release(&names);
    arena_release(&reader.kept);
    arena_release(&reader.scratch);
    arena_release(&found);
    return good;
}

/* --- Items ---------------------------------------------------------------------------------- */

/* Says how it was on a day, or is somebody else's. */
static bool is_record(const struct item *item)
{
    switch (item->kind) {
    case ITEM_OBSERVATION:
    case ITEM_FEEDBACK:
    case ITEM_FEEDBACK_RESULT:
    case ITEM_ROUND:
    case ITEM_SELECTION:
    case ITEM_AMENDMENT:
    case ITEM_SELF_ASSESSMENT:
        return true;
    default:
        return false;
    }
}

static void add_file(const struct planning *planning, struct str path, struct str bytes)
{
    *ARRAY_PUSH(&planning->migration->files, planning->migrating->arena) =
        (struct overlay_file){path, bytes};
}

static int read_whole(const struct planning *planning, size_t entry, struct str *text)
{
    const struct migrating *migrating = planning->migrating;
    struct buf bytes = {0};
    int ended = tree_read(migrating->tree, entry, 0, LIMIT_MARKDOWN_BYTES, &bytes, planning->error);
    *text = arena_copy(migrating->arena, buf_str(&bytes));
    buf_release(&bytes);
    return ended < 0 ? -1 : 0;
}

/* The fate of a file whose head is to be written anew, which is added; -1. */
static int rewrite(const struct planning *planning, struct editing *editing)
{
    struct str text;
    if (read_whole(planning, editing->item->entry, &text) < 0)
        return -1;
    text = edited(text, editing->edits.items, editing->edits.count, planning->migrating->arena);
    if (!reads_well(editing, text))
        return FATE_KEPT;
    add_file(planning, editing->item->path, text);
    return FATE_RENAMED;
}

static int plan_item(const struct planning *planning, struct item item)
{
    struct editing editing = {.planning = planning, .item = &item};
    if (item.words)
        return FATE_SAME; /* of a version before this one */
    if (is_record(&item))
        return FATE_KEPT;
    naming_each(&item, edit_naming, &editing);
    int fate = editing.lost          ? (int)FATE_KEPT
               : editing.edits.count ? rewrite(planning, &editing)
                                     : (int)FATE_SAME;
    buf_release(&editing.names);
    return fate;
}

static int plan_items(const struct planning *planning)
{
    const struct portfolio *portfolio = planning->migrating->portfolio;
    for (size_t i = 0; i < portfolio->item_count; i++) {
        int fate = plan_item(planning, portfolio->items[i]);
        if (fate < 0)
            return -1;
        planning->migration->fates[i] = (enum migration_fate)fate;
    }
    return 0;
}

/* --- The amendment -------------------------------------------------------------------------- */

static void put_text(struct yaml_writer *yaml, const char *key, struct str text)
{
    if (text.n)
        yaml_text(yaml, key, text);
}

static void put_rows(struct yaml_writer *yaml, const char *key, const struct became_list *list,
                     struct arena *arena)
{
    if (!list->count)
        return;
    yaml_list(yaml, key);
    for (size_t i = 0; i < list->count; i++) {
        const struct became *row = &list->items[i];
        struct str *ids = ARENA_ARRAY(arena, struct str, row->new.count);
        for (size_t k = 0; k < row->new.count; k++)
            ids[k] = row->new.items[k].text;
        yaml_item(yaml);
        yaml_text(yaml, "old", row->old.text);
        put_text(yaml, "title", row->title.text);
        yaml_texts(yaml, "new", ids, row->new.count);
        put_text(yaml, "reason", row->reason.text);
        yaml_close(yaml);
    }
    yaml_close(yaml);
}

static void put_agreed(struct yaml_writer *yaml, const struct agreement_list *list)
{
    if (!list->count)
        return;
    yaml_list(yaml, "agreed");
    for (size_t i = 0; i < list->count; i++) {
        struct buf day = {0};
        date_add_iso(&day, list->items[i].date.day);
        yaml_item(yaml);
        put_text(yaml, "name", list->items[i].name.text);
        put_text(yaml, "role", list->items[i].role.text);
        put_text(yaml, "date", buf_str(&day));
        yaml_close(yaml);
        buf_release(&day);
    }
    yaml_close(yaml);
}

static void put_digest(struct yaml_writer *yaml, const char *key, const struct framework *framework)
{
    char hex[65];
    hex_write(framework->sha256, sizeof framework->sha256, hex);
    yaml_text(yaml, key, str_of(hex));
}

static bool is_listed(const struct planning *planning, size_t at)
{
    const struct item *item = &planning->migrating->portfolio->items[at];
    bool follows = item->kind == ITEM_FEEDBACK_RESULT ||
                   (item->kind == ITEM_FEEDBACK && item->feedback.round.text.n);
    return planning->migration->fates[at] == FATE_KEPT && !follows;
}

static void put_earlier(const struct planning *planning, struct yaml_writer *yaml)
{
    const struct migrating *migrating = planning->migrating;
    const struct framework *before = migrating->portfolio->framework;
    yaml_map(yaml, "framework");
    yaml_text(yaml, "file", migrating->former);
    yaml_text(yaml, "id", before->id);
    yaml_text(yaml, "version", before->version);
    put_digest(yaml, "sha256", before);
    put_digest(yaml, "next", migrating->after);
    yaml_list(yaml, "items");
    for (size_t i = 0; i < migrating->portfolio->item_count; i++)
        if (is_listed(planning, i))
            yaml_item_text(yaml, migrating->portfolio->items[i].id);
    yaml_close(yaml);
    yaml_close(yaml);
}

static struct str level_after(const struct planning *planning, struct str level)
{
    const struct str *name = map_get(&planning->migration->names.levels, level);
    return name ? *name : STR("");
}

/* A selected competence that became another, or several: its row goes on under the first, when its
 * target is still there. What was carried over goes on by itself. */
static void put_selected(const struct planning *planning, struct yaml_writer *yaml)
{
    const struct migrating *migrating = planning->migrating;
    struct selected_list list =
        portfolio_selection(migrating->portfolio, DAY_UNKNOWN, migrating->arena);
    struct map put = {0};
    for (size_t i = 0; i < list.count; i++) {
        const struct selected *row = &list.items[i];
        const struct became *became = map_get(&planning->competences, row->competence.text);
        struct str target = level_after(planning, row->target.text);
        if (!became || !became->new.count || !target.n ||
            map_get(&planning->migration->names.competences, row->competence.text) ||
            !map_put(&put, migrating->arena, became->new.items[0].text, &list.items[i]))
            continue;
        if (put.count == 1)
            yaml_list(yaml, "competences");
        yaml_item(yaml);
        yaml_text(yaml, "competence", became->new.items[0].text);
        put_text(yaml, "start", level_after(planning, row->start.text));
        yaml_text(yaml, "target", target);
        put_text(yaml, "reason", row->reason.text);
        put_text(yaml, "here", row->here.text);
        put_text(yaml, "own", row->own.text);
        put_text(yaml, "evidence", row->evidence.text);
        put_text(yaml, "support", row->support.text);
        yaml_close(yaml);
    }
    if (put.count)
        yaml_close(yaml);
}

static void plan_amendment(const struct planning *planning)
{
    const struct migrating *migrating = planning->migrating;
    struct buf out = {0};
    struct yaml_writer yaml = {.out = &out};
    yaml_text(&yaml, "kind", str_of(item_kind_name(ITEM_AMENDMENT)));
    yaml_text(&yaml, "date", migrating->date);
    yaml_text(&yaml, "amends", migrating->selection->id);
    put_text(&yaml, "reason", migrating->map->reason.text);
    put_selected(planning, &yaml);
    put_rows(&yaml, "became", &migrating->map->competences, migrating->arena);
    put_rows(&yaml, "levels-became", &migrating->map->levels, migrating->arena);
    put_earlier(planning, &yaml);
    put_agreed(&yaml, &migrating->map->agreed);
    add_file(planning, migrating->amendment, arena_copy(migrating->arena, buf_str(&out)));
    buf_release(&out);
}

/* --- Settings ------------------------------------------------------------------------------- */

static struct str scalar(struct str text, struct arena *arena)
{
    struct buf out = {0};
    yaml_scalar(&out, text);
    struct str copy = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return copy;
}

static void plan_settings(const struct planning *planning)
{
    const struct migrating *migrating = planning->migrating;
    const struct portfolio *portfolio = migrating->portfolio;
    char hex[65];
    hex_write(migrating->after->sha256, sizeof migrating->after->sha256, hex);
    struct edit edits[] = {
        {portfolio->pinned.id.span, scalar(migrating->after->id, migrating->arena)},
        {portfolio->pinned.version.span, scalar(migrating->after->version, migrating->arena)},
        {portfolio->pinned.sha256.span, scalar(str_of(hex), migrating->arena)}};
    add_file(planning, portfolio->source.path,
             edited(portfolio->source.text, edits, 3, migrating->arena));
    add_file(planning, portfolio_path(portfolio->pinned.file.text), migrating->after->source->text);
    add_file(planning, migrating->former, portfolio->framework->source->text);
}

/* --- The whole ------------------------------------------------------------------------------ */

static int by_path(const void *a, const void *b)
{
    const struct overlay_file *left = a, *right = b;
    return str_cmp(left->path, right->path);
}

int migration_plan(const struct migrating *migrating, struct migration *migration,
                   struct error *error)
{
    struct arena *arena = migrating->arena;
    struct planning planning = {.migrating = migrating,
                                .migration = migration,
                                .competences = rows_of(&migrating->map->competences, arena),
                                .levels = rows_of(&migrating->map->levels, arena),
                                .error = error};
    *migration = (struct migration){
        .fates = ARENA_ARRAY(arena, enum migration_fate, migrating->portfolio->item_count)};
    find_names(&planning);
    if (plan_items(&planning) < 0)
        return -1;
    plan_amendment(&planning);
    plan_settings(&planning);
    qsort(migration->files.items, migration->files.count, sizeof *migration->files.items, by_path);
    return 0;
}

/* --- The map -------------------------------------------------------------------------------- */

static void put_name(struct yaml_writer *yaml, const char *key, const struct framework_name *name)
{
    yaml_map(yaml, key);
    yaml_text(yaml, "id", name->id.text);
    yaml_text(yaml, "version", name->version.text);
    yaml_close(yaml);
}

void migration_write_map(struct buf *out, const struct framework_map *map, struct arena *arena)
{
    struct yaml_writer yaml = {.out = out};
    yaml_number(&yaml, "vakwerk-map", 1);
    put_name(&yaml, "from", &map->from);
    put_name(&yaml, "to", &map->to);
    yaml_text(&yaml, "reason", map->reason.text);
    put_rows(&yaml, "competences", &map->competences, arena);
    put_rows(&yaml, "levels", &map->levels, arena);
    put_agreed(&yaml, &map->agreed);
}
