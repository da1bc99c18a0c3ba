/* Versions in order. */
#include "model/version.h"

#include "tap.h"

static int order(const char *a, const char *b)
{
    int forth = version_cmp(str_of(a), str_of(b)), back = version_cmp(str_of(b), str_of(a));
    return (forth > 0) - (forth < 0) == (back < 0) - (back > 0) ? (forth > 0) - (forth < 0) : 99;
}

int main(void)
{
    static const struct {
        const char *a, *b;
        int order;
    } cases[] = {
        {"1.0.0", "1.0.0", 0},
        {"1.9.0", "1.10.0", -1},
        {"2.0", "10.0", -1},
        {"1.0", "1.0.1", -1},
        {"1.0-rc1", "1.0", -1},
        {"1.0-rc1", "1.0.1", -1},
        {"1.0-rc1", "1.0-rc2", -1},
        {"2026-03", "2026", 1},
        {"2026-03", "2025-12", 1},
        {"1.007", "1.7", 0},
        {"", "1", -1},
        {"", "", 0},
        {"99999999999999999999", "1", 1},
        {"v2", "v10", -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        is_int(order(cases[i].a, cases[i].b), cases[i].order, cases[i].a);
    return tap_done();
}
