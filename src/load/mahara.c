#include "load/mahara.h"

#include "load/foreign.h"
#include "load/outline.h"
#include "read/value_build.h"

enum { STATUSES = 4 };

struct reader {
    struct foreign foreign;
    const struct value *framework;
    struct outline outline;
    struct map standards, elements; /* id → index of the node, as a pointer to size_t */
};

bool mahara_is(const struct value *top)
{
    const struct value *framework = value_get(top, "framework");
    return value_get(framework, "standards") || value_get(framework, "standardelements");
}

static struct value text_value(struct str text)
{
    return (struct value){.kind = VALUE_TEXT, .text = text};
}

static struct outline_node *add(struct reader *reader, const struct value *row)
{
    struct foreign *foreign = &reader->foreign;
    struct outline_node *node = outline_add(&reader->outline);
    struct str short_name = foreign_words(foreign, row, "shortname");
    struct str name = foreign_words(foreign, row, "name");
    node->title = text_value(foreign_name(name, short_name));
    node->text = text_value(foreign_words(foreign, row, "description"));
    return node;
}

static void take_element(struct reader *reader, const struct value *row, size_t standard,
                         size_t parent)
{
    static const char *const known[] = {"shortname", "name",     "description",     "standardid",
                                        "elementid", "parentid", "parentelementid", "priority",
                                        "parent",    NULL};
    struct foreign *foreign = &reader->foreign;
    struct outline_node *node = add(reader, row);
    size_t index = node->index;
    foreign_count_fields(foreign, "standardelements", row, known);
    node->key = node->code = foreign_text(foreign, row, "elementid");
    struct str short_name = foreign_text(foreign, row, "shortname");
    losses_add(foreign->losses, LOSS_GONE, "field", STR("standardelements.shortname"),
               short_name.n && !str_eq(short_name, node->title.text), short_name);
    outline_remember(&reader->outline, &reader->elements, node->key, index);
    if (parent == NOT_FOUND)
        parent = standard;
    if (parent == NOT_FOUND)
        losses_add(foreign->losses, LOSS_CHANGED, "loose", STR(""), 1, node->title.text);
    else
        outline_link(&reader->outline, index, parent, (int64_t)index, STR(""));
}

/* The form of 2016: elements inside their standard, a child behind its parent. */
static void take_inner(struct reader *reader, const struct value *list, size_t standard)
{
    size_t parent = NOT_FOUND;
    for (size_t i = 0; list && i < list->count; i++) {
        const struct value *row = &list->items[i];
        bool child = foreign_number(&reader->foreign, row, "parent", 0) ||
                     str_is(foreign_text(&reader->foreign, row, "parent"), "true");
        size_t index = reader->outline.count;
        take_element(reader, row, standard, child ? parent : NOT_FOUND);
        if (!child)
            parent = index;
    }
}

static void take_standards(struct reader *reader)
{
    static const char *const known[] = {"shortname",       "name",     "description", "standardid",
                                        "standardelement", "priority", NULL};
    struct foreign *foreign = &reader->foreign;
    const struct value *list = foreign_list(foreign, reader->framework, "standards");
    for (size_t i = 0; list && i < list->count; i++) {
        const struct value *row = &list->items[i];
        struct outline_node *node = add(reader, row);
        size_t index = node->index;
        struct str short_name = foreign_text(foreign, row, "shortname");
        foreign_count_fields(foreign, "standards", row, known);
        node->role = OUTLINE_DOMAIN;
        node->sequence = (int64_t)index;
        node->code = str_eq(short_name, node->title.text) ? STR("") : short_name;
        if (value_get(row, "standardid"))
            outline_remember(&reader->outline, &reader->standards,
                             foreign_text(foreign, row, "standardid"), index);
        take_inner(reader, foreign_list(foreign, row, "standardelement"), index);
    }
}

