#include "sys/clock.h"
#include "tap.h"

#include <time.h>

static day_number at(const char *epoch)
{
    setenv("SOURCE_DATE_EPOCH", epoch, 1);
    return clock_today();
}

/* A zone is chosen such that the local day differs from the day in UTC. */
static void test_here(void)
{
    time_t now = time(NULL);
    bool morning = now % 86400 < 43200;
    setenv("TZ", morning ? "WEST12" : "EAST-14", 1);
    tzset();
    day_number utc = (day_number)(now / 86400), today = clock_today();
    ok(today == (morning ? utc - 1 : utc + 1), "without it: today where the computer is");
}

int main(void)
{
    setenv("TZ", "EAST-14", 1);
    tzset();
    is_int(at("0"), 0, "SOURCE_DATE_EPOCH at its beginning, in UTC whatever the zone");
    is_int(at("86399"), 0, "the last second of a day");
    is_int(at("86400"), 1, "the first second of the next");
    is_int(at("1782777600"), 20634, "a day in 2026");
    day_number unset;
    unsetenv("SOURCE_DATE_EPOCH");
    unset = clock_today();
    ok(unset > 20000, "a clock that runs");
    ok(at("") >= unset && at("-1") >= unset && at("1e9") >= unset && at("253402300800") >= unset &&
           at("253402300800") < 2932896,
       "what is no number, or after the year 9999, does not count");
    is_int(at("253402300799"), 2932896, "the last day of the year 9999");
    unsetenv("SOURCE_DATE_EPOCH");
    test_here();
    return tap_done();
}
