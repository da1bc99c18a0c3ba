#include "base/yaml_writer.h"

#include "base/die.h"
#include "base/utf8.h"

static void begin_line(struct yaml_writer *yaml, const char *key)
{
    unsigned indent = yaml->indent - (yaml->item ? 2 : 0);
    for (unsigned i = 0; i < indent; i++)
        buf_addc(yaml->out, ' ');
    if (yaml->item)
        buf_addz(yaml->out, "- ");
    yaml->item = false;
    if (key)
        buf_addf(yaml->out, "%s:", key);
}

static void deeper(struct yaml_writer *yaml, unsigned by)
{
    if (yaml->depth == YAML_DEEPEST)
        die_impossible("YAML too deep");
    yaml->indents[yaml->depth++] = yaml->indent;
    yaml->indent += by;
}

void yaml_map(struct yaml_writer *yaml, const char *key)
{
    begin_line(yaml, key);
    buf_addc(yaml->out, '\n');
    deeper(yaml, 2);
}

void yaml_list(struct yaml_writer *yaml, const char *key)
{
    yaml_map(yaml, key);
}

void yaml_item(struct yaml_writer *yaml)
{
    deeper(yaml, 2);
    yaml->item = true;
}

void yaml_close(struct yaml_writer *yaml)
{
    if (!yaml->depth)
        die_impossible("YAML closed too often");
    yaml->indent = yaml->indents[--yaml->depth];
    yaml->item = false;
}

/* A text that every reader takes for the same text without quotes. */
static bool is_plain(struct str text)
{
    static const char *const words[] = {"true", "false", "null", "yes", "no",
                                        "on",   "off",   "y",    "n",   "~"};
    bool letters = false;
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
        bool inside = i && i + 1 < text.n && (c == ' ' || c == '.' || c == '_' || c == '-');
        if (!letter && !(c >= '0' && c <= '9') && !inside)
            return false;
        letters |= letter;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(text, words[i]))
            return false;
    return letters && utf8_first_bad(text) == text.n;
}

/* 2026-06-30, 12, 3.2 */
static bool is_figure(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (!((text.p[i] >= '0' && text.p[i] <= '9') ||
              (i && i + 1 < text.n && (text.p[i] == '-' || text.p[i] == '.'))))
            return false;
    return text.n;
}

static void add_quoted(struct buf *out, struct str text)
{
    size_t length;
    buf_addc(out, '"');
    for (size_t at = 0; at < text.n; at += length) {
        uint32_t point = utf8_decode(text, at, &length);
        if (point == '"' || point == '\\')
            buf_addf(out, "\\%c", (char)point);
        else if (point == '\n')
            buf_addz(out, "\\n");
        else if (point == '\t')
            buf_addz(out, "\\t");
        else if (utf8_is_control(point))
            buf_addf(out, point > 0xFFFF ? "\\U%08X" : "\\u%04X", (unsigned)point);
        else
            buf_add(out, str_sub(text, at, at + length));
    }
    buf_addc(out, '"');
}

void yaml_scalar(struct buf *out, struct str text)
{
    if (is_plain(text) || is_figure(text))
        buf_add(out, text);
    else
        add_quoted(out, text);
}

/* Several lines that a literal block gives back as they are. */
static bool is_block(struct str text)
{
    size_t length;
    if (str_find(text, '\n') == text.n || text.p[0] == ' ' || text.p[0] == '\n' ||
        text.p[text.n - 1] == '\n')
        return false;
    for (size_t at = 0; at < text.n; at += length) {
        uint32_t point = utf8_decode(text, at, &length);
        if (point != '\n' && utf8_is_control(point))
            return false;
    }
    return true;
}

static void add_block(struct yaml_writer *yaml, struct str text)
{
    struct str line;
    buf_addz(yaml->out, "|-\n");
    while (str_next_part(&text, '\n', &line)) {
        for (unsigned i = 0; line.n && i < yaml->indent + 2; i++)
            buf_addc(yaml->out, ' ');
        buf_add(yaml->out, line);
        buf_addc(yaml->out, '\n');
    }
}

static void add_text(struct yaml_writer *yaml, struct str text)
{
    if (is_block(text)) {
        add_block(yaml, text);
        return;
    }
    yaml_scalar(yaml->out, text);
    buf_addc(yaml->out, '\n');
}

void yaml_text(struct yaml_writer *yaml, const char *key, struct str text)
{
    begin_line(yaml, key);
    buf_addc(yaml->out, ' ');
    add_text(yaml, text);
}

void yaml_item_text(struct yaml_writer *yaml, struct str text)
{
    yaml_item(yaml);
    begin_line(yaml, NULL);
    yaml->indent -= 2;
    add_text(yaml, text);
    yaml_close(yaml);
}

void yaml_number(struct yaml_writer *yaml, const char *key, unsigned long long number)
{
    begin_line(yaml, key);
    buf_addc(yaml->out, ' ');
    buf_add_number(yaml->out, number);
    buf_addc(yaml->out, '\n');
}

void yaml_bool(struct yaml_writer *yaml, const char *key, bool truth)
{
    begin_line(yaml, key);
    buf_addz(yaml->out, truth ? " true\n" : " false\n");
}

void yaml_numbers(struct yaml_writer *yaml, const char *key, const int *numbers, size_t count)
{
    begin_line(yaml, key);
    buf_addz(yaml->out, " [");
    for (size_t i = 0; i < count; i++)
        buf_addf(yaml->out, "%s%d", i ? ", " : "", numbers[i]);
    buf_addz(yaml->out, "]\n");
}

void yaml_texts(struct yaml_writer *yaml, const char *key, const struct str *texts, size_t count)
{
    begin_line(yaml, key);
    buf_addz(yaml->out, " [");
    for (size_t i = 0; i < count; i++) {
        buf_addz(yaml->out, i ? ", " : "");
        yaml_scalar(yaml->out, texts[i]);
    }
    buf_addz(yaml->out, "]\n");
}
