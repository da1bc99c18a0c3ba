/*
 * The one text of a JSON value, whoever wrote it: the JSON Canonicalization Scheme (RFC 8785) for
 * values of texts, whole numbers, booleans, null, lists and maps, which are all that forms write.
 * Digests and check codes are taken over it. Pure functions; safe from any thread.
 */
#ifndef VAKWERK_READ_CANONICAL_H
#define VAKWERK_READ_CANONICAL_H

#include "base/buf.h"
#include "read/value.h"
#include "sys/hash.h"

/* Adds the value's text: keys by their UTF-16 code units, no white space, as few escapes as there
 * can be. False, and the text of no use, when a number in it is not whole or not safe (2^53). */
bool canonical_json(const struct value *value, struct buf *out);

/* SHA-256 of a map without the key "code", which holds this digest's code; false as above. */
bool canonical_digest(const struct value *map, struct sha256 *digest);

#endif
