#include "render/mustache.h"
#include "tap.h"

#include <jansson.h>
#include <string.h>

static struct arena arena;

/* --- The official spec ---------------------------------------------------------- */

static struct node *node_of(json_t *json)
{
    struct node *node = ARENA_NEW(&arena, struct node);
    const char *key;
    size_t index;
    json_t *item;
    if (json_is_object(json)) {
        node = node_map(&arena);
        json_object_foreach(json, key, item) node_put(&arena, node, key, *node_of(item));
    } else if (json_is_array(json)) {
        node = node_list(&arena);
        json_array_foreach(json, index, item) * node_add_map(&arena, node) = *node_of(item);
    } else if (json_is_string(json) || json_is_number(json)) {
        node->kind = NODE_TEXT;
        node->text = json_is_string(json) ? str_of(json_string_value(json))
                                          : arena_printf(&arena, "%.15g", json_number_value(json));
    } else {
        node->kind = json_is_true(json) ? NODE_TRUE : NODE_FALSE;
    }
    return node;
}

static void compile_partials(json_t *partials, struct template_set *set)
{
    const char *name;
    json_t *text;
    json_object_foreach(partials, name, text)
    {
        struct str source = str_of(json_string_value(text));
        template_add(set, template_compile(str_of(name), source, &arena), &arena);
    }
}

static void test_spec_case(json_t *test)
{
    struct template_set set = {0};
    struct rendering rendering = {.set = &set};
    struct buf out = {0};
    compile_partials(json_object_get(test, "partials"), &set);
    struct str text = str_of(json_string_value(json_object_get(test, "template")));
    template_render(template_compile(STR("test"), text, &arena),
                    node_of(json_object_get(test, "data")), &rendering, &out);
    is_str(buf_str(&out), json_string_value(json_object_get(test, "expected")),
           json_string_value(json_object_get(test, "name")));
    buf_release(&out);
}

static void test_spec(const char *module, size_t least)
{
    char path[100];
    size_t index;
    json_t *test;
    snprintf(path, sizeof path, "tests/mustache-spec/%s.json", module);
    json_t *spec = json_load_file(path, 0, NULL);
    json_t *tests = json_object_get(spec, "tests");
    printf("# %s\n", module);
    ok(json_array_size(tests) >= least, "the spec is all there");
    json_array_foreach(tests, index, test) test_spec_case(test);
    arena_reset(&arena);
    json_decref(spec);
}

/* --- What goes beyond the spec --------------------------------------------------- */

/* Stands in for the real one, which has a test of its own: the name of the style is enough here. */
void document_html(const struct document *document, const struct link_target *targets,
                   const struct document_style *style, struct buf *out)
{
    buf_addf(out, "[%zu events, %s, ids %.*s]", document->count, targets ? "links" : "no links",
             STR_ARG(style->id_prefix));
}

static struct template_set set_of(const char *const *names_and_texts)
{
    struct template_set set = {0};
    for (size_t i = 0; names_and_texts[i]; i += 2)
        template_add(
            &set,
            template_compile(str_of(names_and_texts[i]), str_of(names_and_texts[i + 1]), &arena),
            &arena);
    return set;
}

/* Renders the template called page and says what came out, and behind it each problem on a line. */
static void renders(const char *const *names_and_texts, const struct node *data, const char *want,
                    const char *name)
{
    struct template_set set = set_of(names_and_texts);
    struct template_problems problems = {.arena = &arena};
    struct rendering rendering = {.set = &set, .style.id_prefix = STR("h-"), .problems = &problems};
    struct buf out = {0}, again = {0};
    template_check(&set, &problems);
    template_render(template_find(&set, STR("page")), data, &rendering, &out);
    template_render(template_find(&set, STR("page")), data, &rendering, &again);
    ok(str_eq(buf_str(&out), buf_str(&again)), "the same again");
    buf_release(&again);
    for (size_t i = 0; i < problems.count; i++) {
        buf_addc(&out, '\n');
        template_problem_write(&problems.items[i], &out);
    }
    is_str(buf_str(&out), want, name);
    buf_release(&out);
}
#define TEMPLATES(...) ((const char *const[]){__VA_ARGS__, NULL})

