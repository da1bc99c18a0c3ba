#include "out/case.h"

#include "load/framework_values.h"
#include "out/described.h"
#include "out/value_text.h"
#include "read/value_build.h"

struct writer {
    const struct case_options *options;
    struct losses *losses;
    struct arena *arena;
    struct value framework;
    struct str id, stamp;
    struct value items, associations, criteria;
    size_t other_languages;
};

/* A thing that others point at. */
struct named {
    struct str path, identifier, title;
};

/* --- Fields ------------------------------------------------------------------------------------
 */

static void put_uri(struct writer *writer, struct value *object, struct str identifier)
{
    value_put_text(object, "identifier", identifier, writer->arena);
    value_put_text(object, "uri", arena_printf(writer->arena, "urn:uuid:%.*s", STR_ARG(identifier)),
                   writer->arena);
}

static struct str identify(struct writer *writer, struct value *object, struct str path)
{
    struct str identifier = case_identifier(writer->id, path, writer->arena);
    put_uri(writer, object, identifier);
    value_put_text(object, "lastChangeDateTime", writer->stamp, writer->arena);
    return identifier;
}

static void put_link(struct writer *writer, struct value *object, const char *key, struct str title,
                     struct str identifier)
{
    struct value *link = value_put_map(object, key, writer->arena);
    value_put_text(link, "title", title, writer->arena);
    put_uri(writer, link, identifier);
}

static struct str word(struct writer *writer, const char *key)
{
    return texts_get(writer->options->texts, str_of(key));
}

/* The text of words that CASE shows. What it doesn't, goes to *rest: the other languages, with null
 * for the one that is shown; null when there is nothing more. */
static struct str show(struct writer *writer, const struct value *words, struct value *rest)
{
    *rest = (struct value){0};
    if (!words || words->kind != VALUE_MAP)
        return words ? words->text : STR("");
    size_t shown = 0;
    for (size_t i = 0; i < words->count; i++)
        if (str_eq(words->keys[i].name, writer->options->language))
            shown = i;
    rest->kind = VALUE_MAP;
    for (size_t i = 0; i < words->count; i++) {
        struct value *other = value_put(rest, words->keys[i].name, writer->arena);
        if (i != shown)
            *other = words->items[i];
    }
    writer->other_languages += words->count - 1;
    return words->items[shown].text;
}

/* Takes the words under a key: gives what is shown, adds the rest to the extension. */
static struct str take(struct writer *writer, const struct value *row, const char *key,
                       struct value *extension)
{
    struct value rest;
    struct str shown = show(writer, value_get(row, key), &rest);
    if (rest.kind != VALUE_NULL)
        *value_put(extension, str_of(key), writer->arena) = rest;
    return shown;
}

/* Adds what a row says under other keys than the taken ones. */
static void keep(struct writer *writer, const struct value *row, const char *const *taken,
                 struct value *extension)
{
    for (size_t i = 0; i < row->count; i++) {
        struct str key = row->keys[i].name;
        const struct value *value = &row->items[i];
        if (str_is_one_of(key, taken))
            continue;
        *value_put(extension, key, writer->arena) = *value;
        losses_add(writer->losses, LOSS_KEPT, "field", key, described_parts(value), STR(""));
    }
}

static void put_extension(struct writer *writer, struct value *object, const struct value *ours)
{
    if (!ours->count)
        return;
    struct value *extensions = value_put_map(object, "extensions", writer->arena);
    *value_put(extensions, STR(CASE_EXTENSION), writer->arena) = *ours;
}

/* --- Items -------------------------------------------------------------------------------------
 */

static void put_type(struct writer *writer, struct value *item, enum outline_role role)
{
    const char *name = case_role_name(role);
    struct str title = word(writer, arena_printf(writer->arena, "exchange.%s", name).p);
    struct str path = arena_printf(writer->arena, "type/%s", name);
    value_put_text(item, "CFItemType", title, writer->arena);
    put_link(writer, item, "CFItemTypeURI", title, case_identifier(STR(""), path, writer->arena));
}

static void associate(struct writer *writer, const struct named *child, const struct named *parent,
                      size_t sequence)
{
    struct value *association = value_add_map(&writer->associations, writer->arena);
    identify(writer, association, arena_printf(writer->arena, "child/%.*s", STR_ARG(child->path)));
    value_put_text(association, "associationType", STR("isChildOf"), writer->arena);
    value_put_number(association, "sequenceNumber", sequence, writer->arena);
    put_link(writer, association, "originNodeURI", child->title, child->identifier);
    put_link(writer, association, "destinationNodeURI", parent->title, parent->identifier);
}

