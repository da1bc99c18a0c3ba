#include "base/url.h"

#include "base/hex.h"

static bool has_control(struct str url)
{
    for (size_t i = 0; i < url.n; i++)
        if ((unsigned char)url.p[i] < ' ' || url.p[i] == 0x7F)
            return true;
    return false;
}

/* The offset of the colon that ends a scheme, or n. */
static size_t scheme_end(struct str url)
{
    for (size_t i = 0; i < url.n; i++) {
        char c = url.p[i];
        if (c == ':')
            return i;
        if (c == '/' || c == '\\' || c == '?' || c == '#')
            break;
    }
    return url.n;
}

static bool is_scheme(struct str scheme, const char *name)
{
    size_t i = 0;
    for (; i < scheme.n && name[i]; i++)
        if ((scheme.p[i] | 0x20) != name[i])
            return false;
    return i == scheme.n && !name[i];
}

enum url_kind url_kind(struct str url)
{
    if (has_control(url) || str_starts(url, " "))
        return URL_REFUSED;
    struct str scheme = str_sub(url, 0, scheme_end(url));
    if (scheme.n < url.n) {
        bool known =
            is_scheme(scheme, "http") || is_scheme(scheme, "https") || is_scheme(scheme, "mailto");
        return known ? URL_WEB : URL_REFUSED;
    }
    if (str_starts(url, "/") || str_starts(url, "\\"))
        return URL_REFUSED;
    return str_starts(url, "#") ? URL_PLACE : URL_RELATIVE;
}

struct str url_decoded(struct str s, struct arena *arena)
{
    if (str_find(s, '%') == s.n)
        return s;
    char *out = arena_alloc(arena, s.n);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        int high = i + 2 < s.n && s.p[i] == '%' ? hex_digit(s.p[i + 1]) : -1;
        int low = high >= 0 ? hex_digit(s.p[i + 2]) : -1;
        out[n++] = low >= 0 ? (char)(high * 16 + low) : s.p[i];
        i += low >= 0 ? 2 : 0;
    }
    return (struct str){out, n};
}
