/*
 * Versions as people write them: 1.9, 1.10.2, 2026-03.
 */
#ifndef VAKWERK_MODEL_VERSION_H
#define VAKWERK_MODEL_VERSION_H

#include "base/str.h"

/* Which came first: negative, 0 or positive. Numbers in them compare as numbers, what stands
 * between by bytes; a version that goes on where the other ends is the later one, but for "-rc1"
 * and the like: what follows a hyphen and a letter comes before the version itself. */
int version_cmp(struct str a, struct str b);

#endif
