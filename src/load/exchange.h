/*
 * A framework from another program's file, whichever it is: CASE, a matrix of Mahara or a table of
 * Moodle. What stands in it tells; names of files do not count. A pure function of the bytes, safe
 * from any thread; time and memory are linear in them (64 MiB: at most 1 GB).
 */
#ifndef VAKWERK_LOAD_EXCHANGE_H
#define VAKWERK_LOAD_EXCHANGE_H

#include "diag/finding.h"
#include "model/losses.h"
#include "read/value.h"

struct exchange {
    const char *format;         /* "case", "mahara", "moodle"; NULL when it is none of these */
    const struct value *values; /* regular (load/framework_values.h); NULL when it was refused */
    struct losses losses;
};

/* Reads the bytes of `source`, in whatever encoding, at most LIMIT_EXCHANGE_BYTES; then
 * source->text is the text in UTF-8. A refusal is a finding. Everything is in `arena`. */
void exchange_read(struct exchange *exchange, struct source *source, struct arena *arena,
                   struct findings *findings);

#endif
