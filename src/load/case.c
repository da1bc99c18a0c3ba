#include "load/case.h"

#include "base/array.h"
#include "base/date.h"
#include "base/limits.h"
#include "base/uuid.h"
#include "load/foreign.h"
#include "read/value_build.h"

#include <stdlib.h>

/* Chosen once, at random, for all that Vakwerk names in CASE. */
static const unsigned char space[UUID_BYTES] = {0x00, 0xea, 0xe0, 0xf9, 0x3a, 0x45, 0x4f, 0xef,
                                                0x9d, 0x0f, 0xac, 0xde, 0x06, 0xb1, 0x11, 0x16};

const char *case_role_name(enum outline_role role)
{
    static const char *const names[OUTLINE_ROLES] = {
        [OUTLINE_ANY] = "",
        [OUTLINE_DOMAIN] = "domain",
        [OUTLINE_COMPETENCE] = "competence",
        [OUTLINE_INDICATOR] = "indicator",
        [OUTLINE_EXAMPLE] = "example",
        [OUTLINE_QUESTION] = "question",
    };
    return names[role];
}

struct str case_identifier(struct str framework, struct str path, struct arena *arena)
{
    struct str name = arena_printf(arena, "%.*s/%.*s", STR_ARG(framework), STR_ARG(path));
    return uuid_of_name(space, name, arena);
}

static const struct value *package_of(const struct value *top)
{
    const struct value *inner = value_get(top, "CFPackage");
    return inner && inner->kind == VALUE_MAP ? inner : top;
}

bool case_is(const struct value *top)
{
    const struct value *package = package_of(top);
    return value_get(package, "CFDocument") || value_get(package, "CFItems") ||
           value_get(package, "CFAssociations");
}

struct reader {
    struct foreign foreign;
    const struct value *package, *document;
    const struct value *extension; /* ours, of the document; NULL when another program wrote it */
    struct outline outline;
    struct map by_key; /* identifier → its node's index + 1, as a pointer to size_t */
    struct str types[OUTLINE_ROLES];
    struct str title;
};

/* --- Fields ------------------------------------------------------------------------------------
 */

/* Our part of the extensions of an object. Those of a level are a list. */
static const struct value *extension_of(const struct value *object)
{
    const struct value *extensions = value_get(object, "extensions");
    if (extensions && extensions->kind == VALUE_LIST)
        extensions = extensions->count ? &extensions->items[0] : NULL;
    const struct value *ours = value_get(extensions, CASE_EXTENSION);
    return ours && ours->kind == VALUE_MAP ? ours : NULL;
}

/* By which an object is named: small letters, for programs differ in that. A link may be a map, or
 * no more than an address that ends in it. */
static struct str key_of(struct reader *reader, const struct value *link)
{
    struct str text = foreign_text(&reader->foreign, link, "identifier");
    if (!text.n)
        text = foreign_text(&reader->foreign, link, "uri");
    if (link && link->kind == VALUE_TEXT)
        text = link->text;
    text = str_trim(str_sub(text, str_behind_last(text, '/'), text.n));
    if (str_starts(text, "urn:uuid:"))
        text = str_sub(text, strlen("urn:uuid:"), text.n);
    char *small = ARENA_ARRAY(reader->foreign.arena, char, text.n);
    for (size_t i = 0; i < text.n; i++)
        small[i] = text.p[i] >= 'A' && text.p[i] <= 'Z' ? (char)(text.p[i] + 32) : text.p[i];
    return (struct str){small, text.n};
}

/* What a field of CASE shows, and what the extension adds to it: other languages. */
static struct value join(struct reader *reader, const struct value *rest, struct str shown)
{
    struct value text = {.kind = shown.n ? VALUE_TEXT : VALUE_NULL, .text = shown};
    if (!rest || rest->kind != VALUE_MAP)
        return text;
    struct value words = {.kind = VALUE_MAP};
    for (size_t i = 0; i < rest->count; i++)
        *value_put(&words, rest->keys[i].name, reader->foreign.arena) =
            rest->items[i].kind == VALUE_NULL ? text : rest->items[i];
    return words;
}

static struct value words_of(struct reader *reader, const struct value *object,
                             const struct value *extension, const char *field, const char *key)
{
    struct str shown = foreign_words(&reader->foreign, object, field);
    return join(reader, value_get(extension, key), shown);
}

