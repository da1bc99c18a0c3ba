/* Frameworks to CASE and back, all of the library: every value comes back, and the second time the
 * bytes are the same. Encodings, markup and outlines by hand. */
#include "load/framework.h"
#include "load/outline.h"
#include "out/case.h"
#include "out/value_text.h"
#include "read/encoding.h"
#include "read/json.h"
#include "read/markup.h"
#include "sys/file.h"
#include "tap.h"

#include <glob.h>

static struct arena arena;

static bool says_nothing(const struct value *value)
{
    return value->kind == VALUE_NULL || (value->kind == VALUE_TEXT && str_trim(value->text).n == 0);
}

static bool same(const struct value *one, const struct value *other);

/* Each key of one is in the other, and the same there. */
static bool covers(const struct value *map, const struct value *other)
{
    for (size_t i = 0; i < map->count; i++) {
        const struct value *twin = value_find(other, map->keys[i].name);
        if (says_nothing(&map->items[i]))
            continue;
        if (!twin || !same(&map->items[i], twin)) {
            printf("# key %.*s\n", STR_ARG(map->keys[i].name));
            return false;
        }
    }
    return true;
}

static bool same(const struct value *one, const struct value *other)
{
    if (one->kind != other->kind)
        return false;
    if (one->kind == VALUE_MAP)
        return covers(one, other) && covers(other, one);
    if (one->kind != VALUE_LIST)
        return str_eq(one->text, other->text);
    for (size_t i = 0; i < one->count && i < other->count; i++)
        if (!same(&one->items[i], &other->items[i]))
            return false;
    return one->count == other->count;
}

static struct source *source_of(const char *path, struct str text)
{
    struct source *source = ARENA_NEW(&arena, struct source);
    *source = (struct source){.path = str_of(path), .text = arena_copy(&arena, text)};
    return source;
}

static struct losses *losses_new(void)
{
    struct losses *losses = ARENA_NEW(&arena, struct losses);
    losses->arena = &arena;
    return losses;
}

static const struct value *yaml_of(struct str text)
{
    struct findings findings = {.arena = &arena};
    const struct value *values =
        framework_read(source_of("framework.yaml", text), &arena, &findings);
    return findings.count ? NULL : values;
}

static struct str case_of(const struct value *values, const char *language)
{
    static const struct texts texts;
    struct case_options options = {str_of(language), &texts, 0};
    struct buf out = {0};
    case_write(&out, values, &options, losses_new(), &arena);
    struct str text = arena_copy(&arena, buf_str(&out));
    buf_release(&out);
    return text;
}

static struct str back_of(struct str json, struct losses *losses)
{
    struct buf out = {0};
    struct findings findings = {.arena = &arena};
    struct source *source = source_of("x.json", json);
    const struct value *top = json_read(source, &arena, &findings);
    const struct value *values =
        top && case_is(top) ? case_read(top, source, losses, &arena, &findings) : NULL;
    if (values)
        value_yaml(&out, values, &arena);
    struct str text = arena_copy(&arena, buf_str(&out));
    buf_release(&out);
    return text;
}

static void round_trip(const char *path, struct str text, const char *language)
{
    const struct value *first = yaml_of(text);
    struct losses *losses = losses_new();
    struct str json = case_of(first, language);
    struct str yaml = back_of(json, losses);
    const struct value *second = yaml_of(yaml);
    ok(second && same(first, second), path);
    ok(losses->count == 0, "nothing to report on the way back");
    ok(str_eq(case_of(second, language), json), "the second package is the first");
    ok(str_eq(back_of(json, losses), yaml), "and so is the second file");
}

static void test_library(void)
{
    glob_t found;
    struct error error = {0};
    ok(glob("templates/frameworks/*.yaml", 0, NULL, &found) == 0 && found.gl_pathc > 20,
       "the library is there");
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct buf bytes = {0};
        ok(file_read(found.gl_pathv[i], 1 << 20, &bytes, &error) == 0, found.gl_pathv[i]);
        round_trip(found.gl_pathv[i], buf_str(&bytes), i % 2 ? "nl" : "en");
        buf_release(&bytes);
        arena_reset(&arena);
    }
    globfree(&found);
}

/* What no framework of the library has: texts in one language, in several with the shown one
 * missing, of several lines, with what looks like HTML; competences not in the order of domains. */
