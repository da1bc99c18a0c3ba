#include "load/library.h"

#include "base/array.h"
#include "load/framework.h"

int library_sources(struct source ***sources, size_t *count, const struct data *data,
                    struct arena *arena, struct error *error)
{
    size_t first = data_list(LIBRARY_FOLDER, count);
    *sources = ARENA_ARRAY(arena, struct source *, *count);
    for (size_t i = 0; i < *count; i++) {
        const char *path = data_table[first + i].path;
        struct source *source = ARENA_NEW(arena, struct source);
        source->path = str_of(path);
        if (data_read(data, path, arena, &source->text, error) < 0)
            return -1;
        (*sources)[i] = source;
    }
    return 0;
}

int library_load(struct framework_list *library, const struct data *data, struct str language,
                 struct arena *arena, struct findings *findings, struct error *error)
{
    struct source **sources;
    size_t count;
    if (library_sources(&sources, &count, data, arena, error) < 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        const struct framework *framework = framework_load(sources[i], language, arena, findings);
        if (framework)
            *ARRAY_PUSH(library, arena) = framework;
    }
    return 0;
}

int library_roles(struct framework_list *roles, const struct data *data,
                  const struct framework *own, struct str language, struct arena *arena,
                  struct error *error)
{
    struct framework_list all = {0};
    struct findings ignored = {.arena = arena};
    struct source **sources;
    size_t count;
    if (library_sources(&sources, &count, data, arena, error) < 0)
        return -1;
    for (size_t i = 0; i < count; i++) {
        /* The key of a place can stand nowhere else at the beginning of a line. */
        if (str_search(sources[i]->text, STR("\ncareer:")) == sources[i]->text.n)
            continue;
        const struct framework *framework = framework_load(sources[i], language, arena, &ignored);
        if (framework && !(own && str_eq(framework->id, own->id)))
            *ARRAY_PUSH(&all, arena) = framework;
    }
    if (own)
        *ARRAY_PUSH(&all, arena) = own;
    *roles = career_roles(&all, arena);
    return 0;
}

const struct framework *library_find(const struct framework_list *library, struct str id)
{
    for (size_t i = 0; i < library->count; i++)
        if (str_eq(library->items[i]->id, id))
            return library->items[i];
    return NULL;
}
