#include "base/json.h"
#include "load/fields.h"
#include "view/published.h"
#include "view/words.h"

#include <stdlib.h>

/* A framework on the front page, in this language or else in another. */
struct shown {
    const struct shelf *shelf;
    const struct framework *framework;
    size_t language;
    struct str href;
};

struct shown_list {
    struct shown *items;
    size_t count;
};

static const char *const *places(const char *axis)
{
    const struct field_def *career = fields_find(&fields_framework, STR("career"));
    return fields_find(career->table, str_of(axis))->choices;
}

static size_t place_in(const char *axis, struct str name)
{
    const char *const *names = places(axis);
    size_t i = 0;
    while (names[i] && !str_is(name, names[i]))
        i++;
    return i;
}

/* A framework of scans has nobody to place: it has no levels. */
static bool is_scan(const struct framework *framework)
{
    return framework->levels.count == 0;
}

/* Scans behind all domains and what has no domain. */
static size_t group_of(const struct framework *framework)
{
    size_t group = place_in("domain", framework->career.domain);
    return is_scan(framework) ? SIZE_MAX : group;
}

static int compare(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int by_place(const void *one, const void *other)
{
    const struct shown *a = one, *b = other;
    const struct framework *x = a->framework, *y = b->framework;
    int order = compare(group_of(x), group_of(y));
    if (!order)
        order =
            compare(place_in("breadth", x->career.breadth), place_in("breadth", y->career.breadth));
    if (!order)
        order = compare(place_in("experience", x->career.experience),
                        place_in("experience", y->career.experience));
    if (!order)
        order = str_cmp(x->title, y->title);
    return order ? order : str_cmp(a->shelf->id, b->shelf->id);
}

static struct shown shown_of(const struct published *published, const struct shelf *shelf)
{
    const struct library *library = published->publication->library;
    struct published there = *published;
    const struct edition *newest = published_newest(published, shelf);
    there.shelf = shelf;
    for (size_t i = 0; !newest && i < library->language_count; i++) {
        there.language = i;
        newest = published_newest(&there, shelf);
    }
    there.edition = newest;
    return (struct shown){shelf, published_model(&there), there.language,
                          published_edition_path(&there)};
}

static struct shown_list shown_all(const struct published *published)
{
    const struct library *library = published->publication->library;
    struct shown_list list = {
        .items = ARENA_ARRAY(published->arena, struct shown, library->shelves.count)};
    for (size_t i = 0; i < library->shelves.count; i++)
        list.items[list.count++] = shown_of(published, &library->shelves.items[i]);
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items, by_place);
    return list;
}

/* --- The front page ------------------------------------------------------------------------- */

static struct str axis_word(const struct published *published, const char *axis, struct str name)
{
    if (!name.n)
        return name;
    return published_word(published,
                          arena_printf(published->arena, "%s-%.*s", axis, STR_ARG(name)).p);
}

static struct node *put_shown(const struct published *published, const struct shown *shown,
                              struct node *list)
{
    const struct library *library = published->publication->library;
    const struct framework *framework = shown->framework;
    struct arena *arena = published->arena;
    struct node *node = node_add_map(arena, list);
    bool elsewhere = shown->language != published->language;
    node_put_text(arena, node, "href", shown->href);
    node_put_text(arena, node, "title", framework->title);
    node_put_text(arena, node, "other-lang",
                  elsewhere ? library->languages[shown->language] : STR(""));
    node_put_text(arena, node, "experience",
                  axis_word(published, "experience", framework->career.experience));
    return node;
}

/* Rows of domains, columns of breadths; only those in which there is something. */
static void put_map(const struct published *published, const struct shown_list *all,
                    struct node *page)
{
    struct arena *arena = published->arena;
    const char *const *domains = places("domain"), *const *breadths = places("breadth");
    struct node *map = node_put_map(arena, page, "map");
    struct node *columns = node_put_list(arena, map, "columns");
    for (size_t b = 0; breadths[b]; b++)
        node_add_text(arena, columns, axis_word(published, "breadth", str_of(breadths[b])));
    struct node *rows = node_put_list(arena, map, "rows");
    for (size_t d = 0; domains[d]; d++) {
        struct node *row = node_add_map(arena, rows);
        node_put_text(arena, row, "title", axis_word(published, "domain", str_of(domains[d])));
        struct node *cells = node_put_list(arena, row, "cells");
        for (size_t b = 0; breadths[b]; b++) {
            struct node *cell = node_add_map(arena, cells);
            node_put_text(arena, cell, "column",
                          axis_word(published, "breadth", str_of(breadths[b])));
            struct node *here = node_put_list(arena, cell, "here");
            for (size_t i = 0; i < all->count; i++)
                if (!is_scan(all->items[i].framework) &&
                    str_is(all->items[i].framework->career.domain, domains[d]) &&
                    str_is(all->items[i].framework->career.breadth, breadths[b]))
                    put_shown(published, &all->items[i], here);
            node_put_bool(arena, cell, "has-here", here->count);
        }
    }
}

static size_t count_placed(const struct shown_list *all)
{
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++)
        count += !is_scan(all->items[i].framework) && all->items[i].framework->career.domain.n &&
                 all->items[i].framework->career.breadth.n;
    return count;
}

