#include "data/data.h"

#include "base/limits.h"
#include "sys/file.h"

#include <string.h>

static size_t first_at_least(const char *path)
{
    size_t low = 0, high = data_table_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(data_table[middle].path, path) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_built_in(size_t index, const char *path)
{
    return index < data_table_count && strcmp(data_table[index].path, path) == 0;
}

static bool in_folder(const struct data *data, const char *path)
{
    struct arena scratch = {0};
    bool found = data->folder && file_exists(arena_printf(&scratch, "%s/%s", data->folder, path).p);
    arena_release(&scratch);
    return found;
}

bool data_has(const struct data *data, const char *path)
{
    return in_folder(data, path) || is_built_in(first_at_least(path), path);
}

static int read_from_folder(const char *folder, const char *path, struct arena *arena,
                            struct str *out, struct error *error)
{
    struct buf bytes = {0};
    struct str name = arena_printf(arena, "%s/%s", folder, path);
    int result = file_read(name.p, LIMIT_YAML_BYTES, &bytes, error);
    *out = arena_copy(arena, buf_str(&bytes));
    buf_release(&bytes);
    return result;
}

int data_read(const struct data *data, const char *path, struct arena *arena, struct str *out,
              struct error *error)
{
    if (in_folder(data, path))
        return read_from_folder(data->folder, path, arena, out, error);
    size_t index = first_at_least(path);
    if (!is_built_in(index, path))
        return error_set(error, ERROR_WORLD, "no-such-data", str_of(path));
    *out = (struct str){(const char *)data_table[index].bytes, data_table[index].size};
    return 0;
}

size_t data_list(const char *prefix, size_t *count)
{
    size_t first = first_at_least(prefix), end = first;
    while (end < data_table_count && strncmp(data_table[end].path, prefix, strlen(prefix)) == 0)
        end++;
    *count = end - first;
    return first;
}
