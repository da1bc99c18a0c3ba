#include "read/markup.h"

#include "base/buf.h"
#include "base/utf8.h"

enum { LONGEST_NAME = 12, LONGEST_ENTITY = 10 };

static bool is_letter(char c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The text with the places behind which no tag and no comment can end, so that none is sought for
 * in vain. */
struct html {
    struct str text;
    size_t tags, comments;
};

static struct html html_of(struct str text)
{
    struct html html = {.text = text};
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] != '>')
            continue;
        html.tags = i;
        if (i >= 2 && text.p[i - 1] == '-' && text.p[i - 2] == '-')
            html.comments = i - 2;
    }
    return html;
}

/* A tag or comment at `at`, which holds '<': where it ends, or 0 when it is none. */
static size_t tag_end(const struct html *html, size_t at)
{
    struct str text = html->text;
    size_t name = at + 1 + (at + 1 < text.n && text.p[at + 1] == '/');
    if (str_starts(str_sub(text, at, at + 4), "<!--"))
        return at + 4 > html->comments
                   ? 0
                   : at + 4 + str_search(str_sub(text, at + 4, text.n), STR("-->")) + 3;
    if (name >= html->tags || !is_letter(text.p[name]))
        return 0;
    return name + str_find(str_sub(text, name, text.n), '>') + 1;
}

/* Its name in small letters, and whether it closes. */
static struct str tag_name(struct str tag, char name[LONGEST_NAME], bool *closes)
{
    size_t n = 0, at = 1;
    *closes = tag.n > 1 && tag.p[1] == '/';
    for (at += *closes; at < tag.n && n < LONGEST_NAME; at++) {
        if (!is_letter(tag.p[at]) && !is_digit(tag.p[at]))
            break;
        name[n++] = (char)(tag.p[at] | 32);
    }
    return (struct str){name, n};
}

static bool is_block(struct str name)
{
    static const char *const blocks[] = {"p",          "div", "ul", "ol", "h1", "h2",
                                         "h3",         "h4",  "h5", "h6", "tr", "table",
                                         "blockquote", "dl",  "dt", "dd", "pre"};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        if (str_is(name, blocks[i]))
            return true;
    return false;
}

/* --- Entities --- */

static uint32_t numbered(struct str name)
{
    bool hexadecimal = name.n > 1 && (name.p[1] | 32) == 'x';
    uint32_t point = 0;
    for (size_t i = hexadecimal ? 2 : 1; i < name.n; i++) {
        char c = (char)(name.p[i] | 32);
        if (is_digit(name.p[i]))
            point = point * (hexadecimal ? 16 : 10) + (uint32_t)(name.p[i] - '0');
        else if (hexadecimal && c >= 'a' && c <= 'f')
            point = point * 16 + (uint32_t)(c - 'a' + 10);
        else
            return 0;
        if (point > 0x10FFFF)
            return 0;
    }
    return (point >= 0xD800 && point <= 0xDFFF) || utf8_is_control(point) ? 0 : point;
}

static uint32_t named(struct str name)
{
    static const struct {
        const char *name;
        uint16_t point;
    } entities[] = {
        {"amp", '&'},       {"lt", '<'},        {"gt", '>'},        {"quot", '"'},
        {"apos", '\''},     {"nbsp", ' '},      {"shy", 0x00AD},    {"eacute", 0x00E9},
        {"egrave", 0x00E8}, {"euml", 0x00EB},   {"ecirc", 0x00EA},  {"iuml", 0x00EF},
        {"ouml", 0x00F6},   {"uuml", 0x00FC},   {"auml", 0x00E4},   {"aacute", 0x00E1},
        {"agrave", 0x00E0}, {"oacute", 0x00F3}, {"iacute", 0x00ED}, {"uacute", 0x00FA},
        {"ccedil", 0x00E7}, {"ndash", 0x2013},  {"mdash", 0x2014},  {"lsquo", 0x2018},
        {"rsquo", 0x2019},  {"ldquo", 0x201C},  {"rdquo", 0x201D},  {"bull", 0x2022},
        {"hellip", 0x2026}, {"euro", 0x20AC},   {"middot", 0x00B7}, {"times", 0x00D7},
    };
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (str_is(name, entities[i].name))
            return entities[i].point;
    return 0;
}

/* The letter of the entity at `at`, which holds '&', and its length; 0 when it is none. */
static uint32_t entity(struct str text, size_t at, size_t *length)
{
    struct str rest = str_sub(text, at + 1, at + 1 + LONGEST_ENTITY);
    size_t end = str_find(rest, ';');
    struct str name = str_sub(rest, 0, end);
    *length = end + 2;
    if (end == rest.n || !name.n)
        return 0;
    return name.p[0] == '#' ? numbered(name) : named(name);
}

bool markup_is_likely(struct str text)
{
    size_t length;
    struct html html = html_of(text);
    for (size_t at = 0; at < text.n; at++)
        if ((text.p[at] == '<' && tag_end(&html, at)) ||
            (text.p[at] == '&' && entity(text, at, &length)))
            return true;
    return false;
}

/* --- Text --- */

static void new_line(struct buf *out)
{
    while (out->n && out->p[out->n - 1] == ' ')
        out->n--;
    if (out->n && out->p[out->n - 1] != '\n')
        buf_addc(out, '\n');
}

static void add_space(struct buf *out)
{
    if (out->n && out->p[out->n - 1] != ' ' && out->p[out->n - 1] != '\n')
        buf_addc(out, ' ');
}

/* Where the text goes on behind a tag. */
static size_t take_tag(struct buf *out, struct str text, size_t at, size_t end)
{
    bool closes;
    char letters[LONGEST_NAME];
    struct str name = tag_name(str_sub(text, at, end), letters, &closes);
    if (is_block(name) || str_is(name, "br") || str_is(name, "li"))
        new_line(out);
    if (str_is(name, "li") && !closes)
        buf_addz(out, "- ");
    if (str_is(name, "td") || str_is(name, "th"))
        add_space(out);
    if (closes || !(str_is(name, "script") || str_is(name, "style")))
        return end;
    size_t close = str_search(str_sub(text, end, text.n), STR("</"));
    return end + close;
}

struct str markup_text(struct str text, struct arena *arena)
{
    struct buf out = {0};
    struct html html = html_of(text);
    for (size_t at = 0, length; at < text.n;) {
        char c = text.p[at], letter[4];
        size_t end = c == '<' ? tag_end(&html, at) : 0;
        uint32_t point = c == '&' ? entity(text, at, &length) : 0;
        if (end)
            at = take_tag(&out, text, at, end);
        else if (point) {
            buf_add(&out, (struct str){letter, utf8_encode(point, letter)});
            at += length;
        } else if (memchr(" \t\r\n", c, 4)) {
            add_space(&out);
            at++;
        } else {
            buf_addc(&out, c);
            at++;
        }
    }
    struct str plain = arena_copy(arena, str_trim(buf_str(&out)));
    buf_release(&out);
    return plain;
}
