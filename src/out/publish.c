#include "out/publish.h"

#include "base/array.h"
#include "out/case.h"
#include "out/mahara.h"
#include "out/moodle.h"
#include "out/starter.h"
#include "out/style.h"
#include "sys/pool.h"

struct making {
    const struct publisher *publisher;
    const struct sink *sink;
    struct published *editions; /* a job each: a version in a language, with all that is of it */
    struct error *errors;       /* by job */
    size_t count;
};

/* What one worker is at. */
struct work {
    const struct making *making;
    struct published published;
    unsigned worker;
    struct error *error;
};

static int put(const struct work *work, struct str path, struct str bytes)
{
    const struct sink *sink = work->making->sink;
    return sink->put(sink->context, work->worker, path, bytes, work->error);
}

static int put_page(const struct work *work, const char *template, const struct node *page,
                    struct str path)
{
    struct rendering rendering = {.set = work->making->publisher->templates};
    struct buf out = {0};
    template_render(template_find(rendering.set, str_of(template)), page, &rendering, &out);
    int result = put(work, path, buf_str(&out));
    buf_release(&out);
    return result;
}

/* --- A version ------------------------------------------------------------------------------ */

static struct str file_path(const struct work *work, const char *ending)
{
    const struct published *published = &work->published;
    return arena_printf(published->arena, "%.*s/%.*s%s", STR_ARG(published_files(published)),
                        STR_ARG(published->shelf->id), ending);
}

/* The file itself is the same in all languages: it is put with the first. */
static int put_source(const struct work *work, struct download_list *downloads)
{
    const struct published *published = &work->published;
    struct str bytes = published->edition->source->text, path = file_path(work, ".yaml");
    *ARRAY_PUSH(downloads, published->arena) = (struct download){"yaml", path, bytes.n};
    bool first = published->edition->model == published_model(published);
    return first ? put(work, path, bytes) : 0;
}

static int put_starter(const struct work *work, struct download_list *downloads)
{
    const struct published *published = &work->published;
    const struct texts *texts = &published->publication->texts[published->language];
    struct buf zip = {0};
    struct str path =
        file_path(work, arena_printf(published->arena, "-%.*s.zip", STR_ARG(texts->language)).p);
    int result = starter_make(published->edition, published_model(published), texts,
                              work->making->publisher->data, &zip, work->error);
    if (result == 0)
        result = put(work, path, buf_str(&zip));
    *ARRAY_PUSH(downloads, published->arena) = (struct download){"starter", path, zip.n};
    buf_release(&zip);
    return result;
}

/* --- For other programs; what has no place there is told beside the file in general --- */

static void write_case(const struct work *work, struct losses *losses, struct buf *out)
{
    const struct published *published = &work->published;
    const struct texts *texts = &published->publication->texts[published->language];
    struct case_options options = {published->publication->library->languages[published->language],
                                   texts, work->making->publisher->day};
    case_write(out, published->edition->values, &options, losses, published->arena);
}

static struct described described_of(const struct work *work, struct losses *losses)
{
    const struct published *published = &work->published;
    return (struct described){published_model(published), published->edition->values,
                              &published->publication->texts[published->language], losses,
                              published->arena};
}

static void write_mahara(const struct work *work, struct losses *losses, struct buf *out)
{
    struct described described = described_of(work, losses);
    mahara_write(out, &described);
}

static void write_moodle(const struct work *work, struct losses *losses, struct buf *out)
{
    struct described described = described_of(work, losses);
    moodle_write(out, &described);
}

static int put_exchanges(const struct work *work, struct download_list *downloads)
{
    static const struct {
        const char *name, *ending;
        bool scans; /* it has a place for them; in the others all is about a person's levels */
        void (*write)(const struct work *work, struct losses *losses, struct buf *out);
    } formats[] = {
        {"case", ".case.json", true, write_case},
        {"mahara", ".matrix", false, write_mahara},
        {"moodle", ".csv", false, write_moodle},
    };
    const struct published *published = &work->published;
    struct str language = published->publication->library->languages[published->language];
    int result = 0;
    for (size_t i = 0; i < sizeof formats / sizeof *formats && result == 0; i++) {
        struct losses losses = {.arena = published->arena};
        struct buf out = {0};
        if (!formats[i].scans && !published_model(published)->levels.count)
            continue;
        struct str path = file_path(
            work,
            arena_printf(published->arena, "-%.*s%s", STR_ARG(language), formats[i].ending).p);
        formats[i].write(work, &losses, &out);
        result = put(work, path, buf_str(&out));
        *ARRAY_PUSH(downloads, published->arena) = (struct download){formats[i].name, path, out.n};
        buf_release(&out);
    }
    return result;
}

static int put_forms(struct work *work)
{
    const struct framework *framework = published_model(&work->published);
    struct published form = work->published;
    int result = 0;
    for (size_t i = 0; i < framework->instruments.count && result == 0; i++) {
        form.instrument = &framework->instruments.items[i];
        result = put_page(work, "framework-site/form", published_form(&form),
                          published_form_path(&form));
    }
    return result;
}