static void test_escaping(void)
{
    struct node *data = node_map(&arena);
    node_put_text(&arena, data, "x", STR("a b'&\"<\xC3\xA9"));
    renders(TEMPLATES("page", "<a title='{{x}}' href=\"p/{{x}}#{{x}}\">{{x}}</a>"), data,
            "<a title='a b&#39;&amp;&quot;&lt;\xC3\xA9' "
            "href=\"p/a%20b&#39;&amp;%22%3C%C3%A9#a%20b&#39;&amp;%22%3C%C3%A9\">"
            "a b&#39;&amp;&quot;&lt;\xC3\xA9</a>",
            "by the place where a value stands");
    renders(TEMPLATES("page", "<a href=\"\">{{x}}</a><a data-href=\"{{x}}\">"), data,
            "<a href=\"\">a b&#39;&amp;&quot;&lt;\xC3\xA9</a>"
            "<a data-href=\"a b&#39;&amp;&quot;&lt;\xC3\xA9\">",
            "behind a href it is no URL, nor in an attribute that ends like one");
}

static void test_documents(void)
{
    struct event events[2] = {{0}};
    struct document full = {.events = events, .count = 2}, empty = {0};
    struct link_target links[1] = {{0}};
    struct node *data = node_map(&arena);
    node_put(&arena, data, "full",
             (struct node){.kind = NODE_DOCUMENT, .document = &full, .targets = links});
    node_put(&arena, data, "empty", (struct node){.kind = NODE_DOCUMENT, .document = &empty});
    renders(TEMPLATES("page", "{{full}} {{{full}}} {{&full}}"), data,
            "[2 events, links, ids h-] [2 events, links, ids d2-h-] [2 events, links, ids d3-h-]",
            "a document, with ids of its own");
    renders(TEMPLATES("page", "{{#full}}{{.}}{{/full}}{{#empty}}no{{/empty}}{{^empty}}-{{/empty}}"),
            data, "[2 events, links, ids h-]-", "an empty one is false");
}

static void test_truth(void)
{
    struct node *data = node_map(&arena);
    node_put_text(&arena, data, "empty", STR(""));
    node_put_bool(&arena, data, "yes", true);
    node_put(&arena, data, "no", (struct node){0});
    renders(TEMPLATES("page", "{{#empty}}x{{/empty}}{{^empty}}-{{/empty}}{{#yes}}+{{/yes}}"), data,
            "-+", "an empty text is false");
    renders(TEMPLATES("page", "{{yes}}{{no}}{{no.more}}{{#no.more}}x{{/no.more}}|"), data, "|",
            "what is part of a false value is known and false");
}

static void test_blocks(void)
{
    struct node *data = node_map(&arena);
    node_put_text(&arena, data, "name", STR("n"));
    renders(TEMPLATES("page",
                      "{{<base}}{{$title}}Page{{/title}}{{$body}}{{<card}}{{$title}}Card{{/title}}"
                      "{{/card}}{{>plain}}{{/body}}{{/base}}",
                      "base", "<{{$title}}{{/title}}> {{$body}}{{/body}}", "card",
                      "({{$title}}none{{/title}})", "plain", "[{{$title}}none{{/title}}]"),
            data, "<Page> (Card)[none]", "content sees the blocks of where it is written");
    renders(
        TEMPLATES("page", "{{<base}}{{$a}}x{{$a}}y{{/a}}z{{/a}}{{/base}}", "base", "{{$a}}{{/a}}"),
        data, "xyz", "a block of its own name inside is a default");
    renders(TEMPLATES("page", "<p>\n  {{>list}}\n</p>", "list",
                      "<ul>\n\n  {{#name}}\n  <li>{{.}}\n  {{/name}}\n{{name}}\n</ul>\n"),
            data, "<p>\n  <ul>\n\n    <li>n\n  n\n  </ul>\n</p>",
            "a partial is indented, empty lines are not");
}

