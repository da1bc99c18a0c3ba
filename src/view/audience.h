/*
 * Who sees what. The folder is private; the assessment file holds what a claim chooses, plus what
 * belongs to the procedure and what was given for assessment; the public site holds the part of it
 * whose people agreed to that, without rounds, self-assessments or levels. Drafts and samples leave
 * nothing. This is the only place that decides it (design: "The working folder, and the assessment
 * file").
 */
#ifndef VAKWERK_VIEW_AUDIENCE_H
#define VAKWERK_VIEW_AUDIENCE_H

#include "model/portfolio.h"

enum audience { AUDIENCE_SELF, AUDIENCE_ASSESSORS, AUDIENCE_PUBLIC };

const char *audience_name(enum audience audience); /* "self", "assessors", "public" */
bool audience_find(struct str name, enum audience *out);

/* Why an item is in or out: for the list that pack prints. The text key is "reason." and the name.
 */
enum audience_reason {
    IN_OWN_FOLDER, /* audience self */
    IN_CHOSEN,     /* chosen in a claim */
    IN_PROCEDURE,  /* claim, selection, self-assessment, goal, page, explanation of what is in */
    IN_GIVEN,      /* given for assessment, with consent */
    OUT_NOT_CHOSEN,
    OUT_DRAFT,
    OUT_SAMPLE,
    OUT_NOTE,
    OUT_NO_CONSENT, /* chosen, or given, but its giver did not agree */
    OUT_NOT_PUBLIC,
    OUT_UNREADABLE /* its head has errors */
};

bool audience_reason_is_in(enum audience_reason reason);
const char *audience_reason_name(enum audience_reason reason); /* "chosen", "not-chosen", … */

/* One reason for each item of the portfolio, by its index; in `arena`. Linear in items and choices.
 */
enum audience_reason *audience_reasons(const struct portfolio *portfolio, enum audience audience,
                                       struct arena *arena);

#endif
