/*
 * Many packages with their judgements, in one folder: `assess --cohort`.
 */
#ifndef VAKWERK_CMD_COHORT_H
#define VAKWERK_CMD_COHORT_H

#include "cmd/run.h"

/* The whole command; `output` is the folder for what comes of it. Memory grows with the number of
 * packages by their paths and levels alone. */
int cohort_run(struct run *run, const char *output);

#endif
