#include "cmd/framework_file.h"

#include "base/array.h"
#include "base/limits.h"
#include "base/near.h"
#include "load/framework.h"
#include "load/framework_derive.h"
#include "load/library.h"
#include "model/id.h"
#include "read/tree.h"
#include "sys/clock.h"
#include "sys/file.h"

#include <stdlib.h>
#include <string.h>

static struct str id_of(const char *path)
{
    struct str name = str_of(path + strlen(LIBRARY_FOLDER));
    return str_sub(name, 0, name.n - strlen(".yaml"));
}

static void unknown(struct run *run, struct str word)
{
    size_t count, first = data_list(LIBRARY_FOLDER, &count);
    struct str *ids = ARENA_ARRAY(&run->arena, struct str, count);
    for (size_t i = 0; i < count; i++)
        ids[i] = id_of(data_table[first + i].path);
    struct str near = near_best(word, ids, count);
    if (near.n)
        error_why(&run->error, ERROR_USAGE, "unknown-framework-near", word, near);
    else
        error_set(&run->error, ERROR_USAGE, "unknown-framework", word);
}

static struct source *built_in(struct run *run, const char *path)
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
    struct str path = arena_printf(&run->arena, LIBRARY_FOLDER "%s.yaml", word);
    if (data_has(&run->data, path.p))
        return built_in(run, path.p);
    unknown(run, str_of(word));
    return NULL;
}

static bool says_framework(struct str text)
{
    struct str line;
    while (str_next_line(&text, &line))
        if (str_starts(line, "vakwerk-framework:"))
            return true;
    return false;
}

static int add_entry(struct run *run, const struct tree *tree, size_t index, const char *folder,
                     struct source_list *sources)
{
    struct buf bytes = {0};
    struct str name = tree->entries[index].path;
    if (tree->entries[index].kind != TREE_FILE || !str_ends(name, ".yaml"))
        return 0;
    int result = tree_read(tree, index, 0, LIMIT_YAML_BYTES + 1, &bytes, &run->error);
    if (result >= 0 && says_framework(buf_str(&bytes))) {
        struct source *source = ARENA_NEW(&run->arena, struct source);
        const char *slash = str_ends(str_of(folder), "/") ? "" : "/";
        source->path = arena_printf(&run->arena, "%s%s%.*s", folder, slash, STR_ARG(name));
        source->text = arena_copy(&run->arena, buf_str(&bytes));
        *ARRAY_PUSH(sources, &run->arena) = source;
    }
    buf_release(&bytes);
    return result < 0 ? -1 : 0;
}

static int from_folder(struct run *run, const char *folder, struct source_list *sources)
{
    struct tree tree = {0};
    size_t before = sources->count;
    int result = tree_open_folder(&tree, folder, &run->arena, &run->error);
    for (size_t i = 0; result == 0 && i < tree.count; i++)
        result = add_entry(run, &tree, i, folder, sources);
    tree_close(&tree);
    if (result == 0 && sources->count == before)
        return error_set(&run->error, ERROR_USAGE, "no-frameworks", str_of(folder));
    return result;
}

int framework_files(struct run *run, const char *word, struct source_list *sources)
{
    if (file_is_folder(word))
        return from_folder(run, word, sources);
    struct source *source = framework_file(run, word);
    if (!source)
        return -1;
    *ARRAY_PUSH(sources, &run->arena) = source;
    return 0;
}

int framework_all(struct run *run, struct source_list *sources)
{
    return library_sources(&sources->items, &sources->count, &run->data, &run->arena, &run->error);
}

/* --- What it extends -------------------------------------------------------------------------- */

enum {
    CHAIN_MOST = 4
}; /* frameworks that extend each other; more is a circle, or no longer clear */

/* Where the other one is: in *source, which stays NULL after a finding. */
static int find_parent(struct run *run, struct source *child,
                       const struct framework_extends *extends, struct source **source)
{
    struct str file = extends->file, id = extends->id;
    struct str folder = str_sub(child->path, 0, str_behind_last(child->path, '/'));
    bool inside = file.n && file.p[0] != '.' && str_find(file, '/') == file.n;
    struct str path = file.n ? arena_printf(&run->arena, "%.*s%.*s", STR_ARG(folder), STR_ARG(file))
                             : arena_printf(&run->arena, LIBRARY_FOLDER "%.*s.yaml", STR_ARG(id));
    if (file.n ? inside && file_exists(path.p) : id_is_valid(id) && data_has(&run->data, path.p)) {
        *source = file.n ? from_file(run, path.p) : built_in(run, path.p);
        return *source ? 0 : -1;
    }
    struct finding *finding = finding_at(&run->findings, RULE_EXTENDS_MISSING, child,
                                         file.n ? extends->file_span : extends->span);
    finding->variant = file.n ? "file" : NULL;
    finding_arg(&run->findings, finding, "name", file.n ? file : id);
    return 0;
}

static int read_chain(struct run *run, struct source *source, unsigned depth,
                      const struct value **values)
{
    struct framework_extends extends;
    struct source *parent_source = NULL;
    const struct value *parent = NULL;
    unsigned char sha256[32];
    *values = framework_read(source, &run->arena, &run->findings);
    if (!*values || !framework_extends(*values, &extends))
        return 0;
    const struct value *own = *values;
    *values = NULL;
    if (depth == CHAIN_MOST) {
        finding_at(&run->findings, RULE_EXTENDS_CHAIN, source, extends.span);
        return 0;
    }
    if (find_parent(run, source, &extends, &parent_source) < 0)
        return -1;
    if (!parent_source)
        return 0;
    if (read_chain(run, parent_source, depth + 1, &parent) < 0)
        return -1;
    framework_digest(parent_source->text, sha256);
    if (parent)
        *values = framework_derive(own, source, parent, sha256, &run->arena, &run->findings);
    return 0;
}

int framework_whole(struct run *run, struct source *source, const struct value **values)
{
    return read_chain(run, source, 1, values);
}

day_number framework_day_of_change(void)
{
    const struct date first = {1970, 1, 1};
    return getenv("SOURCE_DATE_EPOCH") ? clock_today() : date_to_day(first);
}
