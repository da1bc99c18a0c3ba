/*
 * A folder to begin a portfolio with: the framework, pinned; portfolio.yaml to fill in; texts to
 * start from, as drafts; what to do first, in plain words.
 */
#ifndef VAKWERK_OUT_STARTER_H
#define VAKWERK_OUT_STARTER_H

#include "base/text.h"
#include "data/data.h"
#include "load/shelves.h"

/* Adds the folder, named after the framework, as a zip. Texts are in the language of `texts`, in
 * which `framework` is. The same bytes on any day. */
int starter_make(const struct edition *edition, const struct framework *framework,
                 const struct texts *texts, const struct data *data, struct buf *out,
                 struct error *error);

#endif
