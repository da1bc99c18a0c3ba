#include "out/style.h"

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

int style_make(const struct data *data, struct buf *out, struct error *error)
{
    if (add_file(data, "themes/base.css", out, error) < 0)
        return -1;
    buf_addc(out, '\n');
    return add_file(data, "themes/vakwerk/style.css", out, error);
}
