#include "sys/zip.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_BYTES = 200, NAME_SEGMENTS = 16 };

static unsigned char lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static bool same_letters(struct str s, const char *word)
{
    for (size_t i = 0; i < s.n; i++)
        if (lower(s.p[i]) != (unsigned char)word[i])
            return false;
    return word[s.n] == '\0';
}

static bool is_reserved(struct str segment)
{
    static const char *const devices[] = {"con", "prn", "aux", "nul"};
    struct str stem = str_sub(segment, 0, str_find(segment, '.'));
    if (stem.n == 4 && stem.p[3] >= '0' && stem.p[3] <= '9') {
        stem.n = 3;
        return same_letters(stem, "com") || same_letters(stem, "lpt");
    }
    if (stem.n != 3)
        return false;
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++)
        if (same_letters(stem, devices[i]))
            return true;
    return false;
}

static bool is_portable(char c)
{
    return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == '-';
}

static bool segment_ok(struct str segment)
{
    if (segment.n == 0 || segment.p[0] == '-' || segment.p[segment.n - 1] == '.')
        return false;
    for (size_t i = 0; i < segment.n; i++)
        if (!is_portable(segment.p[i]))
            return false;
    return !is_reserved(segment);
}

bool zip_name_ok(struct str path)
{
    if (path.n == 0 || path.n > NAME_BYTES || path.p[path.n - 1] == '/')
        return false;
    struct str segment;
    size_t segments = 0;
    while (str_next_part(&path, '/', &segment))
        if (++segments > NAME_SEGMENTS || !segment_ok(segment))
            return false;
    return true;
}

/* '/' comes before all other bytes, so that a folder stands right before what is in it. */
static int rank(struct str s, size_t at)
{
    return at == s.n ? -1 : s.p[at] == '/' ? 0 : 1 + lower(s.p[at]);
}

static int by_letters(const void *a, const void *b)
{
    struct str x = ((const struct zip_name *)a)->path, y = ((const struct zip_name *)b)->path;
    size_t i = 0;
    while (i < x.n && rank(x, i) == rank(y, i))
        i++;
    int order = rank(x, i) - rank(y, i);
    return order ? order : str_cmp(x, y);
}

/* The bytes of the path or folder that both names have in common, letters compared without case. */
static size_t common(struct str a, struct str b)
{
    size_t last = 0;
    for (size_t i = 0;; i++) {
        int x = rank(a, i), y = rank(b, i);
        if (x <= 0 && y <= 0)
            last = i;
        if (x != y || x < 0)
            return last;
    }
}

static bool clash(const struct zip_name *a, const struct zip_name *b)
{
    size_t n = common(a->path, b->path);
    if (n == b->path.n || (n > 0 && n == a->path.n && !a->is_folder))
        return true;
    return n > 0 && memcmp(a->path.p, b->path.p, n) != 0;
}

struct str zip_name_clash(struct zip_name *names, size_t count)
{
    if (count > 1)
        qsort(names, count, sizeof *names, by_letters);
    for (size_t i = 1; i < count; i++)
        if (clash(&names[i - 1], &names[i]))
            return names[i].path;
    return (struct str){0};
}
