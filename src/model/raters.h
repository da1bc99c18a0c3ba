/*
 * How far two who judged agree, as pure functions of the levels they gave. Levels are indexes of a
 * framework, lowest first.
 *
 * Kappa is agreement beyond what chance would give (Cohen 1960); the weighted ones count near
 * misses (Cohen 1968): linear 1 - |i - j| / (k - 1), quadratic 1 - (i - j)² / (k - 1)², over k
 * levels. The interval is that of the large-sample standard error (Fleiss, Cohen and Everitt 1969);
 * with few judgements it is wide, and should be read so.
 */
#ifndef VAKWERK_MODEL_RATERS_H
#define VAKWERK_MODEL_RATERS_H

#include <stdbool.h>
#include <stddef.h>

enum { RATER_LEVELS = 16 }; /* at most */

struct level_pairs {
    size_t levels;                               /* k */
    unsigned counts[RATER_LEVELS][RATER_LEVELS]; /* by the first's level and the second's */
    unsigned n;
};

/* Both below pairs->levels. */
void level_pairs_add(struct level_pairs *pairs, size_t first, size_t second);

struct kappa {
    bool known; /* not when there is nothing to agree on by chance: n 0, or always the same level */
    double value, low, high; /* with a 95 % interval, within -1 to 1 */
};

struct rater_agreement {
    unsigned n, exact, adjacent; /* adjacent: the same, or one level apart */
    struct kappa plain, linear, quadratic;
};

struct rater_agreement rater_agreement_of(const struct level_pairs *pairs);

/* --- Over many ------------------------------------------------------------------------------ */

/* A mean that grows. */
struct mean {
    double sum;
    unsigned n;
};

void mean_add(struct mean *mean, double value);

/* 0 when there is none. */
double mean_of(const struct mean *mean);

/* Pearson's correlation, from sums. */
struct correlation {
    double x, y, xx, yy, xy;
    unsigned n;
};

void correlation_add(struct correlation *correlation, double x, double y);

/* False when it is not defined: fewer than three points, or all alike on one side. */
bool correlation_of(const struct correlation *correlation, double *r);

#endif
