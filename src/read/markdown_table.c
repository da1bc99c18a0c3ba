#include "read/markdown_table.h"

#include "read/markdown.h"

/* Cuts the next cell off a row whose outer pipes are gone; a backslash takes what follows it. */
static struct str next_cell(struct str *row)
{
    size_t at = 0;
    while (at < row->n && row->p[at] != '|')
        at += row->p[at] == '\\' && at + 1 < row->n ? 2 : 1;
    struct str cell = str_sub(*row, 0, at);
    *row = str_sub(*row, at + 1, row->n);
    return str_trim(cell);
}

static struct str without_first_pipe(struct str line)
{
    line = str_trim(line);
    return str_starts(line, "|") ? str_sub(line, 1, line.n) : line;
}

/* Splits a row, keeping the first `most` cells; returns how many there are. */
static size_t split_row(struct str line, struct str *cells, size_t most)
{
    struct str row = without_first_pipe(line);
    size_t count = 0;
    while (row.n) {
        struct str cell = next_cell(&row);
        if (count < most)
            cells[count] = cell;
        count++;
    }
    return count;
}

/* ALIGN_… of a delimiter cell, or -1 when it is none: dashes, a colon at either end. */
static int alignment(struct str cell)
{
    bool left = str_starts(cell, ":");
    struct str rest = str_sub(cell, left, cell.n);
    bool right = str_ends(rest, ":");
    rest.n -= right;
    for (size_t i = 0; i < rest.n; i++)
        if (rest.p[i] != '-')
            return -1;
    if (!rest.n)
        return -1;
    return left ? right ? ALIGN_CENTRE : ALIGN_LEFT : right ? ALIGN_RIGHT : ALIGN_NONE;
}

/* The number of columns, or 0 when the line is no delimiter row. */
static size_t read_delimiters(struct str line, unsigned char *align)
{
    struct str row = without_first_pipe(line);
    size_t count = 0;
    while (row.n) {
        int found = alignment(next_cell(&row));
        if (found < 0)
            return 0;
        if (count < LIMIT_TABLE_COLUMNS)
            align[count] = (unsigned char)found;
        count++;
    }
    return count;
}

/* The index of the first delimiter line from `line` on. */
static size_t delimiter_from(const struct markdown_numbers *lines, size_t line)
{
    size_t low = 0, high = lines->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (lines->items[middle] < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool markdown_table_find(const struct markdown_lines *lines, const struct markdown_block *block,
                         struct markdown_table *table)
{
    const struct markdown_numbers *found = &lines->delimiters;
    for (size_t i = delimiter_from(found, block->first + 1); i < found->count; i++) {
        size_t line = found->items[i];
        if (line >= block->end)
            break;
        size_t columns = read_delimiters(markdown_block_line(lines, block, line), table->align);
        struct str header = markdown_block_line(lines, block, line - 1);
        if (!columns || split_row(header, NULL, 0) != columns)
            continue;
        table->header = line - 1;
        table->columns = columns;
        table->rows = block->end - line;
        return true;
    }
    return false;
}

void markdown_table_split(const struct markdown_lines *lines, const struct markdown_block *block,
                          struct markdown_table *table, struct arena *arena)
{
    table->cells = ARENA_ARRAY(arena, struct str, table->rows * table->columns);
    for (size_t row = 0; row < table->rows; row++) {
        size_t line = row ? table->header + 1 + row : table->header;
        split_row(markdown_block_line(lines, block, line), table->cells + row * table->columns,
                  table->columns);
    }
}
