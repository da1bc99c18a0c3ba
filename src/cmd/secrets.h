/*
 * Passwords and keys that a command asks for: from the descriptor of --password-fd, a line each in
 * the order in which they are asked, or else on the terminal.
 */
#ifndef VAKWERK_CMD_SECRETS_H
#define VAKWERK_CMD_SECRETS_H

#include "cmd/run.h"
#include "sys/secret.h"
#include "sys/signature.h"

enum { PASSWORD_LEAST = 8 /* characters of a new one */ };

/* Asks for one that is there already; `prompt` is a text with {path}. The run must speak a
 * language. -1 with run->error set. */
int password_ask(struct run *run, const char *prompt, const char *path, struct secret *secret);

/* Asks for a new one, on the terminal twice. */
int password_choose(struct run *run, const char *prompt, const char *path, struct secret *secret);

/* Does the file lie in a portfolio's folder, or would it? A secret key never should: what is in
 * there is saved, copied and passed on. */
bool lies_in_portfolio(struct run *run, const char *path);

/* The secret key of --sign, its passphrase asked for. Forget it soon. */
int secret_key_open(struct run *run, struct secret_key *key);

/* The public key of --key: a file, or the key itself. */
int public_key_open(struct run *run, struct public_key *key);

/* A key as a code to read out: of 80 bits, in `arena`. */
struct str public_key_code(const struct public_key *key, struct arena *arena);

#endif
