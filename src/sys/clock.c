#include "sys/clock.h"

#include <stdlib.h>
#include <time.h>

#define LAST_SECOND 253402300799ull /* 9999-12-31 23:59:59 */

static bool is_set(unsigned long long *epoch)
{
    const char *set = getenv("SOURCE_DATE_EPOCH");
    return set && str_to_number(str_of(set), LAST_SECOND, epoch);
}

day_number clock_today(void)
{
    unsigned long long epoch;
    if (is_set(&epoch))
        return date_from_seconds((int64_t)epoch, 0);
    time_t now = time(NULL);
    struct tm here;
    if (!localtime_r(&now, &here))
        return date_from_seconds((int64_t)now, 0);
    return date_to_day((struct date){here.tm_year + 1900, here.tm_mon + 1, here.tm_mday});
}

uint64_t clock_seconds(void)
{
    unsigned long long epoch;
    return is_set(&epoch) ? epoch : (uint64_t)time(NULL);
}

uint64_t clock_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}