/* The keys of an extension that no field of CASE stands for. */
static const struct value *extra_of(struct reader *reader, const struct value *extension,
                                    const char *const *taken)
{
    struct arena *arena = reader->foreign.arena;
    struct value *extra = ARENA_NEW(arena, struct value);
    *extra = (struct value){.kind = VALUE_MAP};
    for (size_t i = 0; extension && i < extension->count; i++)
        if (!str_is_one_of(extension->keys[i].name, taken))
            *value_put(extra, extension->keys[i].name, arena) = extension->items[i];
    return extra;
}

/* --- Items -------------------------------------------------------------------------------------
 */

static enum outline_role role_of(struct reader *reader, const struct value *item)
{
    struct str type = key_of(reader, value_get(item, "CFItemTypeURI"));
    for (enum outline_role role = OUTLINE_DOMAIN; type.n && role < OUTLINE_ROLES; role++)
        if (str_eq(type, reader->types[role]))
            return role;
    type = foreign_text(&reader->foreign, item, "CFItemType");
    if (type.n)
        losses_add(reader->foreign.losses, LOSS_GONE, "item-type", type, 1, STR(""));
    return OUTLINE_ANY;
}

/* That of an item says something only when it is another than the document's. */
static void count_language(struct reader *reader, const struct value *item)
{
    struct str language = foreign_text(&reader->foreign, item, "language");
    if (!reader->extension &&
        !str_eq(language, foreign_text(&reader->foreign, reader->document, "language")))
        losses_add(reader->foreign.losses, LOSS_GONE, "field", STR("CFItem.language"),
                   language.n > 0, language);
}

static void take_item(struct reader *reader, const struct value *item)
{
    static const char *const known[] = {
        "identifier",        "uri",        "fullStatement",      "abbreviatedStatement",
        "humanCodingScheme", "CFItemType", "CFItemTypeURI",      "language",
        "listEnumeration",   "extensions", "lastChangeDateTime", "CFDocumentURI",
        "CFPackageURI",      NULL};
    static const char *const taken[] = {"title",  "description", "text",     "id",
                                        "domain", "indicators",  "examples", "questions",
                                        "levels", NULL};
    struct foreign *foreign = &reader->foreign;
    const struct value *extension = extension_of(item);
    struct outline_node *node = outline_add(&reader->outline);
    bool both = foreign_text(foreign, item, "abbreviatedStatement").n;
    foreign_count_fields(foreign, "CFItem", item, known);
    count_language(reader, item);
    node->key = key_of(reader, item);
    node->role = role_of(reader, item);
    node->code = foreign_text(foreign, item, "humanCodingScheme");
    node->enumeration = foreign_text(foreign, item, "listEnumeration");
    bool part = node->role > OUTLINE_COMPETENCE;
    node->title = words_of(reader, item, extension, both ? "abbreviatedStatement" : "fullStatement",
                           part ? "text" : "title");
    if (both)
        node->text = words_of(reader, item, extension, "fullStatement", "description");
    if (!node->enumeration.n)
        node->enumeration = node->code;
    node->extra = extra_of(reader, extension, taken);
    outline_remember(&reader->outline, &reader->by_key, node->key, node->index);
}

static void take_items(struct reader *reader)
{
    const struct value *items = foreign_list(&reader->foreign, reader->package, "CFItems");
    for (size_t i = 0; items && i < items->count; i++)
        if (items->items[i].kind == VALUE_MAP)
            take_item(reader, &items->items[i]);
        else
            losses_add(reader->foreign.losses, LOSS_GONE, "no-object", STR("CFItems"), 1, STR(""));
}

/* --- Associations ------------------------------------------------------------------------------
 */

static bool is_child_of(struct str type)
{
    return str_is(type, "isChildOf") || str_is(type, "ischildof") || str_is(type, "IsChildOf");
}

