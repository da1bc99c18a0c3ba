/*
 * The steps of an assessment put together: are these people a panel, and does each step rest on the
 * ones before it? What is wrong is a finding about the step's file: VW947 of the panel, VW948 of
 * the order, VW920 for what the assessors left open together.
 */
#ifndef VAKWERK_CHECK_ASSESSMENT_H
#define VAKWERK_CHECK_ASSESSMENT_H

#include "diag/finding.h"
#include "model/steps.h"

/* Puts `count` loaded steps, in any order, together; levels "by each" of the interview are put in
 * the order of the panel. False after a finding. The steps must outlive the assessment. */
bool assessment_gather(struct assessment *assessment, const struct dossier *dossier,
                       struct step *steps, size_t count, struct arena *arena,
                       struct findings *findings);

#endif
