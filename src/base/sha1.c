#include "base/sha1.h"

#include <stdint.h>

enum { BLOCK = 64 };

static uint32_t turn(uint32_t word, unsigned by)
{
    return word << by | word >> (32 - by);
}

static uint32_t big_endian(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static void add_block(uint32_t state[5], const unsigned char *block)
{
    uint32_t w[80], a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
    for (size_t t = 0; t < 16; t++)
        w[t] = big_endian(block + 4 * t);
    for (size_t t = 16; t < 80; t++)
        w[t] = turn(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
    for (size_t t = 0; t < 80; t++) {
        uint32_t mixed = t < 20   ? ((b & c) | (~b & d)) + 0x5A827999
                         : t < 40 ? (b ^ c ^ d) + 0x6ED9EBA1
                         : t < 60 ? ((b & c) | (b & d) | (c & d)) + 0x8F1BBCDC
                                  : (b ^ c ^ d) + 0xCA62C1D6;
        uint32_t next = turn(a, 5) + mixed + e + w[t];
        e = d;
        d = c;
        c = turn(b, 30);
        b = a;
        a = next;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
}

void sha1_of(struct str s, unsigned char out[20])
{
    uint32_t state[5] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
    unsigned char last[2 * BLOCK] = {0};
    size_t whole = s.n / BLOCK * BLOCK, rest = s.n - whole;
    for (size_t at = 0; at < whole; at += BLOCK)
        add_block(state, (const unsigned char *)s.p + at);
    if (rest)
        memcpy(last, s.p + whole, rest);
    last[rest] = 0x80;
    size_t end = rest < BLOCK - 8 ? BLOCK : 2 * BLOCK;
    for (size_t i = 0; i < 8; i++)
        last[end - 1 - i] = (unsigned char)((uint64_t)s.n * 8 >> (8 * i));
    for (size_t at = 0; at < end; at += BLOCK)
        add_block(state, last + at);
    for (size_t i = 0; i < 20; i++)
        out[i] = (unsigned char)(state[i / 4] >> (24 - 8 * (i % 4)));
}
