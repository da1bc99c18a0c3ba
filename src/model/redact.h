/*
 * The privacy list at work: its words and names become "[naam]" in all that leaves the folder.
 * A word counts when it stands whole (utf8_is_word), upper and lower case alike, with accents
 * or without (Zoë, Zoe), soft hyphens passed over, also with an s behind it (Sannes); a name of
 * several words when they stand one after another, white space or hyphens between.
 *
 * render/mustache.c and out/records.c, through which all texts go out, ask here for each text;
 * view/redact.h does the same for documents; check/ asks where a word cannot be replaced. The list
 * itself is never written anywhere. Pure after redaction_new; safe from several threads.
 */
#ifndef VAKWERK_MODEL_REDACT_H
#define VAKWERK_MODEL_REDACT_H

#include "base/arena.h"
#include "model/field.h"

struct redaction;

/* NULL when the list holds no word: then nothing is ever replaced. Borrows the list's texts and
 * `replacement`; lives in `arena`. */
const struct redaction *redaction_new(const struct field_list *list, struct str replacement,
                                      struct arena *arena);

/* Does a word of the list stand in the text? False for a NULL redaction. */
bool redaction_hits(const struct redaction *redaction, struct str text);

/* The text with each hit replaced; the very same text when there is none. Linear in the text. */
struct str redact(const struct redaction *redaction, struct str text, struct arena *arena);

#endif
