/*
 * A statement of expertise → the model, and back.
 */
#ifndef VAKWERK_LOAD_EXPERTISE_H
#define VAKWERK_LOAD_EXPERTISE_H

#include "diag/finding.h"
#include "model/expertise.h"

/* Does the text begin a line with the key of such a file? Others belong to somebody else. */
bool expertise_is(struct str text);

/* `source` and its bytes outlive what is given. What is wrong is a finding; NULL when it is no map.
 */
const struct expertise *expertise_load(struct source *source, struct arena *arena,
                                       struct findings *findings);

/* Adds the file's text. */
void expertise_write(const struct expertise *expertise, struct buf *out);

#endif
