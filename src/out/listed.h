/*
 * A folder whose files are listed and the list signed: manifest-sha256.txt, as sha256sum checks it,
 * with its signature and the key beside it, as minisign checks them.
 */
#ifndef VAKWERK_OUT_LISTED_H
#define VAKWERK_OUT_LISTED_H

#include "base/arena.h"
#include "out/signing.h"
#include "out/sink.h"
#include "sys/hash.h"

struct listed_file {
    struct str path;
    struct sha256 digest;
};

struct listed {
    const struct sink *to;
    struct arena *arena;
    struct listed_file *items;
    size_t count, capacity;
};

/* A sink that hands on to `listed->to` and notes what went by; for one thread. Borrows it. */
struct sink listed_sink(struct listed *listed);

/* Puts the key, the list of all that went by and its signature. `package` is what it is about. */
int listed_sign(struct listed *listed, const struct signing *signing, struct str package,
                struct error *error);

#endif
