/*
 * Results of feedback → figures that may be shown: each row finds its question, competence or
 * prompt. What does not fit the round and the framework, or tells of a smaller group than may be
 * shown, is a finding and is taken out, whoever wrote the file.
 */
#ifndef VAKWERK_LOAD_RESULTS_H
#define VAKWERK_LOAD_RESULTS_H

#include "diag/finding.h"
#include "model/portfolio.h"

/* `round` is the one that the result names, or NULL: then nothing of it is kept. The competences
 * that it has figures of become those of the item. What is kept lives in `arena`. */
void result_link(const struct framework *framework, const struct item *round, struct item *result,
                 struct arena *arena, struct findings *findings);

#endif