static void take_association(struct reader *reader, const struct value *association)
{
    static const char *const known[] = {"identifier",         "uri",
                                        "associationType",    "sequenceNumber",
                                        "originNodeURI",      "destinationNodeURI",
                                        "CFDocumentURI",      "CFPackageURI",
                                        "lastChangeDateTime", NULL};
    struct foreign *foreign = &reader->foreign;
    struct str type = foreign_text(foreign, association, "associationType");
    if (!is_child_of(type)) {
        losses_add(foreign->losses, LOSS_GONE, "association", type.n ? type : STR("?"), 1, STR(""));
        return;
    }
    foreign_count_fields(foreign, "CFAssociation", association, known);
    struct str from = key_of(reader, value_get(association, "originNodeURI"));
    struct str to = key_of(reader, value_get(association, "destinationNodeURI"));
    size_t child = outline_find(&reader->by_key, from), parent = outline_find(&reader->by_key, to);
    bool top = str_eq(to, key_of(reader, reader->document));
    int64_t sequence = foreign_number(foreign, association, "sequenceNumber", OUTLINE_UNORDERED);
    if (child == NOT_FOUND || (parent == NOT_FOUND && !top)) {
        losses_add(foreign->losses, LOSS_GONE, "loose-end", STR(""), 1,
                   child == NOT_FOUND ? from : to);
        return;
    }
    outline_link(&reader->outline, child, top ? NOT_FOUND : parent, sequence,
                 reader->outline.nodes[child].enumeration);
}

static void take_associations(struct reader *reader)
{
    const struct value *list = foreign_list(&reader->foreign, reader->package, "CFAssociations");
    for (size_t i = 0; list && i < list->count; i++)
        if (list->items[i].kind == VALUE_MAP)
            take_association(reader, &list->items[i]);
        else
            losses_add(reader->foreign.losses, LOSS_GONE, "no-object", STR("CFAssociations"), 1,
                       STR(""));
}

/* --- Rubrics: levels ---------------------------------------------------------------------------
 */

struct level {
    struct str id, quality;
    int64_t score;
    struct value title, description;
};

struct levels {
    struct level *items;
    size_t count, capacity;
};

static const struct value *levels_of(struct reader *reader, const struct value *criterion)
{
    return foreign_list(&reader->foreign, criterion, "CFRubricCriterionLevels");
}

static struct str quality_of(struct reader *reader, const struct value *level)
{
    struct str quality = foreign_words(&reader->foreign, level, "quality");
    return quality.n ? quality : foreign_text(&reader->foreign, level, "score");
}

static const struct level *level_of(struct reader *reader, const struct levels *levels,
                                    const struct value *value)
{
    struct str id = foreign_text(&reader->foreign, extension_of(value), "level");
    struct str quality = quality_of(reader, value);
    for (size_t i = 0; i < levels->count; i++)
        if (id.n ? str_eq(id, levels->items[i].id) : str_eq(quality, levels->items[i].quality))
            return &levels->items[i];
    return NULL;
}

/* A level that is met for the first time. That of a criterion which is about no item is the scale
 * itself, and says what it means. */
static void add_level(struct reader *reader, struct levels *levels, struct map *ids,
                      const struct value *value, bool general)
{
    struct foreign *foreign = &reader->foreign;
    const struct value *extension = general ? extension_of(value) : NULL;
    struct str quality = quality_of(reader, value);
    struct str id = foreign_text(foreign, extension, "id");
    if (level_of(reader, levels, value))
        return;
    if (levels->count == LIMIT_EXCHANGE_LEVELS) {
        losses_add(foreign->losses, LOSS_GONE, "more-levels", STR(""), 1, quality);
        return;
    }
    struct level *level = ARRAY_PUSH(levels, foreign->arena);
    level->quality = quality;
    level->id = outline_id(ids, id.n ? id : quality, "level", foreign->arena);
    level->score = foreign_number(foreign, value, "score", OUTLINE_UNORDERED);
    level->title = join(reader, value_get(extension, "title"), quality);
    if (general)
        level->description = words_of(reader, value, extension, "description", "description");
}

static int by_score(const void *a, const void *b)
{
    const struct level *one = a, *other = b;
    return (one->score > other->score) - (one->score < other->score);
}

