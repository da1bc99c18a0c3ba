/*
 * What became different between two versions of a framework, in terms of what it says: which
 * levels, domains, competences, instruments and questions came, went, got another id or another
 * place, what was worded otherwise in which language, and which rules and other settings changed.
 * It walks the table of a framework's fields (load/fields.h), so that a field added there is
 * compared too. Pure.
 */
#ifndef VAKWERK_LOAD_FRAMEWORK_DIFFERENCE_H
#define VAKWERK_LOAD_FRAMEWORK_DIFFERENCE_H

#include "load/framework_rows.h"

enum framework_change_kind {
    CHANGE_ADDED,    /* a row, with all that is in it */
    CHANGE_REMOVED,  /* likewise */
    CHANGE_RENAMED,  /* another id for the same or alike text: `from` and `to` are the ids */
    CHANGE_MOVED,    /* `key` "domain": to another one, `from` and `to` are the ids; else to another
                      * place, `from` and `to` are the ids of what it stands behind, empty: first */
    CHANGE_REWORDED, /* a text in `language`; one side is empty when there was, or is, none */
    CHANGE_SET,      /* anything else: a number, a choice, a list of them, written as in the file */
};

struct framework_change {
    enum framework_change_kind kind;
    const struct framework_row *before, *after; /* the row; NULL when added, removed */
    struct str key;      /* the field; inside maps with dots: "rules.measurements.least" */
    struct str language; /* of a text; empty: of one that is not given per language */
    struct str from, to;
    const struct framework_row *behind_before, *behind_after; /* of MOVED to another place: what it
                                                               * stands behind; NULL: first */
};

struct framework_changes {
    struct framework_change *items; /* in the order of the fields' table, and there in that of the
                                     * later version, with what was removed behind it */
    size_t count, capacity;
};

/* `before` and `after` come from framework_read, of files without errors; what is found lives in
 * `arena` and points into them. Texts are compared in each language that both name. */
struct framework_changes framework_difference(const struct value *before, const struct value *after,
                                              struct arena *arena);

/* "added", "removed", "renamed", "moved", "reworded", "set" */
const char *framework_change_name(enum framework_change_kind kind);

/* The languages that both name, in the order of the later one. */
struct text_list framework_shared_languages(const struct value *before, const struct value *after,
                                            struct arena *arena);

#endif
