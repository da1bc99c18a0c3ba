#include "load/framework_difference.h"

#include "base/array.h"
#include "base/map.h"
#include "load/fields.h"

/* Lists whose ids other rows name, and under which key. */
enum { LEVELS, DOMAINS, COMPETENCES, NAMED_LISTS };
static const struct {
    const char *list, *key;
} named[NAMED_LISTS] = {
    [LEVELS] = {"levels", "level"},
    [DOMAINS] = {"domains", "domain"},
    [COMPETENCES] = {"competences", "competence"},
};

struct comparing {
    struct text_list languages;      /* that both have */
    struct map renamed[NAMED_LISTS]; /* id before → struct str *, the id after */
    struct framework_changes changes;
    struct arena *arena;
};

/* What is being compared: two rows, or a map inside them. */
struct couple {
    const struct framework_row *before, *after;
    const struct value *old, *new;
    struct str prefix; /* of keys: empty, or "rules." */
};

static struct framework_change *add(struct comparing *comparing, enum framework_change_kind kind,
                                    const struct framework_row *before,
                                    const struct framework_row *after)
{
    struct framework_change *change = ARRAY_PUSH(&comparing->changes, comparing->arena);
    *change = (struct framework_change){.kind = kind, .before = before, .after = after};
    return change;
}

static void add_field(struct comparing *comparing, enum framework_change_kind kind,
                      const struct couple *couple, const char *key, struct str language,
                      struct str from, struct str to)
{
    struct framework_change *change = add(comparing, kind, couple->before, couple->after);
    change->key = arena_printf(comparing->arena, "%.*s%s", STR_ARG(couple->prefix), key);
    change->language = language;
    change->from = from;
    change->to = to;
}

/* --- Words ---------------------------------------------------------------------------------- */

static bool is_plain(const struct value *value)
{
    return !value || value->kind == VALUE_TEXT || value->kind == VALUE_NULL;
}

static void compare_words(struct comparing *comparing, const struct couple *couple, const char *key,
                          const struct value *old, const struct value *new)
{
    bool once = is_plain(old) && is_plain(new);
    for (size_t i = 0; i < (once ? 1 : comparing->languages.count); i++) {
        struct str language = once ? STR("") : comparing->languages.items[i];
        struct str from = value_words(old, language), to = value_words(new, language);
        if (!str_eq(from, to))
            add_field(comparing, CHANGE_REWORDED, couple, key, language, from, to);
    }
}

/* The words of a list as rows, each its own name. */
static struct framework_rows rows_of_words(const struct comparing *comparing,
                                           const struct value *list)
{
    struct framework_rows rows = {0};
    struct str language = comparing->languages.count ? comparing->languages.items[0] : STR("");
    size_t count = list && list->kind == VALUE_LIST ? list->count : 0;
    rows.items = ARENA_ARRAY(comparing->arena, struct framework_row, count);
    for (size_t i = 0; i < count; i++)
        rows.items[rows.count++] = (struct framework_row){
            .value = &list->items[i], .id = value_words(&list->items[i], language)};
    return rows;
}

static void compare_words_list(struct comparing *comparing, const struct couple *couple,
                               const char *key, const struct value *old, const struct value *new)
{
    struct framework_rows before = rows_of_words(comparing, old);
    struct framework_rows after = rows_of_words(comparing, new);
    framework_rows_pair(&before, &after, true, &comparing->languages, comparing->arena);
    for (size_t i = 0; i < after.count; i++)
        compare_words(comparing, couple, key,
                      after.other[i] == NOT_FOUND ? NULL : before.items[after.other[i]].value,
                      after.items[i].value);
    for (size_t i = 0; i < before.count; i++)
        if (before.other[i] == NOT_FOUND)
            compare_words(comparing, couple, key, before.items[i].value, NULL);
}

/* --- Settings ------------------------------------------------------------------------------- */

static struct str setting_of(struct comparing *comparing, const struct value *value)
{
    if (!value || value->kind != VALUE_LIST)
        return value_words(value, STR(""));
    struct buf out = {0};
    for (size_t i = 0; i < value->count; i++)
        buf_addf(&out, "%s%.*s", i ? ", " : "", STR_ARG(value_words(&value->items[i], STR(""))));
    struct str text = arena_copy(comparing->arena, buf_str(&out));
    buf_release(&out);
    return text;
}

/* The id after, of an id that the earlier version names under a key. */
static struct str id_after(const struct comparing *comparing, const char *key, struct str id)
{
    for (size_t i = 0; i < NAMED_LISTS; i++) {
        const struct str *to =
            strcmp(key, named[i].key) == 0 ? map_get(&comparing->renamed[i], id) : NULL;
        if (to)
            return *to;
    }
    return id;
}