static void put_entry(const struct published *published, const struct shown *shown,
                      struct node *list)
{
    const struct framework *framework = shown->framework;
    struct arena *arena = published->arena;
    struct node *node = put_shown(published, shown, list);
    struct str breadth = axis_word(published, "breadth", framework->career.breadth);
    struct str experience = axis_word(published, "experience", framework->career.experience);
    const char *dot = breadth.n && experience.n ? " \xc2\xb7 " : "";
    node_put_text(arena, node, "place",
                  arena_printf(arena, "%.*s%s%.*s", STR_ARG(breadth), dot, STR_ARG(experience)));
    node_put_text(arena, node, "role", framework->role);
    node_put_text(arena, node, "purpose", framework->purpose);
    node_put_text(arena, node, "number", framework->version);
    node_put_text(arena, node, "competences",
                  words_count(&published->publication->texts[published->language],
                              is_scan(framework) ? "published.n-themes" : "published.n-competences",
                              framework->competences.count, arena));
}

static struct str group_title(const struct published *published, const struct framework *framework)
{
    if (is_scan(framework))
        return published_word(published, "scans");
    if (!framework->career.domain.n)
        return published_word(published, "no-domain");
    return axis_word(published, "domain", framework->career.domain);
}

static void put_groups(const struct published *published, const struct shown_list *all,
                       struct node *page)
{
    struct arena *arena = published->arena;
    struct node *groups = node_put_list(arena, page, "groups"), *entries = NULL;
    for (size_t i = 0; i < all->count; i++) {
        const struct framework *framework = all->items[i].framework;
        if (!i || group_of(framework) != group_of(all->items[i - 1].framework)) {
            struct node *group = node_add_map(arena, groups);
            node_put_number(arena, group, "n", groups->count);
            node_put_text(arena, group, "title", group_title(published, framework));
            node_put_text(arena, group, "about",
                          is_scan(framework) ? published_word(published, "about-scans") : STR(""));
            entries = node_put_list(arena, group, "entries");
        }
        put_entry(published, &all->items[i], entries);
    }
}

struct node *published_front(const struct published *published)
{
    struct arena *arena = published->arena;
    struct str path = published_front_path(published);
    struct str title = published->publication->title;
    struct node *page = published_page(
        published, title.n ? title : published_word(published, "site"), path, published_front_path);
    struct shown_list all = shown_all(published);
    struct str index = published_index_path(published);
    node_put_text(arena, page, "index", index);
    if (count_placed(&all) > 1)
        put_map(published, &all, page);
    else
        node_put_bool(arena, page, "map", false);
    put_groups(published, &all, page);
    return page;
}

/* --- What can be searched for --------------------------------------------------------------- */

static void add_entry(struct json *json, struct str title, struct str where, struct str href,
                      struct str text)
{
    json_list(json, NULL);
    json_text(json, NULL, title);
    json_text(json, NULL, where);
    json_text(json, NULL, href);
    json_text(json, NULL, text);
    json_close(json);
}

static struct str competence_text(const struct competence *competence, struct arena *arena)
{
    struct buf text = {0};
    buf_add(&text, competence->description);
    for (size_t i = 0; i < competence->descriptors.count; i++) {
        buf_addc(&text, ' ');
        buf_add(&text, competence->descriptors.items[i].text);
    }
    for (size_t i = 0; i < competence->indicators.count; i++) {
        buf_addc(&text, ' ');
        buf_add(&text, competence->indicators.items[i]);
    }
    struct str copy = arena_copy(arena, buf_str(&text));
    buf_release(&text);
    return copy;
}

static void index_shelf(const struct published *published, const struct shelf *shelf,
                        struct json *json)
{
    struct arena *arena = published->arena;
    struct published there = *published;
    there.shelf = shelf;
    there.edition = published_newest(published, shelf);
    if (!there.edition)
        return;
    const struct framework *framework = published_model(&there);
    struct str path = published_edition_path(&there);
    add_entry(json, framework->title, framework->role, path, framework->purpose);
    for (size_t i = 0; i < framework->competences.count; i++) {
        const struct competence *competence = &framework->competences.items[i];
        add_entry(json, competence->title, framework->title,
                  arena_printf(arena, "%.*s#%.*s", STR_ARG(path), STR_ARG(competence->id)),
                  competence_text(competence, arena));
    }
    for (size_t i = 0; i < framework->instruments.count; i++) {
        there.instrument = &framework->instruments.items[i];
        add_entry(json, there.instrument->title, framework->title, published_form_path(&there),
                  there.instrument->intro);
    }
}

struct str published_index(const struct published *published)
{
    const struct library *library = published->publication->library;
    struct buf out = {0};
    buf_addz(&out, "const searchIndex = ");
    struct json json = {.out = &out, .compact = true};
    json_list(&json, NULL);
    for (size_t i = 0; i < library->shelves.count; i++)
        index_shelf(published, &library->shelves.items[i], &json);
    json_close(&json);
    struct str index = arena_printf(published->arena, "%.*s;\n", STR_ARG(str_trim(buf_str(&out))));
    buf_release(&out);
    return index;
}
