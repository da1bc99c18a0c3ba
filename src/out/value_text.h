/*
 * Values as text: JSON (base/json.h) or YAML (base/yaml_writer.h). The same values give the same
 * bytes; what is written is read back as the same values, all that is text in YAML as text.
 */
#ifndef VAKWERK_OUT_VALUE_TEXT_H
#define VAKWERK_OUT_VALUE_TEXT_H

#include "base/buf.h"
#include "read/value.h"

/* Both append a map. `scratch` is for the keys. Lists of scalars that fit in a line stand on one
 * in YAML; keys there must need no quotes. */
void value_json(struct buf *out, const struct value *map, struct arena *scratch);
void value_yaml(struct buf *out, const struct value *map, struct arena *scratch);

#endif
