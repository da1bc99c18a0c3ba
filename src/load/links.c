#include "load/links.h"

#include "base/utf8.h"

#include <string.h>

struct attachment_type attachment_type(struct str path)
{
    static const struct {
        const char *suffix;
        struct attachment_type type;
    } types[] = {
        {".jpg", {ATTACHMENT_PICTURE, "jpg"}},   {".jpeg", {ATTACHMENT_PICTURE, "jpg"}},
        {".png", {ATTACHMENT_PICTURE, "png"}},   {".gif", {ATTACHMENT_PICTURE, "gif"}},
        {".webp", {ATTACHMENT_PICTURE, "webp"}}, {".mp4", {ATTACHMENT_VIDEO, "mp4"}},
        {".webm", {ATTACHMENT_VIDEO, "webm"}},   {".mp3", {ATTACHMENT_AUDIO, "mp3"}},
        {".m4a", {ATTACHMENT_AUDIO, "m4a"}},     {".ogg", {ATTACHMENT_AUDIO, "ogg"}},
        {".wav", {ATTACHMENT_AUDIO, "wav"}},     {".pdf", {ATTACHMENT_FILE, "pdf"}},
        {".docx", {ATTACHMENT_FILE, "docx"}},    {".xlsx", {ATTACHMENT_FILE, "xlsx"}},
        {".pptx", {ATTACHMENT_FILE, "pptx"}},    {".odt", {ATTACHMENT_FILE, "odt"}},
        {".ods", {ATTACHMENT_FILE, "ods"}},      {".odp", {ATTACHMENT_FILE, "odp"}},
        {".txt", {ATTACHMENT_FILE, "txt"}},      {".csv", {ATTACHMENT_FILE, "csv"}},
    };
    char tail[5];
    size_t n = path.n < sizeof tail ? path.n : sizeof tail;
    for (size_t i = 0; i < n; i++)
        tail[i] = (char)utf8_fold((unsigned char)path.p[path.n - n + i]);
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_ends((struct str){tail, n}, types[i].suffix))
            return types[i].type;
    return (struct attachment_type){ATTACHMENT_REFUSED, ""};
}

/* The scheme before the first ':' when it has the form of one, else an empty view. */
static struct str scheme_of(struct str url)
{
    for (size_t i = 0; i < url.n; i++) {
        char c = url.p[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (c == ':' && i > 0)
            return str_sub(url, 0, i);
        if (!letter && (i == 0 || !((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.')))
            break;
    }
    return (struct str){0};
}

static bool scheme_is(struct str scheme, const char *name)
{
    if (scheme.n != strlen(name))
        return false;
    for (size_t i = 0; i < scheme.n; i++)
        if (utf8_fold((unsigned char)scheme.p[i]) != (unsigned char)name[i])
            return false;
    return true;
}

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 32;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* With each %XX as the byte it stands for. */
static struct str percent_decoded(struct str s, struct arena *arena)
{
    if (str_find(s, '%') == s.n)
        return s;
    char *out = arena_alloc(arena, s.n);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        int high = i + 2 < s.n && s.p[i] == '%' ? hex(s.p[i + 1]) : -1;
        int low = high >= 0 ? hex(s.p[i + 2]) : -1;
        out[n++] = low >= 0 ? (char)(high * 16 + low) : s.p[i];
        i += low >= 0 ? 2 : 0;
    }
    return (struct str){out, n};
}

/* The path of `url` seen from the folder of `from`, with "." and ".." resolved. False when it
 * leaves the portfolio or enters a hidden folder. */
static bool resolve_path(struct str from, struct str url, struct arena *arena, struct str *out)
{
    char *path = arena_alloc(arena, from.n + url.n + 2);
    size_t n = 0;
    if (!str_starts(url, "/"))
        for (n = from.n; n && from.p[n - 1] != '/'; n--)
            ;
    if (n)
        memcpy(path, from.p, n);
    struct str rest = url, part;
    while (str_next_part(&rest, '/', &part)) {
        if (part.n == 0 || str_is(part, "."))
            continue;
        if (str_is(part, "..")) {
            if (n == 0)
                return false;
            for (n--; n && path[n - 1] != '/'; n--)
                ;
            continue;
        }
        if (part.p[0] == '.' || memchr(part.p, '\\', part.n) || memchr(part.p, '\0', part.n))
            return false;
        memcpy(path + n, part.p, part.n);
        n += part.n;
        path[n++] = '/';
    }
    *out = (struct str){path, n ? n - 1 : 0};
    return true;
}

/* Items are sorted by path. */
size_t portfolio_item_at(const struct portfolio *portfolio, struct str path)
{
    size_t low = 0, high = portfolio->item_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_cmp(portfolio->items[middle].path, path) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < portfolio->item_count && str_eq(portfolio->items[low].path, path);
    return found ? low : NOT_FOUND;
}

static struct reference to_path(const struct portfolio *portfolio, const struct tree *tree,
                                struct str path, struct str fragment)
{
    struct reference reference = {.path = path, .fragment = fragment};
    reference.index = portfolio_item_at(portfolio, path);
    if (reference.index != NOT_FOUND) {
        reference.kind = REFERENCE_ITEM;
        return reference;
    }
    reference.index = tree_find(tree, path);
    if (reference.index == tree->count || tree->entries[reference.index].kind != TREE_FILE)
        reference.kind = REFERENCE_DEAD;
    else if (attachment_type(path).kind == ATTACHMENT_REFUSED)
        reference.kind = REFERENCE_FILE_TYPE;
    else
        reference.kind = REFERENCE_FILE;
    return reference;
}

struct reference reference_resolve(const struct portfolio *portfolio, const struct tree *tree,
                                   const struct item *item, struct str url, bool image,
                                   struct arena *arena)
{
    struct str scheme = scheme_of(url);
    if (scheme_is(scheme, "http") || scheme_is(scheme, "https"))
        return (struct reference){.kind = image ? REFERENCE_REMOTE : REFERENCE_WEB};
    if (scheme_is(scheme, "mailto") && !image)
        return (struct reference){.kind = REFERENCE_WEB};
    if (scheme.n)
        return (struct reference){.kind = REFERENCE_SCHEME};
    if (str_starts(url, "//"))
        return (struct reference){.kind = REFERENCE_OUTSIDE};
    size_t hash = str_find(url, '#');
    struct str fragment = str_sub(url, hash + 1, url.n);
    struct str before = str_sub(url, 0, hash);
    if (before.n == 0)
        return (struct reference){.kind = REFERENCE_PLACE, .fragment = fragment};
    struct str path;
    if (!resolve_path(item->path, percent_decoded(before, arena), arena, &path))
        return (struct reference){.kind = REFERENCE_OUTSIDE};
    return to_path(portfolio, tree, path, fragment);
}
