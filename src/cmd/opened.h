/*
 * A package, zip or unpacked, opened and verified by a command.
 */
#ifndef VAKWERK_CMD_OPENED_H
#define VAKWERK_CMD_OPENED_H

#include "check/package.h"
#include "cmd/run.h"

/* Verifies the package at `path`; the findings come back sorted, the summary's texts live in
 * `arena`. -1 with run->error set; what is wrong with the package is no error. */
int package_open(struct run *run, const char *path, struct package_summary *summary,
                 struct findings *findings, struct arena *arena);

#endif
