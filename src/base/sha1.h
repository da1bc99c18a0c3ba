/*
 * SHA-1 (FIPS 180-4), for names made by a standard that asks for it (base/uuid.h) and nothing else:
 * it protects nothing. Pure; safe from any thread.
 */
#ifndef VAKWERK_BASE_SHA1_H
#define VAKWERK_BASE_SHA1_H

#include "base/str.h"

void sha1_of(struct str s, unsigned char out[20]);

#endif
