#include "base/arena.h"

#include "base/die.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ALIGNMENT = 16, FIRST_CHUNK = 4096, LARGEST_CHUNK = 1 << 20 };

struct arena_chunk {
    struct arena_chunk *older;
    size_t used, size; /* bytes of payload */
    _Alignas(ALIGNMENT) char payload[];
};

static struct arena_chunk *chunk_new(struct arena *arena, size_t need)
{
    size_t size = arena->chunk ? arena->chunk->size * 2 : FIRST_CHUNK;
    if (size > LARGEST_CHUNK)
        size = LARGEST_CHUNK;
#ifdef ARENA_DEBUG
    size = need;
#endif
    if (size < need)
        size = need;
    struct arena_chunk *chunk = malloc(sizeof *chunk + size);
    if (!chunk)
        die_out_of_memory();
    chunk->older = arena->chunk;
    chunk->used = 0;
    chunk->size = size;
    arena->chunk = chunk;
    return chunk;
}

static size_t rounded(size_t size)
{
    if (size > SIZE_MAX / 2)
        die_out_of_memory();
#ifdef ARENA_DEBUG
    return size ? size : 1;
#else
    return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
#endif
}

static inline void *alloc_raw(struct arena *arena, size_t size)
{
    size_t need = rounded(size);
    struct arena_chunk *chunk = arena->chunk;
    if (!chunk || chunk->size - chunk->used < need)
        chunk = chunk_new(arena, need);
    void *memory = chunk->payload + chunk->used;
    chunk->used += need;
    return memory;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    return memset(alloc_raw(arena, size), 0, size);
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        die_out_of_memory();
    return arena_alloc(arena, count * size);
}

void *arena_grow(struct arena *arena, void *old, size_t before, size_t size)
{
    struct arena_chunk *chunk = arena->chunk;
    size_t had = rounded(before), need = rounded(size);
    bool newest = old && chunk && (char *)old + had == chunk->payload + chunk->used;
    if (!newest || need < had || chunk->size - chunk->used < need - had) {
        void *larger = arena_alloc(arena, size);
        return before ? memcpy(larger, old, before) : larger;
    }
    memset((char *)old + before, 0, size - before);
    chunk->used += need - had;
    return old;
}

struct str arena_copy(struct arena *arena, struct str s)
{
    char *copy = alloc_raw(arena, s.n + 1);
    if (s.n)
        memcpy(copy, s.p, s.n);
    copy[s.n] = '\0';
    return (struct str){copy, s.n};
}

struct str arena_printf(struct arena *arena, const char *format, ...)
{
    char most[256]; /* of those that are asked for */
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(most, sizeof most, format, args);
    va_end(args);
    if (length < 0)
        die_impossible("arena_printf");
    char *text = alloc_raw(arena, (size_t)length + 1);
    if ((size_t)length < sizeof most)
        memcpy(text, most, (size_t)length + 1);
    else
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return (struct str){text, (size_t)length};
}

struct str arena_number(struct arena *arena, unsigned long long number)
{
    char digits[24];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + number % 10);
    while (number /= 10);
    return arena_copy(arena, (struct str){digits + at, sizeof digits - at});
}

static void free_chunks(struct arena_chunk *chunk)
{
    while (chunk) {
        struct arena_chunk *older = chunk->older;
        free(chunk);
        chunk = older;
    }
}

void arena_reset(struct arena *arena)
{
    if (!arena->chunk)
        return;
    free_chunks(arena->chunk->older);
    arena->chunk->older = NULL;
    arena->chunk->used = 0;
#ifdef ARENA_DEBUG
    arena_release(arena);
#endif
}

void arena_absorb(struct arena *to, struct arena *from)
{
    if (!from->chunk)
        return;
    struct arena_chunk *oldest = from->chunk;
    while (oldest->older)
        oldest = oldest->older;
    if (to->chunk) {
        oldest->older = to->chunk->older;
        to->chunk->older = from->chunk;
    } else {
        to->chunk = from->chunk;
    }
    from->chunk = NULL;
}

void arena_release(struct arena *arena)
{
    free_chunks(arena->chunk);
    arena->chunk = NULL;
}
