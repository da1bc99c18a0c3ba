/* Figures of feedback against cases computed by hand; the arithmetic stands beside each. */
#include "model/rounds.h"
#include "tap.h"

static struct figure of(unsigned a, unsigned b, unsigned c, unsigned d)
{
    struct figure figure;
    figure_of_counts((unsigned[]){a, b, c, d}, 4, &figure);
    return figure;
}

static void test_counts(void)
{
    struct figure figure;
    ok(!figure_of_counts((unsigned[]){0, 0, 0, 0}, 4, &figure), "no answers, no figure");

    /* 0×1 + 2×2 + 10×3 + 9×4 = 70; 70/21 = 3.333; tenths 33.
     * Squares 0 + 8 + 90 + 144 = 242; v = 21×242 - 70² = 5082 - 4900 = 182; s² = 182/(21×20) =
     * 0.43333; s = 0.65828, tenths 7. σ² = 15/12 = 1.25; r = 1 - 0.34667 = 0.653: some. */
    figure = of(0, 2, 10, 9);
    is_int(figure.answers, 21, "0 2 10 9: 21 answers");
    is_int(figure.tenths, 33, "mean 3.3");
    is_int(figure.deviation, 7, "deviation 0.7");
    is_int(figure.low, 2, "from 2");
    is_int(figure.high, 4, "to 4");
    is_int(figure.agreement, AGREEMENT_SOME, "r_wg 0.653: some");
    is_int(figure.end, MEAN_EXACT, "as it is");

    /* 3×1 + 3×4 = 15; 15/6 = 2.5. Squares 3 + 48 = 51; v = 306 - 225 = 81; s² = 81/30 = 2.7; s =
     * 1.64317, tenths 16. r = 1 - 2.16 < 0: divided. */
    figure = of(3, 0, 0, 3);
    is_int(figure.tenths, 25, "3 0 0 3: mean 2.5");
    is_int(figure.deviation, 16, "deviation 1.6");
    is_int(figure.agreement, AGREEMENT_DIVIDED, "divided");

    /* 1×3 + 5×4 = 23; 23/6 = 3.8333. Squares 9 + 80 = 89; v = 534 - 529 = 5; s² = 5/30 = 0.16667;
     * s = 0.40825, tenths 4. r = 1 - 0.1333 = 0.867: strong. */
    figure = of(0, 0, 1, 5);
    is_int(figure.tenths, 38, "0 0 1 5: mean 3.8");
    is_int(figure.deviation, 4, "deviation 0.4");
    is_int(figure.agreement, AGREEMENT_STRONG, "strong");

    /* Halves go up: 1×2 + 19×3 = 59; 59/20 = 2.95: 3.0. */
    is_int(of(0, 1, 19, 0).tenths, 30, "2.95 is 3.0");
    /* 2.25: 1×1 + 1×2 + 2×3 = 9; 9/4 = 2.25: 2.3. */
    is_int(of(1, 1, 2, 0).tenths, 23, "2.25 is 2.3");
    is_int(of(1, 1, 2, 0).agreement, AGREEMENT_UNKNOWN, "of four nothing is said about agreement");
    /* All the same: s = 0, r = 1. */
    is_int(of(0, 0, 0, 8).deviation, 0, "no deviation");
    is_int(of(0, 0, 0, 8).agreement, AGREEMENT_STRONG, "all the same");
    is_int(of(0, 0, 1, 0).deviation, 0, "one answer has none");

    /* The bounds of agreement on two points: σ² = 3/12 = 0.25. Counts 1, 9: v = 10×37 - 19² = 9;
     * s² = 9/90 = 0.1; r = 1 - 0.4 = 0.6: some. */
    figure_of_counts((unsigned[]){1, 9}, 2, &figure);
    is_int(figure.agreement, AGREEMENT_SOME, "two points, 0.6: some");
    /* Counts 2, 8: v = 10×34 - 18² = 16; s² = 16/90; r = 1 - 0.711 = 0.289: divided. */
    figure_of_counts((unsigned[]){2, 8}, 2, &figure);
    is_int(figure.agreement, AGREEMENT_DIVIDED, "two points, 0.289: divided");
    /* 5 points, σ² = 24/12 = 2. Counts 0 0 1 3 1: v = 5×82 - 20² = 10; s² = 10/20 = 0.5; r = 0.75.
     */
    figure_of_counts((unsigned[]){0, 0, 1, 3, 1}, 5, &figure);
    is_int(figure.agreement, AGREEMENT_STRONG, "five points, 0.75: strong");
}

