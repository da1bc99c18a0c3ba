#include "read/canonical.h"

#include "base/utf8.h"

#include <stdlib.h>

static void add_text(struct buf *out, struct str text)
{
    static const char names[] = "btn_fr"; /* 8 to 13; 11 has none */
    buf_addc(out, '"');
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        if (c == '"' || c == '\\')
            buf_addf(out, "\\%c", (char)c);
        else if (c >= 8 && c <= 13 && c != 11)
            buf_addf(out, "\\%c", names[c - 8]);
        else if (c < 0x20)
            buf_addf(out, "\\u%04x", (unsigned)c);
        else
            buf_addc(out, (char)c);
    }
    buf_addc(out, '"');
}

/* The first UTF-16 code unit in which a code point beyond the rest can differ from another. */
static uint32_t unit_of(uint32_t point)
{
    return point > 0xFFFF ? 0xD800 + ((point - 0x10000) >> 10) : point;
}

/* By UTF-16 code units: code points from U+10000 on come before U+E000 to U+FFFF. */
static int by_units(struct str a, struct str b)
{
    size_t left, right;
    for (size_t at = 0; at < a.n && at < b.n; at += left) {
        uint32_t x = utf8_decode(a, at, &left), y = utf8_decode(b, at, &right);
        if (x == y)
            continue;
        if (unit_of(x) != unit_of(y))
            return unit_of(x) < unit_of(y) ? -1 : 1;
        return x < y ? -1 : 1;
    }
    return (a.n > b.n) - (a.n < b.n);
}

struct member {
    struct str name;
    const struct value *value;
};

static int by_name(const void *a, const void *b)
{
    return by_units(((const struct member *)a)->name, ((const struct member *)b)->name);
}

static bool add_map(const struct value *map, const char *without, struct buf *out)
{
    struct arena arena = {0};
    struct member *members = ARENA_ARRAY(&arena, struct member, map->count);
    size_t count = 0;
    bool good = true;
    for (size_t i = 0; i < map->count; i++)
        if (!without || !str_is(map->keys[i].name, without))
            members[count++] = (struct member){map->keys[i].name, &map->items[i]};
    if (count)
        qsort(members, count, sizeof *members, by_name);
    buf_addc(out, '{');
    for (size_t i = 0; good && i < count; i++) {
        buf_addz(out, i ? "," : "");
        add_text(out, members[i].name);
        buf_addc(out, ':');
        good = canonical_json(members[i].value, out);
    }
    buf_addc(out, '}');
    arena_release(&arena);
    return good;
}

static bool add_list(const struct value *list, struct buf *out)
{
    buf_addc(out, '[');
    for (size_t i = 0; i < list->count; i++) {
        buf_addz(out, i ? "," : "");
        if (!canonical_json(&list->items[i], out))
            return false;
    }
    buf_addc(out, ']');
    return true;
}

static bool add_number(struct str text, struct buf *out)
{
    unsigned long long number;
    bool negative = text.n && text.p[0] == '-';
    if (!str_to_number(str_sub(text, negative, text.n), 1ull << 53, &number))
        return false;
    buf_addz(out, negative && number ? "-" : "");
    buf_add_number(out, number);
    return true;
}

bool canonical_json(const struct value *value, struct buf *out)
{
    switch (value->kind) {
    case VALUE_NULL:
        buf_addz(out, "null");
        return true;
    case VALUE_TEXT:
        add_text(out, value->text);
        return true;
    case VALUE_NUMBER:
        return add_number(value->text, out);
    case VALUE_BOOL:
        buf_add(out, value->text);
        return true;
    case VALUE_LIST:
        return add_list(value, out);
    case VALUE_MAP:
        return add_map(value, NULL, out);
    }
    return false;
}

bool canonical_digest(const struct value *map, struct sha256 *digest)
{
    struct buf out = {0};
    bool good = add_map(map, "code", &out);
    *digest = sha256_of(buf_str(&out));
    buf_release(&out);
    return good;
}
