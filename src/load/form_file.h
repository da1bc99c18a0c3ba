/*
 * The JSON that a form gives back: a map with "vakwerk": 1 (the version of this format), "kind",
 * and what the form asked; a part that somebody filled in carries a random number and a check code
 * over itself and the head of the file. What is wrong is a finding VW920, with the key as `key`.
 */
#ifndef VAKWERK_LOAD_FORM_FILE_H
#define VAKWERK_LOAD_FORM_FILE_H

#include "diag/finding.h"
#include "read/value.h"
#include "sys/hash.h"

struct form_file {
    struct source *source;
    struct arena *arena;
    struct findings *findings;
    const struct value *top; /* the map */
    struct str kind;
};

/* Reads a file. False after a finding: too large (LIMIT_FORM_BYTES), no JSON, not of a form. */
bool form_file_read(struct form_file *file, struct source *source, struct arena *arena,
                    struct findings *findings);

/* VW920 with a variant (NULL: not the file of a form) and the key it is about. Returns false. */
bool form_refuse(const struct form_file *file, const char *variant, struct str key);

/* Has the map no other keys than these (ended by NULL)? False after a finding. */
bool form_has_only(const struct form_file *file, const struct value *map,
                   const char *const *allowed);

/* A text of a map, trimmed; empty when it is not there. A text over LIMIT_WRITTEN characters, or
 * what is no text, makes *good false, after a finding; *good is never made true. */
struct str form_text(const struct form_file *file, const struct value *map, const char *key,
                     bool *good);

/* Is the boolean there and true? */
bool form_says(const struct value *map, const char *key);

/* Does the part's "code" stand over the part and the texts of the head named in `bound` (ended by
 * NULL)? Sets the digest; false after a finding. `part` may be the top itself, `bound` empty. */
bool form_code(const struct form_file *file, const struct value *part, const char *const *bound,
               struct sha256 *digest);

#endif
