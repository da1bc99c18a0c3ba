#include "read/csv.h"

#include "base/array.h"
#include "base/buf.h"

struct rows {
    struct csv_row *items;
    size_t count, capacity;
};

static char separator_of(struct str text)
{
    bool quoted = false;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '"')
            quoted = !quoted;
        if (!quoted && (text.p[i] == ',' || text.p[i] == ';'))
            return text.p[i];
    }
    return ',';
}

/* The field that begins behind a quote; *at comes behind the closing one. */
static bool quoted_field(struct str text, size_t *at, struct str *field, struct arena *arena)
{
    struct buf out = {0};
    size_t from = *at;
    for (;; (*at)++) {
        if (*at == text.n) {
            buf_release(&out);
            return false;
        }
        if (text.p[*at] != '"')
            continue;
        buf_add(&out, str_sub(text, from, *at));
        if (*at + 1 == text.n || text.p[*at + 1] != '"')
            break;
        from = ++*at; /* the second of two quotes stands for one */
    }
    ++*at;
    *field = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return true;
}

static bool ends_field(struct str text, size_t at, char separator)
{
    return at == text.n || text.p[at] == separator || text.p[at] == '\n' || text.p[at] == '\r';
}

static bool read_field(struct str text, size_t *at, char separator, struct str *field,
                       struct arena *arena)
{
    size_t from = *at;
    if (from < text.n && text.p[from] == '"') {
        ++*at;
        return quoted_field(text, at, field, arena) && ends_field(text, *at, separator);
    }
    while (!ends_field(text, *at, separator))
        ++*at;
    *field = str_sub(text, from, *at);
    return true;
}

static bool is_empty(const struct csv_row *row)
{
    return row->count == 1 && row->fields[0].n == 0;
}

struct fields {
    struct str *items;
    size_t count, capacity;
};

static bool read_row(struct str text, size_t *at, char separator, struct csv_row *row,
                     struct arena *arena)
{
    struct fields fields = {0};
    row->offset = *at;
    do {
        if (!read_field(text, at, separator, ARRAY_PUSH(&fields, arena), arena))
            return false;
    } while (*at < text.n && text.p[*at] == separator && ++*at);
    if (*at < text.n && text.p[*at] == '\r')
        ++*at;
    if (*at < text.n && text.p[*at] == '\n')
        ++*at;
    row->fields = fields.items;
    row->count = fields.count;
    return true;
}

bool csv_read(struct str text, struct csv *csv, size_t *bad, struct arena *arena)
{
    struct rows rows = {0};
    char separator = separator_of(text);
    for (*bad = 0; *bad < text.n;) {
        struct csv_row row = {0};
        if (!read_row(text, bad, separator, &row, arena))
            return false;
        if (!is_empty(&row))
            *ARRAY_PUSH(&rows, arena) = row;
    }
    *csv = (struct csv){rows.items, rows.count};
    return true;
}