/* The levels of all criteria, lowest first. */
static struct levels collect_levels(struct reader *reader, const struct value *criteria)
{
    struct levels levels = {0};
    struct map ids = {0};
    for (size_t i = 0; criteria && i < criteria->count; i++) {
        const struct value *criterion = &criteria->items[i];
        const struct value *list = levels_of(reader, criterion);
        bool general = !value_get(criterion, "CFItemURI");
        for (size_t k = 0; list && k < list->count; k++)
            add_level(reader, &levels, &ids, &list->items[k], general);
    }
    size_t scored = 0;
    while (scored < levels.count && levels.items[scored].score != OUTLINE_UNORDERED)
        scored++;
    if (scored == levels.count && scored)
        qsort(levels.items, levels.count, sizeof *levels.items, by_score);
    else if (levels.count)
        losses_add(reader->foreign.losses, LOSS_CHANGED, "level-order", STR(""), levels.count,
                   levels.items[0].quality);
    return levels;
}

static void put_levels(struct reader *reader, const struct levels *levels, struct value *framework)
{
    struct arena *arena = reader->foreign.arena;
    if (!levels->count)
        return;
    struct value *list = value_put_list(framework, "levels", arena);
    for (size_t i = 0; i < levels->count; i++) {
        struct value *row = value_add_map(list, arena);
        value_put_text(row, "id", levels->items[i].id, arena);
        *value_put(row, STR("title"), arena) = levels->items[i].title;
        *value_put(row, STR("description"), arena) = levels->items[i].description;
    }
}

static void describe(struct reader *reader, const struct levels *levels, struct outline_node *node,
                     const struct value *list)
{
    struct arena *arena = reader->foreign.arena;
    for (size_t i = 0; i < list->count; i++) {
        const struct value *value = &list->items[i];
        const struct level *level = level_of(reader, levels, value);
        struct value text = words_of(reader, value, extension_of(value), "description", "text");
        if (!level || text.kind == VALUE_NULL)
            continue;
        if (node->levels.kind == VALUE_NULL)
            node->levels = (struct value){.kind = VALUE_LIST};
        struct value *row = value_add_map(&node->levels, arena);
        value_put_text(row, "level", level->id, arena);
        *value_put(row, STR("text"), arena) = text;
    }
}

static void take_criterion(struct reader *reader, const struct levels *levels,
                           const struct value *criterion)
{
    static const char *const known[] = {"identifier", "uri",
                                        "CFItemURI",  "position",
                                        "rubricId",   "lastChangeDateTime",
                                        "extensions", "CFRubricCriterionLevels",
                                        NULL};
    static const char *const known_level[] = {"identifier",
                                              "uri",
                                              "description",
                                              "quality",
                                              "score",
                                              "position",
                                              "rubricId",
                                              "rubricCriterionId",
                                              "lastChangeDateTime",
                                              "extensions",
                                              NULL};
    const struct value *list = levels_of(reader, criterion);
    const struct value *link = value_get(criterion, "CFItemURI");
    foreign_count_fields(&reader->foreign, "CFRubricCriterion", criterion, known);
    for (size_t i = 0; list && i < list->count; i++)
        foreign_count_fields(&reader->foreign, "CFRubricCriterionLevel", &list->items[i],
                             known_level);
    if (!link || !list)
        return;
    size_t index = outline_find(&reader->by_key, key_of(reader, link));
    if (index != NOT_FOUND && reader->outline.nodes[index].role == OUTLINE_COMPETENCE)
        describe(reader, levels, &reader->outline.nodes[index], list);
    else
        losses_add(reader->foreign.losses, LOSS_GONE, "criterion", STR(""), 1,
                   foreign_text(&reader->foreign, link, "title"));
}

/* A framework has one scale: that of the first rubric. */
static void take_rubrics(struct reader *reader, struct value *framework)
{
    static const char *const known[] = {"identifier", "uri", "lastChangeDateTime",
                                        "CFRubricCriteria", NULL};
    static const char *const known_ours[] = {"identifier",       "uri",   "lastChangeDateTime",
                                             "CFRubricCriteria", "title", NULL};
    const struct value *rubrics = foreign_list(&reader->foreign, reader->package, "CFRubrics");
    for (size_t i = 0; rubrics && i < rubrics->count; i++) {
        const struct value *rubric = &rubrics->items[i];
        if (i) {
            losses_add(reader->foreign.losses, LOSS_GONE, "rubric", STR(""), 1,
                       foreign_text(&reader->foreign, rubric, "title"));
            continue;
        }
        foreign_count_fields(&reader->foreign, "CFRubric", rubric,
                             reader->extension ? known_ours : known);
        const struct value *criteria = foreign_list(&reader->foreign, rubric, "CFRubricCriteria");
        struct levels levels = collect_levels(reader, criteria);
        put_levels(reader, &levels, framework);
        for (size_t k = 0; criteria && k < criteria->count; k++)
            take_criterion(reader, &levels, &criteria->items[k]);
    }
}

