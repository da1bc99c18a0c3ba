/*
 * The file of a result of feedback: YAML that load/fields.c reads back, with its seal. Pure: the
 * same figures give the same bytes.
 */
#ifndef VAKWERK_OUT_RESULT_FILE_H
#define VAKWERK_OUT_RESULT_FILE_H

#include "load/terms.h"

/* Adds the file to `out`; what result_link took out of a row is left out. */
void result_file(const struct terms *terms, const struct result_group_list *groups,
                 struct str collector, day_number day, struct buf *out);

/* Puts the line `seal: …` over a text without one, at `at`, which must be where a line begins. */
void seal_put(struct buf *out, size_t at);

#endif
