#include "diag/report.h"
#include "diag/error_text.h"
#include "diag/visible.h"
#include "tap.h"

#include <errno.h>
#include <string.h>

static struct arena arena;
static struct texts texts;
static struct findings findings;

static void put(const char *key, const char *text)
{
    struct str *copy = ARENA_NEW(&arena, struct str);
    *copy = str_of(text);
    map_put(&texts.table, &arena, str_of(key), copy);
}

static void start(void)
{
    arena_release(&arena);
    texts = (struct texts){0};
    findings = (struct findings){.arena = &arena};
    put("severity.error", "fout");
    put("severity.tip", "tip");
    put("report.portfolio", "portfolio");
    put("report.explain", "Uitleg: {rule}");
    put("report.left-out", "nog {count}");
    put("report.and", " en ");
    put("report.errors", "{count} {count:fout|fouten}");
    put("report.talking-points", "{count} {count:vraag|vragen}");
    put("report.tips", "{count} {count:tip|tips}");
    put("report.nothing", "Niets.");
    put("VW010.message", "Onbekend veld \"{key}\"");
    put("VW010.hint", "Haal het weg");
    put("VW010.message-near", "Onbekend veld \"{key}\"!");
    put("VW008.message", "Geen soort");
    put("VW008.hint", "Kies {what}");
    put("field.kind", "een soort");
}

static struct finding *at(const char *line, uint32_t offset, uint32_t length, const char *key)
{
    struct source source = {.path = STR("a.md"), .text = str_of(line)};
    struct finding *finding =
        finding_at(&findings, RULE_UNKNOWN_KEY, &source, (struct span){offset, length});
    finding_arg(&findings, finding, "key", str_of(key));
    return finding;
}

static void reported(unsigned columns, bool colour, const char *want, const char *name)
{
    struct buf out = {0};
    findings_sort(&findings);
    report_text(&out, &texts, &findings, &(struct report_options){colour, columns});
    is_str(buf_str(&out), want, name);
    buf_release(&out);
}

static void test_plain(void)
{
    start();
    reported(0, false, "", "nothing to report");
    at("één: x", 0, 5, "één");
    finding_on(&findings, RULE_UNKNOWN_KEY, STR("b.md"));
    finding_arg_key(&findings, finding_on(&findings, RULE_NO_KIND, STR("")), "what", "field.kind");
    reported(0, false,
             "portfolio: tip VW008: Geen soort\n"
             "   Kies een soort\n"
             "\n"
             "a.md:1:1: fout VW010: Onbekend veld \"één\"\n"
             "   1 | één: x\n"
             "     | ^~~\n"
             "   Haal het weg\n"
             "\n"
             "b.md: fout VW010: Onbekend veld \"{key}\"\n"
             "   Haal het weg\n"
             "\n"
             "Uitleg: VW010\n",
             "with and without a place");
    start();
    at("x", 1, 0, "x")->variant = "near";
    findings.left_out = 2;
    reported(0, false,
             "a.md:1:2: fout VW010: Onbekend veld \"x\"!\n"
             "   1 | x\n"
             "     |  ^\n"
             "   Haal het weg\n"
             "\n"
             "nog 2\n"
             "Uitleg: VW010\n",
             "a variant with the plain hint, at the end of a line");
    start();
    at("x", 0, 1, "x");
    reported(0, true,
             "\033[1ma.md:1:1:\033[0m \033[1;31mfout\033[0m VW010: Onbekend veld \"x\"\n"
             "   1 | x\n"
             "     | \033[1;31m^\033[0m\n"
             "   Haal het weg\n"
             "\n"
             "Uitleg: VW010\n",
             "in colour");
}

static void caret(const char *line, uint32_t offset, uint32_t length, const char *want,
                  const char *name)
{
    struct buf out = {0};
    start();
    at(line, offset, length, "x");
    report_text(&out, &texts, &findings, &(struct report_options){.columns = 40});
    struct str shown = buf_str(&out);
    size_t from = str_find(shown, '\n') + 1, to = str_search(shown, STR("   Haal"));
    is_str(str_sub(shown, from, to), want, name);
    buf_release(&out);
}

static void test_explained(void)
{
    start();
    put("report.explained", "Toegelicht: {item}");
    finding_on(&findings, RULE_UNKNOWN_KEY, STR(""))->explained_by = STR("toe-1");
    reported(0, false,
             "portfolio: fout VW010: Onbekend veld \"{key}\"\n"
             "   Haal het weg\n"
             "   Toegelicht: toe-1\n"
             "\n"
             "Uitleg: VW010\n",
             "with the explanation that answers it");
}

static void test_hidden(void)
{
    struct findings all = {.arena = &arena};
    start();
    finding_hide_line(at("titel: geheim", 7, 6, "titel"));
    all.arena = &arena;
    findings_absorb(&all, &findings);
    findings = all;
    reported(0, false,
             "a.md:1:8: fout VW010: Onbekend veld \"titel\"\n"
             "   Haal het weg\n\nUitleg: VW010\n",
             "a hidden line is not repeated, also after absorbing");
}

