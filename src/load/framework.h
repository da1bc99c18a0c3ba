/*
 * A framework's file → the model.
 */
#ifndef VAKWERK_LOAD_FRAMEWORK_H
#define VAKWERK_LOAD_FRAMEWORK_H

#include "diag/finding.h"
#include "model/framework.h"
#include "read/value.h"

/*
 * The first step: the values in the bytes of its file, in all languages, as they stand there.
 * `source` (which must be in `arena`, as must its bytes) is kept. NULL, after a finding, when it is
 * no YAML map at all.
 */
const struct value *framework_read(struct source *source, struct arena *arena,
                                   struct findings *findings);

/*
 * The second step: the values of a framework as the model, texts resolved to `language`, else to
 * the first language the framework names. May be done once for each language over the same values:
 * what stands at a place in a list of one model stands there in the others. `source` is what the
 * values were read from; its digest becomes the framework's. What is wrong is a finding. NULL,
 * after a finding, for one that extends another and was not made whole (load/framework_derive.h).
 */
struct framework *framework_of(const struct value *values, struct source *source,
                               struct str language, struct arena *arena, struct findings *findings);

/* Both steps. NULL when one of them gives nothing. */
struct framework *framework_load(struct source *source, struct str language, struct arena *arena,
                                 struct findings *findings);

/* The digest by which a framework is pinned: of its bytes with LF for CRLF and without byte-order
 * mark. */
void framework_digest(struct str bytes, unsigned char sha256[32]);

#endif