static void test_odd(void)
{
    round_trip("a framework of odd texts",
               STR("vakwerk-framework: 1\nid: odd\nversion: \"1.0\"\n"
                   "title: {nl: \"<b>Vet</b> &amp; zo\"}\nrole: {en: Role, de: Rolle}\n"
                   "purpose: |\n  Regel een.\n\n  Regel twee: \"zo\".\n"
                   "languages: [nl, en]\nsources: [\"een\\ntwee\", {nl: bron, en: source}, drie]\n"
                   "levels:\n  - {id: a, title: \"1\"}\n  - {id: b, title: {en: B}, "
                   "description: x}\n"
                   "domains:\n  - {id: d1, title: D, description: D}\n  - {id: d2, title: E}\n"
                   "competences:\n"
                   "  - {id: c1, domain: d2, title: een, levels: [{level: b, text: ja}, "
                   "{level: a, text: {en: yes}}]}\n"
                   "  - {id: c2, domain: d1, title: {nl: twee}, description: {en: two}, "
                   "indicators: [{nl: i, en: j}, \"  om de rand  \"], accepts: [lesson]}\n"
                   "  - {id: c3, domain: d2, title: drie, questions: [\"a < b?\"]}\n"
                   "rules:\n  selection: {least: 1, own-criteria: false}\n"),
               "nl");
}

static void is_text(struct str bytes, const char *want, const char *encoding, const char *name)
{
    struct str text;
    const char *from;
    bool good = encoding_read(bytes, &text, &from, &arena);
    if (!want) {
        ok(!good, name);
        return;
    }
    ok(good && str_is(str_of(from), encoding), name);
    is_str(text, want, name);
}

static void test_encodings(void)
{
    is_text(STR("\xEF\xBB\xBFx\xC3\xA9"), "x\xC3\xA9", "", "UTF-8 with a mark");
    is_text(STR("caf\xE9 \x80"), "caf\xC3\xA9 \xE2\x82\xAC", "Windows-1252", "Windows-1252");
    is_text(STR("\xFF\xFE{\0\xE9\0"), "{\xC3\xA9", "UTF-16", "UTF-16 with a mark");
    is_text(STR("\0{\0\"\0a\0b\0\""), "{\"ab\"", "UTF-16", "UTF-16 without one");
    is_text(STR("\xFE\xFF\xD8\x3D\xDE\x00"), "\xF0\x9F\x98\x80", "UTF-16", "two halves");
    is_text(STR("\xFE\xFF\xD8\x3D"), NULL, NULL, "half a letter");
    is_text(STR("\xC3\xA9 caf\xE9"), NULL, NULL, "two encodings in one file");
    is_text(STR("abc\0defgh"), NULL, NULL, "a zero");
    is_text(STR("\x81"), NULL, NULL, "a byte that is no letter");
}

static void test_markup(void)
{
    ok(!markup_is_likely(STR("a < b & c > d, R&D;")), "signs are no markup");
    ok(markup_is_likely(STR("a<br>b")) && markup_is_likely(STR("R&amp;D")), "a tag, an entity");
    is_str(
        markup_text(STR("<p>Een  <b>twee</b></p>\n<ul><li>a</li><li>b &amp; c</li></ul>"), &arena),
        "Een twee\n- a\n- b & c", "paragraphs and lists");
    is_str(
        markup_text(STR("a<script>x()</script>b<!-- c > d -->e<br/>f&#233;&#xe9;&eacute;"), &arena),
        "abe\nf\xC3\xA9\xC3\xA9\xC3\xA9", "scripts and comments go");
    is_str(markup_text(STR("a <b c &nope; &#0; &#xD800; <!-- d"), &arena),
           "a <b c &nope; &#0; &#xD800; <!-- d", "what is not closed or known stays");
}

static size_t counted(const struct losses *losses, const char *key)
{
    size_t count = 0;
    for (size_t i = 0; i < losses->count; i++)
        count += strcmp(losses->items[i].key, key) == 0 ? losses->items[i].count : 0;
    return count;
}

static void test_outline(void)
{
    struct outline outline = {.losses = losses_new(), .arena = &arena};
    static const char *const titles[] = {"A", "B", "C", "D"};
    for (size_t i = 0; i < 4; i++)
        outline_add(&outline)->title =
            (struct value){.kind = VALUE_TEXT, .text = str_of(titles[i])};
    outline_link(&outline, 1, 0, 2, STR(""));
    outline_link(&outline, 2, 0, 1, STR(""));
    outline_link(&outline, 1, 2, 1, STR(""));
    outline_link(&outline, 0, 3, 1, STR(""));
    outline_link(&outline, 3, 1, 1, STR(""));
    outline_grow(&outline);
    is_int((long long)counted(outline.losses, "loop"), 1, "a loop is cut");
    is_int((long long)counted(outline.losses, "second-parent"), 1, "a second parent is none");
    is_int((long long)outline.root, 1, "where the loop was met is the top");
    is_int((long long)outline.nodes[0].first_child, 2, "what lies below");
    is_str(outline.nodes[3].id, "d", "each has an id that needs one");
    struct map ids = {0};
    is_str(outline_id(&ids, STR("Eén"), "x", &arena), "een", "an id");
    is_str(outline_id(&ids, STR("een"), "x", &arena), "een-2", "taken: a number behind it");
    is_str(outline_id(&ids, STR("?!"), "x", &arena), "x", "nothing left");
}

int main(void)
{
    test_library();
    test_odd();
    test_encodings();
    test_markup();
    test_outline();
    arena_release(&arena);
    return tap_done();
}
