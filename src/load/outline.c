#include "load/outline.h"

#include "base/array.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "model/id.h"
#include "read/value_build.h"

#include <stdlib.h>

enum { TITLE_POINTS = 80 };

struct outline_node *outline_add(struct outline *outline)
{
    struct {
        struct outline_node *items;
        size_t count, capacity;
    } nodes = {outline->nodes, outline->count, outline->capacity};
    struct outline_node *node = ARRAY_PUSH(&nodes, outline->arena);
    outline->nodes = nodes.items;
    outline->capacity = nodes.capacity;
    *node = (struct outline_node){.index = outline->count++,
                                  .parent = NOT_FOUND,
                                  .first_child = NOT_FOUND,
                                  .next = NOT_FOUND,
                                  .home = NOT_FOUND,
                                  .sequence = OUTLINE_UNORDERED};
    return node;
}

static struct str name_of(const struct outline_node *node)
{
    bool text = node->title.kind == VALUE_TEXT && str_trim(node->title.text).n;
    return text ? node->title.text : node->code;
}

void outline_remember(struct outline *outline, struct map *nodes, struct str key, size_t index)
{
    size_t *at = ARENA_NEW(outline->arena, size_t);
    struct str name = name_of(&outline->nodes[index]);
    *at = index;
    if (!key.n)
        losses_add(outline->losses, LOSS_CHANGED, "no-identifier", STR(""), 1, name);
    else if (!map_put(nodes, outline->arena, key, at))
        losses_add(outline->losses, LOSS_CHANGED, "same-identifier", STR(""), 1, name);
}

size_t outline_find(const struct map *nodes, struct str key)
{
    const size_t *at = map_get(nodes, key);
    return at ? *at : NOT_FOUND;
}

void outline_link(struct outline *outline, size_t child, size_t parent, int64_t sequence,
                  struct str enumeration)
{
    struct outline_node *node = &outline->nodes[child];
    if (node->linked && node->parent != parent)
        losses_add(outline->losses, LOSS_CHANGED, "second-parent", STR(""), 1, name_of(node));
    if (node->linked)
        return;
    node->linked = true;
    node->parent = parent;
    node->sequence = sequence;
    node->enumeration = enumeration;
}

/* --- A tree ------------------------------------------------------------------------------------
 */

