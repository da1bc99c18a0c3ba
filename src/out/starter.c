#include "out/starter.h"

#include "base/array.h"
#include "base/yaml_writer.h"
#include "load/terms.h"
#include "out/schema.h"
#include "sys/hash.h"
#include "sys/zip.h"

#include <string.h>

#define WAYS    "templates/ways/"
#define SCHEMAS ".vakwerk/schemas" /* named in templates/starter/portfolio.*; out of sight */

enum { DAY_OF_ENTRIES = 0 }; /* no day is more right than another: the first that a zip can name */

struct starter {
    const struct edition *edition;
    const struct framework *framework;
    const struct texts *texts;
    const struct data *data;
    struct arena arena;
    struct {
        struct zip_packed *items;
        size_t count, capacity;
    } files;
};

static void add(struct starter *starter, struct str name, struct str bytes)
{
    struct arena *arena = &starter->arena;
    struct str path =
        arena_printf(arena, "%.*s/%.*s", STR_ARG(starter->framework->id), STR_ARG(name));
    *ARRAY_PUSH(&starter->files, arena) = zip_pack(path, bytes, arena);
}

static struct str in_yaml(struct starter *starter, struct str text)
{
    struct buf out = {0};
    yaml_scalar(&out, text);
    struct str copy = arena_copy(&starter->arena, buf_str(&out));
    buf_release(&out);
    return copy;
}

/* templates/starter/NAME.LANGUAGE, filled in. */
static int add_filled(struct starter *starter, const char *name, struct str as, struct error *error)
{
    struct arena *arena = &starter->arena;
    const struct framework *framework = starter->framework;
    struct str template;
    const char *path = arena_printf(arena, "templates/starter/%s.%.*s.txt", name,
                                    STR_ARG(starter->texts->language))
                           .p;
    if (data_read(starter->data, path, arena, &template, error) < 0)
        return -1;
    char hex[65];
    struct sha256 digest;
    memcpy(digest.bytes, framework->sha256, sizeof digest.bytes);
    sha256_hex(&digest, hex);
    struct text_arg args[] = {{"title", framework->title, false},
                              {"id", in_yaml(starter, framework->id), false},
                              {"version", in_yaml(starter, framework->version), false},
                              {"digest", str_of(hex), false}};
    struct buf out = {0};
    text_format(&out, starter->texts, template, args, sizeof args / sizeof *args);
    add(starter, as, buf_str(&out));
    buf_release(&out);
    return 0;
}

/* A text to start from is a draft until somebody filled it in. */
static struct str as_draft(struct starter *starter, struct str text)
{
    size_t line = str_search(text, STR("\n")) + 1; /* behind the first --- */
    return arena_printf(&starter->arena, "%.*sdraft: true\n%.*s", STR_ARG(str_sub(text, 0, line)),
                        STR_ARG(str_sub(text, line, text.n)));
}

/* Those in the language of the folder, each where the texts say it belongs. */
static int add_ways(struct starter *starter, struct error *error)
{
    struct arena *arena = &starter->arena;
    struct str end = arena_printf(arena, ".%.*s.md", STR_ARG(starter->texts->language));
    size_t count, first = data_list(WAYS, &count);
    for (size_t i = first; i < first + count; i++) {
        struct str text, path = str_of(data_table[i].path);
        if (!str_ends(path, end.p))
            continue;
        if (data_read(starter->data, path.p, arena, &text, error) < 0)
            return -1;
        struct str way = str_sub(path, strlen(WAYS), path.n - end.n);
        struct str key = arena_printf(arena, "starter.way-%.*s", STR_ARG(way));
        add(starter, texts_get(starter->texts, key), as_draft(starter, text));
    }
    return 0;
}

static int put(void *context, unsigned worker, struct str path, struct str bytes,
               struct error *error)
{
    (void)worker;
    (void)error;
    struct starter *starter = context;
    add(starter, arena_copy(&starter->arena, path), bytes);
    return 0;
}

static int fill(struct starter *starter, struct buf *out, struct error *error)
{
    struct str readme = texts_get(starter->texts, STR("starter.readme"));
    if (add_filled(starter, "readme", readme, error) < 0 ||
        add_filled(starter, "portfolio", STR("portfolio.yaml"), error) < 0)
        return -1;
    add(starter, STR(TERMS_FRAMEWORK), starter->edition->source->text);
    struct sink sink = {starter, put};
    if (schema_put_all(&sink, SCHEMAS, error) < 0)
        return -1;
    if (starter->framework->levels.count && add_ways(starter, error) < 0)
        return -1;
    return zip_make(out, starter->files.items, starter->files.count, DAY_OF_ENTRIES, error);
}

int starter_make(const struct edition *edition, const struct framework *framework,
                 const struct texts *texts, const struct data *data, struct buf *out,
                 struct error *error)
{
    struct starter starter = {
        .edition = edition, .framework = framework, .texts = texts, .data = data};
    int result = fill(&starter, out, error);
    arena_release(&starter.arena);
    return result;
}
