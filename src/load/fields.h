/*
 * What may stand in each kind of file, as tables: the one description from which files are decoded
 * (load/decode.h), which docs/format.md repeats (a test compares them), and from which schemas and
 * forms are made. Constant data.
 */
#ifndef VAKWERK_LOAD_FIELDS_H
#define VAKWERK_LOAD_FIELDS_H

#include "model/item.h"

/* What a value looks like, and in what it is kept (bare: without its place, as in framework.h). */
enum field_type {
    FIELD_LINE,       /* text on one line: struct field (bare: struct str) */
    FIELD_TEXT,       /* text, any number of lines: struct field (bare: struct str) */
    FIELD_ID,         /* an id: struct field (bare: struct str) */
    FIELD_IDS,        /* a list of ids: struct field_list */
    FIELD_TEXTS,      /* a list of texts: struct field_list (bare: struct text_list) */
    FIELD_DATE,       /* YYYY-MM-DD: struct day_field */
    FIELD_BOOL,       /* true or false: bool */
    FIELD_CHOICE,     /* one of `choices`: struct field (bare: struct str; index: an enum) */
    FIELD_CHOICES,    /* a list of them: struct field_list (bare: struct text_list) */
    FIELD_RATINGS,    /* a list of id=level: struct rating_list */
    FIELD_SHA256,     /* 64 hexadecimal digits: struct field */
    FIELD_NUMBER,     /* 0 to 1000000: struct field (bare: int) */
    FIELD_NUMBERS,    /* a list of them: struct number_list */
    FIELD_TENTHS,     /* 0 to 1000, one decimal at most: int, times ten; bare */
    FIELD_COLOUR,     /* #rrggbb: struct field; with nothing behind its key it is wrong, not absent,
                       * for a # without quotes begins a comment */
    FIELD_WORDS,      /* text, or text per language: struct str in the reader's language */
    FIELD_WORDS_LIST, /* a list of those: struct text_list */
    FIELD_MAP,        /* a map described by `table`, kept at the offset */
    FIELD_ROWS, /* a list of maps described by `table`: a list laid out as struct field_rows */
};

enum field_flags {
    FIELD_REQUIRED = 1,
    FIELD_BARE = 2,
    FIELD_INDEX = 4, /* of a choice: kept as the place in `choices`, an enum */
    /* What a framework that extends another (load/framework_derive.h) may do with it: */
    FIELD_RAISED = 8,   /* make a number larger, say yes for no, add to a list */
    FIELD_LOWERED = 16, /* make a number smaller, say no for yes */
    FIELD_OWN = 32,     /* say something else */
};

/* What an id (or each id of a list) must be one of. */
enum field_refers {
    REFERS_NOTHING,
    REFERS_COMPETENCE, /* of the framework; of ratings: the part before the `=` */
    REFERS_LEVEL,
    REFERS_ITEM,
    REFERS_ITEM_OR_COMPETENCE,
    REFERS_ITEM_OR_DATE,
    REFERS_INSTRUMENT,
};

/* What every list of rows in the model looks like to who knows only its table. */
struct field_rows {
    void *items;
    size_t count, capacity;
};

#define FIELD_NOWHERE ((size_t)-1) /* as offset: checked, but not kept */

struct field_table;

struct field_def {
    const char *key;
    enum field_type type;
    unsigned flags;
    size_t offset; /* in the struct of the table */
    const char *doc;
    enum field_refers refers;
    const char *const *choices; /* ended by NULL */
    const struct field_table *table;
    size_t place; /* offset of a struct span for a choice kept as index; 0: not kept */
};

struct field_table {
    const char *name;
    const struct field_def *fields;
    size_t count;
    const struct field_table *common; /* keys that are allowed as well, or NULL */
    size_t size;                      /* of a row's struct */
    size_t place;                     /* offset of a row's struct span; 0: not kept */
};

/* The keys of a kind of item; offsets are into struct item. */
const struct field_table *fields_of(enum item_kind kind);

extern const struct field_table fields_portfolio;     /* portfolio.yaml; struct portfolio */
extern const struct field_table fields_framework;     /* framework.yaml; struct framework */
extern const struct field_table fields_framework_map; /* of a step to a new version of a framework;
                                                       * struct framework_map */

/* The definition of a key, in the table or its common one; NULL when there is none. */
const struct field_def *fields_find(const struct field_table *table, struct str key);

/* "date", "list of ids", …: the type as docs/format.md names it. */
const char *fields_type_name(enum field_type type);

#endif