static struct value *begin_item(struct writer *writer, struct str path, enum outline_role role,
                                struct named *named)
{
    struct value *item = value_add_map(&writer->items, writer->arena);
    *named = (struct named){.path = path, .identifier = identify(writer, item, path)};
    if (writer->options->language.n)
        value_put_text(item, "language", writer->options->language, writer->arena);
    put_type(writer, item, role);
    return item;
}

/* A domain or competence: its description is the statement, its title the short one. */
static struct named put_item(struct writer *writer, const struct value *row, enum outline_role role,
                             const char *const *taken)
{
    struct named named;
    struct value extension = {.kind = VALUE_MAP};
    struct str id = value_get(row, "id")->text;
    struct str path = arena_printf(writer->arena, "%s/%.*s", case_role_name(role), STR_ARG(id));
    struct value *item = begin_item(writer, path, role, &named);
    struct str description = take(writer, row, "description", &extension);
    named.title = take(writer, row, "title", &extension);
    value_put_text(item, "humanCodingScheme", id, writer->arena);
    value_put_text(item, "fullStatement", description.n ? description : named.title, writer->arena);
    if (description.n)
        value_put_text(item, "abbreviatedStatement", named.title, writer->arena);
    keep(writer, row, taken, &extension);
    put_extension(writer, item, &extension);
    return named;
}

/* An indicator, example or question. */
static void put_part(struct writer *writer, const struct value *words, enum outline_role role,
                     size_t number, size_t sequence, const struct named *competence)
{
    struct named named;
    struct value rest, extension = {.kind = VALUE_MAP};
    struct str path = arena_printf(writer->arena, "%.*s/%s/%zu", STR_ARG(competence->path),
                                   case_role_name(role), number);
    struct value *item = begin_item(writer, path, role, &named);
    named.title = show(writer, words, &rest);
    value_put_text(item, "fullStatement", named.title, writer->arena);
    if (rest.kind != VALUE_NULL)
        *value_put(&extension, STR("text"), writer->arena) = rest;
    put_extension(writer, item, &extension);
    associate(writer, &named, competence, sequence);
}

static void put_parts(struct writer *writer, const struct value *row,
                      const struct named *competence)
{
    static const struct {
        const char *key;
        enum outline_role role;
    } lists[] = {{"indicators", OUTLINE_INDICATOR},
                 {"examples", OUTLINE_EXAMPLE},
                 {"questions", OUTLINE_QUESTION}};
    size_t sequence = 0;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        const struct value *list = value_get(row, lists[i].key);
        for (size_t k = 0; list && k < list->count; k++)
            put_part(writer, &list->items[k], lists[i].role, k + 1, ++sequence, competence);
    }
}

/* --- Levels ------------------------------------------------------------------------------------
 */

static struct value *put_level(struct writer *writer, struct value *list, struct str criterion,
                               struct str criterion_path, size_t score, struct str quality,
                               struct str description)
{
    struct value *level = value_add_map(list, writer->arena);
    identify(writer, level,
             arena_printf(writer->arena, "%.*s/level/%zu", STR_ARG(criterion_path), list->count));
    value_put_text(level, "quality", quality, writer->arena);
    if (description.n)
        value_put_text(level, "description", description, writer->arena);
    value_put_number(level, "score", score, writer->arena);
    value_put_number(level, "position", list->count, writer->arena);
    value_put_text(level, "rubricCriterionId", criterion, writer->arena);
    return level;
}

/* Extensions of a level are a list, says CASE. */
static void put_level_extension(struct writer *writer, struct value *level,
                                const struct value *ours)
{
    struct value *list = value_put_list(level, "extensions", writer->arena);
    struct value *extension = value_add_map(list, writer->arena);
    *value_put(extension, STR(CASE_EXTENSION), writer->arena) = *ours;
}

static struct value *begin_criterion(struct writer *writer, struct str path, struct str *identifier)
{
    struct value *criterion = value_add_map(&writer->criteria, writer->arena);
    *identifier = identify(writer, criterion, path);
    value_put_number(criterion, "position", writer->criteria.count, writer->arena);
    value_put_text(criterion, "rubricId", case_identifier(writer->id, STR("rubric"), writer->arena),
                   writer->arena);
    return criterion;
}

