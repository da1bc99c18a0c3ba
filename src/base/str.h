/*
 * A borrowed view of bytes: a pointer and a length, never owned, never ended by NUL.
 * Whoever makes a view says in its own header how long the bytes live.
 * Pure functions; safe from any thread.
 */
#ifndef VAKWERK_BASE_STR_H
#define VAKWERK_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct str {
    const char *p; /* may be NULL only when n is 0 */
    size_t n;      /* bytes */
};

/* A view of a string literal. */
#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})

/* For printf: printf("%.*s", STR_ARG(s)). */
#define STR_ARG(s) (int)(s).n, (s).p

/* A view of a string that ends with NUL; an empty view for NULL. */
static inline struct str str_of(const char *z)
{
    return (struct str){z, z ? strlen(z) : 0};
}

static inline bool str_eq(struct str a, struct str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool str_is(struct str a, const char *z);

/* Is it one of the words, which NULL ends? */
bool str_is_one_of(struct str a, const char *const *words);

/* Order by bytes, the shorter first when one begins the other: negative, 0 or positive.
 * The one order in which everything in Vakwerk is sorted, whatever the locale. */
int str_cmp(struct str a, struct str b);

bool str_starts(struct str s, const char *prefix);
bool str_ends(struct str s, const char *suffix);

/* The bytes of `s` from `from` (inclusive) to `to` (exclusive), both clamped to its length. */
static inline struct str str_sub(struct str s, size_t from, size_t to)
{
    if (to > s.n)
        to = s.n;
    if (from > to)
        from = to;
    return (struct str){s.p ? s.p + from : NULL, to - from};
}

/* Without the ASCII white space at both ends. */
struct str str_trim(struct str s);

/* The offset of the first `c`, or s.n when there is none. */
size_t str_find(struct str s, char c);

/* The offset behind the last `c`, or 0 when there is none: of a path with '/', that of its name. */
size_t str_behind_last(struct str s, char c);

/* The offset of the first `needle`, or s.n when there is none. */
size_t str_search(struct str s, struct str needle);

/* Cuts the next line off `*rest`, without its LF or CRLF. False when nothing is left. */
bool str_next_line(struct str *rest, struct str *line);

/* Cuts the part before the next `separator` off `*rest`. False when nothing is left;
 * an empty part between two separators is given, one after the last is not. */
bool str_next_part(struct str *rest, char separator, struct str *part);

/* FNV-1a, 64 bits. Fixed for ever: orders that depend on it may be written to files. */
unsigned long long str_hash(struct str s);

/* A decimal number without sign, of digits alone. False when it is anything else or above `max`. */
bool str_to_number(struct str s, unsigned long long max, unsigned long long *out);

#endif
