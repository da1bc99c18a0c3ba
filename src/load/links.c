#include "load/links.h"

#include "base/url.h"
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

/* The path of `url` seen from the folder of `from`, with "." and ".." resolved. False when it
 * leaves the portfolio or enters a hidden folder. */
static bool resolve_path(struct str from, struct str url, struct arena *arena, struct str *out)
{
    char *path = arena_alloc(arena, from.n + url.n + 2);
    size_t n = str_behind_last(from, '/');
    if (n)
        memcpy(path, from.p, n);
    struct str rest = url, part;
    while (str_next_part(&rest, '/', &part)) {
        if (part.n == 0 || str_is(part, "."))
            continue;
        if (str_is(part, "..")) {
            if (n == 0)
                return false;
            n = str_behind_last((struct str){path, n - 1}, '/');
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
    else if (str_ends(path, ".md") || str_ends(path, ".yaml") || str_ends(path, ".yml"))
        reference.kind = REFERENCE_NO_ITEM;
    else if (attachment_type(path).kind == ATTACHMENT_REFUSED)
        reference.kind = REFERENCE_FILE_TYPE;
    else
        reference.kind = REFERENCE_FILE;
    return reference;
}

static bool is_mail(struct str url)
{
    return url.n && (url.p[0] | 32) == 'm';
}

static struct reference to_relative(const struct portfolio *portfolio, const struct tree *tree,
                                    const struct item *item, struct str url, struct arena *arena)
{
    size_t hash = str_find(url, '#');
    struct str path, before = url_decoded(str_sub(url, 0, hash), arena);
    if (!resolve_path(item->path, before, arena, &path))
        return (struct reference){.kind = REFERENCE_OUTSIDE};
    return to_path(portfolio, tree, path, str_sub(url, hash + 1, url.n));
}

struct reference reference_resolve(const struct portfolio *portfolio, const struct tree *tree,
                                   const struct item *item, struct str url, bool image,
                                   struct arena *arena)
{
    switch (url_kind(url)) {
    case URL_WEB:
        if (image)
            return (struct reference){.kind = is_mail(url) ? REFERENCE_SCHEME : REFERENCE_REMOTE};
        return (struct reference){.kind = REFERENCE_WEB};
    case URL_PLACE:
        return (struct reference){.kind = REFERENCE_PLACE, .fragment = str_sub(url, 1, url.n)};
    case URL_RELATIVE:
        return to_relative(portfolio, tree, item, url, arena);
    case URL_REFUSED:
        break;
    }
    bool path = url.n && (url.p[0] == '/' || url.p[0] == '\\');
    return (struct reference){.kind = path ? REFERENCE_OUTSIDE : REFERENCE_SCHEME};
}
