/*
 * Test Anything Protocol for unit tests in C, to be run by prove.
 *
 *     int main(void) { ok(1 + 1 == 2, "adds"); is_str(STR("a"), "a", "same"); return tap_done(); }
 *
 * The plan is printed at the end, so that a test which dies half-way fails.
 */
#ifndef VAKWERK_TESTS_TAP_H
#define VAKWERK_TESTS_TAP_H

#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>

static int tap_count, tap_failed;

static inline bool tap_ok(bool good, const char *name, const char *file, int line)
{
    printf("%sok %d - %s\n", good ? "" : "not ", ++tap_count, name);
    if (!good) {
        tap_failed++;
        printf("#   failed at %s:%d\n", file, line);
    }
    fflush(stdout);
    return good;
}

static inline bool tap_is_str(struct str got, const char *want, const char *name, const char *file,
                              int line)
{
    bool good = str_is(got, want);
    tap_ok(good, name, file, line);
    if (!good)
        printf("#   got:  \"%.*s\"\n#   want: \"%s\"\n", STR_ARG(got), want);
    return good;
}

static inline bool tap_is_int(long long got, long long want, const char *name, const char *file,
                              int line)
{
    tap_ok(got == want, name, file, line);
    if (got != want)
        printf("#   got:  %lld\n#   want: %lld\n", got, want);
    return got == want;
}

#define ok(condition, name)     tap_ok((condition), (name), __FILE__, __LINE__)
#define is_str(got, want, name) tap_is_str((got), (want), (name), __FILE__, __LINE__)
#define is_int(got, want, name) \
    tap_is_int((long long)(got), (long long)(want), (name), __FILE__, __LINE__)

/* Leaves the test as skipped, with the reason. */
static inline int tap_skip_all(const char *reason)
{
    printf("1..0 # SKIP %s\n", reason);
    return 0;
}

static inline int tap_done(void)
{
    printf("1..%d\n", tap_count);
    return tap_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif
