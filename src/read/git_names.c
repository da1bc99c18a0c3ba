#include "read/git_names.h"

#include <stdlib.h>

/* --- Names --- */

struct name *names_inside(const struct name *folder, struct str text)
{
    return folder ? map_get(&folder->inside, text) : NULL;
}

static struct name *add(struct names *names, struct name *folder, struct str text)
{
    struct name *name = ARENA_NEW(names->arena, struct name);
    name->text = text;
    name->number = names->count++;
    name->file = NO_FILE;
    map_put(&folder->inside, names->arena, text, name);
    return name;
}

struct name *names_add(struct names *names, struct str path)
{
    struct name *name = &names->top;
    struct str text;
    while (str_next_part(&path, '/', &text)) {
        struct name *inside = names_inside(name, text);
        name = inside ? inside : add(names, name, text);
    }
    return name;
}

void name_mark(struct name *name, const void *marker)
{
    name->marks = name->marker == marker ? name->marks + 1 : 1;
    name->marker = marker;
}

/* --- Owners --- */

/* Rows from `at` on; NULL when there are none. */
static const struct owner *rows_of(const struct owners *owners, size_t at)
{
    const struct owner *rows = (const struct owner *)(const void *)owners->rows.p;
    return rows ? rows + at : NULL;
}

size_t owners_count(const struct owners *owners)
{
    return owners->rows.n / sizeof(struct owner);
}

/* Where the rows of a name begin, or would. */
static size_t first_row(const struct owners *owners, uint32_t number)
{
    const struct owner *rows = rows_of(owners, 0);
    size_t low = 0, high = owners_count(owners);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (rows[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* How many rows from `at` on have one number. */
static size_t run_of(const struct owners *owners, size_t at, uint32_t number)
{
    size_t count = 0;
    while (at + count < owners_count(owners) && rows_of(owners, at + count)->number == number)
        count++;
    return count;
}

uint32_t owners_get(const struct owners *owners, const struct name *name, size_t nth)
{
    size_t at = first_row(owners, name->number), count = run_of(owners, at, name->number);
    if (count)
        return nth < count ? rows_of(owners, at + nth)->file : NO_FILE;
    return nth ? NO_FILE : name->file;
}

static void add_row(struct buf *rows, struct owner row)
{
    buf_add(rows, (struct str){(const char *)&row, sizeof row});
}

/* Adds what the rows of one name come to; none of `mine` or none of `theirs` may be there. */
typedef void merge_rows(struct buf *out, const struct owner *mine, size_t my_count,
                        const struct owner *theirs, size_t their_count);

static void merge(struct owners *owners, const struct owners *others, merge_rows *merged)
{
    struct buf out = {0};
    size_t i = 0, k = 0, my_count = owners_count(owners), their_count = owners_count(others);
    while (i < my_count || k < their_count) {
        const struct owner *mine = rows_of(owners, i), *theirs = rows_of(others, k);
        bool mine_first = k == their_count || (i < my_count && mine->number < theirs->number);
        uint32_t number = mine_first ? mine->number : theirs->number;
        size_t my_run = run_of(owners, i, number), their_run = run_of(others, k, number);
        merged(&out, mine, my_run, theirs, their_run);
        i += my_run;
        k += their_run;
    }
    buf_release(&owners->rows);
    owners->rows = out;
}

static void newer(struct buf *out, const struct owner *mine, size_t my_count,
                  const struct owner *theirs, size_t their_count)
{
    for (size_t i = 0; i < their_count; i++)
        add_row(out, theirs[i]);
    for (size_t i = 0; !their_count && i < my_count; i++)
        add_row(out, mine[i]);
}

static int by_number(const void *a, const void *b)
{
    const struct owner *left = a, *right = b;
    if (left->number != right->number)
        return left->number < right->number ? -1 : 1;
    return (left->file > right->file) - (left->file < right->file);
}

void owners_rename(struct owners *owners, const struct rename *renames, size_t count)
{
    struct owners changes = {0};
    if (!count)
        return;
    for (size_t i = 0; i < count; i++) {
        const struct name *from = renames[i].from, *to = renames[i].to;
        uint32_t file;
        for (size_t n = 0; (file = owners_get(owners, to, n)) != NO_FILE; n++)
            add_row(&changes.rows, (struct owner){from->number, file, from->file});
        add_row(&changes.rows, (struct owner){to->number, NO_FILE, to->file});
    }
    qsort(changes.rows.p, owners_count(&changes), sizeof(struct owner), by_number);
    merge(owners, &changes, newer);
    owners_release(&changes);
}

/* Adds a row unless it was the last one, or says that the name was none after one that it was. */
static void add_new(struct buf *out, struct owner row)
{
    const struct owner *rows = (const struct owner *)(const void *)out->p;
    const struct owner *last = out->n ? rows + out->n / sizeof *rows - 1 : NULL;
    bool follows = last && last->number == row.number;
    if (!follows || (row.file != NO_FILE && last->file != row.file))
        add_row(out, row);
}

/* The sides that have no row for a name say that it was what it is today. */
static void either(struct buf *out, const struct owner *mine, size_t my_count,
                   const struct owner *theirs, size_t their_count)
{
    struct owner today = my_count ? *mine : *theirs;
    today.file = today.today;
    mine = my_count ? mine : &today;
    theirs = their_count ? theirs : &today;
    my_count += !my_count;
    their_count += !their_count;
    for (size_t i = 0, k = 0; i < my_count || k < their_count;) {
        bool mine_first = k == their_count || (i < my_count && mine[i].file <= theirs[k].file);
        add_new(out, mine_first ? mine[i++] : theirs[k++]);
    }
}

void owners_join(struct owners *owners, const struct owners *others)
{
    if (owners->rows.n || others->rows.n)
        merge(owners, others, either);
}

struct owners owners_copy(const struct owners *owners)
{
    struct owners copy = {0};
    buf_add(&copy.rows, buf_str(&owners->rows));
    return copy;
}

void owners_release(struct owners *owners)
{
    buf_release(&owners->rows);
}
