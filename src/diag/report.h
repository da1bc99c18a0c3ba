/*
 * Findings in the reader's words: as text like a compiler's, or as JSON. The list must be sorted,
 * and the texts of its rules loaded (load/language.h). Nothing here prints; all is appended to a
 * buffer. What comes from files is made safe for a terminal (diag/visible.h).
 *
 *     evidence/les.md:4:16: fout VW012: Onbekende competentie "differntiatie"
 *        4 | competences: [differntiatie]
 *          |               ^~~~~~~~~~~~~
 *        Bedoelde je "differentiatie"?
 *
 *     Meer uitleg: vakwerk explain VW012
 */
#ifndef VAKWERK_DIAG_REPORT_H
#define VAKWERK_DIAG_REPORT_H

#include "base/error.h"
#include "base/json.h"
#include "base/text.h"
#include "diag/finding.h"

/* The rule's message and hint, or those of the finding's variant, filled in: UTF-8, in `arena`.
 * Control characters in what is filled in are made visible. */
struct str finding_message(const struct texts *texts, const struct finding *finding,
                           struct arena *arena);
struct str finding_hint(const struct texts *texts, const struct finding *finding,
                        struct arena *arena);

/* "error", "talking-point" or "tip": for JSON and for the text "severity.NAME". */
const char *rule_class_name(enum rule_class class);

struct report_options {
    bool colour;
    unsigned columns; /* of the terminal; 0 is 100. Longer source lines are cut around the caret */
};

/* All findings, what was left out, and where to read more. Nothing when there are none. */
void report_text(struct buf *out, const struct texts *texts, const struct findings *findings,
                 const struct report_options *options);

/* One line: "2 fouten en 1 tip." Never an overall number. */
void report_summary(struct buf *out, const struct texts *texts, const struct findings *findings);

/* The list under `key` (NULL inside a list): {code, name, severity, file, line, col, message,
 * hint}, and subject, item and explained_by where there are any. File is "", line and col are 0,
 * where they do not apply. Keys may be added later, never changed. */
void report_json_findings(struct json *json, const char *key, const struct texts *texts,
                          const struct findings *findings);

/* Begins a command's answer: an object with schema, command, ok and exit, for more to come. */
void report_json_begin(struct json *json, const char *command, int exit_code);

/* A command's whole answer: {schema, command, ok, exit, findings, left_out}. */
void report_json(struct buf *out, const struct texts *texts, const struct findings *findings,
                 const char *command, int exit_code);

/* The same of a command that an error stopped: {schema, command, ok, exit, error, findings},
 * without findings; `command` is empty when it was not understood. */
void report_json_error(struct buf *out, const struct texts *texts, const struct error *error,
                       const char *command);

#endif