/* Walks up from each node; where a walk meets itself, the link is taken away. */
static void cut_loops(struct outline *outline)
{
    size_t *walks = ARENA_ARRAY(outline->arena, size_t, outline->count);
    for (size_t i = 0; i < outline->count; i++)
        for (size_t at = i; at != NOT_FOUND && walks[at] != i + 1;) {
            struct outline_node *node = &outline->nodes[at];
            if (walks[at])
                break;
            walks[at] = i + 1;
            if (node->parent != NOT_FOUND && walks[node->parent] == i + 1) {
                losses_add(outline->losses, LOSS_CHANGED, "loop", STR(""), 1, name_of(node));
                node->parent = NOT_FOUND;
            }
            at = node->parent;
        }
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The digits at the start of a text, without the zeros in front; goes behind them. */
static struct str digits_of(struct str *text)
{
    size_t from = 0, end = 0;
    while (end < text->n && is_digit(text->p[end]))
        end++;
    while (from + 1 < end && text->p[from] == '0')
        from++;
    struct str digits = str_sub(*text, from, end);
    *text = str_sub(*text, end, text->n);
    return digits;
}

/* 2 before 10, a.2 before a.10. */
static int natural(struct str a, struct str b)
{
    while (a.n && b.n) {
        if (is_digit(a.p[0]) && is_digit(b.p[0])) {
            struct str one = digits_of(&a), other = digits_of(&b);
            int order = one.n != other.n ? (one.n < other.n ? -1 : 1) : str_cmp(one, other);
            if (order)
                return order;
        } else if (a.p[0] != b.p[0])
            return str_cmp(a, b);
        else {
            a = str_sub(a, 1, a.n);
            b = str_sub(b, 1, b.n);
        }
    }
    return str_cmp(a, b);
}

static int compare_numbers(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

static int by_place(const void *a, const void *b)
{
    const struct outline_node *one = *(const struct outline_node *const *)a;
    const struct outline_node *other = *(const struct outline_node *const *)b;
    int order = compare_numbers(one->parent, other->parent);
    if (!order && one->sequence != other->sequence)
        order = one->sequence < other->sequence ? -1 : 1;
    if (!order)
        order = natural(one->enumeration, other->enumeration);
    return order ? order : compare_numbers(one->index, other->index);
}

/* Chains the nodes under each parent, in order. */
static void chain(struct outline *outline)
{
    struct outline_node **order =
        ARENA_ARRAY(outline->arena, struct outline_node *, outline->count);
    for (size_t i = 0; i < outline->count; i++)
        order[i] = &outline->nodes[i];
    qsort(order, outline->count, sizeof *order, by_place);
    outline->root = NOT_FOUND;
    for (size_t i = outline->count; i-- > 0;) {
        size_t *first = order[i]->parent == NOT_FOUND
                            ? &outline->root
                            : &outline->nodes[order[i]->parent].first_child;
        order[i]->next = *first;
        *first = order[i]->index;
    }
}

/* The next node of the walk through the tree below `top` (NOT_FOUND: all of it). */
static size_t next_of(const struct outline *outline, size_t at, size_t top)
{
    if (outline->nodes[at].first_child != NOT_FOUND)
        return outline->nodes[at].first_child;
    while (at != top && at != NOT_FOUND && outline->nodes[at].next == NOT_FOUND)
        at = outline->nodes[at].parent;
    return at == top || at == NOT_FOUND ? NOT_FOUND : outline->nodes[at].next;
}

/* --- What each node is -------------------------------------------------------------------------
 */

static enum outline_role role_of(const struct outline *outline, const struct outline_node *node)
{
    bool inner = node->first_child != NOT_FOUND;
    if (node->parent == NOT_FOUND) {
        if (node->role == OUTLINE_DOMAIN || node->role == OUTLINE_COMPETENCE)
            return node->role;
        return inner ? OUTLINE_DOMAIN : OUTLINE_COMPETENCE;
    }
    if (outline->nodes[node->parent].role == OUTLINE_DOMAIN)
        return node->role == OUTLINE_DOMAIN ? OUTLINE_DOMAIN : OUTLINE_COMPETENCE;
    return node->role == OUTLINE_EXAMPLE || node->role == OUTLINE_QUESTION ? node->role
                                                                           : OUTLINE_INDICATOR;
}

static void place(struct outline *outline, struct outline_node *node)
{
    node->role = role_of(outline, node);
    if (node->role == OUTLINE_COMPETENCE)
        node->home = node->index;
    else if (node->role != OUTLINE_DOMAIN)
        node->home = outline->nodes[node->parent].home;
    if (node->home != NOT_FOUND && node->home != node->index && node->home != node->parent)
        losses_add(outline->losses, LOSS_CHANGED, "deeper", STR(""), 1, name_of(node));
}

struct str outline_id(struct map *ids, struct str text, const char *fallback, struct arena *arena)
{
    struct str base = id_from_text(text, arena), id;
    base = base.n ? base : str_of(fallback);
    size_t *used = map_get(ids, base);
    id = base;
    while (used && map_get(ids, id)) {
        struct str tail = arena_printf(arena, "-%zu", ++*used);
        id = arena_printf(arena, "%.*s%.*s", STR_ARG(str_sub(base, 0, LIMIT_ID_BYTES - tail.n)),
                          STR_ARG(tail));
    }
    used = ARENA_NEW(arena, size_t);
    *used = 1;
    map_put(ids, arena, id, used);
    return id;
}

void outline_add_level(struct value *levels, struct map *ids, struct str title, struct arena *arena)
{
    struct value *row = value_add_map(levels, arena);
    value_put_text(row, "id", outline_id(ids, title, "level", arena), arena);
    value_put_text(row, "title", title, arena);
}

static void name(struct outline *outline, struct outline_node *node, struct map *ids)
{
    bool domain = node->role == OUTLINE_DOMAIN;
    struct str text = node->code.n ? node->code : name_of(node);
    node->id = outline_id(ids, text, domain ? "domain" : "competence", outline->arena);
    if (node->code.n && !str_eq(node->id, node->code))
        losses_add(outline->losses, LOSS_CHANGED, "code", STR(""), 1, node->code);
}

void outline_grow(struct outline *outline)
{
    struct map domains = {0}, competences = {0};
    cut_loops(outline);
    chain(outline);
    for (size_t at = outline->root; at != NOT_FOUND; at = next_of(outline, at, NOT_FOUND)) {
        struct outline_node *node = &outline->nodes[at];
        place(outline, node);
        if (node->role == OUTLINE_DOMAIN || node->role == OUTLINE_COMPETENCE)
            name(outline, node, node->role == OUTLINE_DOMAIN ? &domains : &competences);
        else if (node->code.n)
            losses_add(outline->losses, LOSS_GONE, "code-of-part", STR(""), 1, node->code);
    }
}

/* --- Values of a framework ---------------------------------------------------------------------
 */

static bool has_text(const struct value *value)
{
    return value->kind == VALUE_MAP || (value->kind == VALUE_TEXT && str_trim(value->text).n);
}

/* The text on one line. */
static struct str one_line(struct outline *outline, struct str text)
{
    struct str line = arena_copy(outline->arena, str_trim(text));
    char *p = ARENA_ARRAY(outline->arena, char, line.n);
    size_t n = 0;
    for (size_t i = 0; i < line.n; i++) {
        bool space = memchr(" \t\r\n", line.p[i], 4) != NULL;
        if (!space || (n && p[n - 1] != ' '))
            p[n++] = space ? ' ' : line.p[i];
    }
    return (struct str){p, n};
}

/* As many words of a title as fit; the whole when that is all. */
static struct str beginning(struct str title)
{
    size_t at = 0, end = 0, points = 0, length;
    for (; at < title.n && points < TITLE_POINTS; points++, at += length) {
        utf8_decode(title, at, &length);
        if (title.p[at] == ' ')
            end = at;
    }
    return at == title.n ? title : str_sub(title, 0, end ? end : at);
}

static struct str both(struct outline *outline, struct str first, struct str second)
{
    if (!str_trim(second).n || str_eq(first, second))
        return first;
    return arena_printf(outline->arena, "%.*s\n\n%.*s", STR_ARG(first), STR_ARG(second));
}

/* A statement of any length as a title, and what remains as a description. */
static void split(struct outline *outline, struct outline_node *node)
{
    struct str whole = has_text(&node->title) ? one_line(outline, node->title.text) : node->code;
    if (!whole.n)
        whole = node->key.n ? node->key : node->id;
    if (!has_text(&node->title))
        losses_add(outline->losses, LOSS_CHANGED, "no-title", STR(""), 1, whole);
    struct str title = beginning(whole);
    if (title.n < whole.n) {
        struct str text = both(outline, node->title.text, node->text.text);
        losses_add(outline->losses, LOSS_CHANGED, "long-title", STR(""), 1, title);
        node->text = (struct value){.kind = VALUE_TEXT, .text = text};
        title = arena_printf(outline->arena, "%.*s…", STR_ARG(title));
    }
    node->title = (struct value){.kind = VALUE_TEXT, .text = title};
}

static void put(struct outline *outline, struct value *row, const char *key,
                const struct value *value)
{
    if (value->kind != VALUE_NULL && !value_get(row, key))
        *value_put(row, str_of(key), outline->arena) = *value;
}

static void put_extra(struct outline *outline, struct value *row, const struct value *extra)
{
    for (size_t i = 0; extra && i < extra->count; i++)
        if (!value_find(row, extra->keys[i].name))
            *value_put(row, extra->keys[i].name, outline->arena) = extra->items[i];
}

static void begin_row(struct outline *outline, struct outline_node *node, struct value *row)
{
    if (!outline->ours)
        split(outline, node);
    value_put_text(row, "id", node->id, outline->arena);
    put(outline, row, "title", &node->title);
    if (has_text(&node->text))
        put(outline, row, "description", &node->text);
}

/* What is said of a part that is a text alone: title and description. */
static struct value part(struct outline *outline, const struct outline_node *node)
{
    if (outline->ours || !has_text(&node->text))
        return node->title;
    struct str title = has_text(&node->title) ? node->title.text : STR("");
    struct str text = node->text.text;
    if (title.n && str_search(text, title) == text.n)
        text = arena_printf(outline->arena, "%.*s: %.*s", STR_ARG(title), STR_ARG(text));
    return (struct value){.kind = VALUE_TEXT, .text = text};
}

static void put_parts(struct outline *outline, const struct outline_node *competence,
                      struct value *row)
{
    static const struct {
        enum outline_role role;
        const char *key;
    } lists[] = {{OUTLINE_INDICATOR, "indicators"},
                 {OUTLINE_EXAMPLE, "examples"},
                 {OUTLINE_QUESTION, "questions"}};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        struct value list = {.kind = VALUE_LIST};
        for (size_t at = next_of(outline, competence->index, competence->index); at != NOT_FOUND;
             at = next_of(outline, at, competence->index)) {
            const struct outline_node *node = &outline->nodes[at];
            if (node->role != lists[i].role)
                continue;
            struct value text = part(outline, node);
            if (has_text(&text))
                *value_add(&list, outline->arena) = text;
            else
                losses_add(outline->losses, LOSS_GONE, "empty", STR(""), 1, node->key);
        }
        if (list.count)
            put(outline, row, lists[i].key, &list);
    }
}

static int by_number(const void *a, const void *b)
{
    const struct outline_node *one = *(const struct outline_node *const *)a;
    const struct outline_node *other = *(const struct outline_node *const *)b;
    return (one->sequence > other->sequence) - (one->sequence < other->sequence);
}

/* The competences in the order of the tree; or, where Vakwerk numbered them over all domains, in
 * that order. Returns how many. */
static size_t competences_of(const struct outline *outline, struct outline_node ***out)
{
    size_t count = 0, distinct = 1;
    struct outline_node **tree = ARENA_ARRAY(outline->arena, struct outline_node *, outline->count);
    for (size_t at = outline->root; at != NOT_FOUND; at = next_of(outline, at, NOT_FOUND))
        if (outline->nodes[at].role == OUTLINE_COMPETENCE)
            tree[count++] = &outline->nodes[at];
    *out = tree;
    if (!outline->ours || count < 2)
        return count;
    struct outline_node **numbered = ARENA_ARRAY(outline->arena, struct outline_node *, count);
    memcpy(numbered, tree, count * sizeof *tree);
    qsort(numbered, count, sizeof *numbered, by_number);
    while (distinct < count && numbered[distinct - 1]->sequence < numbered[distinct]->sequence)
        distinct++;
    if (distinct == count)
        *out = numbered;
    return count;
}

static struct str domain_of(const struct outline *outline, const struct outline_node *competence)
{
    size_t at = competence->parent;
    return at == NOT_FOUND ? (struct str){0} : outline->nodes[at].id;
}

static void put_domains(struct outline *outline, struct value *list)
{
    for (size_t at = outline->root; at != NOT_FOUND; at = next_of(outline, at, NOT_FOUND)) {
        struct outline_node *node = &outline->nodes[at];
        if (node->role != OUTLINE_DOMAIN)
            continue;
        struct value *row = value_add_map(list, outline->arena);
        begin_row(outline, node, row);
        put_extra(outline, row, node->extra);
    }
}

/* The domain of those that have none, which is added when it is first asked for. */
static struct str make_domain(struct outline *outline, struct value *domains, struct str made,
                              struct str title)
{
    struct map ids = {0};
    if (made.n)
        return made;
    for (size_t i = 0; i < domains->count; i++)
        outline_id(&ids, value_get(&domains->items[i], "id")->text, "domain", outline->arena);
    struct str id = outline_id(&ids, title, "domain", outline->arena);
    struct value *row = value_add_map(domains, outline->arena);
    value_put_text(row, "id", id, outline->arena);
    value_put_text(row, "title", title, outline->arena);
    return id;
}

void outline_put(struct outline *outline, struct value *framework, struct str title)
{
    struct value domains = {.kind = VALUE_LIST}, competences = {.kind = VALUE_LIST};
    struct str made = {0};
    struct outline_node **order;
    size_t count = competences_of(outline, &order);
    put_domains(outline, &domains);
    for (size_t i = 0; i < count; i++) {
        struct outline_node *node = order[i];
        struct str domain = domain_of(outline, node);
        if (!domain.n) {
            domain = made = make_domain(outline, &domains, made, title);
            losses_add(outline->losses, LOSS_CHANGED, "no-domain", STR(""), 1, name_of(node));
        }
        struct value *row = value_add_map(&competences, outline->arena);
        begin_row(outline, node, row);
        value_put_text(row, "domain", domain, outline->arena);
        put(outline, row, "levels", &node->levels);
        put_parts(outline, node, row);
        put_extra(outline, row, node->extra);
    }
    *value_put(framework, STR("domains"), outline->arena) = domains;
    *value_put(framework, STR("competences"), outline->arena) = competences;
}
