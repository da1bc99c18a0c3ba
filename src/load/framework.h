/*
 * A framework's file → the model.
 */
#ifndef VAKWERK_LOAD_FRAMEWORK_H
#define VAKWERK_LOAD_FRAMEWORK_H

#include "diag/finding.h"
#include "model/framework.h"

/*
 * Reads a framework from the bytes of its file. `source` (which must be in `arena`, as must its
 * bytes) is kept. Texts are resolved to `language`, else to the first language the framework names.
 * What is wrong is a finding. NULL, after a finding, when it is no YAML map at all.
 */
struct framework *framework_load(struct source *source, struct str language, struct arena *arena,
                                 struct findings *findings);

/* The digest by which a framework is pinned: of its bytes with LF for CRLF and without byte-order
 * mark. */
void framework_digest(struct str bytes, unsigned char sha256[32]);

#endif
