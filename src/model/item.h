/*
 * An item: one file of the portfolio with a `kind`. The head is decoded into the struct of its
 * kind; bodies are not kept. Plain data, frozen after load; everything lives in the arena of the
 * run.
 *
 * docs/format.md says field by field what each kind holds; load/fields.c is the same as a table.
 */
#ifndef VAKWERK_MODEL_ITEM_H
#define VAKWERK_MODEL_ITEM_H

#include "model/feedback.h"

enum item_kind {
    ITEM_CLAIM,
    ITEM_EVIDENCE,
    ITEM_OBSERVATION,
    ITEM_REFLECTION,
    ITEM_GOAL,
    ITEM_NOTE,
    ITEM_PAGE,
    ITEM_FEEDBACK,
    ITEM_EXPLANATION,
    ITEM_SELECTION,
    ITEM_AMENDMENT,
    ITEM_SELF_ASSESSMENT,
    ITEM_ROUND,
    ITEM_FEEDBACK_RESULT,
    ITEM_KINDS
};

/* `K3=2` or `P2=bekwaam`: a competence (or indicator) and a level. */
struct rating {
    struct field competence, level;
};

struct rating_list {
    struct rating *items;
    size_t count, capacity;
};

enum item_purpose { PURPOSE_DEVELOPMENT, PURPOSE_ASSESSMENT };
enum page_role { PAGE_FREE, PAGE_CONTEXT, PAGE_SCHOOL, PAGE_MOTIVATION, PAGE_VISION, PAGE_ROLES };

/* Who may see it, as its giver or the people in it agreed. */
enum item_consent { CONSENT_NONE, CONSENT_ASSESSMENT, CONSENT_PUBLIC };

struct item;

/* A competence chosen in a selection, with its reasons. */
struct selected {
    struct field competence, start, target, reason, here, own, evidence, support;
    struct span span;
    const struct item *item; /* the selection or amendment it stands in */
};

struct selected_list {
    struct selected *items;
    size_t count, capacity;
};

struct agreement { /* who agreed when */
    struct field name, role;
    struct day_field date;
};

struct agreement_list {
    struct agreement *items;
    size_t count, capacity;
};

struct self_level {
    struct field competence, level, why;
};

struct self_level_list {
    struct self_level *items;
    size_t count, capacity;
};

/* How an agreement was looked back on, per competence. */
struct look_back {
    struct field competence, stands, support;
};

struct look_back_list {
    struct look_back *items;
    size_t count, capacity;
};

/* What became of a competence or level in the next version of the framework. */
struct became {
    struct field old, title;
    struct field_list new; /* none: it is no more */
    struct field reason;
    struct span span;
};

struct became_list {
    struct became *items;
    size_t count, capacity;
};

struct framework;

struct item {
    enum item_kind kind;
    bool head_ok;  /* nothing was wrong in the head; else a finding says what */
    struct str id; /* from `id:` or the file's stem; unique after load */
    struct str path;
    size_t entry;         /* index into the tree */
    struct source source; /* the head's bytes */
    struct span kind_span;
    struct field id_field;
    struct field title;
    struct day_field date;
    struct field_list competences;
    bool draft, sample;
    const struct framework *words; /* the earlier version of the framework whose ids it was written
                                    * in; NULL: that of the portfolio */
    bool past; /* written about what the framework has no longer: counts nowhere */
    enum item_purpose purpose;
    struct span purpose_span;
    enum item_consent consent;
    struct span consent_span;
    union {
        struct {
            struct field competence, level;
            struct field_list chosen; /* ids of items, in the teacher's order */
        } claim;
        struct {
            struct field type, shows, context;
            struct field_list present; /* who was there */
            struct field_list
                about; /* ids of items it belongs with (a talk after an observation) */
        } evidence;
        struct {
            struct field observer, role, training, context, instrument, talk, code, seal;
            struct rating_list levels;
        } observation;
        struct {
            struct field model;
            struct field_list about; /* ids of items it looks back on */
        } reflection;
        struct {
            struct field from, to, criterion, action, helper, checked, changed, kept;
            struct day_field by, done;
        } goal;
        struct {
            enum page_role role;
        } page;
        struct {
            struct field round, perspective, giver, role, code, seal;
            struct rating_list ratings;
            struct rating_list answers; /* question of the round's questionnaire = point */
        } feedback;
        struct {
            struct field rule, about;
        } explanation;
        struct {
            struct selected_list competences;
            struct agreement_list agreed;
            struct field amends, reason; /* of an amendment */
            struct field_list dropped;   /* competences an amendment takes out */
            struct look_back_list look_backs;
            struct field code;
            struct {
                struct field file, id, version, sha256, next;
                struct field_list items; /* that stay in its words */
            } earlier; /* of an amendment of the framework's version: the one that held until then
                        */
            struct became_list became, levels_became;
        } selection; /* and amendment */
        struct {
            struct self_level_list levels;
        } self_assessment;
        struct {
            struct day_field opens, closes;
            struct field questionnaire, coordinator;
            struct round_group_list groups;
        } round;
        struct {
            struct field round, collector, form, digest, seal;
            struct result_group_list groups;
        } feedback_result;
    };
};

/* "evidence", "self-assessment", … as written after `kind:`. */
const char *item_kind_name(enum item_kind kind);
bool item_kind_find(struct str name, enum item_kind *out);

/* A Markdown item has a body; the others are YAML. */
bool item_kind_is_markdown(enum item_kind kind);

/* Neither a draft nor a sample, nor about what is past: it counts, and may be chosen. */
bool item_counts(const struct item *item);

/* Given for a purpose, by somebody else who may want to keep it between the two of them: an
 * observation, feedback, a round and its result, a talk; and evidence or a reflection that says
 * what it is for, as a response to a round does. */
bool item_is_given(const struct item *item);

#endif
