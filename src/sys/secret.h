/*
 * Passwords and passphrases, as they come in: from a file descriptor, or from the terminal without
 * showing what is typed. Never from the command line, where other users of the machine and the
 * shell's history would see them.
 */
#ifndef VAKWERK_SYS_SECRET_H
#define VAKWERK_SYS_SECRET_H

#include "base/error.h"
#include "base/limits.h"
#include "base/str.h"

struct secret {
    size_t n;
    char bytes[LIMIT_PASSWORD_BYTES + 1]; /* ended by NUL */
};

static inline struct str secret_str(const struct secret *secret)
{
    return (struct str){secret->bytes, secret->n};
}

/* Overwrites it, so that it is not found in memory later. */
void secret_forget(struct secret *secret);

/* The next line of a descriptor, and no byte more. Nothing there, an empty line or a longer one
 * than LIMIT_PASSWORD_BYTES is an error. */
int secret_from_descriptor(struct secret *secret, int descriptor, struct error *error);

/* Is there a terminal to ask on? */
bool secret_has_terminal(void);

/* Asks on the terminal itself, whatever standard input and output are. Without a terminal, with an
 * empty line or when it is broken off (Ctrl-C, Ctrl-D) an error. */
int secret_from_terminal(struct secret *secret, struct str prompt, struct error *error);

#endif