static void compare_setting(struct comparing *comparing, const struct couple *couple,
                            const struct field_def *field, const struct value *old,
                            const struct value *new)
{
    struct str from = setting_of(comparing, old), to = setting_of(comparing, new);
    bool is_domain = field->type == FIELD_ID && strcmp(field->key, named[DOMAINS].key) == 0;
    bool same = field->type == FIELD_ID ? str_eq(id_after(comparing, field->key, from), to)
                                        : str_eq(from, to);
    if (!same)
        add_field(comparing, is_domain ? CHANGE_MOVED : CHANGE_SET, couple, field->key, STR(""),
                  from, to);
}

/* --- Rows ----------------------------------------------------------------------------------- */

static void compare_map(struct comparing *comparing, const struct field_table *table,
                        const struct couple *couple);

static const char *identity_of(const struct field_table *table)
{
    static const char *const keys[] = {"id", "level"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (fields_find(table, str_of(keys[i])))
            return keys[i];
    return NULL;
}

static struct framework_rows rows_of(struct comparing *comparing, const struct field_table *table,
                                     const struct value *list, const struct framework_row *within)
{
    struct framework_rows rows = {0};
    size_t count = list && list->kind == VALUE_LIST ? list->count : 0;
    const char *identity = identity_of(table);
    rows.items = ARENA_ARRAY(comparing->arena, struct framework_row, count);
    for (size_t i = 0; i < count; i++) {
        struct framework_row *row = &rows.items[rows.count++];
        row->what = table->name;
        row->value = &list->items[i];
        row->within = within;
        row->id = identity ? value_words(value_get(row->value, identity), STR(""))
                           : arena_number(comparing->arena, i + 1);
    }
    return rows;
}

/* Descriptors go by their level, whatever it is called now. */
static void follow_levels(const struct comparing *comparing, struct framework_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++)
        rows->items[i].id = id_after(comparing, named[LEVELS].key, rows->items[i].id);
}

static void note_renamed(struct comparing *comparing, const char *list,
                         struct framework_row *before, struct framework_row *after)
{
    struct framework_change *change = add(comparing, CHANGE_RENAMED, before, after);
    change->from = before->id;
    change->to = after->id;
    for (size_t i = 0; i < NAMED_LISTS; i++)
        if (strcmp(list, named[i].list) == 0)
            map_put(&comparing->renamed[i], comparing->arena, before->id, &after->id);
}

static struct str domain_of(const struct framework_row *row)
{
    return value_words(value_get(row->value, named[DOMAINS].key), STR(""));
}

/* Does a row stand in another domain? Then its place among others says nothing. */
static bool went_elsewhere(const struct comparing *comparing, const struct framework_row *before,
                           const struct framework_row *after)
{
    return !str_eq(id_after(comparing, named[DOMAINS].key, domain_of(before)), domain_of(after));
}

static size_t last_below(const size_t *ends, const size_t *values, size_t count, size_t value)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (values[ends[middle]] < value)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Of rows that both have, by their places before: those that stayed in order, which is a longest
 * rising row of them. The others moved. */
static bool *find_kept(const size_t *places, size_t count, struct arena *arena)
{
    bool *kept = ARENA_ARRAY(arena, bool, count);
    size_t *ends = ARENA_ARRAY(arena, size_t, count), *previous = ARENA_ARRAY(arena, size_t, count);
    size_t length = 0;
    for (size_t i = 0; i < count; i++) {
        size_t at = last_below(ends, places, length, places[i]);
        previous[i] = at ? ends[at - 1] : NOT_FOUND;
        ends[at] = i;
        length = at == length ? length + 1 : length;
    }
    for (size_t i = length ? ends[length - 1] : NOT_FOUND; i != NOT_FOUND; i = previous[i])
        kept[i] = true;
    return kept;
}

static const struct framework_row *row_before(const struct framework_rows *rows, size_t at)
{
    return at ? &rows->items[at - 1] : NULL;
}

static void note_moved(struct comparing *comparing, const struct framework_rows *before,
                       size_t from, const struct framework_rows *after, size_t to)
{
    struct framework_change *change =
        add(comparing, CHANGE_MOVED, &before->items[from], &after->items[to]);
    change->behind_before = row_before(before, from);
    change->behind_after = row_before(after, to);
    change->from = change->behind_before ? change->behind_before->id : STR("");
    change->to = change->behind_after ? change->behind_after->id : STR("");
}

static void compare_order(struct comparing *comparing, const struct framework_rows *before,
                          const struct framework_rows *after)
{
    size_t count = 0, *places = ARENA_ARRAY(comparing->arena, size_t, after->count);
    size_t *rows = ARENA_ARRAY(comparing->arena, size_t, after->count);
    for (size_t i = 0; i < after->count; i++) {
        size_t place = after->other[i];
        if (place == NOT_FOUND ||
            went_elsewhere(comparing, &before->items[place], &after->items[i]))
            continue;
        rows[count] = i;
        places[count++] = place;
    }
    bool *kept = find_kept(places, count, comparing->arena);
    for (size_t i = 0; i < count; i++)
        if (!kept[i])
            note_moved(comparing, before, places[i], after, rows[i]);
}

static void compare_row(struct comparing *comparing, const struct field_def *field,
                        struct framework_row *before, struct framework_row *after)
{
    struct couple couple = {before, after, before->value, after->value, STR("")};
    compare_map(comparing, field->table, &couple);
}

