#include "base/url.h"

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
