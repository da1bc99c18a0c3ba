/*
 * The steps of an assessment in words: what a field is called, and what was answered.
 */
#ifndef VAKWERK_VIEW_WORDS_STEP_H
#define VAKWERK_VIEW_WORDS_STEP_H

#include "base/text.h"
#include "model/steps.h"

/* What a step is called. */
struct str words_step(const struct texts *texts, enum step_kind kind, struct arena *arena);

/* What a field asks; with " (…)" of its hint left to step_hint. */
struct str words_step_field(const struct texts *texts, enum step_kind kind,
                            const struct step_field *field, struct arena *arena);

/* The same in a word or two, for a table, where the language has one. */
struct str words_step_short(const struct texts *texts, enum step_kind kind,
                            const struct step_field *field, struct arena *arena);

/* A line of help beneath it, or empty. */
struct str words_step_hint(const struct texts *texts, enum step_kind kind,
                           const struct step_field *field, struct arena *arena);

struct str words_choice(const struct texts *texts, const char *choice, struct arena *arena);

/* The answer; empty when there is none. */
struct str words_step_value(const struct texts *texts, const struct dossier *dossier,
                            const struct step_field *field, const struct step_value *value,
                            struct arena *arena);

/* The title of a level; a dash for NOT_FOUND. */
struct str words_step_level(const struct dossier *dossier, size_t level);

#endif
