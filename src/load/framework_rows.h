/*
 * The rows of a list in a framework's file, and which of an earlier version is which of a later
 * one.
 */
#ifndef VAKWERK_LOAD_FRAMEWORK_ROWS_H
#define VAKWERK_LOAD_FRAMEWORK_ROWS_H

#include "model/instrument.h"
#include "read/value.h"

struct framework_row {
    const char *what;          /* its table's name: "framework" (the whole), "level", "domain",
                                * "competence", "descriptor", "instrument", "question", "prompt", "point" */
    const struct value *value; /* the map with its fields */
    struct str id;             /* of a descriptor the level's, of a point its number */
    const struct framework_row *within; /* the competence of a descriptor, the instrument of a
                                         * question, of most others the framework */
};

struct framework_rows {
    struct framework_row *items;
    size_t *other; /* by row: the place of its counterpart in the other list, or NOT_FOUND */
    size_t count;
};

/* Fills `other` of both. Counterparts are rows with the same id; with `by_text` also, of those that
 * are left, rows with the same title, then those whose words are half the same, the first of equals
 * (compared when there are no more than LIMIT_ALIKE_PAIRS pairs of them). Texts count in the
 * languages given. */
void framework_rows_pair(struct framework_rows *before, struct framework_rows *after, bool by_text,
                         const struct text_list *languages, struct arena *arena);

/* How much of the words of two rows is the same, in thousandths of the longer; 0 when one has none.
 * Titles, descriptions and texts count. */
unsigned framework_rows_alike(const struct value *one, const struct value *other,
                              const struct text_list *languages, struct arena *scratch);

/* A row's title, or the text of a question: what it is called. */
struct str framework_row_title(const struct value *row, struct str language);

#endif
