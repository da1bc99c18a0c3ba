/*
 * Tables as spreadsheets write them: RFC 4180, with the comma or the semicolon between fields,
 * whichever comes first in the text outside quotes; LF or CRLF. A pure function of the bytes.
 */
#ifndef VAKWERK_READ_CSV_H
#define VAKWERK_READ_CSV_H

#include "base/arena.h"

struct csv_row {
    struct str *fields; /* without their quotes; from the text or in the arena */
    size_t count;
    size_t offset; /* in the text, at which the row begins */
};

struct csv {
    struct csv_row *rows; /* empty lines left out */
    size_t count;
};

/* Reads the text, which must outlive the table. False when a quote is not closed or something
 * stands behind a closing one: then *bad is where. */
bool csv_read(struct str text, struct csv *csv, size_t *bad, struct arena *arena);

#endif
