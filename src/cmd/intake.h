/*
 * What the commands of a coordinator have in common: the terms of a round in a folder of their own,
 * and the answers that were sent.
 */
#ifndef VAKWERK_CMD_INTAKE_H
#define VAKWERK_CMD_INTAKE_H

#include "cmd/run.h"
#include "load/answers.h"

struct intake {
    struct tree tree;
    struct terms terms;
    struct collection collection;
};

/* Sets the language of the run and loads the round's file at `path` with the framework beside it.
 * 1; 0 when findings say what is wrong with it; -1 with run->error set. intake_close either way. */
int intake_open(struct intake *intake, struct run *run, const char *path);
void intake_close(struct intake *intake);

/* Reads all answers that the operands from `first` on name: files, and the .json and .csv files of
 * folders. -1 with run->error set. */
int intake_answers(struct intake *intake, struct run *run, size_t first);

/* Tells how many of each group were asked and answered, as far as that may be told. */
void intake_say_progress(struct intake *intake, struct run *run);

/* Calls `each` with every such file: its path, and its bytes (more than LIMIT_FORM_BYTES are cut
 * one byte behind it). It returns 0 to go on, 1 to stop, -1 with run->error set. */
typedef int intake_each(void *context, struct run *run, struct str path, struct str bytes);
int intake_files(struct run *run, size_t first, intake_each *each, void *context);

#endif
