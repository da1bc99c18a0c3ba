/*
 * A package and the steps of its assessment, read by a command.
 */
#ifndef VAKWERK_CMD_ASSESSING_H
#define VAKWERK_CMD_ASSESSING_H

#include "check/assessment.h"
#include "cmd/run.h"

struct assessing {
    struct arena *arena;      /* all of it lives here */
    bool of_many;             /* the language of the run is settled, nobody is asked for a
                                 password, and whose key it is is not looked at */
    struct findings findings; /* what is wrong; texts in `arena` */
    struct dossier dossier;
    struct {
        struct step *items;
        size_t count, capacity;
    } steps;
    struct assessment assessment;
};

/* Verifies the package and reads its records; the run speaks its language from now on. 1; 0 after
 * findings; -1 with run->error set. */
int assessing_open(struct assessing *assessing, struct run *run, const char *path);

/* Reads the file of a step. 1, 0 or -1 likewise. */
int assessing_step(struct assessing *assessing, struct run *run, const char *path);

/* The same of what was agreed on a practice file (benchmark_load). */
int assessing_benchmark(struct assessing *assessing, struct run *run, const char *path);

#endif
