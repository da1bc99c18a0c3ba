/*
 * Ids: the names by which items, competences and levels refer to each other.
 */
#ifndef VAKWERK_MODEL_ID_H
#define VAKWERK_MODEL_ID_H

#include "base/arena.h"

/* A small letter or digit, then small letters, digits, '.', '_', '-'; at most LIMIT_ID_BYTES. Not
 * what Windows keeps for devices (con, nul.txt): ids become names of files. */
bool id_is_valid(struct str id);

/* The valid id that resembles a text most: small letters, accents dropped, '-' for what cannot
 * stay. Empty when nothing is left. In `arena`. */
struct str id_from_text(struct str text, struct arena *arena);

#endif
