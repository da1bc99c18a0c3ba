/*
 * The one clock.
 */
#ifndef VAKWERK_SYS_CLOCK_H
#define VAKWERK_SYS_CLOCK_H

#include "base/date.h"

#include <stdint.h>

/* SOURCE_DATE_EPOCH when it is set to a number, else today's date here. */
day_number clock_today(void);

/* Seconds since 1970: SOURCE_DATE_EPOCH when it is set to a number, else now. For signatures, which
 * are of a moment; nothing else is dated closer than a day. */
uint64_t clock_seconds(void);

/* Nanoseconds since 1970, as file systems count them: to compare with the times of files. */
uint64_t clock_now(void);

#endif
