/*
 * The moments of a history → what the portfolio said then.
 */
#ifndef VAKWERK_LOAD_SNAPSHOTS_H
#define VAKWERK_LOAD_SNAPSHOTS_H

#include "model/snapshot.h"
#include "read/git.h"

/*
 * Loads the version of each moment and keeps its snapshot, then one of `portfolio` as it is on
 * `day`; none at all without moments or framework. What is wrong in an old version is no finding; a
 * version without a portfolio is passed over. After an error (an object that is damaged or not
 * there) the other moments are there all the same. In `arena`.
 */
int snapshots_load(const struct portfolio *portfolio, struct git *git,
                   const struct history *history, day_number day, unsigned threads,
                   struct snapshot_list *snapshots, struct arena *arena, struct error *error);

#endif
