/*
 * Did you mean …? Optimal string alignment distance (Damerau-Levenshtein with each pair of
 * letters swapped at most once), over code points, upper and lower case alike.
 */
#ifndef VAKWERK_BASE_NEAR_H
#define VAKWERK_BASE_NEAR_H

#include "base/str.h"

/* The candidate nearest to `word`, the first of equals, or an empty view when none is within
 * 2 changes and a third of the word's length (at least 1). Words over 64 code points: never. */
struct str near_best(struct str word, const struct str *candidates, size_t count);

/* The distance, or `limit` + 1 when it is larger or a word is too long. */
size_t near_distance(struct str a, struct str b, size_t limit);

#endif
