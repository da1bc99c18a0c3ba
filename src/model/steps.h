/*
 * The steps of an assessment after the package was made: what each asks, and what somebody
 * answered. Another question is one row more in steps.c; forms, checks and pages follow from the
 * rows.
 *
 * A step rests on those before it by their check codes ("after"), so that nothing it rests on can
 * be another by then and none can be left out unseen.
 */
#ifndef VAKWERK_MODEL_STEPS_H
#define VAKWERK_MODEL_STEPS_H

#include "model/dossier.h"
#include "sys/hash.h"

enum step_kind {
    STEP_JUDGEMENT, /* of one assessor, not knowing the other's */
    STEP_INTERVIEW, /* with the candidate */
    STEP_CONSENSUS, /* the assessors together */
    STEP_ADVICE,    /* to the employer */
    STEP_REACTION,  /* of the candidate */
    STEP_DECISION,  /* of the employer */
    STEP_FOLLOW_UP, /* goals, and what the school does */
    STEPS
};

enum step_field_kind {
    STEP_LINE,
    STEP_WORDS, /* a text of more lines */
    STEP_DAY,
    STEP_SURE,       /* a box that must be ticked */
    STEP_CHOICE,     /* of `choices` */
    STEP_LEVEL,      /* of the framework */
    STEP_EVIDENCE,   /* pieces chosen for the competence */
    STEP_COMPETENCE, /* of the selection */
};

enum step_scope {
    SCOPE_WHOLE,
    SCOPE_COMPETENCE, /* each competence of the selection */
    SCOPE_OPEN,       /* each on which the assessors differ */
    SCOPE_EACH,       /* each competence, by each assessor */
    SCOPE_GOAL,       /* up to STEP_GOALS */
};

enum { STEP_GOALS = 6, PANEL_LEAST = 2, PANEL_MOST = 3 };

struct step_field {
    const char *key;
    enum step_field_kind kind;
    enum step_scope scope;
    bool required;              /* of a goal: when the goal has a title */
    const char *const *choices; /* ended by NULL */
    bool begins;                /* another part of the form */
};

struct step_def {
    const char *name; /* "judgement", as in files and texts */
    const struct step_field *fields;
    size_t count;
};

extern const struct step_def step_defs[STEPS];

/* STEPS when there is none of that name. */
enum step_kind step_kind_of(struct str name);

/* The place of a field, which must be there. */
size_t step_field_at(enum step_kind kind, const char *key);

/* What was answered. `at`: of a choice, level or competence of the selection; NOT_FOUND: none. */
struct step_value {
    struct str text;
    size_t at;
    struct text_list ids;    /* of STEP_EVIDENCE */
    day_number day;          /* of STEP_DAY */
    size_t each[PANEL_MOST]; /* of SCOPE_EACH: levels, by assessor; NOT_FOUND: none */
};

struct step {
    enum step_kind kind;
    struct str path; /* of its file */
    struct str code;
    struct sha256 digest;      /* of all it says, its random number too; its code is made of it */
    struct text_list after;    /* codes of what it rests on */
    struct step_value *whole;  /* by field */
    struct step_value **rows;  /* by row of the dossier, then by field */
    struct step_value **goals; /* likewise */
    size_t goal_count;
};

const struct step_value *step_whole(const struct step *step, const char *key);
const struct step_value *step_row(const struct step *step, size_t row, const char *key);
const struct step_value *step_goal(const struct step *step, size_t goal, const char *key);

/* --- All of them together ------------------------------------------------------------------- */

struct assessment {
    const struct dossier *dossier;
    const struct step *panel[PANEL_MOST]; /* judgements, by their codes */
    size_t panel_count;
    const struct step *steps[STEPS]; /* the others, or NULL */
};

/* An assessor's level of a row: after the interview, else as judged. NOT_FOUND: none. */
size_t assessment_final(const struct assessment *assessment, size_t assessor, size_t row);

/* Do the assessors differ on the row by now? */
bool assessment_is_open(const struct assessment *assessment, size_t row);

/* The level that stands: the one they all give, else that of the consensus; NOT_FOUND while they
 * differ. */
size_t assessment_level(const struct assessment *assessment, size_t row);

/* Did two assessors come to no end, so that a third is asked? */
bool assessment_is_stuck(const struct assessment *assessment);

/* The step to be taken now: the first that has no answer; STEP_JUDGEMENT when a third is to judge;
 * STEPS when all are done. */
enum step_kind assessment_next(const struct assessment *assessment);

/* Adds the codes that a step of this kind rests on, in order: those of the panel, then of the steps
 * before it. */
void assessment_codes(const struct assessment *assessment, enum step_kind kind,
                      struct text_list *codes, struct arena *arena);

#endif
