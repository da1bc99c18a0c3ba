/*
 * A matrix of Mahara's SmartEvidence (JSON; both forms that Mahara has had) → the values of a
 * framework. out/mahara.h writes it; docs/exchange.md says which field goes where.
 */
#ifndef VAKWERK_LOAD_MAHARA_H
#define VAKWERK_LOAD_MAHARA_H

#include "diag/finding.h"
#include "model/losses.h"
#include "read/value.h"

bool mahara_is(const struct value *top);

/* In `arena`; borrows `top`. What it could not take over is counted. NULL, after a finding (VW890),
 * when there is no framework in it. */
const struct value *mahara_read(const struct value *top, struct source *source,
                                struct losses *losses, struct arena *arena,
                                struct findings *findings);

#endif
