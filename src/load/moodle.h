/*
 * A competency framework of Moodle (CSV of tool_lpimportcsv) → the values of a framework.
 * out/moodle.h writes it; docs/exchange.md says which column goes where.
 */
#ifndef VAKWERK_LOAD_MOODLE_H
#define VAKWERK_LOAD_MOODLE_H

#include "diag/finding.h"
#include "model/losses.h"
#include "read/csv.h"
#include "read/value.h"

/* The columns, by their place; what stands above them differs between versions. */
enum moodle_column {
    MOODLE_PARENT,
    MOODLE_ID,
    MOODLE_NAME,
    MOODLE_TEXT,
    MOODLE_TEXT_FORMAT, /* 0 Moodle's own, 1 HTML, 2 plain, 4 Markdown */
    MOODLE_SCALE,
    MOODLE_SCALE_SETTINGS,
    MOODLE_RULE,
    MOODLE_RULE_OUTCOME,
    MOODLE_RULE_SETTINGS,
    MOODLE_RELATED,
    MOODLE_EXPORTED_ID,
    MOODLE_IS_FRAMEWORK,
    MOODLE_TAXONOMY,
    MOODLE_COLUMNS
};

bool moodle_is(const struct csv *table);

/* In `arena`; borrows the table. What it could not take over is counted. NULL, after a finding
 * (VW890), when there is no framework in it. */
const struct value *moodle_read(const struct csv *table, struct source *source,
                                struct losses *losses, struct arena *arena,
                                struct findings *findings);

#endif
