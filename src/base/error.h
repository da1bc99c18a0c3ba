/*
 * The world failed: disk, git, permissions, arguments. Functions that can meet it return 0, or -1
 * with the error set; the first error wins. What is wrong in the content is a finding instead
 * (diag/).
 *
 * An error names a text (`error.KEY` in the language files), what it is about, and why. It is put
 * into words by whoever prints it, in the reader's language.
 */
#ifndef VAKWERK_BASE_ERROR_H
#define VAKWERK_BASE_ERROR_H

#include "base/str.h"

enum error_kind { /* the numbers are the program's exit codes */
                  ERROR_NONE = 0,
                  ERROR_CONTENT =
                      1,           /* the content does not allow it (errors found, unsaved work) */
                  ERROR_USAGE = 2, /* asked in a wrong way, or no portfolio here */
                  ERROR_WORLD = 3, /* disk, git, permissions */
                  ERROR_INTEGRITY = 4, /* a package or judgement is not what it says it is */
};

struct error {
    enum error_kind kind;
    const char *key;  /* static: the text's name behind "error." */
    int system_error; /* errno, or 0 */
    char what[512];   /* usually a path; cut when longer */
    char why[256];    /* what a library said, or empty */
};

/* All three return -1, so that a caller can write: return error_set(…). Do nothing but that when
 * an error is already set. `key` must live for ever. */
int error_set(struct error *error, enum error_kind kind, const char *key, struct str what);
int error_why(struct error *error, enum error_kind kind, const char *key, struct str what,
              struct str why);

/* ERROR_WORLD with errno as the reason. */
int error_errno(struct error *error, const char *key, struct str what);

#endif
