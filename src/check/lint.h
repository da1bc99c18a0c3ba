/*
 * Inner header of check/framework.h: what its rules share. They look at values, in which all
 * languages stand beside each other, each with its place. Values that are missing or of another
 * kind than asked for are as empty ones.
 */
#ifndef VAKWERK_CHECK_LINT_H
#define VAKWERK_CHECK_LINT_H

#include "base/map.h"
#include "check/framework.h"

/* --- Values ----------------------------------------------------------------------------------- */

struct lint_rows {
    const struct value *items;
    size_t count;
};

/* The elements of a list; none when it is no list. */
struct lint_rows lint_rows(const struct value *map, const char *key);

/* The text under a key, trimmed, or an empty one. */
struct str lint_text(const struct value *map, const char *key);

/* A number under a key, or -1. */
int lint_number(const struct value *map, const char *key);

/* Is the word in the list under the key? */
bool lint_lists(const struct value *map, const char *key, struct str word);

/* Puts the texts under a key of each row into the map, as keys. */
void lint_gather(const struct framework_check *check, struct map *map, struct lint_rows rows,
                 const char *key);

/* Is the value there, and not empty? */
bool lint_has(const struct value *map, const char *key);

/* The place of the value under the key, else that of the map itself, else the file's beginning. */
struct span lint_span(const struct value *map, const char *key);

/* --- Texts per language ----------------------------------------------------------------------- */

enum { LINT_LANGUAGES = 8 }; /* of one text that are looked at */

struct said {
    const struct vocabulary *vocabulary; /* of its language; NULL when it is not known */
    struct str text;
    struct span span;
    struct words words;
};

/* A text in each of its languages; one without language is in the first of the framework. */
size_t lint_said(const struct framework_check *check, const struct value *value,
                 struct said said[LINT_LANGUAGES]);

/* The same text in the same language of another value, or NULL. */
const struct said *lint_beside(const struct said *said, const struct said *others, size_t count);

/* --- Findings --------------------------------------------------------------------------------- */

struct finding *lint_at(const struct framework_check *check, enum rule rule, struct span span);
void lint_arg(const struct framework_check *check, struct finding *finding, const char *name,
              struct str value);

/* At words of a text, with what stands there as argument `word`. */
struct finding *lint_at_words(const struct framework_check *check, enum rule rule,
                              const struct said *said, size_t at, size_t length);

/* --- What kind of framework ------------------------------------------------------------------- */

bool lint_is(const struct value *instrument, const char *kind);

/* Are there instruments, and all of them scans? Nobody is assessed by it. */
bool lint_only_scans(const struct value *values);

/* --- The rules, by what they look at ---------------------------------------------------------- */

void lint_head(const struct framework_check *check);
void lint_languages(const struct framework_check *check);
void lint_competences(const struct framework_check *check);
void lint_wording(const struct framework_check *check);
void lint_instruments(const struct framework_check *check);
void lint_scans(const struct framework_check *check);
void lint_rules(const struct framework_check *check);

/* A finding for each language in which the row has a title that is in `seen` already; it is in it
 * afterwards. The keys live in the arena of the check. */
void lint_twice(const struct framework_check *check, struct map *seen, const struct value *row,
                enum rule rule);

#endif
