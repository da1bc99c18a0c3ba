/*
 * A library of frameworks as a site that opens without a network: pages in each language, forms as
 * they read on paper, a search index, and files to download.
 */
#ifndef VAKWERK_OUT_PUBLISH_H
#define VAKWERK_OUT_PUBLISH_H

#include "base/date.h"
#include "data/data.h"
#include "out/sink.h"
#include "render/mustache.h"
#include "view/published.h"

struct publisher {
    const struct publication *publication;
    const struct data *data;
    struct str theme;
    const struct template_set *templates;
    day_number day; /* of the last change, for formats that ask it */
    unsigned threads;
};

/* Puts all files of the site. The same publication gives the same bytes, however many threads there
 * are. -1 when the sink fails or a file of the program's own can't be read. */
int publish(const struct publisher *publisher, const struct sink *sink, struct error *error);

#endif
