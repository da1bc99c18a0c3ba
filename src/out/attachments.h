/*
 * Attachments on their way out. A picture goes out as picture_clean (read/picture.h) gives it,
 * everything else as it is. Each gets a name by what goes out, files/<12 hex of
 * SHA-256>.<extension>, at the first link to it. Answers may be asked from several threads; the
 * same file gives the same answer, whoever asks first. No bytes are kept: they are read again when
 * they are put.
 */
#ifndef VAKWERK_OUT_ATTACHMENTS_H
#define VAKWERK_OUT_ATTACHMENTS_H

#include "diag/finding.h"
#include "model/contents.h"
#include "model/portfolio.h"
#include "out/sink.h"
#include "read/tree.h"
#include "view/links.h"

struct attachments;

struct attachments *attachments_new(const struct tree *tree);
void attachments_free(struct attachments *attachments);

/* For a page that will be shown: the attachment at a tree index, its href beneath the site's
 * folder; LINK_TEXT when it cannot go out, or could not be read (then `error` is set). */
struct link_target attachments_target(struct attachments *attachments, size_t entry,
                                      struct error *error);

/* Adds a finding when the attachment cannot go out: too large (VW002, on the file), or a picture
 * that cannot be cleaned (VW037, at `span` of the `source` that links to it). */
void attachments_check(struct attachments *attachments, size_t entry, struct source *source,
                       struct span span, struct findings *findings, struct error *error);

/* Notes that an item links to the file; `in`: one of the assessment file. */
void attachments_note(struct attachments *attachments, size_t entry, bool in);

/* Fills in what is known by now of the files that are no items; in `arena`. */
void attachments_contents(const struct attachments *attachments, const struct portfolio *portfolio,
                          struct contents *contents, struct arena *arena);

/* Puts all whose target was asked for, each content once, in the order of the tree. */
int attachments_put(struct attachments *attachments, const struct sink *sink, struct error *error);

#endif
