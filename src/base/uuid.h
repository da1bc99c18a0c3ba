/*
 * UUIDs made of names (RFC 9562, version 5): the same name in the same space gives the same UUID,
 * here and in every other program. Pure; safe from any thread.
 */
#ifndef VAKWERK_BASE_UUID_H
#define VAKWERK_BASE_UUID_H

#include "base/arena.h"

enum { UUID_BYTES = 16, UUID_LENGTH = 36 };

/* In small letters, as text, in `arena`. */
struct str uuid_of_name(const unsigned char space[UUID_BYTES], struct str name,
                        struct arena *arena);

#endif
