/*
 * Calendar days in the proleptic Gregorian calendar. Days only: Vakwerk never shows clock times.
 * A day is a number, days since 1970-01-01, so that spans are subtractions.
 * Conversion after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (public domain).
 */
#ifndef VAKWERK_BASE_DATE_H
#define VAKWERK_BASE_DATE_H

#include "base/buf.h"

#include <limits.h>
#include <stdint.h>

typedef int32_t day_number;
#define DAY_UNKNOWN INT32_MIN

struct date {
    int year, month, day; /* month 1..12, day 1..31 */
};

/* Reads exactly YYYY-MM-DD, year 1900..2199, a day that exists. False for anything else. */
bool date_parse(struct str s, day_number *out);

day_number date_to_day(struct date date);
struct date date_from_day(day_number day);

/* The day on which an instant falls, given seconds since 1970 UTC and the offset from UTC in
 * minutes. */
day_number date_from_seconds(int64_t seconds, int offset_minutes);

/* Adds YYYY-MM-DD. */
void date_add_iso(struct buf *buf, day_number day);

/* Whole months from one day to a later one (15 Jan to 14 Feb is 0, to 15 Feb is 1); negative never:
 * 0. */
int date_months_between(day_number from, day_number to);

/* The first day of the month that lies so many months after (or before) that of a day. */
day_number date_month_start(day_number day, int months);

/* The school year a day falls in, by the year in which it starts (1 August): 2026-07-31 gives 2025.
 */
int date_school_year(day_number day);

#endif
