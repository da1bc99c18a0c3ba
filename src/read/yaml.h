/*
 * YAML, as much as Vakwerk allows: one document of maps, lists and scalars. Refused with a finding:
 * anchors, aliases, tags, directives (a line that starts with %), a second document, duplicate
 * keys, keys that are no plain text, depth over LIMIT_YAML_DEPTH, too many values. A pure function
 * of the bytes (libyaml's event API), safe from any thread.
 */
#ifndef VAKWERK_READ_YAML_H
#define VAKWERK_READ_YAML_H

#include "diag/finding.h"
#include "read/value.h"

/*
 * Reads the bytes [from, to) of source->text, which must be UTF-8 without NUL (read/text.h). Spans
 * count from the start of source->text. Returns the top value in `arena`, or NULL after a finding;
 * an empty document is a map without keys. `most` bounds the number of values, LIMIT_YAML_BYTES
 * that of bytes. A mistake in the form (VW005) is shown where it began: an unclosed quote at the
 * quote.
 */
struct value *yaml_read(struct source *source, size_t from, size_t to, size_t most,
                        struct arena *arena, struct findings *findings);

#endif
