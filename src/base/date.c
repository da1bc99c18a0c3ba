#include "base/date.h"

day_number date_to_day(struct date date)
{
    int year = date.month <= 2 ? date.year - 1 : date.year;
    int era = (year >= 0 ? year : year - 399) / 400;
    int year_of_era = year - era * 400;
    int day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

struct date date_from_day(day_number day)
{
    int shifted = day + 719468;
    int era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    int day_of_era = shifted - era * 146097;
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int shifted_month = (5 * day_of_year + 2) / 153;
    struct date date = {.year = year_of_era + era * 400,
                        .month = shifted_month + (shifted_month < 10 ? 3 : -9),
                        .day = day_of_year - (153 * shifted_month + 2) / 5 + 1};
    date.year += date.month <= 2;
    return date;
}

bool date_parse(struct str s, day_number *out)
{
    unsigned long long year, month, day;
    if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-' ||
        !str_to_number(str_sub(s, 0, 4), 2199, &year) ||
        !str_to_number(str_sub(s, 5, 7), 12, &month) ||
        !str_to_number(str_sub(s, 8, 10), 31, &day) || year < 1900 || month < 1 || day < 1)
        return false;
    struct date date = {(int)year, (int)month, (int)day};
    struct date back = date_from_day(date_to_day(date));
    if (back.month != date.month || back.day != date.day)
        return false;
    *out = date_to_day(date);
    return true;
}

day_number date_from_seconds(int64_t seconds, int offset_minutes)
{
    const int64_t far = (int64_t)1 << 40;
    if (seconds > far)
        seconds = far;
    if (seconds < -far)
        seconds = -far;
    seconds += (int64_t)offset_minutes * 60;
    int64_t day = seconds / 86400 - (seconds % 86400 < 0);
    return (day_number)day;
}

void date_add_iso(struct buf *buf, day_number day)
{
    struct date date = date_from_day(day);
    buf_addf(buf, "%04d-%02d-%02d", date.year, date.month, date.day);
}

int date_months_between(day_number from, day_number to)
{
    if (to <= from)
        return 0;
    struct date a = date_from_day(from), b = date_from_day(to);
    return (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day);
}

day_number date_month_start(day_number day, int months)
{
    struct date date = date_from_day(day);
    int month = date.year * 12 + date.month - 1 + months;
    return date_to_day((struct date){month / 12, month % 12 + 1, 1});
}

int date_school_year(day_number day)
{
    struct date date = date_from_day(day);
    return date.month >= 8 ? date.year : date.year - 1;
}