static void test_problems(void)
{
    struct node *data = node_map(&arena);
    node_put_text(&arena, data, "known", STR("k"));
    node_put_map(&arena, data, "map");
    renders(TEMPLATES("page", "a\n\xC3\xA9 {{nown}}{{known}}"), data,
            "a\n\xC3\xA9 k\npage:2:3: unknown name: nown",
            "an unknown name is told once, with its place");
    renders(TEMPLATES("page", "{{#a}}x{{/a}}{{^b}}y{{/b}}{{map.c}}{{known.d}}"), data,
            "y\npage:1:1: unknown name: a\npage:1:14: unknown name: b\n"
            "page:1:27: unknown name: map.c\npage:1:36: unknown name: known.d",
            "in sections and dotted names too");
    renders(TEMPLATES("page", "{{>gone}}{{<away}}{{/away}}."), data,
            ".\npage:1:1: no such template: gone\npage:1:10: no such template: away",
            "a template that is not there");
    renders(TEMPLATES("page", "1{{#known}}2{{/wrong}}3{{/known}}4"), data,
            "1234\npage:1:13: end of a section that is not the innermost: wrong\n"
            "page:1:24: end of a section that is not the innermost: known",
            "wrong ends");
    renders(TEMPLATES("page", "1{{#known}}2{{$b}}3"), data,
            "123\npage:1:13: section without end: b\npage:1:2: section without end: known",
            "no ends");
    renders(TEMPLATES("page", "1\n {{known"), data, "1\n {{known\npage:2:2: tag without end",
            "a tag that is not closed");
    renders(TEMPLATES("page", "{{}}{{known known}}{{!}}{{# }}{{=a=}}{{=a b c=}}{{known}}"), data,
            "k\npage:1:1: tag without a proper name\n"
            "page:1:5: tag without a proper name: known known\n"
            "page:1:25: tag without a proper name\n"
            "page:1:31: delimiters that can't be: a\npage:1:38: delimiters that can't be: a b c",
            "names and delimiters");
    struct template_set set = {0};
    const struct template *template = template_compile(STR("x"), STR(""), &arena);
    ok(template_add(&set, template, &arena) && !template_add(&set, template, &arena),
       "one template of a name");
}

static void test_depth(void)
{
    struct node *data = node_map(&arena);
    struct buf nested = {0};
    renders(TEMPLATES("page", "{{>page}}{{>page}}"), data, "\npage:1:1: too deep inside itself",
            "a template that includes itself ends");
    renders(TEMPLATES("page", "{{<page}}{{$a}}{{<page}}{{/page}}{{/a}}{{/page}}{{$a}}{{/a}}"), data,
            "\npage:1:1: too deep inside itself", "a parent of itself too");
    node_put_bool(&arena, data, "t", true);
    for (size_t i = 0; i < TEMPLATE_DEEPEST - 1; i++)
        buf_addz(&nested, "{{#t}}");
    buf_addz(&nested, "in");
    for (size_t i = 0; i < TEMPLATE_DEEPEST - 1; i++)
        buf_addz(&nested, "{{/t}}");
    buf_addc(&nested, '\0');
    renders(TEMPLATES("page", nested.p), data, "in", "as deep as may be");
    struct str deeper = arena_printf(&arena, "{{#t}}%s{{/t}}", nested.p);
    renders(TEMPLATES("page", deeper.p), data, "\npage:1:1201: too deep inside itself",
            "one deeper stops");
    buf_release(&nested);
}

int main(void)
{
    test_spec("comments", 12);
    test_spec("delimiters", 14);
    test_spec("interpolation", 40);
    test_spec("inverted", 22);
    test_spec("partials", 12);
    test_spec("sections", 34);
    test_spec("inheritance", 25);
    test_escaping();
    test_documents();
    test_truth();
    test_blocks();
    test_problems();
    test_depth();
    arena_release(&arena);
    return tap_done();
}
