/*
 * Losses in the reader's words.
 */
#ifndef VAKWERK_CMD_LOSS_REPORT_H
#define VAKWERK_CMD_LOSS_REPORT_H

#include "base/json.h"
#include "cmd/run.h"
#include "model/losses.h"

/* As text, a list for each kind; says so when nothing was lost. Nothing with --quiet or --json. */
void loss_report(struct run *run, const struct losses *losses);

/* Under the key "losses": a list of {kind, name, detail, count, text, examples}. */
void loss_report_json(struct run *run, struct json *json, const struct losses *losses);

#endif
