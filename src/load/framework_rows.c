#include "load/framework_rows.h"

#include "base/limits.h"
#include "base/map.h"
#include "read/alike.h"

/* --- Words ---------------------------------------------------------------------------------- */

struct str framework_row_title(const struct value *row, struct str language)
{
    const struct value *title = value_get(row, "title");
    return value_words(title ? title : value_get(row, "text"), language);
}

/* A word a line, for alike. */
static void add_words(struct buf *out, struct str text)
{
    for (struct str word; str_next_part(&text, ' ', &word);)
        if (word.n)
            buf_addf(out, "%.*s\n", STR_ARG(word));
}

static struct pieces pieces_of_row(const struct value *row, const struct text_list *languages,
                                   struct arena *arena)
{
    static const char *const keys[] = {"title", "description", "text"};
    struct buf words = {0};
    for (size_t i = 0; i < languages->count; i++) {
        add_words(&words, value_words(row, languages->items[i])); /* words alone */
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
            add_words(&words, value_words(value_get(row, keys[k]), languages->items[i]));
    }
    struct pieces pieces = pieces_of(buf_str(&words), arena);
    buf_release(&words);
    return pieces;
}

unsigned framework_rows_alike(const struct value *one, const struct value *other,
                              const struct text_list *languages, struct arena *scratch)
{
    struct pieces a = pieces_of_row(one, languages, scratch);
    struct pieces b = pieces_of_row(other, languages, scratch);
    return a.count && b.count ? alike(&a, &b) : 0;
}

/* --- Counterparts --------------------------------------------------------------------------- */

static void join(struct framework_rows *before, size_t i, struct framework_rows *after, size_t k)
{
    before->other[i] = k;
    after->other[k] = i;
}

typedef struct str key_of_row(const struct framework_row *row, struct str language);

static struct str key_id(const struct framework_row *row, struct str language)
{
    (void)language;
    return row->id;
}

static struct str key_title(const struct framework_row *row, struct str language)
{
    return framework_row_title(row->value, language);
}

/* Joins rows without counterpart that have the same key, which is not empty. */
static void join_same(struct framework_rows *before, struct framework_rows *after, key_of_row *key,
                      struct str language, struct arena *arena)
{
    struct map left = {0};
    for (size_t i = 0; i < before->count; i++)
        if (before->other[i] == NOT_FOUND)
            map_put(&left, arena, key(&before->items[i], language), &before->items[i]);
    for (size_t k = 0; k < after->count; k++) {
        struct str name = key(&after->items[k], language);
        const struct framework_row *row =
            name.n && after->other[k] == NOT_FOUND ? map_get(&left, name) : NULL;
        if (row && before->other[row - before->items] == NOT_FOUND)
            join(before, (size_t)(row - before->items), after, k);
    }
}

struct lone_rows { /* those without counterpart, and their words */
    size_t *at;
    struct pieces *pieces;
    size_t count;
};

static size_t count_lone(const struct framework_rows *rows)
{
    size_t count = 0;
    for (size_t i = 0; i < rows->count; i++)
        count += rows->other[i] == NOT_FOUND;
    return count;
}

static struct lone_rows lone_of(const struct framework_rows *rows, size_t count,
                                const struct text_list *languages, struct arena *arena)
{
    struct lone_rows lone = {.at = ARENA_ARRAY(arena, size_t, count),
                             .pieces = ARENA_ARRAY(arena, struct pieces, count)};
    for (size_t i = 0; i < rows->count; i++) {
        if (rows->other[i] != NOT_FOUND)
            continue;
        lone.at[lone.count] = i;
        lone.pieces[lone.count++] = pieces_of_row(rows->items[i].value, languages, arena);
    }
    return lone;
}

static void join_alike(struct framework_rows *before, struct framework_rows *after,
                       const struct text_list *languages, struct arena *arena)
{
    size_t gone = count_lone(before), came = count_lone(after);
    if (!gone || !came || gone > LIMIT_ALIKE_PAIRS / came)
        return;
    struct lone_rows old = lone_of(before, gone, languages, arena);
    struct lone_rows new = lone_of(after, came, languages, arena);
    for (size_t i = 0; i < old.count; i++) {
        unsigned most = ALIKE_ENOUGH - 1;
        size_t best = NOT_FOUND;
        for (size_t k = 0; k < new.count; k++) {
            bool free = after->other[new.at[k]] == NOT_FOUND && new.pieces[k].count;
            unsigned same = free ? alike(&old.pieces[i], &new.pieces[k]) : 0;
            if (same > most) {
                most = same;
                best = new.at[k];
            }
        }
        if (best != NOT_FOUND)
            join(before, old.at[i], after, best);
    }
}

static void forget(struct framework_rows *rows, struct arena *arena)
{
    rows->other = ARENA_ARRAY(arena, size_t, rows->count);
    for (size_t i = 0; i < rows->count; i++)
        rows->other[i] = NOT_FOUND;
}

void framework_rows_pair(struct framework_rows *before, struct framework_rows *after, bool by_text,
                         const struct text_list *languages, struct arena *arena)
{
    forget(before, arena);
    forget(after, arena);
    join_same(before, after, key_id, STR(""), arena);
    for (size_t i = 0; by_text && i < languages->count; i++)
        join_same(before, after, key_title, languages->items[i], arena);
    if (by_text)
        join_alike(before, after, languages, arena);
}