/* --- The document ------------------------------------------------------------------------------
 */

/* The first language that a tag names: nl of nl-NL. */
static struct str language_of(struct reader *reader)
{
    struct str tag = foreign_text(&reader->foreign, reader->document, "language");
    size_t end = 0;
    while (end < tag.n && ((tag.p[end] | 32) >= 'a' && (tag.p[end] | 32) <= 'z'))
        end++;
    char *small = ARENA_ARRAY(reader->foreign.arena, char, end);
    for (size_t i = 0; i < end; i++)
        small[i] = (char)(tag.p[i] | 32);
    return end == 2 || end == 3 ? (struct str){small, end} : (struct str){0};
}

static struct str licence_of(struct reader *reader)
{
    const struct value *link = value_get(reader->document, "licenseURI");
    if (link && link->kind == VALUE_TEXT)
        return link->text;
    struct str title = foreign_text(&reader->foreign, link, "title");
    struct str uri = foreign_text(&reader->foreign, link, "uri");
    if (!title.n || !str_starts(uri, "http"))
        return title.n ? title : uri;
    return arena_printf(reader->foreign.arena, "%.*s, %.*s", STR_ARG(title), STR_ARG(uri));
}

/* Sources stand in the notes, a line each; ours say in the extension which of them has more. */
static void put_our_sources(struct reader *reader, struct value *framework)
{
    struct arena *arena = reader->foreign.arena;
    struct str lines = foreign_text(&reader->foreign, reader->document, "notes"), line;
    const struct value *rest = foreign_list(&reader->foreign, reader->extension, "sources");
    struct value *list = value_put_list(framework, "sources", arena);
    for (size_t i = 0; rest && i < rest->count; i++) {
        bool shown = rest->items[i].kind != VALUE_TEXT;
        struct value source = rest->items[i];
        if (shown && str_next_part(&lines, '\n', &line))
            source = join(reader, &rest->items[i], line);
        *value_add(list, arena) = source;
    }
    while (str_next_part(&lines, '\n', &line))
        if (str_trim(line).n)
            *value_add(list, arena) = (struct value){.kind = VALUE_TEXT, .text = line};
}

static void put_ours(struct reader *reader, struct value *framework)
{
    static const char *const taken[] = {"title",   "purpose", "sources",     "licence", "levels",
                                        "domains", "version", "competences", NULL};
    struct arena *arena = reader->foreign.arena;
    const struct value *extension = reader->extension;
    const struct value *extra = extra_of(reader, extension, taken);
    *value_put(framework, STR("title"), arena) =
        words_of(reader, reader->document, extension, "title", "title");
    *value_put(framework, STR("purpose"), arena) =
        words_of(reader, reader->document, extension, "description", "purpose");
    put_our_sources(reader, framework);
    for (size_t i = 0; i < extra->count; i++)
        *value_put(framework, extra->keys[i].name, arena) = extra->items[i];
}

static struct str source_of(struct reader *reader)
{
    static const char *const fields[] = {"creator", "publisher", "title", "officialSourceURL"};
    struct buf line = {0};
    struct str last = {0};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        struct str text = foreign_words(&reader->foreign, reader->document, fields[i]);
        if (text.n && !str_eq(text, last))
            buf_addf(&line, "%s%.*s", line.n ? ", " : "", STR_ARG(text));
        last = text;
    }
    struct str source = arena_copy(reader->foreign.arena, buf_str(&line));
    buf_release(&line);
    return source;
}

static void put_theirs(struct reader *reader, struct value *framework)
{
    struct foreign *foreign = &reader->foreign;
    struct str purpose = foreign_words(foreign, reader->document, "description");
    struct str notes = foreign_words(foreign, reader->document, "notes");
    if (purpose.n && notes.n)
        purpose = arena_printf(foreign->arena, "%.*s\n\n%.*s", STR_ARG(purpose), STR_ARG(notes));
    foreign_begin(foreign, framework, STR(""), reader->title, language_of(reader));
    value_put_text(framework, "purpose", purpose.n ? purpose : notes, foreign->arena);
    struct value *sources = value_put_list(framework, "sources", foreign->arena);
    *value_add(sources, foreign->arena) =
        (struct value){.kind = VALUE_TEXT, .text = source_of(reader)};
}

