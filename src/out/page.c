#include "out/page.h"

#include "out/style.h"

static int put(const struct page_maker *maker, struct str path, struct str bytes,
               struct error *error)
{
    return maker->sink->put(maker->sink->context, 0, path, bytes, error);
}

static int put_style(const struct page_maker *maker, struct str margin, struct error *error)
{
    const struct look look = {.theme = STR("vakwerk"), .logo = NOT_FOUND};
    struct buf style = {0};
    int result = style_make(maker->data, &look, margin, &style, error);
    if (result == 0)
        result = put(maker, STR("style.css"), buf_str(&style), error);
    buf_release(&style);
    return result;
}

int page_put(const struct page_maker *maker, const char *template, const struct node *page,
             struct str margin, struct error *error)
{
    struct rendering rendering = {.set = maker->templates};
    struct buf out = {0};
    template_render(template_find(rendering.set, str_of(template)), page, &rendering, &out);
    int result = put(maker, STR("index.html"), buf_str(&out), error);
    buf_release(&out);
    return result == 0 ? put_style(maker, margin, error) : -1;
}
