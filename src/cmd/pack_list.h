/*
 * What pack tells the teacher: each piece that goes along, by the reason why; how many stay, and
 * which of them one might have expected to go; how much it is, beside what the framework allows.
 */
#ifndef VAKWERK_CMD_PACK_LIST_H
#define VAKWERK_CMD_PACK_LIST_H

#include "cmd/run.h"
#include "out/package.h"

void pack_say_list(struct run *run, const struct built *built, const struct package *package);

#endif
