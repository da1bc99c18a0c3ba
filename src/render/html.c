#include "render/html.h"

#include "base/die.h"
#include "base/utf8.h"

#include <string.h>

/* May need more than copying: controls but tab, LF and CR, the characters of HTML, and the first
 * bytes of C1 controls (C2), marks of direction (D8, E2), line separators (E2) and the byte order
 * mark (EF). */
static const unsigned char is_special[256] = {
    [0] = 1,   [1] = 1,   [2] = 1,    [3] = 1,    [4] = 1,    [5] = 1,    [6] = 1,    [7] = 1,
    [8] = 1,   [11] = 1,  [12] = 1,   [14] = 1,   [15] = 1,   [16] = 1,   [17] = 1,   [18] = 1,
    [19] = 1,  [20] = 1,  [21] = 1,   [22] = 1,   [23] = 1,   [24] = 1,   [25] = 1,   [26] = 1,
    [27] = 1,  [28] = 1,  [29] = 1,   [30] = 1,   [31] = 1,   ['"'] = 1,  ['&'] = 1,  ['\''] = 1,
    ['<'] = 1, ['>'] = 1, [0x7F] = 1, [0xC2] = 1, [0xD8] = 1, [0xE2] = 1, [0xEF] = 1,
};

static const char *entity(unsigned char c, bool in_attribute)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return in_attribute ? "&#39;" : NULL;
    }
    return NULL;
}

/* What stands for the special byte at `at`, or NULL when it stands for itself. */
static const char *replacement(struct str text, size_t at, bool in_attribute, size_t *length)
{
    unsigned char c = (unsigned char)text.p[at];
    *length = 1;
    if (c > ' ' && c < 0x7F)
        return entity(c, in_attribute);
    return utf8_is_control(utf8_decode(text, at, length)) ? "\xEF\xBF\xBD" : NULL;
}

static void escape(struct buf *out, struct str text, bool in_attribute)
{
    size_t written = 0, length;
    for (size_t at = 0; at < text.n; at += length) {
        while (at < text.n && !is_special[(unsigned char)text.p[at]])
            at++;
        if (at == text.n)
            break;
        const char *instead = replacement(text, at, in_attribute, &length);
        if (!instead)
            continue;
        buf_add(out, str_sub(text, written, at));
        buf_addz(out, instead);
        written = at + length;
    }
    buf_add(out, str_sub(text, written, text.n));
}

void escape_text(struct buf *out, struct str text)
{
    escape(out, text, false);
}

void escape_attribute(struct buf *out, struct str value)
{
    escape(out, value, true);
}

static bool is_alphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* RFC 3986: unreserved and reserved characters, but for the square brackets. */
static bool stays_in_url(struct str url, size_t at)
{
    char c = url.p[at];
    if (c == '%')
        return at + 2 < url.n && is_hex(url.p[at + 1]) && is_hex(url.p[at + 2]);
    return is_alphanumeric(c) || (c && strchr("-._~:/?#@!$&'()*+,;=", c));
}

void escape_url(struct buf *out, struct str url)
{
    for (size_t at = 0, end; at < url.n; at = end + 1) {
        for (end = at; end < url.n && stays_in_url(url, end); end++)
            ;
        escape_attribute(out, str_sub(url, at, end));
        if (end == url.n)
            return;
        unsigned char c = (unsigned char)url.p[end];
        char encoded[] = {'%', "0123456789ABCDEF"[c >> 4], "0123456789ABCDEF"[c & 15]};
        buf_add(out, (struct str){encoded, sizeof encoded});
    }
}

void html_unescaped(struct buf *out, struct str html)
{
    buf_add(out, html);
}

static void end_tag(struct html *html)
{
    if (html->in_tag)
        buf_addc(html->out, '>');
    html->in_tag = false;
}

void html_void(struct html *html, const char *element)
{
    end_tag(html);
    buf_addc(html->out, '<');
    buf_addz(html->out, element);
    html->in_tag = true;
}

void html_open(struct html *html, const char *element)
{
    html_void(html, element);
    memcpy(buf_reserve(&html->open, sizeof element), &element, sizeof element);
    html->open.n += sizeof element;
    html->depth++;
}

void html_close(struct html *html)
{
    const char *element;
    if (html->depth == 0)
        die_impossible("html_close");
    end_tag(html);
    html->depth--;
    html->open.n -= sizeof element;
    memcpy(&element, html->open.p + html->open.n, sizeof element);
    buf_addz(html->out, "</");
    buf_addz(html->out, element);
    buf_addc(html->out, '>');
}

void html_finish(struct html *html)
{
    while (html->depth)
        html_close(html);
    end_tag(html);
    buf_release(&html->open);
}

static void begin_attribute(struct html *html, const char *name)
{
    if (!html->in_tag)
        die_impossible("html_attribute");
    buf_addc(html->out, ' ');
    buf_addz(html->out, name);
    buf_addz(html->out, "=\"");
}

void html_attribute(struct html *html, const char *name, struct str value)
{
    begin_attribute(html, name);
    escape_attribute(html->out, value);
    buf_addc(html->out, '"');
}

void html_number(struct html *html, const char *name, unsigned long long value)
{
    begin_attribute(html, name);
    buf_add_number(html->out, value);
    buf_addc(html->out, '"');
}

void html_url(struct html *html, const char *name, struct str url)
{
    begin_attribute(html, name);
    escape_url(html->out, url);
    buf_addc(html->out, '"');
}

void html_flag(struct html *html, const char *name)
{
    if (!html->in_tag)
        die_impossible("html_flag");
    buf_addc(html->out, ' ');
    buf_addz(html->out, name);
}

void html_text(struct html *html, struct str text)
{
    end_tag(html);
    escape_text(html->out, text);
}
