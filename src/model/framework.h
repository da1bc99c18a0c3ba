/*
 * A reference framework: levels, domains, competences, instruments and the rules of the procedure.
 * Plain data, frozen after load; everything lives in the arena of the run.
 * Texts that a framework may give per language are resolved to the reader's language at load.
 */
#ifndef VAKWERK_MODEL_FRAMEWORK_H
#define VAKWERK_MODEL_FRAMEWORK_H

#include "base/map.h"
#include "model/instrument.h"

struct level {
    struct str id, title, description; /* a level without description is only named */
    struct span span;
};

struct domain {
    struct str id, title, description;
    bool own; /* of the school: added to the framework that this one was derived from */
    struct span span;
};

struct descriptor { /* what a competence looks like at a level */
    size_t level;   /* index into framework->levels */
    struct field level_id;
    struct str text;
};

struct competence {
    struct str id, title, description;
    size_t domain; /* index into framework->domains, NOT_FOUND after a finding */
    struct field domain_id;
    struct {
        struct descriptor *items;
        size_t count, capacity;
    } descriptors;
    struct text_list indicators; /* illustrations, never a list to tick */
    struct text_list examples;
    struct text_list questions; /* for reflection */
    struct text_list accepts;   /* evidence types; none: all */
    bool own;                   /* as of a domain */
    struct span span;
};

/* What the procedure asks; the program hard-codes no procedure. Counts and bounds; -1: not asked.
 */
struct framework_rules {
    int selection_least, selection_most; /* competences to choose */
    bool own_criteria;
    int look_backs_per_year;       /* on what was agreed */
    int chosen_least, chosen_most; /* pieces per claim */
    int measurements_least, dates_least, months_least, silence_most_months, observers_least,
        kinds_least;
    bool observation_paired; /* with a talk or reflection */
    int self_assessments_per_year;
    int group_least; /* smallest group shown; never below GROUP_LEAST (model/feedback.h) */
    int rounds_per_year;
    int answers_least; /* of each group of a round */
    bool radar;        /* a radar chart beside the dots */
    int assessors;
    int reading_minutes;
    int size_megabytes;
    struct str independence; /* what makes an assessor independent: "other-school", "no-part" */
    struct str decision_rule;
    struct text_list assessor_roles;
    struct text_list perspectives;
    bool response; /* a reaction to each round is asked */
    struct {
        int late_months;    /* between the day a piece is about and the day it came in, at most */
        int silence_months; /* in which nothing came in, at most */
        int end_days, end_most; /* pieces that came in in the last so many days, at most */
        int apart_days;         /* between self-assessments that came in, at least */
        bool kept;              /* what was agreed, given and chosen stays as it was */
    } history;
};

struct framework {
    struct str id, version, title, role, purpose, language, licence;
    struct str context; /* what a school says of itself, or empty */
    struct {
        struct str id, version, sha256;
    } derived;                  /* from which other one; empty: from none */
    struct text_list languages; /* in which its texts are given; the first is the fallback */
    struct text_list sources;
    struct {
        struct str teacher, assessor;
    } workload;
    struct {
        struct str domain, breadth, experience;
    } career;
    struct {
        struct level *items;
        size_t count, capacity;
    } levels; /* in order, lowest first */
    struct {
        struct domain *items;
        size_t count, capacity;
    } domains;
    struct {
        struct competence *items;
        size_t count, capacity;
    } competences;
    struct {
        struct instrument *items;
        size_t count, capacity;
    } instruments;
    struct framework_rules rules;
    struct map competence_by_id; /* id → struct competence * */
    struct map level_by_id;      /* id → struct level * */
    struct map instrument_by_id; /* id → struct instrument * */
    struct str path;             /* of its file inside the portfolio */
    unsigned char sha256[32];    /* of the file, after CRLF → LF and without byte-order mark */
    struct source *source;
};

/* Indexes, or NOT_FOUND. */
size_t framework_competence(const struct framework *framework, struct str id);
size_t framework_level(const struct framework *framework, struct str id);

/* NULL when there is none. */
const struct instrument *framework_instrument(const struct framework *framework, struct str id);

/* The first of a kind, or NULL. */
const struct instrument *framework_instrument_of(const struct framework *framework,
                                                 const char *kind);

/* Empty when the competence names a domain that is not there. */
struct str framework_domain_title(const struct framework *framework,
                                  const struct competence *competence);

#endif
