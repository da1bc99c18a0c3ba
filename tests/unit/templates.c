#include "render/templates.h"
#include "tap.h"

#include <sys/stat.h>

/* Documents are not written here. */
void document_html(const struct document *document, const struct link_target *targets,
                   const struct document_style *style, struct buf *out)
{
    (void)document, (void)targets, (void)style, (void)out;
}

static void make_file(struct arena *arena, const char *folder, const char *path, const char *text)
{
    struct str whole = arena_printf(arena, "%s/%s", folder, path);
    for (size_t i = 1; i < whole.n; i++)
        if (whole.p[i] == '/')
            mkdir(arena_copy(arena, str_sub(whole, 0, i)).p, 0700);
    FILE *file = fopen(whole.p, "w");
    fputs(text, file);
    fclose(file);
}

static void test_built_in(void)
{
    struct arena arena = {0};
    struct template_set set = {0};
    struct error error = {0};
    size_t count, pages = 0, first = data_list("templates/", &count);
    ok(templates_load(&(struct data){0}, &arena, &set, &error) == 0, "all are without fault");
    printf("# %s: %s\n", error.what, error.why);
    for (size_t i = first; i < first + count; i++) {
        struct str path = str_of(data_table[i].path), all = STR("templates/"),
                   of_pages = STR("pages/");
        if (!str_ends(path, ".html"))
            continue;
        struct str name = str_sub(path, all.n, path.n - 5);
        if (str_starts(name, of_pages.p))
            name = str_sub(name, of_pages.n, name.n);
        ok(template_find(&set, name), data_table[i].path);
        pages++;
    }
    is_int(set.by_name.count, pages, "and all are there");
    arena_release(&arena);
}

/* A folder of our own takes the place of one template. */
static void test_override(void)
{
    struct arena arena = {0};
    struct template_set set = {0}, broken = {0};
    struct error error = {0};
    char folder[] = "/tmp/vakwerk-templates-XXXXXX";
    size_t count, first = data_list("templates/pages/", &count);
    if (!count || !mkdtemp(folder))
        return;
    const char *path = data_table[first].path;
    struct data data = {.folder = folder};
    struct str name = str_sub(str_of(path), sizeof "templates/pages/" - 1, str_of(path).n - 5);

    make_file(&arena, folder, path, "mine");
    ok(templates_load(&data, &arena, &set, &error) == 0, "a template from the data folder");
    struct buf out = {0};
    template_render(template_find(&set, name), &(struct node){0}, &(struct rendering){.set = &set},
                    &out);
    is_str(buf_str(&out), "mine", "comes first");

    make_file(&arena, folder, path, "\n {{#x}}");
    ok(templates_load(&data, &arena, &broken, &error) == -1, "one with a fault is an error");
    is_int(error.kind, ERROR_WORLD, "of the world");
    is_str(str_of(error.what), arena_printf(&arena, "%s:2:2", path).p, "with its place");
    is_str(str_of(error.why), "section without end: x", "and what is wrong");
    buf_release(&out);
    for (struct str rest = arena_printf(&arena, "%s/%s", folder, path);
         rest.n > sizeof folder - 2;) {
        remove(arena_copy(&arena, rest).p);
        while (rest.n && rest.p[--rest.n] != '/')
            ;
    }
    arena_release(&arena);
}

int main(void)
{
    test_built_in();
    test_override();
    return tap_done();
}
