/*
 * The records of a package (data/portfolio.json and data/framework.yaml) → what those who judge it
 * work with. The package was verified before; but who made it is not known, so that nothing in it
 * is taken on trust.
 */
#ifndef VAKWERK_LOAD_DOSSIER_H
#define VAKWERK_LOAD_DOSSIER_H

#include "diag/finding.h"
#include "model/dossier.h"
#include "read/value.h"

/* `package` is its id, `record` and `framework` what the two files hold; the framework's source is
 * kept and lives in `arena`. Texts of the framework are in `language`. False after a finding VW949.
 */
bool dossier_load(struct dossier *dossier, struct str package, const struct value *record,
                  struct source *framework, struct str language, struct arena *arena,
                  struct findings *findings);

/* What a step can be read with when its package is not there: all competences of a framework, and
 * any package. */
void dossier_of_framework(struct dossier *dossier, const struct framework *framework,
                          struct arena *arena);

/* The language that the record names, or empty. */
struct str dossier_language(const struct value *record);

#endif
