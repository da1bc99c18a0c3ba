/*
 * Many assessments by one framework together: how far assessors agree, who is stricter, and which
 * competences tell candidates apart. Grows one assessment at a time; nothing of a candidate is kept
 * but levels. Pure.
 */
#ifndef VAKWERK_MODEL_COHORT_H
#define VAKWERK_MODEL_COHORT_H

#include "model/raters.h"
#include "model/steps.h"

struct cohort_competence {
    struct str id, title;
    struct level_pairs pairs;      /* of all pairs of assessors */
    unsigned counts[RATER_LEVELS]; /* of judgements, by level */
    unsigned judged;
    struct correlation rest; /* of a candidate's mean level here with that on all others */
};

struct cohort_assessor {
    struct str key; /* person_key */
    struct str name;
    unsigned candidates;
    struct mean severity; /* own level less that of the other, in levels: below 0 is stricter */
};

struct cohort_pair {
    struct str key;           /* of both */
    struct str first, second; /* by name */
    struct level_pairs pairs; /* of the first's and the second's levels */
};

struct cohort {
    struct str framework, version, title;
    struct text_list levels; /* titles */
    struct {
        struct cohort_competence *items;
        size_t count, capacity;
    } competences; /* in the order of the framework */
    struct {
        struct cohort_assessor *items;
        size_t count, capacity;
    } assessors; /* by name */
    struct {
        struct cohort_pair *items;
        size_t count, capacity;
    } pairs; /* by name */
    unsigned candidates;
    struct level_pairs all;
};

/* A cohort by this framework. Texts are copied into `arena`, here and in cohort_add. */
void cohort_begin(struct cohort *cohort, const struct framework *framework, struct arena *arena);

/* Is the framework that of the cohort, in its version? */
bool cohort_is_of(const struct cohort *cohort, const struct framework *framework);

/* Adds the judgements of a panel that was gathered. */
void cohort_add(struct cohort *cohort, const struct assessment *assessment, struct arena *arena);

/* Of so few candidates nothing is said on how well a competence tells them apart. */
enum { COHORT_FEW = 10 };

/* Does the competence tell candidates apart badly: nearly all get the same level, or levels go with
 * those on the other competences hardly at all (r below .2)? */
bool cohort_is_flat(const struct cohort *cohort, const struct cohort_competence *competence);

#endif
