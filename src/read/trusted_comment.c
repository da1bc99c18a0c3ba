#include "read/trusted_comment.h"

#include "base/utf8.h"

/* More than any clock will say; beyond it dates have five digits. */
#define LAST_SECOND 253402300799ull

static void add(struct buf *out, const char *key, struct str value)
{
    buf_addf(out, "\t%s:", key);
    for (size_t at = 0, length; at < value.n; at += length) {
        uint32_t point = utf8_decode(value, at, &length);
        if (point == '\t' || point == '\n' || utf8_is_control(point))
            buf_addc(out, ' ');
        else
            buf_add(out, str_sub(value, at, at + length));
    }
}

void trusted_comment_write(struct buf *out, const struct trusted_comment *comment)
{
    buf_addf(out, "timestamp:%llu", (unsigned long long)comment->seconds);
    add(out, "file", comment->file);
    buf_addz(out, "\thashed");
    add(out, "name", comment->name);
    add(out, "role", comment->role);
    add(out, "package", comment->package);
}

static void take(struct trusted_comment *comment, struct str key, struct str value)
{
    unsigned long long seconds;
    if (str_is(key, "file"))
        comment->file = value;
    else if (str_is(key, "name"))
        comment->name = value;
    else if (str_is(key, "role"))
        comment->role = value;
    else if (str_is(key, "package"))
        comment->package = value;
    else if (str_is(key, "timestamp") && str_to_number(value, LAST_SECOND, &seconds))
        comment->seconds = seconds;
}

struct trusted_comment trusted_comment_read(struct str text)
{
    struct trusted_comment comment = {0};
    struct str part;
    while (str_next_part(&text, '\t', &part)) {
        size_t colon = str_find(part, ':');
        if (colon < part.n)
            take(&comment, str_sub(part, 0, colon), str_sub(part, colon + 1, part.n));
    }
    return comment;
}

day_number trusted_comment_day(const struct trusted_comment *comment)
{
    return comment->seconds ? date_from_seconds((int64_t)comment->seconds, 0) : DAY_UNKNOWN;
}
