#include "load/shelves.h"

#include "base/array.h"
#include "base/limits.h"
#include "load/framework.h"
#include "load/language.h"
#include "model/id.h"
#include "model/version.h"

#include <stdlib.h>
#include <string.h>

struct loading {
    struct library *library;
    struct map shelf_by_id; /* id → shelf, while they are gathered */
    struct arena *arena;
    struct findings *findings;
};

/* --- Languages ------------------------------------------------------------------------------ */

static bool is_written_in(const struct value *values, struct str language)
{
    const struct value *languages = value_get(values, "languages");
    for (size_t i = 0; languages && languages->kind == VALUE_LIST && i < languages->count; i++)
        if (str_eq(languages->items[i].text, language))
            return true;
    return false;
}

static void add_language(struct library *library, struct str language)
{
    for (size_t i = 0; i < library->language_count; i++)
        if (str_eq(library->languages[i], language))
            return;
    library->languages[library->language_count++] = language;
}

static void add_languages(struct library *library, const struct value *values,
                          const struct str *known, size_t count)
{
    const struct value *languages = value_get(values, "languages");
    for (size_t i = 0; languages && languages->kind == VALUE_LIST && i < languages->count; i++)
        for (size_t k = 0; k < count; k++)
            if (str_eq(languages->items[i].text, known[k]))
                add_language(library, known[k]);
}

/* The one asked for first, then in the order in which frameworks name them. */
static void find_languages(struct loading *loading, const struct value *const *values, size_t count,
                           struct str asked)
{
    struct library *library = loading->library;
    struct str *known;
    size_t known_count = language_list(loading->arena, &known);
    library->languages = ARENA_ARRAY(loading->arena, struct str, known_count);
    for (size_t i = 0; i < count && !library->language_count; i++)
        if (language_exists(asked) && is_written_in(values[i], asked))
            add_language(library, asked);
    for (size_t i = 0; i < count; i++)
        add_languages(library, values[i], known, known_count);
    if (!library->language_count)
        add_language(library, language_exists(asked) ? asked : known[0]);
}

/* --- Editions ------------------------------------------------------------------------------- */

/* Each language reads the same values: what is wrong in them is told once. */
static struct edition edition_of(struct loading *loading, struct source *source,
                                 const struct value *values)
{
    const struct library *library = loading->library;
    struct findings told = {.arena = loading->arena};
    struct edition edition = {.source = source, .values = values};
    edition.models = ARENA_ARRAY(loading->arena, const struct framework *, library->language_count);
    for (size_t i = 0; i < library->language_count; i++) {
        if (!is_written_in(values, library->languages[i]))
            continue;
        edition.models[i] = framework_of(values, source, library->languages[i], loading->arena,
                                         edition.model ? &told : loading->findings);
        if (!edition.model)
            edition.model = edition.models[i];
    }
    if (!edition.model)
        edition.model = edition.models[0] =
            framework_of(values, source, library->languages[0], loading->arena, loading->findings);
    return edition;
}

/* "1.2.0" as the name of a folder. It begins with a letter of its own, so that nothing else that
 * stands beside it can have that name. */
static struct str folder_of(struct str version, struct arena *arena)
{
    struct str id = id_from_text(version, arena);
    bool marked = id.n > 1 && id.p[0] == 'v' && id.p[1] >= '0' && id.p[1] <= '9';
    struct str folder = marked ? id : arena_printf(arena, "v%.*s", STR_ARG(id));
    return str_sub(folder, 0, LIMIT_ID_BYTES);
}

static const struct edition *edition_in(const struct shelf *shelf, struct str folder)
{
    for (size_t i = 0; i < shelf->count; i++)
        if (str_eq(shelf->items[i].folder, folder))
            return &shelf->items[i];
    return NULL;
}

static bool is_copy(const struct edition *one, const struct edition *other)
{
    return memcmp(one->model->sha256, other->model->sha256, sizeof one->model->sha256) == 0;
}

static void report_twice(struct loading *loading, struct source *source,
                         const struct edition *edition)
{
    const struct value *version = value_get(edition->values, "version");
    struct finding *finding =
        finding_at(loading->findings, RULE_DUPLICATE_ID, source, version->span);
    finding->variant = "edition";
    finding_arg(loading->findings, finding, "id", edition->model->id);
    finding_arg(loading->findings, finding, "version", edition->model->version);
}

static void shelve(struct loading *loading, struct source *source, const struct value *values)
{
    struct edition edition = edition_of(loading, source, values);
    const struct framework *model = edition.model;
    if (!model || !model->id.n || !model->version.n)
        return; /* a finding said so */
    edition.folder = folder_of(model->version, loading->arena);
    struct shelf *shelf = map_get(&loading->shelf_by_id, model->id);
    if (!shelf) {
        shelf = ARENA_NEW(loading->arena, struct shelf);
        shelf->id = model->id;
        map_put(&loading->shelf_by_id, loading->arena, shelf->id, shelf);
    }
    const struct edition *there = edition_in(shelf, edition.folder);
    if (!there)
        *ARRAY_PUSH(shelf, loading->arena) = edition;
    else if (!is_copy(there, &edition))
        report_twice(loading, source, &edition);
}

/* --- In order ------------------------------------------------------------------------------- */

static int newest_first(const void *one, const void *other)
{
    const struct edition *a = one, *b = other;
    int order = version_cmp(b->model->version, a->model->version);
    return order ? order : str_cmp(a->folder, b->folder);
}

static int by_id(const void *one, const void *other)
{
    const struct shelf *a = one, *b = other;
    return str_cmp(a->id, b->id);
}

static void sort(struct loading *loading)
{
    struct library *library = loading->library;
    const struct map *shelves = &loading->shelf_by_id;
    for (size_t i = 0; i < shelves->count; i++) {
        const struct shelf *shelf = shelves->items[i].value;
        qsort(shelf->items, shelf->count, sizeof *shelf->items, newest_first);
        *ARRAY_PUSH(&library->shelves, loading->arena) = *shelf;
    }
    if (library->shelves.count)
        qsort(library->shelves.items, library->shelves.count, sizeof *library->shelves.items,
              by_id);
}

void library_shelve(struct library *library, struct source *const *sources, size_t count,
                    struct str asked, struct arena *arena, struct findings *findings)
{
    *library = (struct library){0};
    struct loading loading = {.library = library, .arena = arena, .findings = findings};
    const struct value **values = ARENA_ARRAY(arena, const struct value *, count);
    for (size_t i = 0; i < count; i++)
        values[i] = framework_read(sources[i], arena, findings);
    find_languages(&loading, values, count, asked);
    for (size_t i = 0; i < count; i++)
        if (values[i])
            shelve(&loading, sources[i], values[i]);
    sort(&loading);
}
