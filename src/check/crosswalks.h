/*
 * Do the crosswalks of a framework name what is there? Only where the other frameworks are at hand.
 */
#ifndef VAKWERK_CHECK_CROSSWALKS_H
#define VAKWERK_CHECK_CROSSWALKS_H

#include "diag/finding.h"
#include "model/framework.h"

/* `known`: id → const struct framework *, of all that are at hand. */
void check_crosswalks(const struct framework *framework, const struct map *known,
                      struct findings *findings);

#endif
