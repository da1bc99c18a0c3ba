/*
 * A package, zip or unpacked, opened and verified by a command.
 */
#ifndef VAKWERK_CMD_OPENED_H
#define VAKWERK_CMD_OPENED_H

#include "check/package.h"
#include "cmd/run.h"

/* Verifies the package at `path`, unlocked with a password (which is asked for when `asks`), signed
 * with the key of --key when that is given; the findings come back sorted, the summary's texts live
 * in `arena`. -1 with run->error set; what is wrong with the package is no error. */
int package_open(struct run *run, const char *path, bool asks, struct package_summary *summary,
                 struct findings *findings, struct arena *arena);

#endif