static int put_edition(struct work *work)
{
    const struct published *published = &work->published;
    struct download_list downloads = {0};
    if (put_starter(work, &downloads) < 0 || put_source(work, &downloads) < 0 ||
        put_exchanges(work, &downloads) < 0 || put_forms(work) < 0)
        return -1;
    return put_page(work, "framework-site/framework", published_edition(published, &downloads),
                    published_edition_path(published));
}

static void put_one(size_t index, unsigned worker, void *context)
{
    const struct making *making = context;
    struct arena arena = {0};
    struct work work = {making, making->editions[index], worker, &making->errors[index]};
    work.published.arena = &arena;
    put_edition(&work);
    arena_release(&arena);
}

static size_t list_editions(const struct publication *publication, struct published *editions)
{
    const struct library *library = publication->library;
    size_t count = 0;
    for (size_t s = 0; s < library->shelves.count; s++)
        for (size_t e = 0; e < library->shelves.items[s].count; e++)
            for (size_t l = 0; l < library->language_count; l++) {
                const struct shelf *shelf = &library->shelves.items[s];
                if (!shelf->items[e].models[l])
                    continue;
                if (editions)
                    editions[count] = (struct published){.publication = publication,
                                                         .language = l,
                                                         .shelf = shelf,
                                                         .edition = &shelf->items[e]};
                count++;
            }
    return count;
}

static int put_editions(struct making *making, struct arena *arena, struct error *error)
{
    const struct publication *publication = making->publisher->publication;
    making->count = list_editions(publication, NULL);
    making->editions = ARENA_ARRAY(arena, struct published, making->count);
    making->errors = ARENA_ARRAY(arena, struct error, making->count);
    list_editions(publication, making->editions);
    pool_map(making->publisher->threads, making->count, put_one, making);
    for (size_t i = 0; i < making->count; i++)
        if (making->errors[i].kind != ERROR_NONE) {
            *error = making->errors[i];
            return -1;
        }
    return 0;
}

/* --- What stands around them ---------------------------------------------------------------- */

static int put_shelves(struct work *work)
{
    const struct library *library = work->published.publication->library;
    struct published shelf = work->published;
    int result = 0;
    for (size_t i = 0; i < library->shelves.count && result == 0; i++) {
        shelf.shelf = &library->shelves.items[i];
        if (published_newest(&shelf, shelf.shelf))
            result = put_page(work, "framework-site/versions", published_shelf(&shelf),
                              published_shelf_path(&shelf));
    }
    return result;
}

static int put_language(struct work *work)
{
    const struct published *published = &work->published;
    if (put_page(work, "framework-site/front", published_front(published),
                 published_front_path(published)) < 0 ||
        put(work, published_index_path(published), published_index(published)) < 0)
        return -1;
    return put_shelves(work);
}

static int put_languages(const struct making *making, struct error *error)
{
    const struct publication *publication = making->publisher->publication;
    int result = 0;
    for (size_t i = 0; i < publication->library->language_count && result == 0; i++) {
        struct arena arena = {0};
        struct work work = {making, {publication, i, NULL, NULL, NULL, &arena}, 0, error};
        result = put_language(&work);
        arena_release(&arena);
    }
    return result;
}

static int put_style(const struct making *making, struct arena *arena, struct error *error)
{
    const struct publisher *publisher = making->publisher;
    const struct look look = {.theme = publisher->theme, .logo = NOT_FOUND};
    static const char *const own[] = {"templates/forms/form.css",
                                      "templates/framework-site/site.css"};
    struct work work = {.making = making, .error = error};
    struct buf style = {0};
    struct str bytes;
    int result = style_make(publisher->data, &look, publisher->publication->title, &style, error);
    for (size_t i = 0; i < sizeof own / sizeof *own && result == 0; i++) {
        result = data_read(publisher->data, own[i], arena, &bytes, error);
        if (result == 0)
            buf_add(&style, bytes);
    }
    if (result == 0)
        result = put(&work, STR("style.css"), buf_str(&style));
    buf_release(&style);
    return result;
}

static int put_script(const struct making *making, struct arena *arena, struct error *error)
{
    struct work work = {.making = making, .error = error};
    struct str script;
    if (data_read(making->publisher->data, "templates/framework-site/search.js", arena, &script,
                  error) < 0)
        return -1;
    return put(&work, STR("search.js"), script);
}

int publish(const struct publisher *publisher, const struct sink *sink, struct error *error)
{
    struct arena arena = {0};
    struct making making = {.publisher = publisher, .sink = sink};
    int result = put_editions(&making, &arena, error);
    if (result == 0)
        result = put_languages(&making, error);
    if (result == 0)
        result = put_style(&making, &arena, error);
    if (result == 0)
        result = put_script(&making, &arena, error);
    arena_release(&arena);
    return result;
}
