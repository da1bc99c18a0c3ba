#include "out/form.h"

#include "out/style.h"
#include "sys/hash.h"

static void put_inside(const struct form_maker *maker, struct node *page, const char *name,
                       const char *hash, struct str text)
{
    char digest[SHA256_BASE64];
    struct sha256 own = sha256_of(text);
    sha256_base64(&own, digest);
    node_put_text(maker->arena, page, name, text);
    node_put_text(maker->arena, page, hash, arena_copy(maker->arena, str_of(digest)));
}

static int add_file(const struct form_maker *maker, const char *name, struct buf *out,
                    struct error *error)
{
    struct str text;
    const char *path = arena_printf(maker->arena, "templates/forms/%s", name).p;
    if (data_read(maker->data, path, maker->arena, &text, error) < 0)
        return -1;
    buf_add(out, text);
    return 0;
}

static int put_style(const struct form_maker *maker, struct node *page, struct error *error)
{
    struct buf style = {0};
    int result = style_make(maker->data, maker->look, STR(""), &style, error);
    if (result == 0)
        result = add_file(maker, "form.css", &style, error);
    if (result == 0)
        put_inside(maker, page, "style", "style-hash", arena_copy(maker->arena, buf_str(&style)));
    buf_release(&style);
    return result;
}

static int put_script(const struct form_maker *maker, struct node *page, const char *name,
                      struct error *error)
{
    struct buf script = {0};
    int result = add_file(maker, "form.js", &script, error);
    buf_addc(&script, '\n');
    if (result == 0)
        result = add_file(maker, name, &script, error);
    if (result == 0)
        put_inside(maker, page, "script", "script-hash",
                   arena_copy(maker->arena, buf_str(&script)));
    buf_release(&script);
    return result;
}

int form_make(const struct form_maker *maker, const char *template, const char *script,
              const struct form_view *view, struct buf *out, struct error *error)
{
    if (put_style(maker, view->page, error) < 0 ||
        (script && put_script(maker, view->page, script, error) < 0))
        return -1;
    if (script)
        node_put_text(maker->arena, view->page, "data", view->data);
    struct rendering rendering = {.set = maker->templates};
    template_render(template_find(maker->templates, str_of(template)), view->page, &rendering, out);
    return 0;
}
