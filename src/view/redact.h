/*
 * The privacy list in documents: they are redacted once, where they are made.
 */
#ifndef VAKWERK_VIEW_REDACT_H
#define VAKWERK_VIEW_REDACT_H

#include "load/links.h"
#include "model/redact.h"
#include "read/markdown.h"

/* Redacts all texts of a document in place: running text (a name may go over a line end), code, raw
 * HTML, titles of links, headings and their slugs. Links whose address holds a word lead nowhere
 * afterwards. */
void redact_document(const struct redaction *redaction, struct document *document,
                     struct reference *references, struct arena *arena);

#endif
