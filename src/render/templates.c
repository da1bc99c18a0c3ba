#include "render/templates.h"

static const char folder[] = "templates/pages/", ending[] = ".html";

static int load_one(const struct data *data, const char *path, struct arena *arena,
                    struct template_set *set, struct error *error)
{
    struct str name = str_of(path), text;
    if (!str_ends(name, ending))
        return 0;
    if (data_read(data, path, arena, &text, error))
        return -1;
    name = str_sub(name, sizeof folder - 1, name.n - (sizeof ending - 1));
    template_add(set, template_compile(name, text, arena), arena);
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
        struct str place = arena_printf(&arena, "%s%.*s%s:%u:%u", folder, STR_ARG(first->template),
                                        ending, first->line, first->column);
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
    size_t count, first = data_list(folder, &count);
    for (size_t i = first; i < first + count; i++)
        if (load_one(data, data_table[i].path, arena, set, error))
            return -1;
    return check(set, error);
}
