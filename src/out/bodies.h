/*
 * The pass over the bodies of all items, on several threads: job i fills slot i.
 */
#ifndef VAKWERK_OUT_BODIES_H
#define VAKWERK_OUT_BODIES_H

#include "out/attachments.h"
#include "out/build.h"
#include "render/mustache.h"

/* Fills `bodies` and `contents` (one for each item, zeroed but for contents' `in`), adds the
 * findings in the order of the items, and puts the finished page of each item that the site shows.
 * What is kept goes into `arena`. */
int bodies_pass(const struct build *build, const struct site *site,
                const struct rendering *rendering, struct attachments *attachments,
                const struct sink *sink, struct body *bodies, struct item_contents *contents,
                size_t *pages, struct findings *findings, struct arena *arena, struct error *error);

#endif
