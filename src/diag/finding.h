/*
 * A finding: something in the content that must be mended, talked about or known. Findings are
 * collected while the work goes on, sorted by path, line, column and rule, and printed once.
 *
 * A list belongs to one thread; lists of workers are joined in index order by findings_absorb.
 */
#ifndef VAKWERK_DIAG_FINDING_H
#define VAKWERK_DIAG_FINDING_H

#include "base/text.h"
#include "diag/rule.h"
#include "diag/source.h"

enum { FINDING_ARGS = 6 };

struct finding {
    enum rule rule;
    struct str path;         /* empty: about the portfolio as a whole */
    uint32_t line;           /* 0: about the file as a whole */
    uint32_t column;         /* code points, from 1 */
    uint32_t caret;          /* code points under the caret */
    struct str excerpt;      /* the source line; of a very long one the part around the place; p is
                                NULL when it is hidden */
    uint32_t excerpt_column; /* the column at which the excerpt begins: 1 but for long lines */
    struct text_arg args[FINDING_ARGS]; /* for the rule's message and hint */
    size_t arg_count;
    const char
        *variant; /* names another message and hint of the rule ("message-VARIANT"), or NULL */
    struct str subject; /* what an explanation can be about: a competence or item id, or empty */
    struct str item;    /* id of the item it is about, or empty */
    struct str explained_by; /* id of the explanation that answers it, or empty. These three must
                                live as long as the list */
};

struct findings {
    struct arena *arena; /* holds everything the findings point to; lives as long as they do */
    struct finding *items;
    size_t count, capacity;
    size_t left_out; /* findings over LIMIT_FINDINGS_PER_FILE */
    /* Of the file that was added to last: */
    struct str path;
    uint32_t *counts;     /* findings of each rule, in the order of rule_table */
    struct finding spare; /* takes what is over the limit */
};

/* Adds a finding at a span of a source; line, column and excerpt are copied at once, so that the
 * source may go. Returns it, for adding arguments; valid until the next one is added. */
struct finding *finding_at(struct findings *findings, enum rule rule, struct source *source,
                           struct span span);

/* Adds a finding about a whole file, or (empty path) about the whole portfolio. */
struct finding *finding_on(struct findings *findings, enum rule rule, struct str path);

/* Add an argument; values are copied, the first 256 bytes of longer ones. More than FINDING_ARGS
 * dies. */
void finding_arg(struct findings *findings, struct finding *finding, const char *name,
                 struct str value);
void finding_arg_number(struct findings *findings, struct finding *finding, const char *name,
                        unsigned long long value);
void finding_arg_key(struct findings *findings, struct finding *finding, const char *name,
                     const char *key); /* a text key; static */

/* Takes the source line out of a finding: its place is told, what stands there is not repeated. */
void finding_hide_line(struct finding *finding);

/* Copies the findings of `from`, and what they point to, behind those of `to`. */
void findings_absorb(struct findings *to, const struct findings *from);

/* Sorts, drops exact repeats, and keeps LIMIT_FINDINGS_PER_FILE of each rule and file (the number
 * left out is counted, and reporters say it). */
void findings_sort(struct findings *findings);

struct finding_counts {
    size_t errors, talking_points, tips;
};
struct finding_counts findings_count(const struct findings *findings);

#endif
