/*
 * Signing the list of files of a package or an assessment: its text, with the key that checks it.
 * Pure but for the key.
 */
#ifndef VAKWERK_OUT_SIGNING_H
#define VAKWERK_OUT_SIGNING_H

#include "base/buf.h"
#include "sys/signature.h"

struct signing {
    const struct secret_key *key;
    struct str name, role; /* of the signer */
    uint64_t seconds;      /* since 1970 */
};

/* Appends the signature over the bytes of a file, which says whose it is, over which file of which
 * package, and when. */
void signing_write(const struct signing *signing, struct str file, struct str package,
                   struct str bytes, struct buf *out);

#endif
