#include "base/text.h"

struct str texts_get(const struct texts *texts, struct str key)
{
    const struct str *text = map_get(&texts->table, key);
    return text ? *text : key;
}

static const struct text_arg *find_arg(const struct text_arg *args, size_t count, struct str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(name, args[i].name))
            return &args[i];
    return NULL;
}

static size_t name_length(struct str s)
{
    size_t n = 0;
    while (n < s.n && ((s.p[n] >= 'a' && s.p[n] <= 'z') || s.p[n] == '_'))
        n++;
    return n;
}

/* The offset of the brace that closes the one before `s`, braces inside counted, or s.n. */
static size_t closing_brace(struct str s)
{
    size_t depth = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '{')
            depth++;
        else if (s.p[i] == '}' && depth-- == 0)
            return i;
    }
    return s.n;
}

/* Writes the placeholder whose inside is `inside`; false when it is none we know. */
static bool placeholder(struct buf *out, const struct texts *texts, struct str inside,
                        const struct text_arg *args, size_t count)
{
    size_t n = name_length(inside);
    const struct text_arg *arg = find_arg(args, count, str_sub(inside, 0, n));
    if (!n || !arg)
        return false;
    if (n == inside.n) {
        buf_add(out, arg->is_key ? texts_get(texts, arg->value) : arg->value);
        return true;
    }
    struct str forms = str_sub(inside, n + 1, inside.n);
    size_t bar = str_find(forms, '|');
    if (inside.p[n] != ':' || bar == forms.n)
        return false;
    bool one = str_is(arg->value, "1");
    text_format(out, texts, one ? str_sub(forms, 0, bar) : str_sub(forms, bar + 1, forms.n), args,
                count);
    return true;
}

void text_format(struct buf *out, const struct texts *texts, struct str template,
                 const struct text_arg *args, size_t arg_count)
{
    while (template.n) {
        size_t open = str_find(template, '{');
        buf_add(out, str_sub(template, 0, open));
        template = str_sub(template, open, template.n);
        if (!template.n)
            return;
        struct str after = str_sub(template, 1, template.n);
        size_t close = closing_brace(after);
        if (close < after.n && placeholder(out, texts, str_sub(after, 0, close), args, arg_count)) {
            template = str_sub(after, close + 1, after.n);
        } else {
            buf_addc(out, '{');
            template = after;
        }
    }
}
