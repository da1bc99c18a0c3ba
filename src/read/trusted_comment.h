/*
 * The trusted comment of a signature: what its signer says of it, "key:value" with tabs between, as
 * minisign's own begins. The signature vouches for it; read it after signature_check alone.
 * Pure functions; safe from any thread.
 */
#ifndef VAKWERK_READ_TRUSTED_COMMENT_H
#define VAKWERK_READ_TRUSTED_COMMENT_H

#include "base/buf.h"
#include "base/date.h"

#include <stdint.h>

struct trusted_comment {
    struct str file;    /* the name of what is signed */
    struct str name;    /* of the signer; may be empty, as may all below */
    struct str role;    /* "candidate", or that of a step of an assessment */
    struct str package; /* its id, in hex */
    uint64_t seconds;   /* since 1970: when it was signed; 0: not said */
};

/* Appends it on one line; control characters become spaces. */
void trusted_comment_write(struct buf *out, const struct trusted_comment *comment);

/* What is not said stays empty; other keys are passed over. Texts are borrowed. */
struct trusted_comment trusted_comment_read(struct str text);

/* The day, by UTC; DAY_UNKNOWN when none is said. */
day_number trusted_comment_day(const struct trusted_comment *comment);

#endif