static void test_gaps(void)
{
    /* Four points: the scale is 3 wide, a third is 1.0. */
    is_int(gap_of(35, 25, 4), GAP_BLIND_SPOT, "3.5 against 2.5: a third higher");
    is_int(gap_of(34, 25, 4), GAP_NONE, "3.4 against 2.5: less than a third");
    is_int(gap_of(24, 34, 4), GAP_HIDDEN_STRENGTH, "2.4 against 3.4: a third lower");
    is_int(gap_of(30, 30, 4), GAP_SHARED_STRENGTH, "3.0 and 3.0: the upper third begins at 3");
    is_int(gap_of(30, 29, 4), GAP_NONE, "2.9 is below it");
    is_int(gap_of(20, 20, 4), GAP_SHARED_GROWTH, "2.0 and 2.0: the lower third ends at 2");
    is_int(gap_of(20, 21, 4), GAP_NONE, "2.1 is above it");
    is_int(gap_of(40, 30, 4), GAP_BLIND_SPOT, "high, but a third higher than the others");
    is_int(gap_of(-1, 30, 4), GAP_NONE, "no self");
    is_int(gap_of(30, -1, 4), GAP_NONE, "no others");
    /* Five points: 4 wide, a third is 1.333. */
    is_int(gap_of(40, 27, 5), GAP_NONE, "five points, 1.3: less than a third");
    is_int(gap_of(40, 26, 5), GAP_BLIND_SPOT, "five points, 1.4: more");

    struct figure figures[] = {of(0, 2, 10, 9), of(3, 0, 0, 3), of(0, 0, 1, 5)};
    /* (33 + 25 + 38) / 3 = 32 */
    is_int(figures_mean(figures, 3), 32, "each perspective counts once, however many answered");
    /* (33 + 38) / 2 = 35.5: 36 */
    figures[1] = figures[2];
    is_int(figures_mean(figures, 2), 36, "35.5 is 36");
    is_int(figures_mean(figures, 0), -1, "none");
}

/* --- Groups --- */

static struct result_question row_of(const struct question *question, int *counts, bool nearly)
{
    return (struct result_question){
        .id.text = question->id, .counts = {counts, 4, 4}, .nearly = nearly, .question = question};
}

static void test_group(void)
{
    struct question questions[] = {
        {.id = STR("a"), .competence = 0},
        {.id = STR("b"), .competence = 0, .reversed = true},
        {.id = STR("c"), .competence = 1},
    };
    int a[] = {0, 1, 4, 2}, b[] = {2, 3, 1, 0}, c[] = {0, 0, 0, 7};
    struct result_question rows[] = {row_of(&questions[0], a, false),
                                     row_of(&questions[1], b, false),
                                     row_of(&questions[2], c, true)};
    struct result_group group = {.answered = 7, .questions = {rows, 3, 3}};
    struct figure figure;
    /* b turned: 0 1 3 2. Together 0 2 7 4: (4 + 21 + 16)/13 = 41/13 = 3.154. */
    ok(figure_of_group(&group, 0, &figure), "a figure of two questions");
    is_int(figure.tenths, 32, "one turned: 3.2");
    is_int(figure.answers, 13, "13 answers");
    is_int(figure.people, 7, "of 7 at least");
    is_int(figure.questions, 2, "to 2 questions");
    ok(figure_of_group(&group, 1, &figure) && figure.end == MEAN_ABOUT, "nearly all alike: about");
    ok(!figure_of_group(&group, 2, &figure), "nothing of another competence");
    ok(figure_of_question(&rows[1], &figure) && figure.tenths == 18,
       "a question by itself is not turned: (2 + 6 + 3)/6 = 1.83");
    rows[0].question = NULL;
    ok(figure_of_group(&group, 0, &figure) && figure.answers == 6, "what was taken out is out");

    struct result_mean mean = {
        .people = 4, .questions = 3, .tenths = 35, .end = MEAN_AT_LEAST, .index = 5, .points = 4};
    struct result_group small = {.answered = 4, .means = {&mean, 1, 1}};
    ok(figure_of_group(&small, 5, &figure), "a small group has a mean");
    ok(!figure.spread && figure.people == 4 && figure.end == MEAN_AT_LEAST && figure.tenths == 35,
       "as a bound, without spread");
    ok(!figure_of_group(&small, 4, &figure), "and of that competence only");
}

static void test_named(void)
{
    struct question questions[] = {
        {.id = STR("a"), .competence = 0},
        {.id = STR("b"), .competence = 0, .reversed = true},
        {.id = STR("c"), .competence = 1},
    };
    struct scale_point points[4] = {0};
    struct instrument questionnaire = {.scale = {points, 4, 4}, .questions = {questions, 3, 3}};
    struct rating answers[] = {
        {.competence.text = STR("a"), .level.text = STR("3")},
        {.competence.text = STR("b"), .level.text = STR("2")},
        {.competence.text = STR("c"), .level.text = STR("9")},
        {.competence.text = STR("x"), .level.text = STR("4")},
    };
    struct rating_list list = {answers, 4, 4};
    struct figure figure;
    /* 3 and, turned, 5 - 2 = 3: 3.0 */
    ok(figure_of_answers(&list, &questionnaire, 0, &figure), "answers in a name");
    is_int(figure.tenths, 30, "one turned: 3.0");
    is_int(figure.people, 1, "one person");
    ok(!figure_of_answers(&list, &questionnaire, 1, &figure), "a point outside the scale is none");
}

int main(void)
{
    test_counts();
    test_gaps();
    test_group();
    test_named();
    return tap_done();
}
