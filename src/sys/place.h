/*
 * Inner header of this floor: the place where an output folder stands, and what may stand beside it
 * while it is replaced. For folder `site`:
 *
 *     .site.vakwerk-slot    the lock: held (flock) by the run that is at work
 *     .site.vakwerk-nieuw   the new folder while it grows; after the swap the old one, going
 *     .site.vakwerk-oud     the old folder between two renames, where one call can't swap
 *
 * A folder that holds an empty marker, or nothing at all, is ours; no other is ever renamed or
 * removed. The marker is the first file written and the last removed.
 */
#ifndef VAKWERK_SYS_PLACE_H
#define VAKWERK_SYS_PLACE_H

#include "base/error.h"

struct place {
    int parent; /* the folder all of this stands in */
    int slot;
    int old; /* the folder as it was, or -1 when it is not there or empty */
    const char *marker;
    char *path; /* as the user named it, for messages */
    char *name, *fresh_name, *aside_name, *slot_name;
};

/* Makes the parents, takes the lock, mends and clears what an interrupted run left. On an error
 * nothing is held. */
int place_open(struct place *place, const char *folder, const char *marker, struct error *error);

/* staging_gather. */
int place_gather(const char *folder, const char *marker, struct error *error);

/* The new folder, marker inside; a descriptor, or -1. */
int place_make_fresh(struct place *place, struct error *error);

/* Puts the new folder in the old one's place and removes the old. After an error the old one is
 * where it was, and the new one too. */
int place_swap(struct place *place, struct error *error);

/* Removes the new folder. */
void place_drop_fresh(struct place *place);

/* Gives the lock back. */
void place_close(struct place *place);

#endif