/* The scale itself: a criterion about no item. */
static void put_scale(struct writer *writer, const struct value *levels)
{
    static const char *const taken[] = {"title", "description", NULL};
    struct str identifier, path = STR("rubric/scale");
    struct value *criterion = begin_criterion(writer, path, &identifier);
    struct value *list = value_put_list(criterion, "CFRubricCriterionLevels", writer->arena);
    for (size_t i = 0; i < levels->count; i++) {
        const struct value *row = &levels->items[i];
        struct value extension = {.kind = VALUE_MAP};
        struct str title = take(writer, row, "title", &extension);
        struct str description = take(writer, row, "description", &extension);
        struct value *level = put_level(writer, list, identifier, path, i + 1, title, description);
        keep(writer, row, taken, &extension);
        put_level_extension(writer, level, &extension);
    }
}

static size_t rank_of(const struct value *levels, struct str id)
{
    size_t i = 0;
    while (levels && i < levels->count && !str_eq(value_get(&levels->items[i], "id")->text, id))
        i++;
    return i;
}

static void put_criterion(struct writer *writer, const struct value *row, const struct named *named)
{
    const struct value *rows = value_get(row, "levels");
    const struct value *levels = value_get(&writer->framework, "levels");
    if (!rows || !rows->count)
        return;
    struct str identifier;
    struct str path = arena_printf(writer->arena, "rubric/%.*s", STR_ARG(named->path));
    struct value *criterion = begin_criterion(writer, path, &identifier);
    put_link(writer, criterion, "CFItemURI", named->title, named->identifier);
    struct value *list = value_put_list(criterion, "CFRubricCriterionLevels", writer->arena);
    for (size_t i = 0; i < rows->count; i++) {
        struct value unused, extension = {.kind = VALUE_MAP};
        struct str id = value_get(&rows->items[i], "level")->text;
        size_t rank = rank_of(levels, id), counted = writer->other_languages;
        struct str quality = show(writer, value_get(&levels->items[rank], "title"), &unused);
        writer->other_languages = counted; /* the title stands in the scale */
        struct str text = take(writer, &rows->items[i], "text", &extension);
        value_put_text(&extension, "level", id, writer->arena);
        struct value *level = put_level(writer, list, identifier, path, rank + 1, quality, text);
        put_level_extension(writer, level, &extension);
    }
}

static void put_rubrics(struct writer *writer, struct value *package)
{
    if (!writer->criteria.count)
        return;
    struct value *rubric =
        value_add_map(value_put_list(package, "CFRubrics", writer->arena), writer->arena);
    identify(writer, rubric, STR("rubric"));
    value_put_text(rubric, "title", word(writer, "exchange.levels"), writer->arena);
    *value_put(rubric, STR("CFRubricCriteria"), writer->arena) = writer->criteria;
}

/* --- The document ------------------------------------------------------------------------------
 */

/* A line each, as far as they are of one line; the extension says where they go. */
static struct str show_sources(struct writer *writer, struct value *extension)
{
    const struct value *sources = value_get(&writer->framework, "sources");
    if (!sources)
        return STR("");
    struct buf lines = {0};
    struct value *list = value_put_list(extension, "sources", writer->arena);
    for (size_t i = 0; i < sources->count; i++) {
        struct value rest;
        struct str line = show(writer, &sources->items[i], &rest);
        bool fits = str_find(line, '\n') == line.n;
        if (fits)
            buf_addf(&lines, "%s%.*s", lines.n ? "\n" : "", STR_ARG(line));
        *value_add(list, writer->arena) = fits ? rest : sources->items[i];
    }
    struct str notes = arena_copy(writer->arena, buf_str(&lines));
    buf_release(&lines);
    return notes;
}

static struct named put_document(struct writer *writer, struct value *package)
{
    static const char *const taken[] = {"title",   "purpose", "sources",     "licence", "levels",
                                        "domains", "version", "competences", NULL};
    struct arena *arena = writer->arena;
    struct value *document = value_put_map(package, "CFDocument", arena);
    struct value extension = {.kind = VALUE_MAP};
    const struct value *licence = value_get(&writer->framework, "licence");
    struct named named = {.path = STR("framework")};
    named.identifier = identify(writer, document, named.path);
    named.title = take(writer, &writer->framework, "title", &extension);
    value_put_text(document, "caseVersion", STR("1.1"), arena);
    value_put_text(document, "creator", word(writer, "exchange.creator"), arena);
    value_put_text(document, "title", named.title, arena);
    struct str purpose = take(writer, &writer->framework, "purpose", &extension);
    value_put_text(document, "description", purpose, arena);
    if (writer->options->language.n)
        value_put_text(document, "language", writer->options->language, arena);
    value_put_text(document, "version", value_get(&writer->framework, "version")->text, arena);
    struct str notes = show_sources(writer, &extension);
    if (notes.n)
        value_put_text(document, "notes", notes, arena);
    if (licence)
        put_link(writer, document, "licenseURI", licence->text,
                 case_identifier(writer->id, STR("licence"), arena));
    keep(writer, &writer->framework, taken, &extension);
    put_extension(writer, document, &extension);
    return named;
}