static void compare_rows(struct comparing *comparing, const struct couple *couple,
                         const struct field_def *field, const struct value *old,
                         const struct value *new)
{
    bool has_id = fields_find(field->table, STR("id")) != NULL;
    struct framework_rows before = rows_of(comparing, field->table, old, couple->before);
    struct framework_rows after = rows_of(comparing, field->table, new, couple->after);
    if (!has_id)
        follow_levels(comparing, &before);
    framework_rows_pair(&before, &after, has_id, &comparing->languages, comparing->arena);
    for (size_t i = 0; i < after.count; i++) {
        struct framework_row *row =
            after.other[i] == NOT_FOUND ? NULL : &before.items[after.other[i]];
        if (row && !str_eq(row->id, after.items[i].id))
            note_renamed(comparing, field->key, row, &after.items[i]);
    }
    for (size_t i = 0; i < after.count; i++)
        if (after.other[i] == NOT_FOUND)
            add(comparing, CHANGE_ADDED, NULL, &after.items[i]);
        else
            compare_row(comparing, field, &before.items[after.other[i]], &after.items[i]);
    if (has_id)
        compare_order(comparing, &before, &after);
    for (size_t i = 0; i < before.count; i++)
        if (before.other[i] == NOT_FOUND)
            add(comparing, CHANGE_REMOVED, &before.items[i], NULL);
}

/* --- Maps ----------------------------------------------------------------------------------- */

static void compare_inner(struct comparing *comparing, const struct couple *couple,
                          const struct field_def *field, const struct value *old,
                          const struct value *new)
{
    struct couple inner = *couple;
    inner.old = old;
    inner.new = new;
    inner.prefix = arena_printf(comparing->arena, "%.*s%s.", STR_ARG(couple->prefix), field->key);
    compare_map(comparing, field->table, &inner);
}

static void compare_field(struct comparing *comparing, const struct couple *couple,
                          const struct field_def *field)
{
    const struct value *old = value_get(couple->old, field->key);
    const struct value *new = value_get(couple->new, field->key);
    if (field->type == FIELD_MAP)
        compare_inner(comparing, couple, field, old, new);
    else if (field->type == FIELD_ROWS)
        compare_rows(comparing, couple, field, old, new);
    else if (field->type == FIELD_WORDS)
        compare_words(comparing, couple, field->key, old, new);
    else if (field->type == FIELD_WORDS_LIST)
        compare_words_list(comparing, couple, field->key, old, new);
    else
        compare_setting(comparing, couple, field, old, new);
}

/* What names a row is told of as its name. */
static bool names_row(const struct couple *couple, const struct field_table *table,
                      const struct field_def *field)
{
    const char *identity = couple->before->within ? identity_of(table) : NULL;
    return identity && strcmp(identity, field->key) == 0;
}

static void compare_map(struct comparing *comparing, const struct field_table *table,
                        const struct couple *couple)
{
    for (size_t i = 0; i < table->count; i++)
        if (!names_row(couple, table, &table->fields[i]))
            compare_field(comparing, couple, &table->fields[i]);
}

/* --- The whole ------------------------------------------------------------------------------ */

static bool names_language(const struct value *languages, struct str language)
{
    for (size_t i = 0; languages && languages->kind == VALUE_LIST && i < languages->count; i++)
        if (str_eq(languages->items[i].text, language))
            return true;
    return false;
}

struct text_list framework_shared_languages(const struct value *before, const struct value *after,
                                            struct arena *arena)
{
    const struct value *old = value_get(before, "languages"), *new = value_get(after, "languages");
    struct text_list shared = {0};
    for (size_t i = 0; new &&new->kind == VALUE_LIST &&i < new->count; i++)
        if (names_language(old, new->items[i].text))
            *ARRAY_PUSH(&shared, arena) = new->items[i].text;
    return shared;
}

struct framework_changes framework_difference(const struct value *before, const struct value *after,
                                              struct arena *arena)
{
    struct comparing comparing = {.languages = framework_shared_languages(before, after, arena),
                                  .arena = arena};
    struct framework_row *rows = ARENA_ARRAY(arena, struct framework_row, 2);
    rows[0] = (struct framework_row){fields_framework.name, before,
                                     value_words(value_get(before, "id"), STR("")), NULL};
    rows[1] = (struct framework_row){fields_framework.name, after,
                                     value_words(value_get(after, "id"), STR("")), NULL};
    struct couple couple = {&rows[0], &rows[1], before, after, STR("")};
    compare_map(&comparing, &fields_framework, &couple);
    return comparing.changes;
}

const char *framework_change_name(enum framework_change_kind kind)
{
    static const char *const names[] = {
        [CHANGE_ADDED] = "added", [CHANGE_REMOVED] = "removed",   [CHANGE_RENAMED] = "renamed",
        [CHANGE_MOVED] = "moved", [CHANGE_REWORDED] = "reworded", [CHANGE_SET] = "set",
    };
    return names[kind];
}
