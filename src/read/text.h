/*
 * Is it text? UTF-8 without NUL; a byte-order mark is allowed, UTF-16 is refused with advice.
 */
#ifndef VAKWERK_READ_TEXT_H
#define VAKWERK_READ_TEXT_H

#include "diag/finding.h"

/* False after a finding (VW001, with the variant that fits, at the first bad byte). Pure. */
bool text_check(struct source *source, struct findings *findings);

#endif
