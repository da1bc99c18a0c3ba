/*
 * What it costs to bring a portfolio to the next version of its framework: for each decision of the
 * map, what names the competence or level that it is about.
 */
#ifndef VAKWERK_OUT_MIGRATION_COST_H
#define VAKWERK_OUT_MIGRATION_COST_H

#include "out/migration.h"

struct migration_cost {
    const struct became *row;
    bool level;                      /* about a level; else about a competence */
    bool carried;                    /* it is the same under another name: all of it counts on */
    const struct selected *selected; /* when it is a competence that is selected, else NULL */
    struct item_list items;          /* that name it, by path */
};

struct migration_costs {
    struct migration_cost *items; /* competences, then levels, in the order of the map */
    size_t count;
};

struct migration_costs migration_costs_of(const struct migrating *migrating,
                                          const struct migration *migration);

#endif
