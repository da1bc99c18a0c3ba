#include "load/moodle.h"

#include "base/limits.h"
#include "load/foreign.h"
#include "load/outline.h"
#include "read/markup.h"
#include "read/value_build.h"

struct reader {
    struct foreign foreign;
    const struct csv *table;
    const struct csv_row *framework; /* NULL: no row says that it is one */
    struct outline outline;
    struct map by_id; /* → index of the node, as a pointer to size_t */
};

static struct str cell(const struct csv_row *row, enum moodle_column column)
{
    return column < row->count ? str_trim(row->fields[column]) : STR("");
}

static bool is_framework(const struct csv_row *row)
{
    struct str text = cell(row, MOODLE_IS_FRAMEWORK);
    return text.n && !str_is(text, "0") && !str_is(text, "false") && !str_is(text, "FALSE");
}

bool moodle_is(const struct csv *table)
{
    if (table->count < 2 || table->rows[0].count <= MOODLE_TEXT_FORMAT)
        return false;
    struct str first = cell(&table->rows[0], MOODLE_PARENT);
    bool titled = str_search(first, STR("arent")) < first.n;
    for (size_t i = 1; i < table->count && !titled; i++)
        titled = is_framework(&table->rows[i]);
    return titled;
}

/* Formats 2 and 4 are no HTML. */
static struct str text_of(struct reader *reader, const struct csv_row *row)
{
    struct str text = cell(row, MOODLE_TEXT), format = cell(row, MOODLE_TEXT_FORMAT);
    if (str_is(format, "2") || str_is(format, "4") || !markup_is_likely(text))
        return text;
    struct str plain = markup_text(text, reader->foreign.arena);
    losses_add(reader->foreign.losses, LOSS_CHANGED, "html", STR(""), 1, plain);
    return plain;
}

/* Counts the columns of a competency that a competence of ours has no field for. */
static void count_columns(struct reader *reader, const struct csv_row *row)
{
    static const struct {
        enum moodle_column column;
        const char *name;
    } lost[] = {{MOODLE_SCALE, "Scale values"},
                {MOODLE_RULE, "Rule type"},
                {MOODLE_RELATED, "Cross-referenced ID numbers"},
                {MOODLE_EXPORTED_ID, "Exported ID"},
                {MOODLE_TAXONOMY, "Taxonomy"}};
    for (size_t i = 0; i < sizeof lost / sizeof *lost; i++)
        losses_add(reader->foreign.losses, LOSS_GONE, "field", str_of(lost[i].name),
                   cell(row, lost[i].column).n > 0, cell(row, lost[i].column));
    for (size_t i = MOODLE_COLUMNS; i < row->count; i++)
        losses_add(reader->foreign.losses, LOSS_GONE, "column", STR(""),
                   str_trim(row->fields[i]).n > 0, row->fields[i]);
}

static void take(struct reader *reader, const struct csv_row *row)
{
    struct outline_node *node = outline_add(&reader->outline);
    node->key = node->code = cell(row, MOODLE_ID);
    node->title = (struct value){.kind = VALUE_TEXT, .text = cell(row, MOODLE_NAME)};
    node->text = (struct value){.kind = VALUE_TEXT, .text = text_of(reader, row)};
    node->sequence = (int64_t)node->index;
    count_columns(reader, row);
    outline_remember(&reader->outline, &reader->by_id, node->key, node->index);
}

static void link(struct reader *reader, const struct csv_row *row, size_t index)
{
    struct str above = cell(row, MOODLE_PARENT);
    size_t parent = outline_find(&reader->by_id, above);
    if (parent != NOT_FOUND)
        outline_link(&reader->outline, index, parent, (int64_t)index, STR(""));
    else
        losses_add(reader->foreign.losses, LOSS_CHANGED, "loose", STR(""), above.n > 0, above);
}

/* Rows come in any order. The last that says so is the framework. */
static void take_rows(struct reader *reader)
{
    size_t index = 0;
    for (size_t i = 1; i < reader->table->count; i++) {
        const struct csv_row *row = &reader->table->rows[i];
        if (!is_framework(row)) {
            take(reader, row);
            continue;
        }
        if (reader->framework)
            losses_add(reader->foreign.losses, LOSS_GONE, "second-framework", STR(""), 1,
                       cell(reader->framework, MOODLE_NAME));
        reader->framework = row;
    }
    for (size_t i = 1; i < reader->table->count; i++)
        if (!is_framework(&reader->table->rows[i]))
            link(reader, &reader->table->rows[i], index++);
}

static void put_levels(struct reader *reader, struct value *framework)
{
    struct arena *arena = reader->foreign.arena;
    struct map ids = {0};
    struct str rest = cell(reader->framework, MOODLE_SCALE), title;
    struct value *levels = value_put_list(framework, "levels", arena);
    while (str_next_part(&rest, ',', &title)) {
        title = str_trim(title);
        if (title.n && levels->count == LIMIT_EXCHANGE_LEVELS) {
            losses_add(reader->foreign.losses, LOSS_GONE, "more-levels", STR(""), 1, title);
            continue;
        }
        if (title.n)
            outline_add_level(levels, &ids, title, arena);
    }
    losses_add(reader->foreign.losses, LOSS_GONE, "field", STR("Scale configuration"),
               cell(reader->framework, MOODLE_SCALE_SETTINGS).n > 0, STR(""));
    losses_add(reader->foreign.losses, LOSS_GONE, "field", STR("Taxonomy"),
               cell(reader->framework, MOODLE_TAXONOMY).n > 0,
               cell(reader->framework, MOODLE_TAXONOMY));
}

static void put_head(struct reader *reader, struct value *framework, struct str title)
{
    struct foreign *foreign = &reader->foreign;
    struct str code = reader->framework ? cell(reader->framework, MOODLE_ID) : STR("");
    foreign_begin(foreign, framework, code, title, STR(""));
    value_put_text(framework, "version", STR("1"), foreign->arena);
    losses_add(foreign->losses, LOSS_CHANGED, "no-version", STR(""), 1, STR("1"));
    if (!reader->framework) {
        losses_add(foreign->losses, LOSS_CHANGED, "no-document", STR(""), 1, STR(""));
        return;
    }
    value_put_text(framework, "purpose", text_of(reader, reader->framework), foreign->arena);
    put_levels(reader, framework);
}

/* "kader" of "map/kader.csv". */
static struct str stem(struct str path)
{
    struct str name = str_sub(path, str_behind_last(path, '/'), path.n);
    return str_sub(name, 0, str_find(name, '.'));
}

const struct value *moodle_read(const struct csv *table, struct source *source,
                                struct losses *losses, struct arena *arena,
                                struct findings *findings)
{
    struct reader reader = {.foreign = {.losses = losses, .arena = arena},
                            .table = table,
                            .outline = {.losses = losses, .arena = arena}};
    struct value framework = {.kind = VALUE_MAP};
    struct value parts = {.kind = VALUE_LIST, .count = table->count};
    if (!foreign_fits(&parts, source, findings))
        return NULL;
    take_rows(&reader);
    struct str title = reader.framework ? cell(reader.framework, MOODLE_NAME) : stem(source->path);
    put_head(&reader, &framework, title);
    outline_grow(&reader.outline);
    outline_put(&reader.outline, &framework, title);
    return foreign_end(&reader.foreign, &framework, source, findings);
}
