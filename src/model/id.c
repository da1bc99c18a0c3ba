#include "model/id.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "sys/zip.h"

#include <string.h>

static bool is_core(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Names that stand for a device on Windows, whatever follows behind a dot. */
static bool is_device(struct str id)
{
    return !zip_name_ok(str_sub(id, 0, str_find(id, '.')));
}

bool id_is_valid(struct str id)
{
    if (id.n == 0 || id.n > LIMIT_ID_BYTES || !is_core((unsigned char)id.p[0]))
        return false;
    for (size_t i = 1; i < id.n; i++)
        if (!is_core((unsigned char)id.p[i]) && id.p[i] != '.' && id.p[i] != '_' && id.p[i] != '-')
            return false;
    return !is_device(id);
}

/* Something else in the place of a device: its dot goes, or a number follows. */
static struct str portable(struct str id, char *bytes)
{
    if (!id.n || !is_device(id))
        return id;
    size_t dot = str_find(id, '.');
    memcpy(bytes + dot, dot == id.n ? "-1" : "-", dot == id.n ? 2 : 1);
    return (struct str){bytes, dot == id.n ? dot + 2 : id.n};
}

struct str id_from_text(struct str text, struct arena *arena)
{
    char *id = ARENA_ARRAY(arena, char, LIMIT_ID_BYTES + 1);
    size_t n = 0, length;
    bool gap = false;
    for (size_t at = 0; at < text.n && n < LIMIT_ID_BYTES; at += length) {
        uint32_t c = utf8_plain(utf8_fold(utf8_decode(text, at, &length)));
        if (!c)
            continue;
        if (!is_core(c) && (n == 0 || (c != '.' && c != '_'))) {
            gap = n > 0;
            continue;
        }
        if (gap && n + 1 < LIMIT_ID_BYTES)
            id[n++] = '-';
        gap = false;
        id[n++] = (char)c;
    }
    return portable((struct str){id, n}, id);
}
