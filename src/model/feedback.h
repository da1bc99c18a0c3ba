/*
 * Rounds of feedback and what comes out of them, as they stand in their files. Plain data, frozen
 * after load. Single answers never get here: a result holds only what may be shown (model/tally.h
 * decides that), and what a result holds beyond that is taken out at load, after a finding.
 */
#ifndef VAKWERK_MODEL_FEEDBACK_H
#define VAKWERK_MODEL_FEEDBACK_H

#include "model/instrument.h"

/* Groups smaller than this show nothing; from the second size on distributions and comments too.
 * A framework may ask for more, never for less. */
enum { GROUP_LEAST = 3, GROUP_OPEN = 5 };

/* Questions that a mean of a group below GROUP_OPEN is made of, at least. */
enum { QUESTIONS_LEAST = 3 };

struct number_list {
    int *items;
    size_t count, capacity;
};

struct round_group { /* who is asked, counted as one group */
    struct field perspective;
    struct field_list with; /* perspectives that count with it: declared before the round opens */
    struct field asked;
    struct span span;
};

struct round_group_list {
    struct round_group *items;
    size_t count, capacity;
};

/* From GROUP_OPEN answers on: how often each point of the scale was chosen. */
struct result_question {
    struct field id;
    struct number_list counts;
    bool nearly; /* all or all but one chose the same, and all are counted there */
    const struct question *question; /* NULL: taken out */
    struct span span;
};

enum mean_end { MEAN_EXACT, MEAN_AT_LEAST, MEAN_AT_MOST, MEAN_ABOUT };

/* Below that, of a competence: the mean of all answers to at least QUESTIONS_LEAST questions. */
struct result_mean {
    struct field competence;
    int people;      /* who answered at least one of them */
    int questions;   /* how many */
    int tenths;      /* the mean, times ten; at an end of the scale a bound */
    unsigned end;    /* enum mean_end */
    unsigned points; /* of the scale; set at load */
    size_t index;    /* of the competence in the framework; NOT_FOUND: taken out */
    struct span span;
};

struct result_comments {
    struct field prompt_id;
    struct field_list texts;     /* shuffled */
    const struct prompt *prompt; /* NULL: taken out */
    struct span span;
};

struct result_group {
    struct field perspective;
    struct field_list with;
    int asked, answered; /* -1: fewer than may be told */
    struct field digest; /* of the answers counted, to tell one version from another */
    struct {
        struct result_question *items;
        size_t count, capacity;
    } questions;
    struct {
        struct result_mean *items;
        size_t count, capacity;
    } means;
    struct {
        struct result_comments *items;
        size_t count, capacity;
    } comments;
    struct span span;
};

struct result_group_list {
    struct result_group *items;
    size_t count, capacity;
};

#endif
