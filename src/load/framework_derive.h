/*
 * A framework that extends another: a school's own competences, questions, context and stricter
 * rules beside what is published. It names what it extends by id, version and digest, and holds
 * only what is its own. Derived, it is complete by itself and says what it came from; that is what
 * a portfolio pins, so that a package opens when the other is long gone.
 *
 * What the other says stays: levels, competences and purpose cannot be changed or taken away, rules
 * can be tightened (fields.h: FIELD_RAISED, FIELD_LOWERED) and never loosened.
 */
#ifndef VAKWERK_LOAD_FRAMEWORK_DERIVE_H
#define VAKWERK_LOAD_FRAMEWORK_DERIVE_H

#include "diag/finding.h"
#include "read/value.h"

/* What the values say that they extend, or NULL. Absent parts have text.p == NULL. */
struct framework_extends {
    struct str id, version, sha256, file;
    struct span span; /* of all of it */
    struct span version_span, sha256_span, file_span;
};
bool framework_extends(const struct value *values, struct framework_extends *extends);

/*
 * The values of the framework, complete. `source` is what `values` were read from; what comes from
 * the other has the place of `extends:` in it, so that every finding is about this file. `sha256`
 * is the digest of the other's file (framework_digest). Whatever the findings, what can be kept is.
 * Lives in `arena`; texts are those of the values given.
 */
const struct value *framework_derive(const struct value *values, struct source *source,
                                     const struct value *parent, const unsigned char sha256[32],
                                     struct arena *arena, struct findings *findings);

/* The same values with yes and no as such, for writing (out/value_text.h). */
struct value framework_typed(const struct value *values, struct arena *arena);

#endif
