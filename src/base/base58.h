/*
 * Bytes as digits of Base58 in Bitcoin's order (draft-msporny-base58-03), as did:key and Data
 * Integrity proofs write them. Pure; safe from any thread.
 */
#ifndef VAKWERK_BASE_BASE58_H
#define VAKWERK_BASE_BASE58_H

#include "base/buf.h"

/* Appends at most BASE58_MOST bytes as digits, without the 'z' that a multibase text begins with;
 * more die. */
enum { BASE58_MOST = 128 };
void base58_add(struct buf *out, const unsigned char *bytes, size_t n);

#endif
