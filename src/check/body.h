/*
 * What is checked in the body of an item: its links, pictures, and the parts a claim should have.
 * Pure; safe from several threads, each with its own findings.
 */
#ifndef VAKWERK_CHECK_BODY_H
#define VAKWERK_CHECK_BODY_H

#include "diag/finding.h"
#include "load/links.h"
#include "read/markdown.h"

/* The headings by which the parts of a claim are known, in the languages that matter here. */
struct claim_headings {
    struct text_list gained;  /* what pupils gained */
    struct text_list not_yet; /* what does not work yet */
};

/* The events [*from, *to) below the heading with one of the names; false when there is no such part
 * or nothing stands in it. */
bool claim_part(const struct document *document, const struct text_list *names, size_t *from,
                size_t *to);

/* `references` are the document's links, resolved. */
void check_body(const struct item *item, struct source *source, const struct document *document,
                const struct reference *references, const struct claim_headings *headings,
                struct findings *findings);

#endif