static void put_definitions(struct writer *writer, struct value *package)
{
    struct arena *arena = writer->arena;
    const struct value *licence = value_get(&writer->framework, "licence");
    struct value *definitions = value_put_map(package, "CFDefinitions", arena);
    struct value *types = value_put_list(definitions, "CFItemTypes", arena);
    for (enum outline_role role = OUTLINE_DOMAIN; role < OUTLINE_ROLES; role++) {
        const char *name = case_role_name(role);
        struct str title = word(writer, arena_printf(arena, "exchange.%s", name).p);
        struct value *type = value_add_map(types, arena);
        put_uri(writer, type,
                case_identifier(STR(""), arena_printf(arena, "type/%s", name), arena));
        value_put_text(type, "lastChangeDateTime", writer->stamp, arena);
        value_put_text(type, "title", title, arena);
        value_put_text(type, "description", title, arena);
        value_put_text(type, "hierarchyCode", arena_number(arena, role < 3 ? role : 3), arena);
        value_put_text(type, "typeCode", str_of(name), arena);
    }
    if (!licence)
        return;
    struct value *one = value_add_map(value_put_list(definitions, "CFLicenses", arena), arena);
    identify(writer, one, STR("licence"));
    value_put_text(one, "title", licence->text, arena);
    value_put_text(one, "licenseText", licence->text, arena);
}

/* --- All of it ---------------------------------------------------------------------------------
 */

static struct str stamp_of(day_number day, struct arena *arena)
{
    struct buf text = {0};
    date_add_iso(&text, day);
    buf_addz(&text, "T00:00:00Z");
    struct str stamp = arena_copy(arena, buf_str(&text));
    buf_release(&text);
    return stamp;
}

static const struct value *list_of(struct writer *writer, const char *key)
{
    static const struct value none = {.kind = VALUE_LIST};
    const struct value *list = value_get(&writer->framework, key);
    return list ? list : &none;
}

/* Competences are numbered over all domains, for their order says something too. */
static void put_tree(struct writer *writer, const struct named *document)
{
    static const char *const domain_taken[] = {"id", "title", "description", NULL};
    static const char *const competence_taken[] = {"id",       "title",     "description",
                                                   "domain",   "levels",    "indicators",
                                                   "examples", "questions", NULL};
    const struct value *domains = list_of(writer, "domains");
    const struct value *competences = list_of(writer, "competences");
    struct named *named = ARENA_ARRAY(writer->arena, struct named, domains->count);
    for (size_t i = 0; i < domains->count; i++) {
        named[i] = put_item(writer, &domains->items[i], OUTLINE_DOMAIN, domain_taken);
        associate(writer, &named[i], document, i + 1);
    }
    for (size_t i = 0; i < competences->count; i++) {
        const struct value *row = &competences->items[i];
        struct named one = put_item(writer, row, OUTLINE_COMPETENCE, competence_taken);
        size_t domain = rank_of(domains, value_get(row, "domain")->text);
        associate(writer, &one, &named[domain], i + 1);
        put_parts(writer, row, &one);
        put_criterion(writer, row, &one);
    }
}

void case_write(struct buf *out, const struct value *values, const struct case_options *options,
                struct losses *losses, struct arena *arena)
{
    struct writer writer = {.options = options,
                            .losses = losses,
                            .arena = arena,
                            .framework = framework_values(&fields_framework, values, losses, arena),
                            .stamp = stamp_of(options->day, arena),
                            .items = {.kind = VALUE_LIST},
                            .associations = {.kind = VALUE_LIST},
                            .criteria = {.kind = VALUE_LIST}};
    struct value package = {.kind = VALUE_MAP};
    const struct value *levels = value_get(&writer.framework, "levels");
    writer.id = value_get(&writer.framework, "id")->text;
    struct named document = put_document(&writer, &package);
    if (levels && levels->count)
        put_scale(&writer, levels);
    put_tree(&writer, &document);
    *value_put(&package, STR("CFItems"), arena) = writer.items;
    *value_put(&package, STR("CFAssociations"), arena) = writer.associations;
    put_definitions(&writer, &package);
    put_rubrics(&writer, &package);
    losses_add(losses, LOSS_KEPT, "other-language", STR(""), writer.other_languages, STR(""));
    value_json(out, &package, arena);
}
