/*
 * Files that the forms of an assessment gave back → its steps. What is wrong is a finding about the
 * file: VW920 for the file itself, VW945 when it belongs to another package, framework or form,
 * VW946 for a word that the framework or package does not have.
 */
#ifndef VAKWERK_LOAD_STEPS_H
#define VAKWERK_LOAD_STEPS_H

#include "load/form_file.h"
#include "model/steps.h"

enum { JUDGEMENT_FORM = 1 /* version of the forms; another one asked something else */ };

/* Reads a file of any step into `step`. False after a finding. */
bool step_load(struct step *step, const struct dossier *dossier, struct source *source,
               struct arena *arena, struct findings *findings);

/* Reads what experienced assessors agreed on of a practice file: a judgement of kind "benchmark",
 * bound to the framework, and to the package when it names one. */
bool benchmark_load(struct step *step, const struct dossier *dossier, struct source *source,
                    struct arena *arena, struct findings *findings);

#endif
