/*
 * A growable buffer of bytes. Appending cannot fail: out of memory ends the program.
 * {0} is an empty buffer. Owned by whoever declares it; buf_release frees it.
 */
#ifndef VAKWERK_BASE_BUF_H
#define VAKWERK_BASE_BUF_H

#include "base/str.h"

#include <stdarg.h>

struct buf {
    char *p;
    size_t n;        /* bytes in use */
    size_t capacity; /* bytes allocated */
};

/* Makes room for `more` bytes behind those in use, at least; buf_reserve is for all else. */
void buf_grow(struct buf *buf, size_t more);

/* Room for `more` bytes behind those in use; returns where they begin. The caller raises n. */
static inline char *buf_reserve(struct buf *buf, size_t more)
{
    if (buf->capacity - buf->n < more)
        buf_grow(buf, more);
    return buf->p + buf->n;
}

static inline void buf_add(struct buf *buf, struct str s)
{
    if (s.n == 0)
        return;
    memcpy(buf_reserve(buf, s.n), s.p, s.n);
    buf->n += s.n;
}

static inline void buf_addz(struct buf *buf, const char *z)
{
    buf_add(buf, str_of(z));
}

static inline void buf_addc(struct buf *buf, char c)
{
    *buf_reserve(buf, 1) = c;
    buf->n++;
}

void buf_addf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Decimal digits, the same in every locale. */
void buf_add_number(struct buf *buf, unsigned long long number);

/* What is in use; valid until the next append. */
static inline struct str buf_str(const struct buf *buf)
{
    return (struct str){buf->p, buf->n};
}

/* Empties it, keeping the memory. */
static inline void buf_clear(struct buf *buf)
{
    buf->n = 0;
}

void buf_release(struct buf *buf);

#endif
