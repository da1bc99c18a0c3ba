#include "read/bag.h"

#include "base/array.h"
#include "base/hex.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "sys/zip.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool fail(struct bag_trouble *trouble, enum bag_fault fault, struct str text,
                 struct str part)
{
    trouble->fault = fault;
    trouble->span = (struct span){(uint32_t)(part.p - text.p), (uint32_t)part.n};
    return false;
}

static bool check_text(struct str text, struct bag_trouble *trouble)
{
    size_t bad = utf8_first_bad(text);
    for (size_t at = 0, length; at < bad; at += length) {
        uint32_t point = utf8_decode(text, at, &length);
        if (utf8_is_control(point) && point != '\r')
            bad = at;
    }
    return bad == text.n || fail(trouble, BAG_TEXT, text, str_sub(text, bad, bad + 1));
}

static bool next_line(struct str *rest, struct str *line)
{
    if (rest->n == 0)
        return false;
    size_t end = 0;
    while (end < rest->n && rest->p[end] != '\n' && rest->p[end] != '\r')
        end++;
    *line = str_sub(*rest, 0, end);
    bool pair = end + 1 < rest->n && rest->p[end] == '\r' && rest->p[end + 1] == '\n';
    *rest = str_sub(*rest, end + (pair ? 2 : 1), rest->n);
    return true;
}

const char *bag_fault_name(enum bag_fault fault)
{
    static const char *const names[] = {"ok",   "text",  "declaration", "line",
                                        "path", "twice", "too-many"};
    return names[fault];
}

bool bag_read_declaration(struct str text, struct bag_trouble *trouble)
{
    static const char *const wanted[] = {"BagIt-Version: 1.0",
                                         "Tag-File-Character-Encoding: UTF-8"};
    *trouble = (struct bag_trouble){0};
    struct str rest = text, line = {text.p, 0};
    for (size_t i = 0; i < 2; i++)
        if (!next_line(&rest, &line) || !str_is(line, wanted[i]))
            return fail(trouble, BAG_DECLARATION, text, line);
    return rest.n == 0 || fail(trouble, BAG_DECLARATION, text, rest);
}

/* --- Manifests --- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static enum bag_fault read_line(struct str line, bool payload, struct bag_line *out)
{
    size_t end = 0;
    while (end < line.n && !is_blank(line.p[end]))
        end++;
    size_t start = end;
    while (start < line.n && is_blank(line.p[start]))
        start++;
    out->path = str_sub(line, start, line.n);
    if (!hex_read(str_sub(line, 0, end), out->hash.bytes, sizeof out->hash.bytes) ||
        out->path.n == 0)
        return BAG_LINE;
    bool fits = payload ? str_starts(out->path, "data/")
                        : !str_starts(out->path, "data/") && !str_starts(out->path, "tagmanifest-");
    return fits && zip_name_ok(out->path) ? BAG_OK : BAG_PATH;
}

static int by_path(const void *a, const void *b)
{
    const struct bag_line *x = a, *y = b;
    int order = str_cmp(x->path, y->path);
    return order ? order : (x->path.p > y->path.p) - (x->path.p < y->path.p);
}

static bool sort_lines(struct str text, struct bag_manifest *manifest, struct bag_trouble *trouble)
{
    if (manifest->count > 1)
        qsort(manifest->items, manifest->count, sizeof *manifest->items, by_path);
    for (size_t i = 1; i < manifest->count; i++)
        if (str_eq(manifest->items[i - 1].path, manifest->items[i].path))
            return fail(trouble, BAG_TWICE, text, manifest->items[i].path);
    return true;
}

bool bag_read_manifest(struct str text, bool payload, struct bag_manifest *manifest,
                       struct arena *arena, struct bag_trouble *trouble)
{
    *manifest = (struct bag_manifest){0};
    *trouble = (struct bag_trouble){0};
    if (!check_text(text, trouble))
        return false;
    struct str rest = text, line;
    while (next_line(&rest, &line)) {
        if (manifest->count == LIMIT_PACKAGE_ENTRIES)
            return fail(trouble, BAG_TOO_MANY, text, line);
        struct bag_line *item = ARRAY_PUSH(manifest, arena);
        enum bag_fault fault = read_line(line, payload, item);
        if (fault)
            return fail(trouble, fault, text, fault == BAG_PATH ? item->path : line);
    }
    return sort_lines(text, manifest, trouble);
}

/* --- bag-info.txt --- */

static bool is_label(struct str label, const char *name)
{
    return label.n == strlen(name) && strncasecmp(label.p, name, label.n) == 0;
}

static size_t find_field(const struct bag_info *info, const char *label)
{
    size_t i = 0;
    while (i < info->count && !is_label(info->items[i].label, label))
        i++;
    return i;
}

struct str bag_info_get(const struct bag_info *info, const char *label)
{
    size_t i = find_field(info, label);
    return i < info->count ? info->items[i].value : (struct str){0};
}

/* The first line behind the colon and the indented lines after it. */
static struct str take_value(struct str first, struct str *rest, struct arena *arena)
{
    struct buf joined = {0};
    struct str line;
    buf_add(&joined, str_trim(first));
    while (rest->n && is_blank(rest->p[0]) && next_line(rest, &line)) {
        buf_addc(&joined, ' ');
        buf_add(&joined, str_trim(line));
    }
    struct str value = arena_copy(arena, buf_str(&joined));
    buf_release(&joined);
    return value;
}

static bool is_repeated(const struct bag_info *info, const char *const *once)
{
    size_t last = info->count - 1;
    for (; *once; once++)
        if (is_label(info->items[last].label, *once) && find_field(info, *once) != last)
            return true;
    return false;
}

bool bag_read_info(struct str text, const char *const *once, struct bag_info *info,
                   struct arena *arena, struct bag_trouble *trouble)
{
    *info = (struct bag_info){0};
    *trouble = (struct bag_trouble){0};
    if (!check_text(text, trouble))
        return false;
    struct str rest = text, line;
    while (next_line(&rest, &line)) {
        size_t colon = str_find(line, ':');
        if (colon == 0 || colon == line.n || is_blank(line.p[0]))
            return fail(trouble, BAG_LINE, text, line);
        struct bag_field *field = ARRAY_PUSH(info, arena);
        field->label = str_sub(line, 0, colon);
        field->value = take_value(str_sub(line, colon + 1, line.n), &rest, arena);
        if (is_repeated(info, once))
            return fail(trouble, BAG_TWICE, text, line);
    }
    return true;
}

bool bag_read_oxum(struct str value, unsigned long long *bytes, unsigned long long *files)
{
    size_t dot = str_find(value, '.');
    return dot < value.n && str_to_number(str_sub(value, 0, dot), ~0ull, bytes) &&
           str_to_number(str_sub(value, dot + 1, value.n), ~0ull, files);
}
