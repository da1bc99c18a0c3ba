#include "view/node.h"
#include "tap.h"

int main(void)
{
    struct arena arena = {0};
    struct node *page = node_map(&arena);
    struct node *first = node_put_map(&arena, page, "first");
    struct node *list = node_put_list(&arena, page, "list");
    static const char *names[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        node_put_number(&arena, page, names[i], i);
    node_put_text(&arena, first, "late", STR("not lost"));
    ok(node_get(page, STR("first")) == first, "a map stays where it is while its parent grows");
    is_str(node_get(first, STR("late"))->text, "not lost", "and what is added late is there");
    is_str(node_get(page, STR("l"))->text, "11", "a number is its digits");
    ok(!node_get(page, STR("m")), "a name that is not there");
    ok(!node_get(node_get(page, STR("l")), STR("x")), "a text has no names");

    struct node *one = node_add_map(&arena, list);
    for (int i = 0; i < 20; i++)
        node_add_text(&arena, list, STR("x"));
    ok(list->count == 21 && list->items[0] == one, "an item of a list stays where it is");

    node_put_bool(&arena, one, "yes", true);
    node_put_bool(&arena, one, "no", false);
    node_put(&arena, one, "nothing", (struct node){0});
    is_int(node_get(one, STR("yes"))->kind, NODE_TRUE, "true");
    is_int(node_get(one, STR("no"))->kind, NODE_FALSE, "false");
    is_int(node_get(one, STR("nothing"))->kind, NODE_FALSE, "a zeroed node is false");

    node_index(&arena, page);
    is_str(node_get(page, STR("l"))->text, "11", "a name of a map with an index");
    ok(!node_get(page, STR("m")), "and one that is not there");
    arena_release(&arena);
    return tap_done();
}
