/*
 * Secret keys that lie in a portfolio, where they are saved for ever and passed on with every copy:
 * VW142. Those of minisign (and so Vakwerk's own), and those in PEM, as ssh and others have them.
 */
#ifndef VAKWERK_LOAD_SECRET_KEYS_H
#define VAKWERK_LOAD_SECRET_KEYS_H

#include "base/error.h"
#include "diag/finding.h"
#include "model/portfolio.h"
#include "read/tree.h"

/* Looks into the files that are no items and, by their names, no pictures, media or documents.
 * -1 when one cannot be read. */
int secret_keys_look(const struct portfolio *portfolio, const struct tree *tree,
                     struct findings *findings, struct error *error);

#endif
