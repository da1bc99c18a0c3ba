/* The tables of docs/format.md are those of load/fields.c. UPDATE=1 writes them anew. */
#include "base/buf.h"
#include "base/error.h"
#include "load/fields.h"
#include "sys/file.h"
#include "tap.h"

static const char doc_path[] = "docs/format.md";

static void add_choices(struct buf *out, const char *const *choices)
{
    buf_addz(out, ": ");
    for (size_t i = 0; choices[i]; i++)
        buf_addf(out, "%s`%s`", i ? ", " : "", choices[i]);
}

static void add_row(struct buf *out, const struct field_def *field)
{
    static const char *const refers[] = {
        [REFERS_COMPETENCE] = "competence",
        [REFERS_LEVEL] = "level",
        [REFERS_ITEM] = "item",
        [REFERS_ITEM_OR_COMPETENCE] = "item or competence",
        [REFERS_ITEM_OR_DATE] = "item",
        [REFERS_INSTRUMENT] = "instrument",
    };
    buf_addf(out, "| `%s` | %s", field->key, fields_type_name(field->type));
    if (field->refers)
        buf_addf(out, " (%s)", refers[field->refers]);
    if (field->choices)
        add_choices(out, field->choices);
    if (field->table)
        buf_addf(out, ": %s", field->table->name);
    buf_addf(out, " | %s | %s |\n", field->flags & FIELD_REQUIRED ? "yes" : "", field->doc);
}

static void add_table(struct buf *out, const struct field_table *table)
{
    buf_addf(out, "<!-- table %s -->\n\n| key | type | required | meaning |\n|---|---|---|---|\n",
             table->name);
    for (size_t i = 0; i < table->count; i++)
        add_row(out, &table->fields[i]);
}

struct tables {
    const struct field_table *items[96];
    size_t count;
};

static void gather(struct tables *tables, const struct field_table *table)
{
    for (size_t i = 0; i < tables->count; i++)
        if (tables->items[i] == table)
            return;
    tables->items[tables->count++] = table;
    if (table->common)
        gather(tables, table->common);
    for (size_t i = 0; i < table->count; i++)
        if (table->fields[i].table)
            gather(tables, table->fields[i].table);
}

static size_t count_of(struct str text, struct str needle)
{
    size_t count = 0;
    for (size_t at; (at = str_search(text, needle)) < text.n; count++)
        text = str_sub(text, at + needle.n, text.n);
    return count;
}

static const struct field_table *table_at(struct str line, const struct tables *tables)
{
    const struct field_table *found = NULL;
    for (size_t i = 0; i < tables->count && !found; i++) {
        struct buf marker = {0};
        buf_addf(&marker, "<!-- table %s -->", tables->items[i]->name);
        if (str_eq(line, buf_str(&marker)))
            found = tables->items[i];
        buf_release(&marker);
    }
    return found;
}

/* The document with the table behind each marker written anew. */
static void rewrite(struct str text, const struct tables *tables)
{
    struct buf out = {0};
    struct str line;
    for (bool more = str_next_line(&text, &line); more;) {
        const struct field_table *table = table_at(line, tables);
        if (table) {
            add_table(&out, table);
            buf_addz(&out, "\n");
            do
                more = str_next_line(&text, &line);
            while (more && (line.n == 0 || line.p[0] == '|'));
        } else {
            buf_addf(&out, "%.*s\n", STR_ARG(line));
            more = str_next_line(&text, &line);
        }
    }
    FILE *file = fopen(doc_path, "wb");
    ok(file && fwrite(out.p, 1, out.n, file) == out.n && fclose(file) == 0,
       "docs/format.md written");
    buf_release(&out);
}

int main(void)
{
    struct tables tables = {0};
    gather(&tables, &fields_portfolio);
    gather(&tables, &fields_framework);
    gather(&tables, &fields_framework_map);
    for (unsigned kind = 0; kind < ITEM_KINDS; kind++)
        gather(&tables, fields_of((enum item_kind)kind));

    struct buf doc = {0};
    struct error error = {0};
    if (!ok(file_read(doc_path, 1 << 20, &doc, &error) == 0, "docs/format.md can be read"))
        return tap_done();
    if (getenv("UPDATE"))
        rewrite(buf_str(&doc), &tables);
    for (size_t i = 0; i < tables.count; i++) {
        struct buf want = {0};
        add_table(&want, tables.items[i]);
        buf_addz(&want, "\n");
        ok(str_search(buf_str(&doc), buf_str(&want)) < doc.n, tables.items[i]->name);
        buf_release(&want);
    }
    is_int((long long)count_of(buf_str(&doc), STR("<!-- table ")), (long long)tables.count,
           "each table once");
    buf_release(&doc);
    return tap_done();
}
