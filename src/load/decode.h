/*
 * Values → the struct of a field table: the one place where fields are told apart. Each field that
 * is unknown, missing or wrong is a finding with a suggestion; the others are kept, so that one
 * mistake hides nothing else. Pure; safe from several threads with a decoder each.
 */
#ifndef VAKWERK_LOAD_DECODE_H
#define VAKWERK_LOAD_DECODE_H

#include "base/map.h"
#include "diag/finding.h"
#include "load/fields.h"
#include "read/value.h"

struct decoder {
    struct source *source;
    struct arena *arena; /* of what is kept: texts outside the source's bytes are copied there */
    struct findings *findings;
    struct str language; /* of FIELD_WORDS: the wanted one, */
    struct str fallback; /* and the one that stands in for it */
    bool unfinished;     /* a draft: what is missing is no finding */
};

/* Decodes the keys of a map into `target`, the struct that the table's offsets are about. First
 * sets what the table knows to absent: days DAY_UNKNOWN, bare numbers -1, all else as zeroed by the
 * caller. What is missing is reported at `place`. */
void decode(const struct decoder *decoder, const struct field_table *table, const struct value *map,
            struct span place, void *target);

/* A finding about a word that is none of the candidates: its arguments are `key`, `text` and
 * `allowed` (the candidates, as far as they fit on a line); variant "near" with argument `near`
 * when one of them resembles it. */
void decode_unknown(struct findings *findings, enum rule rule, struct source *source,
                    const char *key, struct field word, const struct str *candidates, size_t count);

/* The same, the candidates being the keys of a map (the first 64 of them). */
void decode_unknown_in(struct findings *findings, enum rule rule, struct source *source,
                       const char *key, struct field word, const struct map *known);

#endif
