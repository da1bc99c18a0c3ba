#include "base/json.h"

#include "base/die.h"

static void new_line(struct json *json)
{
    if (json->compact)
        return;
    buf_addc(json->out, '\n');
    for (unsigned i = 0; i < json->depth; i++)
        buf_addz(json->out, "  ");
}

static void quoted(struct buf *out, struct str s)
{
    buf_addc(out, '"');
    for (size_t i = 0, from = 0; i <= s.n; i++) {
        unsigned char c = i < s.n ? (unsigned char)s.p[i] : 0;
        if (i < s.n && c >= 0x20 && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&' &&
            c != 0x7F)
            continue;
        buf_add(out, str_sub(s, from, i));
        from = i + 1;
        if (i == s.n)
            break;
        if (c == '"' || c == '\\')
            buf_addf(out, "\\%c", c);
        else if (c == '\n')
            buf_addz(out, "\\n");
        else
            buf_addf(out, "\\u%04x", c);
    }
    buf_addc(out, '"');
}

/* What stands before a value: the comma, the line, the key. */
static void before(struct json *json, const char *key)
{
    if (json->filled[json->depth])
        buf_addc(json->out, ',');
    json->filled[json->depth] = true;
    if (json->depth)
        new_line(json);
    if (key) {
        quoted(json->out, str_of(key));
        buf_addz(json->out, json->compact ? ":" : ": ");
    }
}

static void open(struct json *json, const char *key, char opener, char closer)
{
    if (json->depth == JSON_DEEPEST)
        die_impossible("json: too deep");
    before(json, key);
    buf_addc(json->out, opener);
    json->closers[json->depth++] = closer;
    json->filled[json->depth] = false;
}

void json_object(struct json *json, const char *key)
{
    open(json, key, '{', '}');
}

void json_list(struct json *json, const char *key)
{
    open(json, key, '[', ']');
}

void json_close(struct json *json)
{
    if (json->depth == 0)
        die_impossible("json_close");
    bool filled = json->filled[json->depth];
    json->depth--;
    if (filled)
        new_line(json);
    buf_addc(json->out, json->closers[json->depth]);
    if (json->depth == 0)
        buf_addc(json->out, '\n');
}

void json_text(struct json *json, const char *key, struct str value)
{
    before(json, key);
    quoted(json->out, value);
}

void json_number(struct json *json, const char *key, int64_t value)
{
    before(json, key);
    if (value < 0)
        buf_addc(json->out, '-');
    buf_add_number(json->out, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
}

void json_bool(struct json *json, const char *key, bool value)
{
    before(json, key);
    buf_addz(json->out, value ? "true" : "false");
}

void json_null(struct json *json, const char *key)
{
    before(json, key);
    buf_addz(json->out, "null");
}
