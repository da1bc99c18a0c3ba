/*
 * A framework as a competency framework of Moodle: CSV for tool_lpimportcsv. Indicators are no
 * competencies of their own, for Moodle would have each of them ticked: they stand in descriptions.
 */
#ifndef VAKWERK_OUT_MOODLE_H
#define VAKWERK_OUT_MOODLE_H

#include "out/described.h"

/* Appends the table; what has no place in it is counted. */
void moodle_write(struct buf *out, const struct described *described);

#endif