static void put_version(struct reader *reader, struct value *framework)
{
    struct foreign *foreign = &reader->foreign;
    struct str version = foreign_text(foreign, reader->document, "version");
    if (!version.n) {
        day_number day;
        version = str_sub(foreign_text(foreign, reader->document, "lastChangeDateTime"), 0, 10);
        version = date_parse(version, &day) ? version : STR("1");
        losses_add(foreign->losses, LOSS_CHANGED, "no-version", STR(""), 1, version);
    }
    value_put_text(framework, "version", version, foreign->arena);
}

static void count_document(struct reader *reader)
{
    static const char *const known[] = {
        "identifier", "uri",        "creator", "title",       "lastChangeDateTime",
        "publisher",  "language",   "version", "description", "officialSourceURL",
        "licenseURI", "extensions", "notes",   "caseVersion", "CFPackageURI",
        NULL};
    static const char *const parts[] = {"CFDocument",    "CFItems",   "CFAssociations",
                                        "CFDefinitions", "CFRubrics", NULL};
    static const char *const lists[] = {"CFConcepts", "CFSubjects", "CFItemTypes", "CFLicenses",
                                        "CFAssociationGroupings"};
    struct foreign *foreign = &reader->foreign;
    const struct value *definitions = value_get(reader->package, "CFDefinitions");
    foreign_count_fields(foreign, "CFPackage", reader->package, parts);
    foreign_count_fields(foreign, "CFDocument", reader->document, known);
    for (size_t i = 0; !reader->extension && i < sizeof lists / sizeof *lists; i++) {
        const struct value *list = value_get(definitions, lists[i]);
        if (list && list->kind == VALUE_LIST)
            losses_add(foreign->losses, LOSS_GONE, "field", str_of(lists[i]), list->count, STR(""));
    }
}

/* --- All of it ---------------------------------------------------------------------------------
 */

static bool open_package(struct reader *reader, const struct value *top, struct source *source,
                         struct findings *findings)
{
    static const struct value nothing = {.kind = VALUE_MAP};
    struct arena *arena = reader->foreign.arena;
    reader->package = package_of(top);
    reader->document = value_get(reader->package, "CFDocument");
    if (!reader->document || reader->document->kind != VALUE_MAP) {
        losses_add(reader->foreign.losses, LOSS_CHANGED, "no-document", STR(""), 1, STR(""));
        reader->document = &nothing;
    }
    const struct value *ours = extension_of(reader->document);
    reader->extension = value_get(ours, "vakwerk-framework") ? ours : NULL;
    reader->foreign.verbatim = reader->outline.ours = reader->extension != NULL;
    for (enum outline_role role = OUTLINE_DOMAIN; role < OUTLINE_ROLES; role++)
        reader->types[role] =
            case_identifier(STR(""), arena_printf(arena, "type/%s", case_role_name(role)), arena);
    reader->title = foreign_words(&reader->foreign, reader->document, "title");
    return foreign_fits(value_get(reader->package, "CFItems"), source, findings);
}

const struct value *case_read(const struct value *top, struct source *source, struct losses *losses,
                              struct arena *arena, struct findings *findings)
{
    struct reader reader = {.foreign = {.losses = losses, .arena = arena},
                            .outline = {.losses = losses, .arena = arena}};
    struct value framework = {.kind = VALUE_MAP};
    if (!open_package(&reader, top, source, findings))
        return NULL;
    count_document(&reader);
    take_items(&reader);
    take_associations(&reader);
    outline_grow(&reader.outline);
    if (reader.extension)
        put_ours(&reader, &framework);
    else
        put_theirs(&reader, &framework);
    put_version(&reader, &framework);
    value_put_text(&framework, "licence", licence_of(&reader), arena);
    take_rubrics(&reader, &framework);
    outline_put(&reader.outline, &framework, reader.title);
    if (!reader.extension)
        losses_add(losses, LOSS_GONE, "identifier", STR(""), reader.outline.count, STR(""));
    return foreign_end(&reader.foreign, &framework, source, findings);
}
