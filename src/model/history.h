/*
 * What the version history says of each file: days only, never clock times, never addresses.
 */
#ifndef VAKWERK_MODEL_HISTORY_H
#define VAKWERK_MODEL_HISTORY_H

#include "base/date.h"

#include <stddef.h>
#include <stdint.h>

struct file_history {
    day_number first, last; /* DAY_UNKNOWN: not known, or never saved */
    uint32_t versions;      /* commits that added or changed it; 0: never saved */
};

struct history {
    bool known;                 /* there is a repository and its history could be read */
    bool shallow;               /* older versions are missing: first days are not known */
    bool replaced;              /* replace refs or grafts are present (and were ignored) */
    struct file_history *files; /* one for each entry of the tree, by its index */
    size_t file_count;
    char commit[41]; /* the commit it was read from, in hexadecimal; "" when there is none */
    day_number day;  /* that commit's day */
};

#endif
