#include "out/listed.h"

#include "base/array.h"

#include <stdlib.h>

#define LIST "manifest-sha256.txt"

static int put(void *context, unsigned worker, struct str path, struct str bytes,
               struct error *error)
{
    struct listed *listed = context;
    *ARRAY_PUSH(listed, listed->arena) =
        (struct listed_file){arena_copy(listed->arena, path), sha256_of(bytes)};
    return listed->to->put(listed->to->context, worker, path, bytes, error);
}

struct sink listed_sink(struct listed *listed)
{
    return (struct sink){listed, put};
}

static int by_path(const void *a, const void *b)
{
    return str_cmp(((const struct listed_file *)a)->path, ((const struct listed_file *)b)->path);
}

static int put_list(struct listed *listed, const struct signing *signing, struct str package,
                    struct error *error)
{
    struct buf list = {0}, signature = {0};
    const struct sink *to = listed->to;
    char hex[65];
    qsort(listed->items, listed->count, sizeof *listed->items, by_path);
    for (size_t i = 0; i < listed->count; i++) {
        sha256_hex(&listed->items[i].digest, hex);
        buf_addf(&list, "%s  %.*s\n", hex, STR_ARG(listed->items[i].path));
    }
    signing_write(signing, STR(LIST), package, buf_str(&list), &signature);
    int result = to->put(to->context, 0, STR(LIST), buf_str(&list), error);
    if (result == 0)
        result = to->put(to->context, 0, STR(LIST SIGNATURE_SUFFIX), buf_str(&signature), error);
    buf_release(&list);
    buf_release(&signature);
    return result;
}

int listed_sign(struct listed *listed, const struct signing *signing, struct str package,
                struct error *error)
{
    struct public_key key = secret_key_public(signing->key);
    struct buf text = {0};
    public_key_write(&key, &text);
    int result = put(listed, 0, STR(PUBLIC_KEY_FILE), buf_str(&text), error);
    buf_release(&text);
    return result < 0 ? -1 : put_list(listed, signing, package, error);
}
