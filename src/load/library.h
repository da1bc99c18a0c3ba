/*
 * The reference frameworks that are built into the program.
 */
#ifndef VAKWERK_LOAD_LIBRARY_H
#define VAKWERK_LOAD_LIBRARY_H

#include "data/data.h"
#include "diag/finding.h"
#include "model/career.h"

/* Where they stand: data_list(LIBRARY_FOLDER, …) */
#define LIBRARY_FOLDER "templates/frameworks/"

/* Each as a source in `arena`, in the order of their names. */
int library_sources(struct source ***sources, size_t *count, const struct data *data,
                    struct arena *arena, struct error *error);

/* All of them, in that order, texts in `language`. What is wrong in one is a finding; one that is
 * no framework at all is left out. */
int library_load(struct framework_list *library, const struct data *data, struct str language,
                 struct arena *arena, struct findings *findings, struct error *error);

/* Those with a place among the roles of teachers, as career_roles has them; the others are not even
 * parsed. `own`, when it has a place, stands among them, instead of the one of its id; NULL: none.
 * Findings are left to framework check. */
int library_roles(struct framework_list *roles, const struct data *data,
                  const struct framework *own, struct str language, struct arena *arena,
                  struct error *error);

/* By its id, or NULL. */
const struct framework *library_find(const struct framework_list *library, struct str id);

#endif
