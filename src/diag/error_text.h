/*
 * A struct error in the reader's words: the text "error.KEY" with {what} and {why} filled in. {why}
 * is the text "errno.NAME" of a system error, or else what a library said. When there is neither, a
 * ": " that would end the sentence is left out.
 */
#ifndef VAKWERK_DIAG_ERROR_TEXT_H
#define VAKWERK_DIAG_ERROR_TEXT_H

#include "base/error.h"
#include "base/text.h"

/* Appends the sentence, without a full stop or line end; control characters are made visible
 * (diag/visible.h), since {what} may be a path of somebody else's making. */
void error_text(const struct error *error, const struct texts *texts, struct buf *out);

#endif
