#include "read/text.h"

#include "base/utf8.h"

/* UTF-16 without a mark: of the first 64 bytes every second one is NUL, but for a few. */
static bool looks_like_utf16(struct str text)
{
    struct str start = str_sub(text, 0, 64);
    size_t zeros[2] = {0};
    for (size_t i = 0; i < start.n; i++)
        zeros[i % 2] += start.p[i] == '\0';
    size_t most = zeros[0] > zeros[1] ? zeros[0] : zeros[1];
    return start.n >= 2 && most >= start.n / 2 - start.n / 8;
}

static const char *variant_of(struct str text, size_t bad)
{
    if (str_starts(text, "\xFF\xFE") || str_starts(text, "\xFE\xFF") || looks_like_utf16(text))
        return "utf-16";
    return text.p[bad] == '\0' ? "nul" : "invalid";
}

bool text_check(struct source *source, struct findings *findings)
{
    size_t bad = utf8_first_bad(source->text);
    if (bad == source->text.n)
        return true;
    struct span span = {(uint32_t)bad, 1};
    struct finding *finding = finding_at(findings, RULE_NOT_TEXT, source, span);
    finding->variant = variant_of(source->text, bad);
    return false;
}

size_t text_mark(struct str text)
{
    return str_starts(text, "\xEF\xBB\xBF") ? 3 : 0;
}

static struct str size_in_words(struct arena *arena, unsigned long long bytes)
{
    if (bytes >= 1 << 20)
        return arena_printf(arena, "%llu MB", bytes >> 20);
    return arena_printf(arena, "%llu kB", bytes >> 10);
}

void text_too_large(struct findings *findings, struct str path, const char *variant,
                    unsigned long long limit)
{
    struct finding *finding = finding_on(findings, RULE_TOO_LARGE, path);
    finding->variant = variant;
    finding_arg(findings, finding, "limit", size_in_words(findings->arena, limit));
}

enum { LOOKED_AT = 8000 };

static bool is_text(struct str s)
{
    struct str start = str_sub(s, 0, LOOKED_AT);
    return str_find(start, '\0') == start.n;
}

static void drop_returns(struct buf *buf)
{
    size_t to = 0;
    for (size_t i = 0; i < buf->n; i++)
        if (buf->p[i] != '\r' || i + 1 == buf->n || buf->p[i + 1] != '\n')
            buf->p[to++] = buf->p[i];
    buf->n = to;
}

bool text_same_lines(struct buf *one, struct buf *other)
{
    if (!is_text(buf_str(one)) || !is_text(buf_str(other)))
        return false;
    drop_returns(one);
    drop_returns(other);
    return str_eq(buf_str(one), buf_str(other));
}
