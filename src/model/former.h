/*
 * What became of the competences and levels of an earlier version of the framework. Somebody else's
 * judgement of a competence is carried over only when the competence is the same one under whatever
 * name: not when it was split, merged or is no more. Pure.
 */
#ifndef VAKWERK_MODEL_FORMER_H
#define VAKWERK_MODEL_FORMER_H

#include "model/portfolio.h"

/* Fills the names of all formers, of which all else is filled, the latest first; in `arena`. */
void formers_name(struct portfolio *portfolio, struct arena *arena);

/* The name that a competence or level of an earlier version has in the portfolio's framework. One
 * that was not carried over keeps its own, marked so that it is nobody's id: "id@version". */
struct str former_competence(const struct former *former, struct str id, struct arena *arena);
struct str former_level(const struct former *former, struct str id, struct arena *arena);

bool former_is_marked(struct str id);

/* What a competence or level was called that the portfolio's framework has not, marked or by its id
 * in the latest version that has it; empty when it is not known. */
struct str former_competence_title(const struct portfolio *portfolio, struct str id);
struct str former_level_title(const struct portfolio *portfolio, struct str id);

#endif
