#include "base/limits.h"
#include "diag/finding.h"
#include "tap.h"

#include <string.h>

static void place(const char *text, uint32_t offset, uint32_t length, uint32_t line,
                  uint32_t column, uint32_t caret, const char *excerpt, const char *name)
{
    struct arena arena = {0};
    struct source source = {.text = str_of(text)};
    struct position position = source_position(&source, (struct span){offset, length}, &arena);
    if (position.line != line || position.column != column || position.caret != caret)
        printf("#   got %u:%u caret %u\n", position.line, position.column, position.caret);
    ok(position.line == line && position.column == column && position.caret == caret, name);
    is_str(position.excerpt, excerpt, name);
    arena_release(&arena);
}

static void test_positions(void)
{
    place("", 0, 0, 1, 1, 1, "", "an empty text");
    place("", 9, 9, 1, 1, 1, "", "past the end of nothing");
    place("ab\ncd", 3, 2, 2, 1, 2, "cd", "a second line");
    place("ab\ncd", 2, 0, 1, 3, 1, "ab", "the end of a line belongs to it");
    place("ab\r\ncd\r\n", 5, 1, 2, 2, 1, "cd", "CRLF");
    place("ab\ncd\n", 6, 0, 3, 1, 1, "", "behind the last line end");
    place("ab\ncd", 99, 5, 2, 3, 1, "cd", "past the end");
    place("a\n\xc3\xa9\xe2\x82\xac: x", 9, 1, 2, 5, 1, "\xc3\xa9\xe2\x82\xac: x",
          "columns are code points");
    place("\xc3\xa9t\xc3\xa9 x", 0, 5, 1, 1, 3, "\xc3\xa9t\xc3\xa9 x", "so are carets");
    place("abc\ndef", 1, 6, 1, 2, 2, "abc", "a span over lines ends with its line");
    place("\xef\xbb\xbf"
          "abc",
          4, 1, 1, 2, 1, "abc", "a byte-order mark is no column");
}

static void test_rules(void)
{
    bool sorted = true;
    for (size_t i = 1; i < rule_count; i++)
        sorted = sorted && rule_table[i - 1].rule < rule_table[i].rule;
    ok(sorted, "rules stand by number");
    ok(rule_info(RULE_NO_KIND)->class == RULE_TIP, "a rule's class");
    is_str(str_of(rule_info(RULE_YAML_SYNTAX)->name), "yaml-syntax", "a rule's name");
    ok(rule_find(STR("VW012")) == rule_info(RULE_UNKNOWN_COMPETENCE), "VW012");
    ok(rule_find(STR("vw12")) == rule_info(RULE_UNKNOWN_COMPETENCE), "vw12");
    ok(rule_find(STR("12")) == rule_info(RULE_UNKNOWN_COMPETENCE), "12");
    ok(!rule_find(STR("VW")) && !rule_find(STR("")) && !rule_find(STR("VW000")) &&
           !rule_find(STR("12x")) && !rule_find(STR("VW01000")),
       "no such rules");
}

static void test_order(void)
{
    struct arena arena = {0};
    struct findings list = {.arena = &arena};
    struct source b = {.path = STR("b.md"), .text = STR("x\ny y\n")};
    finding_at(&list, RULE_WRONG_ID, &b, (struct span){4, 1});
    finding_at(&list, RULE_WRONG_DATE, &b, (struct span){4, 1});
    finding_at(&list, RULE_WRONG_ID, &b, (struct span){0, 1});
    finding_arg(&list, finding_at(&list, RULE_WRONG_ID, &b, (struct span){2, 1}), "v", STR("2"));
    finding_arg(&list, finding_at(&list, RULE_WRONG_ID, &b, (struct span){2, 1}), "v", STR("1"));
    finding_arg(&list, finding_at(&list, RULE_WRONG_ID, &b, (struct span){2, 1}), "v", STR("2"));
    finding_on(&list, RULE_TOO_LARGE, STR("b.md"));
    finding_on(&list, RULE_TOO_LARGE, STR("a.md"));
    finding_on(&list, RULE_DUPLICATE_ID, STR(""));
    findings_sort(&list);
    static const struct {
        const char *path;
        uint32_t line, column;
        enum rule rule;
    } want[] = {
        {"", 0, 0, RULE_DUPLICATE_ID},   {"a.md", 0, 0, RULE_TOO_LARGE},
        {"b.md", 0, 0, RULE_TOO_LARGE},  {"b.md", 1, 1, RULE_WRONG_ID},
        {"b.md", 2, 1, RULE_WRONG_ID},   {"b.md", 2, 1, RULE_WRONG_ID},
        {"b.md", 2, 3, RULE_WRONG_DATE}, {"b.md", 2, 3, RULE_WRONG_ID},
    };
    is_int(list.count, sizeof want / sizeof *want, "the exact repeat is gone");
    for (size_t i = 0; i < list.count && i < sizeof want / sizeof *want; i++)
        ok(str_is(list.items[i].path, want[i].path) && list.items[i].line == want[i].line &&
               list.items[i].column == want[i].column && list.items[i].rule == want[i].rule,
           "in order");
    is_str(list.items[4].args[0].value, "2", "equals keep the order of adding");
    is_str(list.items[7].excerpt, "y y", "the line is kept");
    is_int(list.left_out, 0, "nothing left out");
    arena_release(&arena);
}

