/*
 * Agreement, against cases worked out by hand. The first is
 *
 *     A = 1 2 2 3 3 3 4 4 2 3 1 4
 *     B = 1 2 3 3 2 3 4 3 2 4 2 4   on 4 levels
 *
 * as a table (A down, B across), with its margins:
 *
 *          1  2  3  4 |
 *     1    1  1  0  0 | 2
 *     2    0  2  1  0 | 3
 *     3    0  1  2  1 | 4
 *     4    0  0  1  2 | 3
 *          1  4  4  3 | 12
 *
 * Exact: 1 + 2 + 2 + 2 = 7 of 12; never more than one apart: 12 of 12.
 * Chance: (2·1 + 3·4 + 4·4 + 3·3) / 144 = 39/144; kappa = (84/144 - 39/144) / (105/144) = 45/105 =
 * 0.428571. Linear: observed 1 - (5/12)/3 = 31/36. Expected distance: 2·(0·1 + 1·4 + 2·4 + 3·3) +
 * 3·(1·1 + 0 + 1·4 + 2·3)
 *   + 4·(2·1 + 1·4 + 0 + 1·3) + 3·(3·1 + 2·4 + 1·4 + 0) = 42 + 33 + 36 + 45 = 156 of 144, so 1 -
 * (156/144)/3 = 23/36; kappa = (31 - 23) / (36 - 23) = 8/13 = 0.615385. Quadratic: observed 1 -
 * (5/12)/9 = 103/108. Expected squares: 2·(0 + 4 + 16 + 27) + 3·(1 + 0 + 4 + 12)
 *   + 4·(4 + 4 + 0 + 3) + 3·(9 + 16 + 4 + 0) = 94 + 51 + 44 + 87 = 276 of 144, so 1 - (276/144)/9 =
 * 85/108; kappa = (103 - 85) / (108 - 85) = 18/23 = 0.782609.
 */
#include "model/raters.h"
#include "tap.h"

#include <math.h>

static bool near(double value, double want, double by)
{
    if (fabs(value - want) <= by)
        return true;
    printf("# got %.9f, want %.9f\n", value, want);
    return false;
}

static struct level_pairs pairs_of(size_t levels, const unsigned *a, const unsigned *b, size_t n)
{
    struct level_pairs pairs = {.levels = levels};
    for (size_t i = 0; i < n; i++)
        level_pairs_add(&pairs, a[i] - 1, b[i] - 1);
    return pairs;
}

static void test_first_case(void)
{
    static const unsigned a[] = {1, 2, 2, 3, 3, 3, 4, 4, 2, 3, 1, 4};
    static const unsigned b[] = {1, 2, 3, 3, 2, 3, 4, 3, 2, 4, 2, 4};
    struct level_pairs pairs = pairs_of(4, a, b, 12);
    struct rater_agreement agreement = rater_agreement_of(&pairs);
    is_int(agreement.n, 12, "twelve");
    is_int(agreement.exact, 7, "7 of 12 the same");
    is_int(agreement.adjacent, 12, "12 of 12 at most one level apart");
    ok(near(agreement.plain.value, 45.0 / 105, 1e-12), "kappa 0.428571");
    ok(near(agreement.linear.value, 8.0 / 13, 1e-12), "linear 0.615385");
    ok(near(agreement.quadratic.value, 18.0 / 23, 1e-12), "quadratic 0.782609");
}

/*
 * Standard error, unweighted, two levels: a = 20, b = 5, c = 10, d = 15 (n = 50): po = .7, margins
 * .5 .5 and .6 .4, pe = .5, kappa = .4. Means of weights: first .6 .4, second .5 .5. Terms w - (sum
 * of the two)·.6: (1,1): 1 - 1.1·.6 = .34, squared .1156 · .4  = .04624 (1,2): 0 - 1.1·.6 = -.66,
 * .4356 · .1         = .04356 (2,1): 0 - .9·.6 = -.54, .2916 · .2          = .05832 (2,2): 1 -
 * .9·.6 = .46, .2116 · .3           = .06348 sum .2116; centre .4 - .5·.6 = .1, squared .01;
 * variance .2016 / (50 · .25) = .016128; error .126996.
 */
static void test_interval(void)
{
    struct level_pairs pairs = {.levels = 2, .counts = {{20, 5}, {10, 15}}, .n = 50};
    struct rater_agreement agreement = rater_agreement_of(&pairs);
    ok(near(agreement.plain.value, .4, 1e-12), "kappa .4");
    ok(near(agreement.plain.low, .4 - 1.959964 * .126996, 1e-5), "from .151");
    ok(near(agreement.plain.high, .4 + 1.959964 * .126996, 1e-5), "to .649");
    ok(near(agreement.linear.value, .4, 1e-12) && near(agreement.quadratic.value, .4, 1e-12),
       "on two levels weights change nothing");
}

static void test_ends(void)
{
    static const unsigned same[] = {1, 2, 3, 1}, other[] = {3, 3, 3, 3}, back[] = {3, 2, 1, 3};
    struct level_pairs none = {.levels = 4};
    struct level_pairs full = pairs_of(3, same, same, 4), flat = pairs_of(3, other, other, 4),
                       turned = pairs_of(3, same, back, 4);
    ok(!rater_agreement_of(&none).plain.known && rater_agreement_of(&none).n == 0,
       "of nothing: nothing");
    struct rater_agreement agreement = rater_agreement_of(&full);
    ok(near(agreement.plain.value, 1, 1e-12) && near(agreement.plain.high, 1, 0) &&
           near(agreement.plain.low, 1, 1e-9),
       "all the same: one");
    ok(!rater_agreement_of(&flat).plain.known, "always one level: chance would do as well");
    is_int(rater_agreement_of(&flat).exact, 4, "but they agree");
    ok(rater_agreement_of(&turned).quadratic.value < 0 &&
           rater_agreement_of(&turned).quadratic.low >= -1,
       "against each other: below nothing");
    is_int(rater_agreement_of(&turned).adjacent, 1, "one is the same, three are two apart");
}

/* x 1 2 3 4, y 2 1 4 3: means 2.5; products (-1.5)(-.5) + (-.5)(-1.5) + .5·1.5 + 1.5·.5 = 3;
 * squares 5 and 5: r = .6 */
static void test_correlation(void)
{
    struct correlation c = {0};
    double r = 0;
    correlation_add(&c, 1, 2);
    correlation_add(&c, 2, 1);
    ok(!correlation_of(&c, &r), "two points are too few");
    correlation_add(&c, 3, 4);
    correlation_add(&c, 4, 3);
    ok(correlation_of(&c, &r) && near(r, .6, 1e-12), "r = .6");
    struct correlation flat = {0};
    for (int i = 0; i < 5; i++)
        correlation_add(&flat, i, 2);
    ok(!correlation_of(&flat, &r), "all alike: unknown");
    struct mean mean = {0};
    ok(near(mean_of(&mean), 0, 0), "no mean of nothing");
    mean_add(&mean, 1);
    mean_add(&mean, -.5);
    ok(near(mean_of(&mean), .25, 1e-12) && mean.n == 2, "a mean");
}

int main(void)
{
    test_first_case();
    test_interval();
    test_ends();
    test_correlation();
    return tap_done();
}
