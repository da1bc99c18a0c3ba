/*
 * All examples of the CommonMark spec, held against cmark's own HTML. Where the spec's text is not
 * at hand (COMMONMARK_SPEC, else ../shared/commonmark-0.30/spec.txt) the test is skipped.
 *
 * Links lead where they say here, whatever their scheme: the allow-list has a test of its own.
 */
#include "base/array.h"
#include "render/document_html.h"
#include "tap.h"

#include <cmark.h>
#include <string.h>

enum { EXAMPLES = 652 };

struct tally {
    int compared, raw, tables, failed;
};

static char *read_spec(size_t *size)
{
    const char *path = getenv("COMMONMARK_SPEC");
    FILE *file = fopen(path ? path : "../shared/commonmark-0.30/spec.txt", "rb");
    if (!file)
        return NULL;
    char *bytes = malloc(1 << 20);
    *size = bytes ? fread(bytes, 1, 1 << 20, file) : 0;
    fclose(file);
    return bytes;
}

/* The spec writes a tab as an arrow. */
static void add_line(struct buf *out, struct str line)
{
    static const struct str arrow = {"\xE2\x86\x92", 3};
    for (size_t at; (at = str_search(line, arrow)) < line.n;
         line = str_sub(line, at + arrow.n, line.n)) {
        buf_add(out, str_sub(line, 0, at));
        buf_addc(out, '\t');
    }
    buf_add(out, line);
    buf_addc(out, '\n');
}

/* The Markdown of the next example. */
static bool next_example(struct str *spec, struct buf *markdown)
{
    struct str line;
    bool inside = false;
    buf_clear(markdown);
    while (str_next_line(spec, &line)) {
        if (!inside)
            inside = str_is(line, "```````````````````````````````` example");
        else if (str_is(line, "."))
            return true;
        else
            add_line(markdown, line);
    }
    return false;
}

static bool has_table(const struct document *document)
{
    for (size_t i = 0; i < document->count; i++)
        if (document->events[i].kind == EVENT_TABLE)
            return true;
    return false;
}

static bool has_raw_html(struct str markdown)
{
    char *html = cmark_markdown_to_html(markdown.p, markdown.n, CMARK_OPT_DEFAULT);
    bool raw = strstr(html, "<!-- raw HTML omitted -->");
    free(html);
    return raw;
}

static struct link_target *targets_as_written(const struct document *document, struct arena *arena)
{
    struct link_target *targets = ARENA_ARRAY(arena, struct link_target, document->link_count);
    for (size_t i = 0; i < document->link_count; i++)
        targets[i] = (struct link_target){
            .kind = document->links[i].image ? LINK_PICTURE : LINK_PAGE,
            .href = document->links[i].url,
        };
    return targets;
}

static void without(struct buf *html, struct str s, struct str instead)
{
    struct buf out = {0};
    struct str rest = buf_str(html);
    for (size_t at; (at = str_search(rest, s)) < rest.n; rest = str_sub(rest, at + s.n, rest.n)) {
        buf_add(&out, str_sub(rest, 0, at));
        buf_add(&out, instead);
    }
    buf_add(&out, rest);
    buf_release(html);
    *html = out;
}

/* What is written otherwise on purpose, and means the same. */
static void level(struct buf *html)
{
    without(html, STR(" loading=\"lazy\""), STR(""));
    without(html, STR(" />"), STR(">"));
    without(html, STR("&#x27;"), STR("&#39;"));
}

static void show(int number, struct str ours, struct str theirs, struct tally *tally)
{
    tally->failed++;
    printf("# example %d\n# ours:   %.*s\n# theirs: %.*s\n", number, STR_ARG(ours),
           STR_ARG(theirs));
}

static void compare(struct str markdown, int number, struct tally *tally)
{
    struct arena arena = {0};
    struct findings findings = {.arena = &arena};
    struct source source = {.path = STR("spec.md"), .text = markdown};
    struct document document = markdown_read(&source, 0, &arena, &arena, &findings);
    struct document_style style = {0};
    struct buf ours = {0}, theirs = {0};
    char *html = cmark_markdown_to_html(markdown.p, markdown.n, CMARK_OPT_UNSAFE);
    document_html(&document, targets_as_written(&document, &arena), &style, &ours);
    buf_addz(&theirs, html);
    level(&ours);
    level(&theirs);
    if (has_raw_html(markdown)) {
        tally->raw++;
    } else if (has_table(&document)) {
        tally->tables++;
    } else {
        tally->compared++;
        if (!str_eq(buf_str(&ours), buf_str(&theirs)))
            show(number, buf_str(&ours), buf_str(&theirs), tally);
    }
    free(html);
    buf_release(&ours);
    buf_release(&theirs);
    arena_release(&arena);
}

int main(void)
{
    size_t size = 0;
    char *bytes = read_spec(&size);
    if (!bytes)
        return tap_skip_all("the CommonMark spec is not here (COMMONMARK_SPEC names it)");
    struct str spec = {bytes, size};
    struct buf markdown = {0};
    struct tally tally = {0};
    int count = 0;
    while (next_example(&spec, &markdown))
        compare(buf_str(&markdown), ++count, &tally);
    printf("# %d examples: %d compared, %d set aside for raw HTML, %d for pipe tables\n", count,
           tally.compared, tally.raw, tally.tables);
    is_int(count, EXAMPLES, "all examples were found");
    is_int(tally.failed, 0, "the HTML is that of cmark");
    buf_release(&markdown);
    free(bytes);
    return tap_done();
}
