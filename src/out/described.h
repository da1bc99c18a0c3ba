/*
 * What a framework says, as one description in HTML: for programs that have a name and a
 * description for a competence and nothing else. In one language.
 */
#ifndef VAKWERK_OUT_DESCRIBED_H
#define VAKWERK_OUT_DESCRIBED_H

#include "base/text.h"
#include "model/framework.h"
#include "model/losses.h"
#include "read/value.h"

struct described {
    const struct framework *framework; /* in the language of the texts */
    const struct value *values;        /* the same in all languages */
    const struct texts *texts;
    struct losses *losses;
    struct arena *arena;
};

/* The framework (what it is for, its levels, sources and licence), a domain, a competence (with
 * what it looks like at each level, indicators, examples, questions). In the arena. `whole` is the
 * title when it was cut, else empty: it then stands in front. */
struct str described_framework(const struct described *described);
struct str described_domain(const struct described *described, const struct domain *domain,
                            struct str whole);
struct str described_competence(const struct described *described,
                                const struct competence *competence, struct str whole);

/* A text cut to `most` characters, "…" counted in; it is counted when it is cut. */
struct str described_cut(const struct described *described, struct str text, size_t most);

/* As how many a value counts in a report: the rows of a list of rows, else one; none when there is
 * nothing. */
size_t described_parts(const struct value *value);

/* Counts what has no place in a form with descriptions: other languages, instruments, rules. */
void described_count(const struct described *described);

#endif
