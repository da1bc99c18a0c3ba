#include "model/raters.h"

#include <math.h>

enum weights { PLAIN, LINEAR, QUADRATIC };

void level_pairs_add(struct level_pairs *pairs, size_t first, size_t second)
{
    pairs->counts[first][second]++;
    pairs->n++;
}

static double weight(enum weights weights, size_t levels, size_t i, size_t j)
{
    double apart = i > j ? (double)(i - j) : (double)(j - i);
    double most = levels > 1 ? (double)(levels - 1) : 1;
    switch (weights) {
    case PLAIN:
        return i == j;
    case LINEAR:
        return 1 - apart / most;
    default:
        return 1 - apart * apart / (most * most);
    }
}

/* Shares of each level of each of the two, and their mean weights against the other's levels. */
struct margins {
    double first[RATER_LEVELS], second[RATER_LEVELS];
    double first_weight[RATER_LEVELS], second_weight[RATER_LEVELS];
    double observed, expected;
};

static double share(const struct level_pairs *pairs, size_t i, size_t j)
{
    return (double)pairs->counts[i][j] / pairs->n;
}

static struct margins margins_of(const struct level_pairs *pairs, enum weights weights)
{
    struct margins margins = {0};
    size_t k = pairs->levels;
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < k; j++) {
            margins.first[i] += share(pairs, i, j);
            margins.second[j] += share(pairs, i, j);
        }
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < k; j++) {
            double w = weight(weights, k, i, j);
            margins.observed += w * share(pairs, i, j);
            margins.expected += w * margins.first[i] * margins.second[j];
            margins.first_weight[i] += w * margins.second[j];
            margins.second_weight[j] += w * margins.first[i];
        }
    return margins;
}

static double standard_error(const struct level_pairs *pairs, enum weights weights,
                             const struct margins *margins, double kappa)
{
    double sum = 0, beyond = 1 - margins->expected;
    for (size_t i = 0; i < pairs->levels; i++)
        for (size_t j = 0; j < pairs->levels; j++) {
            double w = weight(weights, pairs->levels, i, j);
            double term = w - (margins->first_weight[i] + margins->second_weight[j]) * (1 - kappa);
            sum += share(pairs, i, j) * term * term;
        }
    double centre = kappa - margins->expected * (1 - kappa);
    double variance = (sum - centre * centre) / (pairs->n * beyond * beyond);
    return variance > 0 ? sqrt(variance) : 0;
}

static struct kappa kappa_of(const struct level_pairs *pairs, enum weights weights)
{
    const double z = 1.959964; /* of the normal distribution, two-sided 95 % */
    struct kappa kappa = {0};
    if (!pairs->n)
        return kappa;
    struct margins margins = margins_of(pairs, weights);
    if (margins.expected > 1 - 1e-12)
        return kappa;
    kappa.known = true;
    kappa.value = (margins.observed - margins.expected) / (1 - margins.expected);
    double half = z * standard_error(pairs, weights, &margins, kappa.value);
    kappa.low = fmax(-1, kappa.value - half);
    kappa.high = fmin(1, kappa.value + half);
    return kappa;
}

struct rater_agreement rater_agreement_of(const struct level_pairs *pairs)
{
    struct rater_agreement agreement = {.n = pairs->n,
                                        .plain = kappa_of(pairs, PLAIN),
                                        .linear = kappa_of(pairs, LINEAR),
                                        .quadratic = kappa_of(pairs, QUADRATIC)};
    for (size_t i = 0; i < pairs->levels; i++)
        for (size_t j = 0; j < pairs->levels; j++) {
            agreement.exact += i == j ? pairs->counts[i][j] : 0;
            agreement.adjacent += i <= j + 1 && j <= i + 1 ? pairs->counts[i][j] : 0;
        }
    return agreement;
}

void mean_add(struct mean *mean, double value)
{
    mean->sum += value;
    mean->n++;
}

double mean_of(const struct mean *mean)
{
    return mean->n ? mean->sum / mean->n : 0;
}

void correlation_add(struct correlation *c, double x, double y)
{
    c->x += x;
    c->y += y;
    c->xx += x * x;
    c->yy += y * y;
    c->xy += x * y;
    c->n++;
}

bool correlation_of(const struct correlation *c, double *r)
{
    double n = c->n;
    double x = n * c->xx - c->x * c->x, y = n * c->yy - c->y * c->y;
    if (c->n < 3 || x <= 1e-9 || y <= 1e-9)
        return false;
    *r = (n * c->xy - c->x * c->y) / sqrt(x * y);
    return true;
}
