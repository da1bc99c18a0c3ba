/*
 * The payload of a package while it is made: each file packed and digested by the thread that made
 * it, kept in memory until the zip is written.
 */
#ifndef VAKWERK_OUT_PAYLOAD_H
#define VAKWERK_OUT_PAYLOAD_H

#include "base/arena.h"
#include "out/sink.h"
#include "sys/hash.h"
#include "sys/zip.h"

struct payload_file {
    struct zip_packed packed; /* its path from the package's top folder on */
    struct sha256 digest;
};

struct payload_files {
    struct payload_file *items;
    size_t count, capacity;
};

struct payload_worker {
    struct arena arena;
    struct payload_files files;
    uint64_t bytes;
};

struct payload {
    struct str prefix; /* the package's top folder, ending in '/' */
    unsigned worker_count;
    struct payload_worker *workers;
    struct arena arena;
};

/* For `workers` threads. Freed by payload_release. */
void payload_begin(struct payload *payload, struct str prefix, unsigned workers);
void payload_release(struct payload *payload);

/* Adds a file at `path` beneath the top folder. More than LIMIT_PACKAGE_BYTES of one worker is an
 * error. */
int payload_put(struct payload *payload, unsigned worker, struct str path, struct str bytes,
                struct error *error);

/* A sink that puts beneath "data/site/". */
struct sink payload_site(struct payload *payload);

/* All files put so far, sorted by path, in the payload's memory. */
struct payload_files payload_files(struct payload *payload);

#endif
