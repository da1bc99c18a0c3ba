/*
 * The machine-readable part of a package, as JSON text: what verify and assess need, nothing
 * private. Only items that the site shows occur in it. Same model, same bytes.
 */
#ifndef VAKWERK_OUT_RECORDS_H
#define VAKWERK_OUT_RECORDS_H

#include "out/build.h"
#include "out/payload.h"

/* portfolio.json: who, framework, selection, claims, and for each item its page and the digest of
 * its source. Its SHA-256 is the package's id. `files` are the payload so far (attachments are
 * named from it). */
int record_portfolio(const struct build *build, const struct built *built,
                     const struct payload_files *files, struct buf *out, struct error *error);

/* findings.json: those about packed items or the portfolio as a whole, without source lines. */
void record_findings(const struct build *build, const struct built *built,
                     const struct findings *findings, struct buf *out);

/* history.json: of each packed item the days it came in and was last saved, how many versions it
 * has, how often it was edited and when last, by whom (the candidate or another), and on which days
 * what it states became something else; likewise of the framework; and the days of the moments.
 * What was stated before is not told. */
void record_history(const struct build *build, const struct built *built, struct buf *out);

#endif
