#include "base/str.h"

#include <stdint.h>
#include <string.h>

bool str_is(struct str a, const char *z)
{
    return str_eq(a, str_of(z));
}

bool str_is_one_of(struct str a, const char *const *words)
{
    while (*words && !str_is(a, *words))
        words++;
    return *words;
}

int str_cmp(struct str a, struct str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;
    return order ? order : (a.n > b.n) - (a.n < b.n);
}

bool str_starts(struct str s, const char *prefix)
{
    size_t n = strlen(prefix);
    return s.n >= n && memcmp(s.p, prefix, n) == 0;
}

bool str_ends(struct str s, const char *suffix)
{
    size_t n = strlen(suffix);
    return s.n >= n && memcmp(s.p + s.n - n, suffix, n) == 0;
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str s)
{
    while (s.n && is_space(s.p[0]))
        s = str_sub(s, 1, s.n);
    while (s.n && is_space(s.p[s.n - 1]))
        s.n--;
    return s;
}

size_t str_find(struct str s, char c)
{
    const char *hit = s.n ? memchr(s.p, c, s.n) : NULL;
    return hit ? (size_t)(hit - s.p) : s.n;
}

size_t str_behind_last(struct str s, char c)
{
    size_t n = s.n;
    while (n && s.p[n - 1] != c)
        n--;
    return n;
}

size_t str_search(struct str s, struct str needle)
{
    if (needle.n == 0)
        return 0;
    for (size_t at = 0; at + needle.n <= s.n; at++) {
        at += str_find(str_sub(s, at, s.n), needle.p[0]);
        if (at + needle.n <= s.n && memcmp(s.p + at, needle.p, needle.n) == 0)
            return at;
    }
    return s.n;
}

bool str_next_line(struct str *rest, struct str *line)
{
    if (!str_next_part(rest, '\n', line))
        return false;
    if (line->n && line->p[line->n - 1] == '\r')
        line->n--;
    return true;
}

bool str_next_part(struct str *rest, char separator, struct str *part)
{
    if (rest->n == 0)
        return false;
    size_t at = str_find(*rest, separator);
    *part = str_sub(*rest, 0, at);
    *rest = str_sub(*rest, at + 1, rest->n);
    return true;
}

unsigned long long str_hash(struct str s)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < s.n; i++)
        hash = (hash ^ (unsigned char)s.p[i]) * 0x100000001b3u;
    return hash;
}

bool str_to_number(struct str s, unsigned long long max, unsigned long long *out)
{
    unsigned long long value = 0;
    if (s.n == 0)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        unsigned digit = (unsigned)(s.p[i] - '0');
        if (value > (max - (digit > max ? max : digit)) / 10 || digit > max)
            return false;
        value = value * 10 + digit;
        if (value > max)
            return false;
    }
    *out = value;
    return true;
}