static void take_elements(struct reader *reader)
{
    struct foreign *foreign = &reader->foreign;
    const struct value *list = foreign_list(foreign, reader->framework, "standardelements");
    for (size_t i = 0; list && i < list->count; i++) {
        const struct value *row = &list->items[i];
        size_t standard =
            outline_find(&reader->standards, foreign_text(foreign, row, "standardid"));
        struct str above = foreign_text(foreign, row, "parentelementid");
        above = foreign_name(above, foreign_text(foreign, row, "parentid"));
        if (str_is(above, "undefined"))
            above = STR("");
        size_t parent = outline_find(&reader->elements, above);
        if (above.n && parent == NOT_FOUND)
            losses_add(foreign->losses, LOSS_GONE, "loose-end", STR(""), 1, above);
        take_element(reader, row, standard, parent);
    }
}

/* --- Statuses: levels --------------------------------------------------------------------------
 */

static size_t status_of(struct str key, size_t place)
{
    static const char *const names[STATUSES] = {"begun", "incomplete", "partialcomplete",
                                                "completed"};
    for (size_t i = 0; i < STATUSES; i++)
        if (str_is(key, names[i]) || (key.n == 1 && key.p[0] == (char)('0' + i)))
            return i;
    return place;
}

static void take_status(struct reader *reader, const struct value *map, size_t place,
                        struct str statuses[STATUSES])
{
    for (size_t i = 0; map->kind == VALUE_MAP && i < map->count; i++) {
        size_t at = status_of(map->keys[i].name, place + i);
        struct str key = arena_copy(reader->foreign.arena, map->keys[i].name);
        if (at < STATUSES && !statuses[at].n)
            statuses[at] = foreign_words(&reader->foreign, map, key.p);
        else
            losses_add(reader->foreign.losses, LOSS_GONE, "field", STR("evidencestatuses"), 1,
                       map->keys[i].name);
    }
}

/* The first says that nobody has judged yet: no level. */
static void put_levels(struct reader *reader, struct value *framework)
{
    struct arena *arena = reader->foreign.arena;
    struct str statuses[STATUSES] = {{0}};
    struct map ids = {0};
    const struct value *list = value_get(reader->framework, "evidencestatuses");
    if (!list || !list->count)
        return;
    if (list->kind == VALUE_MAP)
        take_status(reader, list, 0, statuses);
    for (size_t i = 0; list->kind == VALUE_LIST && i < list->count; i++)
        take_status(reader, &list->items[i], i, statuses);
    losses_add(reader->foreign.losses, LOSS_GONE, "status", STR(""), statuses[0].n > 0,
               statuses[0]);
    struct value *levels = value_put_list(framework, "levels", arena);
    for (size_t i = 1; i < STATUSES; i++) {
        if (!statuses[i].n)
            continue;
        outline_add_level(levels, &ids, statuses[i], arena);
        losses_add(reader->foreign.losses, LOSS_CHANGED, "status-level", STR(""), 1, statuses[i]);
    }
}

static void put_head(struct reader *reader, struct value *framework, struct str title)
{
    static const char *const known[] = {"name",      "description",      "evidencestatuses",
                                        "standards", "standardelements", NULL};
    struct foreign *foreign = &reader->foreign;
    foreign_count_fields(foreign, "framework", reader->framework, known);
    foreign_begin(foreign, framework, STR(""), title, STR(""));
    value_put_text(framework, "version", STR("1"), foreign->arena);
    losses_add(foreign->losses, LOSS_CHANGED, "no-version", STR(""), 1, STR("1"));
    value_put_text(framework, "purpose", foreign_words(foreign, reader->framework, "description"),
                   foreign->arena);
}

const struct value *mahara_read(const struct value *top, struct source *source,
                                struct losses *losses, struct arena *arena,
                                struct findings *findings)
{
    struct reader reader = {.foreign = {.losses = losses, .arena = arena},
                            .framework = value_get(top, "framework"),
                            .outline = {.losses = losses, .arena = arena}};
    struct value framework = {.kind = VALUE_MAP};
    struct str title = foreign_words(&reader.foreign, reader.framework, "name");
    if (!foreign_fits(value_get(reader.framework, "standardelements"), source, findings))
        return NULL;
    put_head(&reader, &framework, title);
    put_levels(&reader, &framework);
    take_standards(&reader);
    take_elements(&reader);
    outline_grow(&reader.outline);
    outline_put(&reader.outline, &framework, title);
    return foreign_end(&reader.foreign, &framework, source, findings);
}
