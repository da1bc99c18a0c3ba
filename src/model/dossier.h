/*
 * What an assessment package holds, for those who judge it: as its own records say. Plain data;
 * everything lives in one arena.
 */
#ifndef VAKWERK_MODEL_DOSSIER_H
#define VAKWERK_MODEL_DOSSIER_H

#include "base/date.h"
#include "model/framework.h"

struct dossier_item {
    struct str id, kind, title;
    struct str page; /* beneath data/site/, or empty */
};

struct dossier_row {                    /* a competence of the selection */
    size_t competence;                  /* of the framework */
    size_t start, target, claimed;      /* levels; NOT_FOUND: not said */
    const struct dossier_item **chosen; /* for the claim, in the teacher's order */
    size_t chosen_count;
};

/* That somebody took part in what led up to it: "selection", "coaching", … */
struct involvement {
    struct str part;
    struct str mark; /* of the name: person_mark */
};

struct dossier {
    struct str package; /* its id, in hex; empty: any */
    struct str candidate, school, commit, language;
    day_number day;
    const struct framework *framework;
    struct {
        struct dossier_item *items;
        size_t count, capacity;
    } items;
    struct map item_by_id;
    struct {
        struct dossier_row *items;
        size_t count, capacity;
    } rows;
    struct {
        struct involvement *items;
        size_t count, capacity;
    } involved;
};

const struct dossier_item *dossier_item(const struct dossier *dossier, struct str id);

/* The row of a competence, or NOT_FOUND. */
size_t dossier_row(const struct dossier *dossier, struct str competence);

const struct competence *dossier_competence(const struct dossier *dossier, size_t row);

/* "JAN  de Boer" and "Jan de Bóer" are the same: letters and digits without case and accents, a
 * space between words. */
struct str person_key(struct str name, struct arena *arena);

/* A name as a mark that can be compared and not read: SHA-256 in hex of the commit, a line end and
 * person_key. Empty for an empty name. */
struct str person_mark(struct str commit, struct str name, struct arena *arena);

#endif
