/*
 * A side from which feedback is given, in the words of who reads the finding: the texts
 * "perspective.NAME". A word that names none stays as it is.
 */
#ifndef VAKWERK_CHECK_PERSPECTIVE_H
#define VAKWERK_CHECK_PERSPECTIVE_H

#include "diag/finding.h"

/* Adds it as the argument `perspective`. */
void perspective_arg(struct findings *findings, struct finding *finding, struct str perspective);

#endif
