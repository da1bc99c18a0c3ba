/*
 * The rule catalogue: one line a rule in rules.def, from which this enum, the table and the tests
 * on documents and overlays are made. A rule's texts (title, message, hint, explanation, wrong and
 * right example) live once, in docs/rules/VWnnn.{nl,en}.md.
 */
#ifndef VAKWERK_DIAG_RULE_H
#define VAKWERK_DIAG_RULE_H

#include "base/str.h"

enum rule_class {
    RULE_ERROR,         /* form, integrity or privacy: it must be mended; pack refuses */
    RULE_TALKING_POINT, /* gespreksvraag: counts, spread, kinds; never blocks, may be explained */
    RULE_TIP,
};

#define RULE(number, class, name, text) RULE_##name = number,
enum rule {
#include "diag/rules.def"
};
#undef RULE

struct rule_info {
    enum rule rule;        /* its number: VW012 is 12 */
    enum rule_class class; /* fixed: nothing overrides it */
    const char *name;      /* lower case with hyphens, as in --json */
};

/* All rules, by number. */
extern const struct rule_info rule_table[];
extern const size_t rule_count;

const struct rule_info *rule_info(enum rule rule);

/* Reads "VW012", "vw12" or "12"; NULL when there is no such rule. */
const struct rule_info *rule_find(struct str id);

#endif
