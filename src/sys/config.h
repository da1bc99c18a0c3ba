/*
 * The user's own folder for what Vakwerk keeps between runs and that belongs to no portfolio: keys.
 */
#ifndef VAKWERK_SYS_CONFIG_H
#define VAKWERK_SYS_CONFIG_H

#include "base/buf.h"
#include "base/error.h"

/* Appends the path of a file there, and a NUL that does not count: $XDG_CONFIG_HOME/vakwerk/NAME,
 * or $HOME/.config/vakwerk/NAME. Neither set (to an absolute path) is an error. Makes nothing. */
int config_path(struct buf *out, const char *name, struct error *error);

/* Makes the folder, for its owner alone. */
int config_make(struct error *error);

#endif
