/*
 * A framework as a matrix of Mahara's SmartEvidence (JSON). Indicators are no elements of their
 * own, for each would become a row to tick: they stand in descriptions.
 */
#ifndef VAKWERK_OUT_MAHARA_H
#define VAKWERK_OUT_MAHARA_H

#include "out/described.h"

/* Appends the matrix; what has no place in it is counted. */
void mahara_write(struct buf *out, const struct described *described);

#endif
