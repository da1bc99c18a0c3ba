#include "model/id.h"

#include "base/limits.h"
#include "base/utf8.h"

static bool is_core(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool id_is_valid(struct str id)
{
    if (id.n == 0 || id.n > LIMIT_ID_BYTES || !is_core((unsigned char)id.p[0]))
        return false;
    for (size_t i = 1; i < id.n; i++)
        if (!is_core((unsigned char)id.p[i]) && id.p[i] != '.' && id.p[i] != '_' && id.p[i] != '-')
            return false;
    return true;
}

/* The letter under the accent, for the small letters of Latin-1. */
static uint32_t plain_letter(uint32_t c)
{
    static const char letters[] = "aaaaaaaceeeeiiiidnooooo-ouuuuypy";
    return c >= 0xE0 && c <= 0xFF ? (uint32_t)letters[c - 0xE0] : c;
}

struct str id_from_text(struct str text, struct arena *arena)
{
    char *id = ARENA_ARRAY(arena, char, LIMIT_ID_BYTES + 1);
    size_t n = 0, length;
    bool gap = false;
    for (size_t at = 0; at < text.n && n < LIMIT_ID_BYTES; at += length) {
        uint32_t c = plain_letter(utf8_fold(utf8_decode(text, at, &length)));
        if (!is_core(c) && (n == 0 || (c != '.' && c != '_'))) {
            gap = n > 0;
            continue;
        }
        if (gap && n + 1 < LIMIT_ID_BYTES)
            id[n++] = '-';
        gap = false;
        id[n++] = (char)c;
    }
    return (struct str){id, n};
}
