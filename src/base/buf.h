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

void buf_add(struct buf *buf, struct str s);
void buf_addz(struct buf *buf, const char *z);
void buf_addc(struct buf *buf, char c);
void buf_addf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Decimal digits, the same in every locale. */
void buf_add_number(struct buf *buf, unsigned long long number);

/* Room for `more` bytes behind those in use; returns where they begin. The caller raises n. */
char *buf_reserve(struct buf *buf, size_t more);

/* What is in use; valid until the next append. */
struct str buf_str(const struct buf *buf);

/* Empties it, keeping the memory. */
void buf_clear(struct buf *buf);

void buf_release(struct buf *buf);

#endif
