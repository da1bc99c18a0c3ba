#include "out/payload.h"

#include "base/array.h"
#include "base/limits.h"

#include <stdlib.h>

void payload_begin(struct payload *payload, struct str prefix, unsigned workers)
{
    *payload = (struct payload){.worker_count = workers};
    payload->prefix = arena_copy(&payload->arena, prefix);
    payload->workers = ARENA_ARRAY(&payload->arena, struct payload_worker, workers);
}

void payload_release(struct payload *payload)
{
    for (unsigned i = 0; i < payload->worker_count; i++)
        arena_release(&payload->workers[i].arena);
    arena_release(&payload->arena);
    *payload = (struct payload){0};
}

int payload_put(struct payload *payload, unsigned number, struct str path, struct str bytes,
                struct error *error)
{
    struct payload_worker *worker = &payload->workers[number];
    worker->bytes += bytes.n;
    if (worker->bytes > LIMIT_PACKAGE_BYTES)
        return error_set(error, ERROR_CONTENT, "package-too-large", path);
    struct str full =
        arena_printf(&worker->arena, "%.*s%.*s", STR_ARG(payload->prefix), STR_ARG(path));
    *ARRAY_PUSH(&worker->files, &worker->arena) = (struct payload_file){
        .packed = zip_pack(full, bytes, &worker->arena), .digest = sha256_of(bytes)};
    return 0;
}

static int put_page(void *context, unsigned worker, struct str path, struct str bytes,
                    struct error *error)
{
    struct payload *payload = context;
    struct str in_site =
        arena_printf(&payload->workers[worker].arena, "data/site/%.*s", STR_ARG(path));
    return payload_put(payload, worker, in_site, bytes, error);
}

struct sink payload_site(struct payload *payload)
{
    return (struct sink){payload, put_page};
}

static int by_path(const void *a, const void *b)
{
    return str_cmp(((const struct payload_file *)a)->packed.path,
                   ((const struct payload_file *)b)->packed.path);
}

struct payload_files payload_files(struct payload *payload)
{
    struct payload_files all = {0};
    for (unsigned w = 0; w < payload->worker_count; w++)
        for (size_t i = 0; i < payload->workers[w].files.count; i++)
            *ARRAY_PUSH(&all, &payload->arena) = payload->workers[w].files.items[i];
    if (all.count)
        qsort(all.items, all.count, sizeof *all.items, by_path);
    return all;
}
