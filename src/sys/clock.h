/*
 * The one clock: SOURCE_DATE_EPOCH when it is set to a number, else today's date here.
 */
#ifndef VAKWERK_SYS_CLOCK_H
#define VAKWERK_SYS_CLOCK_H

#include "base/date.h"

day_number clock_today(void);

#endif
