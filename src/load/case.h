/*
 * 1EdTech CASE (a CFPackage of version 1.1, 1.0 or what programs make of them) → the values of a
 * framework. out/case.h writes it; docs/exchange.md says which field goes where.
 */
#ifndef VAKWERK_LOAD_CASE_H
#define VAKWERK_LOAD_CASE_H

#include "load/outline.h"

/* The key, in `extensions` of CASE, under which stands what only Vakwerk has. In it, null in the
 * place of a text means: what the field of CASE says. */
#define CASE_EXTENSION "vakwerk"

/* "domain", "competence", …: what an item of CASE is for us, as in its type's typeCode. */
const char *case_role_name(enum outline_role role);

/* The identifier of a part of a framework ("competence/uitleg"): the same at each export. An empty
 * id of the framework: of what all frameworks share. In `arena`. */
struct str case_identifier(struct str framework, struct str path, struct arena *arena);

/* Is it a package of CASE, or of something that was meant as one? */
bool case_is(const struct value *top);

/* The values of the framework in it, in `arena`; borrows `top`. What it could not take over is
 * counted. NULL, after a finding (VW891), when there is no framework in it. */
const struct value *case_read(const struct value *top, struct source *source, struct losses *losses,
                              struct arena *arena, struct findings *findings);

#endif
