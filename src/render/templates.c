#include "render/templates.h"

static const char all[] = "templates/", pages[] = "pages/", ending[] = ".html";

/* "layout" of templates/pages/layout.html, "forms/form" of templates/forms/form.html. */
static struct str name_of(struct str path)
{
    struct str name = str_sub(path, sizeof all - 1, path.n - (sizeof ending - 1));
    return str_starts(name, pages) ? str_sub(name, sizeof pages - 1, name.n) : name;
}

static int load_one(const struct data *data, const char *path, struct arena *arena,
                    struct template_set *set, struct error *error)
{
    struct str text;
    if (!str_ends(str_of(path), ending))
        return 0;
    if (data_read(data, path, arena, &text, error))
        return -1;
    template_add(set, template_compile(name_of(str_of(path)), text, arena), arena);
    return 0;
}

/* The first problem as an error: the rest is told once that one is mended. */
static int check(const struct template_set *set, struct error *error)
{
    struct arena arena = {0};
    struct template_problems problems = {.arena = &arena};
    template_check(set, &problems);
    int result = 0;
    if (problems.count) {
        const struct template_problem *first = &problems.items[0];
        bool is_page = str_find(first->template, '/') == first->template.n;
        struct str place =
            arena_printf(&arena, "%s%s%.*s%s:%u:%u", all, is_page ? pages : "",
                         STR_ARG(first->template), ending, first->line, first->column);
        struct buf why = {0};
        template_problem_words(first, &why);
        result = error_why(error, ERROR_WORLD, "template", place, buf_str(&why));
        buf_release(&why);
    }
    arena_release(&arena);
    return result;
}

int templates_load(const struct data *data, struct arena *arena, struct template_set *set,
                   struct error *error)
{
    size_t count, first = data_list(all, &count);
    for (size_t i = first; i < first + count; i++)
        if (load_one(data, data_table[i].path, arena, set, error))
            return -1;
    return check(set, error);
}
