/*
 * Attachments on their way out: each gets a name by its content, files/<12 hex of
 * SHA-256>.<extension>, at the first link to it. Answers may be asked from several threads; the
 * same file gives the same answer, whoever asks first.
 */
#ifndef VAKWERK_OUT_ATTACHMENTS_H
#define VAKWERK_OUT_ATTACHMENTS_H

#include "diag/finding.h"
#include "out/sink.h"
#include "read/tree.h"
#include "view/links.h"

struct attachments;

struct attachments *attachments_new(const struct tree *tree);
void attachments_free(struct attachments *attachments);

/* The attachment at a tree index, its href beneath the site's folder; LINK_TEXT when it is too
 * large or could not be read (then `error` is set). */
struct link_target attachments_target(struct attachments *attachments, size_t entry,
                                      struct error *error);

/* Puts all that were asked for, each content once, in the order of the tree. */
int attachments_put(struct attachments *attachments, const struct sink *sink, struct error *error);

#endif
