/*
 * Data Integrity proofs of the cryptosuite eddsa-jcs-2022 (W3C, Data Integrity EdDSA Cryptosuites
 * v1.0, section 3.3): Ed25519 over the digests of the canonical texts (RFC 8785) of the proof's own
 * fields and of the document. Pure functions.
 */
#ifndef VAKWERK_OUT_PROOF_H
#define VAKWERK_OUT_PROOF_H

#include "read/value.h"
#include "sys/signature.h"

/* Appends the proofValue over a document without its proof, and a proof without its proofValue.
 * False when a number in them is not whole (read/canonical.h). */
bool proof_value(const struct value *document, const struct value *proof,
                 const struct secret_key *key, struct buf *out);

/* Appends the key as "z6Mk…": what follows "did:key:". */
void proof_key(const struct public_key *key, struct buf *out);

#endif
