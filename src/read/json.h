/*
 * JSON by jansson, into the same values as YAML. Duplicate keys, NUL, depth over LIMIT_YAML_DEPTH ×
 * 2, size over LIMIT_JSON_BYTES and text behind the end are refused; a byte-order mark is passed
 * over. Spans of values are 0: jansson keeps no positions; a syntax error has its place. A pure
 * function of the bytes, safe from any thread.
 */
#ifndef VAKWERK_READ_JSON_H
#define VAKWERK_READ_JSON_H

#include "diag/finding.h"
#include "read/value.h"

/* The top value in `arena`, or NULL after a finding. */
struct value *json_read(struct source *source, struct arena *arena, struct findings *findings);

/* The same of at most so many bytes. */
struct value *json_read_large(struct source *source, size_t most, struct arena *arena,
                              struct findings *findings);

#endif
