/*
 * Pipe tables as GitHub Flavored Markdown has them, found in the raw lines of a paragraph: a row
 * of headings, a delimiter row with as many cells, and rows up to the paragraph's end, padded and
 * cut to that width. Lines of the paragraph before the row of headings stay a paragraph.
 */
#ifndef VAKWERK_READ_MARKDOWN_TABLE_H
#define VAKWERK_READ_MARKDOWN_TABLE_H

#include "base/limits.h"
#include "read/markdown_guard.h"

struct markdown_table {
    size_t header;  /* the line of the headings; the delimiter row follows */
    size_t columns; /* as written, at least 1; over LIMIT_TABLE_COLUMNS only the first are known */
    size_t rows;    /* the row of headings included */
    struct str *cells; /* rows * columns, in the text, an escaped pipe still with its backslash */
    unsigned char align[LIMIT_TABLE_COLUMNS]; /* enum event_align, of each column */
};

/* Finds the table of a paragraph: its header and columns. `cells` is not set. */
bool markdown_table_find(const struct markdown_lines *lines, const struct markdown_block *block,
                         struct markdown_table *table);

/* Splits the rows into table->cells, in the arena; columns are at most LIMIT_TABLE_COLUMNS. */
void markdown_table_split(const struct markdown_lines *lines, const struct markdown_block *block,
                          struct markdown_table *table, struct arena *arena);

#endif
