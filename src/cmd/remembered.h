/*
 * What was read of the history, kept for the next run: `uitvoer/.geschiedenis.vakwerk-stand`,
 * beside the site in its own place. It holds what it was read from (where the repository is, HEAD,
 * tags, where a shallow copy ends, the candidate's name, which files are
 * claims and the like, the program); as long as all that is the
 * same, no object of the repository is read again. What leaves the folder is always read anew:
 * nothing is taken from here for a version that is asked for, and so never for a package.
 */
#ifndef VAKWERK_CMD_REMEMBERED_H
#define VAKWERK_CMD_REMEMBERED_H

#include "cmd/session.h"

/* Fills in the session's history when it is known already. */
bool remembered_find(struct session *session, struct run *run);

/* Keeps the session's history when it was read anew and whole, and `uitvoer` is there. That it
 * can't is no error: the next run reads again. */
void remembered_keep(const struct session *session, struct run *run);

#endif
