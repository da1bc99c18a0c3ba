#include "view/published.h"

#include "view/words.h"

/* --- Where pages stand ---------------------------------------------------------------------- */

static struct str language_of(const struct published *published)
{
    return published->publication->library->languages[published->language];
}

struct str published_front_path(const struct published *published)
{
    if (published->language == 0)
        return STR("index.html");
    return arena_printf(published->arena, "%.*s/index.html", STR_ARG(language_of(published)));
}

struct str published_shelf_path(const struct published *published)
{
    return arena_printf(published->arena, "%.*s/%.*s/index.html", STR_ARG(language_of(published)),
                        STR_ARG(published->shelf->id));
}

struct str published_edition_path(const struct published *published)
{
    return arena_printf(published->arena, "%.*s/%.*s/%.*s/index.html",
                        STR_ARG(language_of(published)), STR_ARG(published->shelf->id),
                        STR_ARG(published->edition->folder));
}

struct str published_form_path(const struct published *published)
{
    return arena_printf(published->arena, "%.*s/%.*s/%.*s/form-%.*s.html",
                        STR_ARG(language_of(published)), STR_ARG(published->shelf->id),
                        STR_ARG(published->edition->folder), STR_ARG(published->instrument->id));
}

struct str published_index_path(const struct published *published)
{
    return arena_printf(published->arena, "%.*s/search-index.js", STR_ARG(language_of(published)));
}

struct str published_files(const struct published *published)
{
    return arena_printf(published->arena, "files/%.*s/%.*s", STR_ARG(published->shelf->id),
                        STR_ARG(published->edition->folder));
}

/* --- What is there in a language ------------------------------------------------------------ */

const struct framework *published_model(const struct published *published)
{
    return published->edition->models[published->language];
}

const struct edition *published_newest(const struct published *published, const struct shelf *shelf)
{
    for (size_t i = 0; i < shelf->count; i++)
        if (shelf->items[i].models[published->language])
            return &shelf->items[i];
    return NULL;
}

/* --- What all pages have -------------------------------------------------------------------- */

struct str published_word(const struct published *published, const char *name)
{
    const struct texts *texts = &published->publication->texts[published->language];
    return texts_get(texts, arena_printf(published->arena, "published.%s", name));
}

/* "../" for each folder that a page stands in. */
static struct str root_of(struct str path, struct arena *arena)
{
    struct str root = STR("");
    for (size_t i = 0; i < path.n; i++)
        if (path.p[i] == '/')
            root = arena_printf(arena, "%.*s../", STR_ARG(root));
    return root;
}

/* The same page in each language that it is in, else the front page in that language. */
static void put_languages(const struct published *published, struct node *page,
                          published_path *other)
{
    const struct library *library = published->publication->library;
    struct arena *arena = published->arena;
    struct node *list = node_put_list(arena, page, "languages");
    for (size_t i = 0; i < library->language_count; i++) {
        struct published there = *published;
        there.language = i;
        struct str href = other(&there);
        struct node *language = node_add_map(arena, list);
        const char *name = arena_printf(arena, "language-%.*s", STR_ARG(library->languages[i])).p;
        node_put_text(arena, language, "code", library->languages[i]);
        node_put_text(arena, language, "name", published_word(published, name));
        node_put_text(arena, language, "href", href.n ? href : published_front_path(&there));
        node_put_bool(arena, language, "current", i == published->language);
        node_put_bool(arena, language, "same", href.n);
    }
    node_put_bool(arena, page, "has-languages", library->language_count > 1);
}

struct node *published_page(const struct published *published, struct str title, struct str path,
                            published_path *other)
{
    const struct publication *publication = published->publication;
    const struct texts *texts = &publication->texts[published->language];
    struct arena *arena = published->arena;
    struct node *page = node_map(arena);
    node_put_text(arena, page, "lang", language_of(published));
    node_put(arena, page, "t", *words_map(texts, "published.", arena));
    node_put_text(arena, page, "title", title);
    node_put_text(arena, page, "site",
                  publication->title.n ? publication->title : published_word(published, "site"));
    node_put_text(arena, page, "root", root_of(path, arena));
    node_put_text(arena, page, "front", published_front_path(published));
    node_put_text(arena, page, "program", str_of(publication->program));
    put_languages(published, page, other);
    return page;
}

static struct str place_word(const struct published *published, const char *axis, struct str name)
{
    return published_word(published,
                          arena_printf(published->arena, "%s-%.*s", axis, STR_ARG(name)).p);
}

struct str published_place(const struct published *published, const struct framework *framework)
{
    const char *const axes[] = {"domain", "breadth", "experience"};
    const struct str names[] = {framework->career.domain, framework->career.breadth,
                                framework->career.experience};
    struct str place = STR("");
    for (size_t i = 0; i < sizeof axes / sizeof *axes; i++)
        if (names[i].n)
            place = arena_printf(published->arena, "%.*s%s%.*s", STR_ARG(place),
                                 place.n ? " \xc2\xb7 " : "",
                                 STR_ARG(place_word(published, axes[i], names[i])));
    return place;
}
