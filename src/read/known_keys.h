/*
 * The keys that signers were seen with before, as text: a line each, with tabs between public key,
 * role, name and the day it was first seen. People are told apart by role and person_key of their
 * name, so that other capitals or accents make nobody new. Pure functions; safe from any thread.
 */
#ifndef VAKWERK_READ_KNOWN_KEYS_H
#define VAKWERK_READ_KNOWN_KEYS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "sys/signature.h"

struct known_key {
    struct public_key key;
    struct str role, name;
    day_number since;
};

struct known_keys {
    struct known_key *items; /* in the order of the file */
    size_t count, capacity;
};

/* Reads the text; names are borrowed from it. False at a line that is none of ours, whose number is
 * in *line. */
bool known_keys_read(struct known_keys *keys, struct str text, struct arena *arena, size_t *line);

void known_keys_write(const struct known_keys *keys, struct buf *out);

/* The key of that person, or NULL. */
struct known_key *known_keys_find(const struct known_keys *keys, struct str role, struct str name,
                                  struct arena *arena);

#endif
