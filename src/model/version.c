#include "model/version.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t number_length(struct str s)
{
    size_t n = 0;
    while (n < s.n && is_digit(s.p[n]))
        n++;
    return n;
}

/* Numbers of any length: without leading zeros the longer one is the larger. */
static int compare_numbers(struct str a, struct str b)
{
    while (a.n > 1 && a.p[0] == '0')
        a = str_sub(a, 1, a.n);
    while (b.n > 1 && b.p[0] == '0')
        b = str_sub(b, 1, b.n);
    return a.n != b.n ? (a.n < b.n ? -1 : 1) : str_cmp(a, b);
}

static bool is_before_it(struct str rest)
{
    return rest.n > 1 && rest.p[0] == '-' && !is_digit(rest.p[1]);
}

int version_cmp(struct str a, struct str b)
{
    while (a.n && b.n) {
        size_t na = number_length(a), nb = number_length(b);
        int order = na && nb ? compare_numbers(str_sub(a, 0, na), str_sub(b, 0, nb))
                             : str_cmp(str_sub(a, 0, 1), str_sub(b, 0, 1));
        if (order)
            return order;
        a = str_sub(a, na && nb ? na : 1, a.n);
        b = str_sub(b, na && nb ? nb : 1, b.n);
    }
    if (a.n == b.n)
        return 0;
    return is_before_it(a) || (b.n && !is_before_it(b)) ? -1 : 1;
}
