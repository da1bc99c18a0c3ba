#include "cmd/framework_file.h"

#include "base/limits.h"
#include "base/near.h"
#include "sys/file.h"

#include <string.h>

static struct str id_of(const char *path)
{
    struct str name = str_of(path + strlen(FRAMEWORK_FOLDER));
    return str_sub(name, 0, name.n - strlen(".yaml"));
}

static void unknown(struct run *run, struct str word)
{
    size_t count, first = data_list(FRAMEWORK_FOLDER, &count);
    struct str *ids = ARENA_ARRAY(&run->arena, struct str, count);
    for (size_t i = 0; i < count; i++)
        ids[i] = id_of(data_table[first + i].path);
    struct str near = near_best(word, ids, count);
    if (near.n)
        error_why(&run->error, ERROR_USAGE, "unknown-framework-near", word, near);
    else
        error_set(&run->error, ERROR_USAGE, "unknown-framework", word);
}

struct source *framework_built_in(struct run *run, const char *path)
{
    struct source *source = ARENA_NEW(&run->arena, struct source);
    source->path = str_of(path);
    if (data_read(&run->data, path, &run->arena, &source->text, &run->error) < 0)
        return NULL;
    return source;
}

static struct source *from_file(struct run *run, const char *path)
{
    struct buf bytes = {0};
    struct source *source = ARENA_NEW(&run->arena, struct source);
    int result = file_read(path, LIMIT_YAML_BYTES, &bytes, &run->error);
    source->path = str_of(path);
    source->text = arena_copy(&run->arena, buf_str(&bytes));
    buf_release(&bytes);
    return result < 0 ? NULL : source;
}

struct source *framework_file(struct run *run, const char *word)
{
    if (strpbrk(word, "/."))
        return from_file(run, word);
    struct str path = arena_printf(&run->arena, FRAMEWORK_FOLDER "%s.yaml", word);
    if (data_has(&run->data, path.p))
        return framework_built_in(run, path.p);
    unknown(run, str_of(word));
    return NULL;
}
