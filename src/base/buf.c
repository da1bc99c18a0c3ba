#include "base/buf.h"

#include "base/die.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buf_grow(struct buf *buf, size_t more)
{
    if (more > SIZE_MAX / 4 || buf->n > SIZE_MAX / 4)
        die_out_of_memory();
    size_t capacity = buf->capacity ? buf->capacity * 2 : 256;
    if (capacity < buf->n + more)
        capacity = buf->n + more;
    buf->p = realloc(buf->p, capacity);
    if (!buf->p)
        die_out_of_memory();
    buf->capacity = capacity;
}

void buf_addf(struct buf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length < 0)
        die_impossible("buf_addf");
    vsnprintf(buf_reserve(buf, (size_t)length + 1), (size_t)length + 1, format, again);
    va_end(again);
    buf->n += (size_t)length;
}

void buf_add_number(struct buf *buf, unsigned long long number)
{
    char digits[24];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + number % 10);
    while (number /= 10);
    buf_add(buf, (struct str){digits + at, sizeof digits - at});
}

void buf_release(struct buf *buf)
{
    free(buf->p);
    *buf = (struct buf){0};
}
