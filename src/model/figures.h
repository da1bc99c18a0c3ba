/*
 * Figures of feedback as pure functions of what a result may show. All in whole numbers (tenths),
 * so that every machine rounds alike; a high figure is always the good side: questions that are
 * asked the other way round are turned.
 *
 * There is no figure over several perspectives, and none over several competences.
 */
#ifndef VAKWERK_MODEL_FIGURES_H
#define VAKWERK_MODEL_FIGURES_H

#include "model/framework.h"
#include "model/item.h"

/* How far those of one group agree: r_wg = 1 - s² / σ², with s² the sample variance and
 * σ² = (k² - 1) / 12 that of answers spread evenly over k points (James, Demaree and Wolf 1984);
 * from 0.7 on agreed, below 0.5 divided (after LeBreton and Senter 2008). */
enum agreement_of_group { AGREEMENT_UNKNOWN, AGREEMENT_DIVIDED, AGREEMENT_SOME, AGREEMENT_STRONG };

struct figure {
    unsigned points;    /* of the scale, which goes from 1 to this */
    unsigned people;    /* who answered, at least */
    unsigned questions; /* it is made of */
    int tenths;         /* the mean of all answers, times ten */
    enum mean_end end;  /* whether it is that, or a bound, or about that */
    bool spread;        /* what follows is known: from GROUP_OPEN answers on, or one named person */
    unsigned answers;
    unsigned counts[SCALE_MOST]; /* of each point */
    unsigned low, high;          /* the lowest and highest point chosen */
    int deviation;               /* sample standard deviation, in tenths; 0 for one answer */
    enum agreement_of_group agreement;
};

/* The figure of counts from 1 to `points`; false when they are all 0. `people` and `questions` are
 * for the caller. */
bool figure_of_counts(const unsigned *counts, unsigned points, struct figure *figure);

/* One question of a group, as it was answered: not turned. */
bool figure_of_question(const struct result_question *row, struct figure *figure);

/* What a group says of a competence: false when nothing may be shown. */
bool figure_of_group(const struct result_group *group, size_t competence, struct figure *figure);

/* What one named person (leader, coach, the teacher) says of a competence, by the answers of a
 * feedback item; false when there are none. */
bool figure_of_answers(const struct rating_list *answers, const struct instrument *questionnaire,
                       size_t competence, struct figure *figure);

/* --- Self against others. The others are the mean of the figures of all perspectives but the self,
 * each counted once; it is used here and never shown. --- */

enum gap {
    GAP_NONE,            /* no self, no others, or nothing in particular */
    GAP_BLIND_SPOT,      /* the self is higher by a third of the scale or more */
    GAP_HIDDEN_STRENGTH, /* lower by as much */
    GAP_SHARED_STRENGTH, /* both in the upper third */
    GAP_SHARED_GROWTH    /* both in the lower third */
};

/* The mean of some figures in tenths; -1 for none. */
int figures_mean(const struct figure *figures, size_t count);

enum gap gap_of(int self_tenths, int others_tenths, unsigned points);

const char *gap_name(enum gap gap);                            /* "none", "blind-spot", … */
const char *agreement_name(enum agreement_of_group agreement); /* "unknown", "divided", … */

#endif
