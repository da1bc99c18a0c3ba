/*
 * Memory by lifetime: many small allocations, freed together.
 * An arena belongs to one thread at a time. Out of memory ends the program (die.h).
 * Built with -DARENA_DEBUG each allocation is a malloc of its own, so that ASan and valgrind see
 * its bounds.
 */
#ifndef VAKWERK_BASE_ARENA_H
#define VAKWERK_BASE_ARENA_H

#include "base/str.h"

struct arena_chunk;

struct arena {
    struct arena_chunk *chunk; /* the newest; {0} is an empty arena, ready for use */
};

/* `size` bytes, set to 0, aligned for any type; valid until the arena is reset or released. */
void *arena_alloc(struct arena *arena, size_t size);

/* `count` zeroed objects of a type; overflow of the product ends the program. */
void *arena_array(struct arena *arena, size_t count, size_t size);
#define ARENA_NEW(arena, type)          ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_array((arena), (count), sizeof(type)))

/* A block of `before` bytes, or NULL and 0, made larger: where it stands when it is the newest of
 * its arena and there is room, else as a copy. What is new is set to 0. */
void *arena_grow(struct arena *arena, void *old, size_t before, size_t size);

/* A copy of the bytes, followed by a NUL that does not count. */
struct str arena_copy(struct arena *arena, struct str s);

/* A formatted text, followed by a NUL that does not count. */
struct str arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Decimal digits, the same in every locale; a NUL behind them does not count. */
struct str arena_number(struct arena *arena, unsigned long long number);

/* Frees everything allocated but keeps the newest chunk for what comes next. */
void arena_reset(struct arena *arena);

/* Moves all of `from` into `to`: what was allocated in either lives as long as `to`. */
void arena_absorb(struct arena *to, struct arena *from);

/* Frees everything; the arena is empty and may be used again. */
void arena_release(struct arena *arena);

#endif
