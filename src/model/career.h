/*
 * The space of teacher careers: what the work is about (domain), how far it reaches (breadth) and
 * for whom it is (experience). Where a framework's role stands in it, how far two roles lie from
 * each other, and which of their competences their authors tied together. Pure functions over the
 * frozen model; results live in the arena given.
 */
#ifndef VAKWERK_MODEL_CAREER_H
#define VAKWERK_MODEL_CAREER_H

#include "model/framework.h"

enum { CAREER_DOMAINS = 4, CAREER_BREADTHS = 4, CAREER_EXPERIENCES = 3 };

/* The names along each axis, ended by NULL; breadth and experience from small to large. */
extern const char *const career_domains[CAREER_DOMAINS + 1];
extern const char *const career_breadths[CAREER_BREADTHS + 1];
extern const char *const career_experiences[CAREER_EXPERIENCES + 1];

/* Places along the axes. */
struct career_place {
    size_t domain, breadth, experience;
};

/* False when the framework does not name all three. */
bool career_place_of(const struct framework *framework, struct career_place *place);

/* The way from one role to another. */
struct career_step {
    bool domain;    /* into another domain */
    int breadth;    /* steps wider; below 0: narrower */
    int experience; /* steps on; below 0: back */
};

struct career_step career_step(struct career_place from, struct career_place to);

/* How many steps that is along the three axes, another domain being one. It orders roles, never
 * people. */
int career_steps(struct career_step step);

struct framework_list {
    const struct framework **items;
    size_t count, capacity;
};

/* Those with a place, by domain, breadth, experience and title. */
struct framework_list career_roles(const struct framework_list *frameworks, struct arena *arena);

/* Those with a place, the nearest to `from` first, else as career_roles has them. */
struct framework_list career_nearest(const struct framework_list *frameworks,
                                     struct career_place from, struct arena *arena);

/* That a competence of one framework says something about one of another. */
struct career_tie {
    size_t target, own;               /* competences of the two frameworks */
    enum crosswalk_relation relation; /* what the own one is, seen from the target's */
    struct str note;
};

struct career_ties {
    struct career_tie *items; /* by target, then by relation, then by own */
    size_t count, capacity;
};

/*
 * What competences of `own` say about those of `target`, as an author of one of the two wrote it:
 * rows of `target` that name `own`, and rows of `own` that name `target`, turned round; of the same
 * pair the target's. Rows that name a competence that is not there are left out. Only what was
 * written down between these two: from A to B and from B to C says nothing of A to C. A framework
 * says the same as itself; one that was derived from another goes by the name of that too.
 */
struct career_ties career_ties(const struct framework *own, const struct framework *target,
                               struct arena *arena);

#endif
