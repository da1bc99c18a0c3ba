#include "out/style.h"

#include <string.h>

static int add_file(const struct data *data, const char *path, struct buf *out, struct error *error)
{
    struct arena arena = {0};
    struct str bytes;
    int result = data_read(data, path, &arena, &bytes, error);
    if (result == 0)
        buf_add(out, bytes);
    arena_release(&arena);
    return result;
}

static int add_theme(const struct data *data, struct str theme, struct buf *out,
                     struct error *error)
{
    struct arena arena = {0};
    struct str path = arena_printf(&arena, "themes/%.*s/style.css", STR_ARG(theme));
    int result = add_file(data, path.p, out, error);
    arena_release(&arena);
    return result;
}

static bool stands_for_itself(char c)
{
    return (unsigned char)c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
           (c >= 'a' && c <= 'z') || (c && strchr(" -.,'()", c));
}

void style_add_string(struct buf *out, struct str text)
{
    buf_addc(out, '"');
    for (size_t i = 0; i < text.n; i++)
        if (stands_for_itself(text.p[i]))
            buf_addc(out, text.p[i]);
        else
            buf_addf(out, "\\%x ", (unsigned char)text.p[i]);
    buf_addc(out, '"');
}

static void add_accent(struct buf *out, const struct look *look)
{
    char light[COLOUR_BYTES], dark[COLOUR_BYTES];
    colour_write(look->light, light);
    colour_write(look->dark, dark);
    buf_addf(out,
             "\n:root { --accent: %s; }\n"
             "@media screen and (prefers-color-scheme: dark) { :root { --accent: %s; } }\n",
             light, dark);
}

static void add_margin(struct buf *out, struct str margin)
{
    buf_addz(out, "\n@page { @bottom-left { content: ");
    style_add_string(out, margin);
    buf_addz(out, "; font: 8.5pt sans-serif; color: #595959; } }\n");
}

int style_make(const struct data *data, const struct look *look, struct str margin, struct buf *out,
               struct error *error)
{
    if (add_file(data, "themes/base.css", out, error) < 0)
        return -1;
    buf_addc(out, '\n');
    if (add_theme(data, look->theme, out, error) < 0)
        return -1;
    if (look->accented)
        add_accent(out, look);
    add_margin(out, margin);
    return 0;
}