static void test_carets(void)
{
    caret("\ta\tbc", 3, 2, "   1 |     a   bc\n     |         ^~\n", "tabs");
    caret("日本 x", 7, 1, "   1 | 日本 x\n     |      ^\n", "wide characters");
    caret("日本 x", 0, 6, "   1 | 日本 x\n     | ^~~~\n", "under wide characters");
    caret("e\xcc\x81t x", 5, 1, "   1 | e\xcc\x81t x\n     |    ^\n", "a combining accent");
    caret("a\x1b[31mb", 6, 1, "   1 | a<U+001B>[31mb\n     |              ^\n", "an escape");
    caret("a\xe2\x80\xae"
          "b",
          4, 1, "   1 | a<U+202E>b\n     |          ^\n", "a change of direction");
    caret("a\xff"
          "b",
          2, 1, "   1 | a<FF>b\n     |      ^\n", "a byte that is no UTF-8");
    caret("0123456789012345678901234567890123456789", 2, 3,
          "   1 | 0123456789012345678901234567890…\n     |   ^~~\n", "a long line, cut behind");
    caret("0123456789012345678901234567890123456789abcdefghijklmnopqrstuvwxyz", 40, 3,
          "   1 | …0123456789abcdefghijklmnopqrstu…\n     |            ^~~\n",
          "a long line, cut at both ends");
    caret("0123456789012345678901234567890123456789", 0, 40,
          "   1 | 0123456789012345678901234567890…\n"
          "     | ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n",
          "a caret as long as the line");
}

static void test_far_away(void)
{
    char line[2001];
    memset(line, 'a', 2000);
    memcpy(line + 1000, "xyz", 3);
    line[2000] = '\0';
    caret(line, 1000, 3, "   1 | …aaaaaaaaaaxyzaaaaaaaaaaaaaaaaaa…\n     |            ^~~\n",
          "in the middle of a very long line");
}

static void test_hostile(void)
{
    start();
    at("x", 0, 1, "\x1b]0;x\x07\n\xff")->path = STR("b\x1b.md");
    reported(0, false,
             "b<U+001B>.md:1:1: fout VW010: Onbekend veld \"<U+001B>]0;x<U+0007> <FF>\"\n"
             "   1 | x\n"
             "     | ^\n"
             "   Haal het weg\n"
             "\n"
             "Uitleg: VW010\n",
             "nothing reaches the terminal as it is");
}

static void summary(const char *want, const char *name)
{
    struct buf out = {0};
    report_summary(&out, &texts, &findings);
    is_str(buf_str(&out), want, name);
    buf_release(&out);
}

static void test_summary(void)
{
    start();
    summary("Niets.\n", "nothing");
    at("x", 0, 1, "x");
    summary("1 fout.\n", "one");
    finding_on(&findings, RULE_NO_KIND, STR("a"));
    finding_on(&findings, RULE_NO_KIND, STR("b"));
    summary("1 fout en 2 tips.\n", "two kinds");
}

static void test_json(void)
{
    struct buf out = {0};
    start();
    report_json(&out, &texts, &findings, "check", 0);
    is_str(buf_str(&out),
           "{\n  \"schema\": \"vakwerk-report-1\",\n  \"command\": \"check\",\n  \"ok\": true,\n"
           "  \"exit\": 0,\n  \"findings\": [],\n  \"left_out\": 0\n}\n",
           "nothing found");
    buf_clear(&out);
    at("x: y", 3, 1, "x")->subject = STR("c1");
    findings.items[0].explained_by = STR("toe-1");
    finding_on(&findings, RULE_NO_KIND, STR("b\xff"));
    struct json json = {.out = &out, .compact = true};
    report_json_findings(&json, NULL, &texts, &findings);
    is_str(str_trim(buf_str(&out)),
           "[{\"code\":\"VW010\",\"name\":\"unknown-key\",\"severity\":\"error\","
           "\"file\":\"a.md\",\"line\":1,\"col\":4,\"message\":\"Onbekend veld \\\"x\\\"\","
           "\"hint\":\"Haal het weg\",\"subject\":\"c1\",\"explained_by\":\"toe-1\"},"
           "{\"code\":\"VW008\",\"name\":\"no-kind\",\"severity\":\"tip\","
           "\"file\":\"b\\u003cFF\\u003e\",\"line\":0,\"col\":0,\"message\":\"Geen soort\","
           "\"hint\":\"Kies {what}\"}]",
           "findings");
    buf_release(&out);
}

static void worded(struct error *error, const char *want, const char *name)
{
    struct buf out = {0};
    error_text(error, &texts, &out);
    is_str(buf_str(&out), want, name);
    buf_release(&out);
}

static void test_errors(void)
{
    start();
    put("error.open", "kan {what} niet openen: {why}");
    put("errno.ENOENT", "bestaat niet");
    put("errno.other", "fout {number}");
    struct error error = {0};
    errno = ENOENT;
    error_errno(&error, "open", STR("a\x1b"));
    worded(&error, "kan a<U+001B> niet openen: bestaat niet", "a system error");
    error = (struct error){0};
    errno = 12345;
    error_errno(&error, "open", STR("a"));
    worded(&error, "kan a niet openen: fout 12345", "a rare one");
    error = (struct error){0};
    error_why(&error, ERROR_WORLD, "open", STR("a"), STR("dicht"));
    worded(&error, "kan a niet openen: dicht", "a reason of a library");
    error = (struct error){0};
    error_set(&error, ERROR_WORLD, "open", STR("a"));
    worded(&error, "kan a niet openen", "no reason");
}

static void test_far_down(void)
{
    struct buf text = {0};
    start();
    for (int i = 0; i < 12344; i++)
        buf_addc(&text, '\n');
    buf_addz(&text, "knd: x");
    buf_addc(&text, '\0');
    at(text.p, 12344, 3, "knd");
    reported(0, false,
             "a.md:12345:1: fout VW010: Onbekend veld \"knd\"\n"
             "12345 | knd: x\n"
             "      | ^~~\n"
             "   Haal het weg\n\nUitleg: VW010\n",
             "the caret stands right on a line far down");
    buf_release(&text);
}

int main(void)
{
    test_plain();
    test_explained();
    test_hidden();
    test_carets();
    test_far_away();
    test_hostile();
    test_summary();
    test_json();
    test_errors();
    test_far_down();
    arena_release(&arena);
    return tap_done();
}
