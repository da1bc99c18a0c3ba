/*
 * A framework looked at for its authors: is it written so that teachers, schools and assessors can
 * work with it? Form is load/framework.h's; here it is what it says: levels that differ, what can
 * be seen, one thing at a time, no right side in a scan, rules that can be kept. All languages at
 * once.
 */
#ifndef VAKWERK_CHECK_FRAMEWORK_H
#define VAKWERK_CHECK_FRAMEWORK_H

#include "diag/finding.h"
#include "load/vocabulary.h"
#include "read/value.h"

struct framework_check {
    const struct value *values; /* of framework_read */
    struct source *source;      /* what they were read from */
    const struct vocabulary *vocabularies;
    size_t vocabulary_count;
    struct arena *arena; /* for what is worked out; findings keep nothing of it */
    struct findings *findings;
};

/* Values of a wrong kind are passed over: framework_of tells of them. */
void framework_check(const struct framework_check *check);

#endif
