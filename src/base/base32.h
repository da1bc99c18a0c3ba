/*
 * Bits as digits that can be read out: Crockford's Base32, capitals and digits without I, L, O and
 * U, in groups of four with a hyphen between. Pure functions; safe from any thread.
 */
#ifndef VAKWERK_BASE_BASE32_H
#define VAKWERK_BASE_BASE32_H

#include "base/str.h"

enum {
    CODE_BYTES = 10,                  /* 80 bits: what a code to read out has */
    CODE_DIGITS = CODE_BYTES * 8 / 5, /* 16 */
    CODE_LENGTH = CODE_DIGITS + CODE_DIGITS / 4 - 1
};

/* The first CODE_BYTES bytes as "7K3D-M9QA-…" and a NUL. */
void code_write(const unsigned char *bytes, char out[CODE_LENGTH + 1]);

/* Do two codes say the same? Hyphens, spaces and case are passed over, O counts as 0, I and L as 1,
 * as people copy them. False when either is no code. */
bool code_eq(struct str a, struct str b);

#endif
