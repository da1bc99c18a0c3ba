/*
 * Where the files of a site go: a staging folder (sys/staging.h), or the payload of a package.
 * `put` is called from several threads, each with its own worker number, each path once.
 */
#ifndef VAKWERK_OUT_SINK_H
#define VAKWERK_OUT_SINK_H

#include "base/error.h"
#include "base/str.h"

struct sink {
    void *context;
    int (*put)(void *context, unsigned worker, struct str path, struct str bytes,
               struct error *error);
};

#endif