static void add_many(struct findings *list, const char *path, int count)
{
    for (int i = 0; i < count; i++)
        finding_arg_number(list, finding_on(list, RULE_UNKNOWN_KEY, str_of(path)), "n",
                           (unsigned)i);
}

static void test_limit(void)
{
    struct arena arena = {0};
    struct findings list = {.arena = &arena};
    add_many(&list, "a", LIMIT_FINDINGS_PER_FILE);
    add_many(&list, "b", LIMIT_FINDINGS_PER_FILE + 1);
    finding_on(&list, RULE_WRONG_ID, STR("b"));
    is_int(list.left_out, 1, "one past the limit is counted at once");
    findings_sort(&list);
    is_int(list.count, 2 * LIMIT_FINDINGS_PER_FILE + 1, "the limit is per file and rule");
    is_int(list.left_out, 1, "and stays counted");
    add_many(&list, "a", 2);
    *finding_on(&list, RULE_UNKNOWN_KEY, STR("a")) =
        (struct finding){.rule = RULE_UNKNOWN_KEY, .path = STR("a"), .line = 7};
    findings_sort(&list);
    is_int(list.count, 2 * LIMIT_FINDINGS_PER_FILE + 1, "sorting holds the limit too");
    is_int(list.left_out, 2, "repeats are not counted as left out");
    arena_release(&arena);
}

static void test_absorb(void)
{
    struct arena arena = {0}, worker_arena = {0};
    struct findings list = {.arena = &arena}, worker = {.arena = &worker_arena};
    char text[] = "kind: x\n", path[] = "p.md", value[] = "x";
    struct source source = {.path = str_of(path), .text = str_of(text)};
    struct finding *finding = finding_at(&worker, RULE_UNKNOWN_KIND, &source, (struct span){6, 1});
    finding_arg(&worker, finding, "value", str_of(value));
    finding_arg_key(&worker, finding, "what", "field.kind");
    finding_arg_number(&worker, finding, "count", 12);
    finding->subject = arena_copy(&worker_arena, STR("c1"));
    finding->variant = "other";
    worker.left_out = 3;
    memset(text, '!', sizeof text - 1);
    memset(path, '!', sizeof path - 1);
    memset(value, '!', sizeof value - 1);
    findings_absorb(&list, &worker);
    arena_release(&worker_arena);
    finding = &list.items[0];
    is_str(finding->path, "p.md", "the path is a copy");
    is_str(finding->excerpt, "kind: x", "the line is a copy");
    is_str(finding->args[0].value, "x", "an argument is a copy");
    ok(finding->args[1].is_key, "a key");
    is_str(finding->args[2].value, "12", "a number");
    is_str(finding->subject, "c1", "the subject is a copy");
    is_int(list.left_out, 3, "what was left out is added");
    finding_on(&list, RULE_NO_KIND, STR("q.md"));
    struct finding_counts counts = findings_count(&list);
    ok(counts.errors == 1 && counts.talking_points == 0 && counts.tips == 1, "counts by class");
    arena_release(&arena);
}

static void test_long_line(void)
{
    enum { LENGTH = 300000 };
    struct arena arena = {0};
    struct findings list = {.arena = &arena};
    char *text = arena_alloc(&arena, LENGTH);
    for (size_t i = 0; i < LENGTH; i += 3)
        memcpy(text + i, "\xe2\x82\xac", 3);
    struct source source = {.path = STR("l.md"), .text = {text, LENGTH}};
    struct finding *finding = finding_at(&list, RULE_WRONG_ID, &source, (struct span){150000, 3});
    is_int(finding->column, 50001, "the column in a long line");
    is_int(finding->excerpt_column, 50001 - 67, "the excerpt begins a little before it");
    ok(finding->excerpt.n <= 506, "and is short");
    is_str(str_sub(finding->excerpt, 0, 3), "\xe2\x82\xac", "cut between characters");
    is_str(str_sub(finding->excerpt, finding->excerpt.n - 3, finding->excerpt.n), "\xe2\x82\xac",
           "at both ends");
    arena_release(&arena);
}

static void test_long_argument(void)
{
    struct arena arena = {0};
    struct findings list = {.arena = &arena};
    struct finding *finding = finding_on(&list, RULE_UNKNOWN_KEY, STR("a"));
    char text[300] = {0};
    memset(text, 'a', 256);
    finding_arg(&list, finding, "whole", str_of(text));
    is_int(finding->args[0].value.n, 256, "an argument as long as it may be");
    memcpy(text + 255, "\xc3\xa9", 2);
    finding_arg(&list, finding, "cut", str_of(text));
    is_int(finding->args[1].value.n, 255 + 3, "a longer one is cut between characters");
    ok(str_ends(finding->args[1].value, "a…"), "and that is shown");
    arena_release(&arena);
}

int main(void)
{
    test_positions();
    test_rules();
    test_order();
    test_limit();
    test_absorb();
    test_long_line();
    test_long_argument();
    return tap_done();
}
