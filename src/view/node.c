#include "view/node.h"

#include "base/array.h"
#include "base/die.h"

#include <string.h>

static struct node *new_node(struct arena *arena, enum node_kind kind)
{
    struct node *node = ARENA_NEW(arena, struct node);
    node->kind = kind;
    return node;
}

struct node *node_map(struct arena *arena)
{
    return new_node(arena, NODE_MAP);
}

struct node *node_list(struct arena *arena)
{
    return new_node(arena, NODE_LIST);
}

struct node *node_map_like(struct arena *arena, const struct node *map)
{
    struct node *like = node_map(arena);
    *like = *map;
    like->capacity = map->count; /* what is put next moves to arrays of its own */
    return like;
}

static struct node *put(struct arena *arena, struct node *map, const char *name, struct node *node)
{
    struct str key = str_of(name);
    if (map->kind != NODE_MAP || node_get(map, key))
        die_impossible("node_put");
    size_t capacity = map->capacity;
    map->names = array_grow(map->names, map->count, &capacity, sizeof *map->names, arena);
    map->names[map->count] = key;
    *ARRAY_PUSH(map, arena) = node;
    return node;
}

struct node *node_put_map(struct arena *arena, struct node *map, const char *name)
{
    return put(arena, map, name, node_map(arena));
}

struct node *node_put_list(struct arena *arena, struct node *map, const char *name)
{
    return put(arena, map, name, node_list(arena));
}

void node_put_text(struct arena *arena, struct node *map, const char *name, struct str text)
{
    put(arena, map, name, new_node(arena, NODE_TEXT))->text = text;
}

void node_put_bool(struct arena *arena, struct node *map, const char *name, bool truth)
{
    put(arena, map, name, new_node(arena, truth ? NODE_TRUE : NODE_FALSE));
}

void node_put_number(struct arena *arena, struct node *map, const char *name,
                     unsigned long long number)
{
    node_put_text(arena, map, name, arena_number(arena, number));
}

void node_put(struct arena *arena, struct node *map, const char *name, struct node node)
{
    *put(arena, map, name, new_node(arena, node.kind)) = node;
}

static struct node *add(struct arena *arena, struct node *list, struct node *node)
{
    if (list->kind != NODE_LIST)
        die_impossible("node_add");
    *ARRAY_PUSH(list, arena) = node;
    return node;
}

struct node *node_add_map(struct arena *arena, struct node *list)
{
    return add(arena, list, node_map(arena));
}

void node_add_text(struct arena *arena, struct node *list, struct str text)
{
    add(arena, list, new_node(arena, NODE_TEXT))->text = text;
}

void node_index(struct arena *arena, struct node *map)
{
    struct map *index = ARENA_NEW(arena, struct map);
    for (size_t i = 0; i < map->count; i++)
        map_put(index, arena, map->names[i], map->items[i]);
    map->index = index;
}

const struct node *node_get(const struct node *map, struct str name)
{
    if (map->kind != NODE_MAP)
        return NULL;
    if (map->index)
        return map_get(map->index, name);
    for (size_t i = 0; i < map->count; i++)
        if (str_eq(map->names[i], name))
            return map->items[i];
    return NULL;
}
