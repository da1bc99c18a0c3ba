/*
 * A file that says what becomes of a framework's competences and levels in its next version → the
 * model; and the proposal for one.
 */
#ifndef VAKWERK_LOAD_FRAMEWORK_MAP_H
#define VAKWERK_LOAD_FRAMEWORK_MAP_H

#include "diag/finding.h"
#include "model/framework.h"
#include "model/framework_map.h"
#include "read/value.h"

/* What is wrong with it, or undecided, is a finding about the file. `source` and its bytes must be
 * in `arena`. */
void framework_map_load(struct source *source, const struct framework *before,
                        const struct framework *after, struct framework_map *map,
                        struct arena *arena, struct findings *findings);

/* A row for each competence and level that the later version does not have under its id: what has
 * the same title, or words that are half the same, is proposed; else nothing. The values and the
 * frameworks are of the same files. */
struct framework_map framework_map_propose(const struct value *old, const struct framework *before,
                                           const struct value *new, const struct framework *after,
                                           struct arena *arena);

#endif
