/*
 * A framework as a CFPackage of 1EdTech CASE 1.1. What CASE has no field for stands in `extensions`
 * under CASE_EXTENSION (load/case.h), so that load/case.h gives back the same framework.
 * docs/exchange.md says which field goes where.
 */
#ifndef VAKWERK_OUT_CASE_H
#define VAKWERK_OUT_CASE_H

#include "base/date.h"
#include "base/text.h"
#include "load/case.h"

struct case_options {
    struct str language;       /* of the texts that CASE shows; others stand in extensions */
    const struct texts *texts; /* in that language: names of kinds of items */
    day_number day;            /* of the last change; the same for all of it */
};

/* Appends the package. `values` are those of a framework without errors; what others will not see
 * is counted. */
void case_write(struct buf *out, const struct value *values, const struct case_options *options,
                struct losses *losses, struct arena *arena);

#endif
