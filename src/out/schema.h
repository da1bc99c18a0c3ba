/*
 * JSON Schemas (draft-07, what editors' YAML servers know best) of the files that people write,
 * made from the same tables as the loader (load/fields.h): an editor that is given one completes
 * keys, explains them and marks what is wrong while one types. What only the whole portfolio can
 * tell, such as an id that is not there, is left to check.
 *
 * One for each kind of item, for `portfolio`, `expertise` and `framework`, and `vakwerk`, which
 * goes by what a file says it is and so fits every .yaml file of a portfolio; it refers to the
 * others, which must lie beside it. Pure; safe from any thread.
 */
#ifndef VAKWERK_OUT_SCHEMA_H
#define VAKWERK_OUT_SCHEMA_H

#include "base/buf.h"
#include "model/item.h"
#include "out/sink.h"

enum { SCHEMA_COUNT = ITEM_KINDS + 4 };

/* "claim", …, "portfolio", "expertise", "framework", "vakwerk": index < SCHEMA_COUNT. */
const char *schema_name(size_t index);

/* The index of a name, or SCHEMA_COUNT. */
size_t schema_find(struct str name);

/* Appends the schema as JSON text. */
void schema_write(size_t index, struct buf *out);

/* Puts all of them in a folder of the sink ("" for its top), as FOLDER/NAME.schema.json. */
#define SCHEMA_ENDING ".schema.json"
int schema_put_all(const struct sink *sink, const char *folder, struct error *error);

#endif
