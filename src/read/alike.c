#include "read/alike.h"

#include "base/array.h"

#include <stdlib.h>

enum { PIECE_MOST = 64 };

static int by_hash(const void *a, const void *b)
{
    const struct piece *left = a, *right = b;
    return (left->hash > right->hash) - (left->hash < right->hash);
}

/* The bytes up to and with the next LF, PIECE_MOST at most. */
static struct str next_piece(struct str rest)
{
    struct str piece = str_sub(rest, 0, PIECE_MOST);
    size_t end = str_find(piece, '\n');
    return str_sub(piece, 0, end + (end < piece.n));
}

static uint64_t hash_of(struct str piece)
{
    if (!str_ends(piece, "\r\n"))
        return str_hash(piece);
    char line[PIECE_MOST];
    memcpy(line, piece.p, piece.n - 2);
    line[piece.n - 2] = '\n';
    return str_hash((struct str){line, piece.n - 1});
}

struct pieces pieces_of(struct str text, struct arena *arena)
{
    struct {
        struct piece *items;
        size_t count, capacity;
    } all = {0};
    struct pieces pieces = {.bytes = text.n};
    for (struct str piece; text.n; text = str_sub(text, piece.n, text.n)) {
        piece = next_piece(text);
        *ARRAY_PUSH(&all, arena) = (struct piece){hash_of(piece), piece.n};
    }
    if (all.count)
        qsort(all.items, all.count, sizeof *all.items, by_hash);
    pieces.items = all.items;
    for (size_t i = 0; i < all.count; i++) {
        struct piece *last = pieces.count ? &pieces.items[pieces.count - 1] : NULL;
        if (last && last->hash == all.items[i].hash)
            last->bytes += all.items[i].bytes;
        else
            pieces.items[pieces.count++] = all.items[i];
    }
    return pieces;
}

static uint64_t shared_bytes(const struct pieces *a, const struct pieces *b)
{
    uint64_t shared = 0;
    for (size_t i = 0, k = 0; i < a->count && k < b->count;) {
        const struct piece *left = &a->items[i], *right = &b->items[k];
        if (left->hash == right->hash)
            shared += left->bytes < right->bytes ? left->bytes : right->bytes;
        i += left->hash <= right->hash;
        k += right->hash <= left->hash;
    }
    return shared;
}

unsigned alike(const struct pieces *a, const struct pieces *b)
{
    uint64_t larger = a->bytes > b->bytes ? a->bytes : b->bytes;
    return larger ? (unsigned)(shared_bytes(a, b) * 1000 / larger) : 1000;
}

unsigned alike_left(const struct pieces *a, const struct pieces *b)
{
    return a->bytes ? (unsigned)(shared_bytes(a, b) * 1000 / a->bytes) : 1000;
}
