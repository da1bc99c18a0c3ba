#include "model/figures.h"

/* num / den to the nearest whole, halves up; both positive. */
static int nearest(unsigned long long num, unsigned long long den)
{
    return (int)((2 * num + den) / (2 * den));
}

/* Ten times the square root of num / den, to the nearest whole. */
static int root_tenths(unsigned long long num, unsigned long long den)
{
    unsigned long long twice = 1; /* 2t + 1: t is too small while (t + 1/2)² den <= 100 num */
    while (twice * twice * den <= 400 * num)
        twice += 2;
    return (int)((twice - 1) / 2);
}

struct sums {
    unsigned long long n, sum, squares;
};

static struct sums sums_of(const unsigned *counts, unsigned points)
{
    struct sums sums = {0};
    for (unsigned i = 0; i < points; i++) {
        sums.n += counts[i];
        sums.sum += (unsigned long long)counts[i] * (i + 1);
        sums.squares += (unsigned long long)counts[i] * (i + 1) * (i + 1);
    }
    return sums;
}

/* 1 - s²/σ² against 0.7 and 0.5: s² = v / (n (n - 1)), σ² = (k² - 1) / 12. */
static enum agreement_of_group agreement_of(unsigned long long v, unsigned long long n,
                                            unsigned points)
{
    unsigned long long even = (unsigned long long)points * points - 1;
    if (n < GROUP_OPEN || even == 0)
        return AGREEMENT_UNKNOWN;
    unsigned long long left = 12 * v * 10, right = even * n * (n - 1);
    return left <= 3 * right   ? AGREEMENT_STRONG
           : left <= 5 * right ? AGREEMENT_SOME
                               : AGREEMENT_DIVIDED;
}

bool figure_of_counts(const unsigned *counts, unsigned points, struct figure *figure)
{
    struct sums sums = sums_of(counts, points);
    *figure = (struct figure){.points = points, .spread = true};
    if (sums.n == 0)
        return false;
    figure->answers = (unsigned)sums.n;
    figure->tenths = nearest(10 * sums.sum, sums.n);
    for (unsigned i = 0; i < points; i++) {
        figure->counts[i] = counts[i];
        if (counts[i])
            figure->high = i + 1;
        if (counts[i] && !figure->low)
            figure->low = i + 1;
    }
    unsigned long long v = sums.n * sums.squares - sums.sum * sums.sum;
    figure->deviation = sums.n > 1 ? root_tenths(v, sums.n * (sums.n - 1)) : 0;
    figure->agreement = agreement_of(v, sums.n, points);
    return true;
}

static void add_counts(unsigned *sum, const struct result_question *row, bool turned)
{
    size_t points = row->counts.count;
    for (size_t i = 0; i < points && i < SCALE_MOST; i++)
        sum[turned ? points - 1 - i : i] += (unsigned)row->counts.items[i];
}

static unsigned answers_to(const struct result_question *row)
{
    unsigned n = 0;
    for (size_t i = 0; i < row->counts.count; i++)
        n += (unsigned)row->counts.items[i];
    return n;
}

bool figure_of_question(const struct result_question *row, struct figure *figure)
{
    unsigned counts[SCALE_MOST] = {0};
    if (!row->question)
        return false;
    add_counts(counts, row, false);
    if (!figure_of_counts(counts, (unsigned)row->counts.count, figure))
        return false;
    figure->people = figure->answers;
    figure->questions = 1;
    figure->end = row->nearly ? MEAN_ABOUT : MEAN_EXACT;
    return true;
}

static bool figure_of_mean(const struct result_group *group, size_t competence,
                           struct figure *figure)
{
    for (size_t i = 0; i < group->means.count; i++) {
        const struct result_mean *mean = &group->means.items[i];
        if (mean->index != competence)
            continue;
        *figure = (struct figure){.points = mean->points,
                                  .people = (unsigned)mean->people,
                                  .questions = (unsigned)mean->questions,
                                  .tenths = mean->tenths,
                                  .end = (enum mean_end)mean->end};
        return true;
    }
    return false;
}

bool figure_of_group(const struct result_group *group, size_t competence, struct figure *figure)
{
    unsigned counts[SCALE_MOST] = {0}, points = 0, people = 0, questions = 0;
    bool nearly = false;
    for (size_t i = 0; i < group->questions.count; i++) {
        const struct result_question *row = &group->questions.items[i];
        if (!row->question || row->question->competence != competence)
            continue;
        unsigned n = answers_to(row);
        points = (unsigned)row->counts.count;
        people = n > people ? n : people;
        nearly |= row->nearly;
        questions++;
        add_counts(counts, row, row->question->reversed);
    }
    if (!questions)
        return figure_of_mean(group, competence, figure);
    if (!figure_of_counts(counts, points, figure))
        return false;
    figure->people = people;
    figure->questions = questions;
    figure->end = nearly ? MEAN_ABOUT : MEAN_EXACT;
    return true;
}

bool figure_of_answers(const struct rating_list *answers, const struct instrument *questionnaire,
                       size_t competence, struct figure *figure)
{
    unsigned counts[SCALE_MOST] = {0}, points = (unsigned)questionnaire->scale.count, questions = 0;
    for (size_t i = 0; i < answers->count; i++) {
        size_t index = instrument_question(questionnaire, answers->items[i].competence.text);
        unsigned point = instrument_point(questionnaire, answers->items[i].level.text);
        if (index == NOT_FOUND || questionnaire->questions.items[index].competence != competence ||
            !point)
            continue;
        bool turned = questionnaire->questions.items[index].reversed;
        counts[turned ? points - point : point - 1]++;
        questions++;
    }
    if (!figure_of_counts(counts, points, figure))
        return false;
    figure->people = 1;
    figure->questions = questions;
    figure->agreement = AGREEMENT_UNKNOWN;
    return true;
}

/* --- Self against others --- */

int figures_mean(const struct figure *figures, size_t count)
{
    unsigned long long sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += (unsigned long long)figures[i].tenths;
    return count ? nearest(sum, count) : -1;
}

enum gap gap_of(int self_tenths, int others_tenths, unsigned points)
{
    int span = 10 * ((int)points - 1), self = self_tenths - 10, others = others_tenths - 10;
    if (self_tenths < 0 || others_tenths < 0 || span <= 0)
        return GAP_NONE;
    if (3 * (self - others) >= span)
        return GAP_BLIND_SPOT;
    if (3 * (others - self) >= span)
        return GAP_HIDDEN_STRENGTH;
    if (3 * self >= 2 * span && 3 * others >= 2 * span)
        return GAP_SHARED_STRENGTH;
    return 3 * self <= span && 3 * others <= span ? GAP_SHARED_GROWTH : GAP_NONE;
}

const char *gap_name(enum gap gap)
{
    static const char *const names[] = {"none", "blind-spot", "hidden-strength", "shared-strength",
                                        "shared-growth"};
    return names[gap];
}

const char *agreement_name(enum agreement_of_group agreement)
{
    static const char *const names[] = {"unknown", "divided", "some", "strong"};
    return names[agreement];
}
