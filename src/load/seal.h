/*
 * A seal: that a file which the program wrote in somebody else's name is still as it was. It is the
 * line `seal: …` with the SHA-256 of all other lines, LF line ends, without byte-order mark.
 */
#ifndef VAKWERK_LOAD_SEAL_H
#define VAKWERK_LOAD_SEAL_H

#include "sys/hash.h"

/* The digest of a file's text without its first line that begins with "seal:". */
struct sha256 seal_of(struct str text);

/* Is `seal`, 64 hexadecimal digits, the one of the text? */
bool seal_holds(struct str text, struct str seal);

#endif
