#include "load/language.h"
#include "tap.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct arena arena;
static struct texts texts;
static struct error error;
static struct data data;

static int load(const char *language)
{
    texts = (struct texts){0};
    error = (struct error){0};
    return language_load(&texts, &data, str_of(language), &arena, &error);
}

static struct str get(const char *key)
{
    return texts_get(&texts, str_of(key));
}

static void test_built_in(void)
{
    struct str *languages;
    size_t count = language_list(&arena, &languages);
    ok(count >= 2 && str_is(languages[0], "en"), "the languages that are there");
    ok(language_exists(STR("nl")) && !language_exists(STR("n")) && !language_exists(STR("")) &&
           !language_exists(STR("../nl")),
       "whether one is there");
    is_int(load("nl"), 0, "Dutch");
    is_str(get("severity.talking-point"), "gespreksvraag", "a text");
    is_str(get("severity"), "severity", "a group is no text");
    is_str(get("VW007.title"), "VW007.title", "rules are not there yet");
    is_int(language_rule(&texts, &data, RULE_DUPLICATE_KEY, &arena, &error), 0, "a rule");
    is_str(get("VW007.title"), "Veld staat er twee keer", "its title");
    size_t before = texts.table.count;
    is_int(language_rule(&texts, &data, RULE_DUPLICATE_KEY, &arena, &error), 0, "again");
    is_int(texts.table.count, before, "adds nothing");
    struct findings findings = {.arena = &arena};
    finding_on(&findings, RULE_NOT_TEXT, STR("a"));
    finding_on(&findings, RULE_NOT_TEXT, STR("b"));
    is_int(language_rules(&texts, &data, &findings, &arena, &error), 0, "the rules of findings");
    is_str(get("VW001.message-nul"), "Hier staat een teken dat in tekst niet voorkomt (NUL)",
           "a variant");
    is_str(get("VW004.title"), "VW004.title", "no other rules");
    struct str body;
    is_int(language_explanation(&texts, &data, RULE_DUPLICATE_KEY, &arena, &body, &error), 0,
           "an explanation");
    ok(str_starts(body, "Elk veld mag") && str_search(body, STR("## Goed")) < body.n,
       "is the document's body");
    is_int(load("en"), 0, "English");
    is_str(get("severity.talking-point"), "talking point", "in English");
}

static void write_file(const char *folder, const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    if (!file || fputs(text, file) < 0 || fclose(file) != 0)
        exit(2);
}

static void make_folder(const char *folder, const char *name)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (mkdir(path, 0700) != 0)
        exit(2);
}

static void remove_all(const char *folder)
{
    static const char *const names[] = {"templates/lang/fy.yaml",
                                        "templates/lang/xx.yaml",
                                        "docs/rules/VW007.fy.md",
                                        "templates/lang",
                                        "docs/rules",
                                        "templates",
                                        "docs",
                                        ""};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[256];
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        if (remove(path) != 0)
            ok(false, path);
    }
}

static void test_fallback(const char *folder)
{
    make_folder(folder, "templates");
    make_folder(folder, "templates/lang");
    make_folder(folder, "docs");
    make_folder(folder, "docs/rules");
    write_file(folder, "templates/lang/fy.yaml", "severity:\n  error: flater\n");
    write_file(folder, "templates/lang/xx.yaml", "severity:\n  error: [a]\n");
    write_file(folder, "docs/rules/VW007.fy.md", "---\ntitle: Dûbeld\n---\nBody\n");
    data.folder = folder;
    is_int(load("fy"), 0, "a language of which little is there");
    is_str(get("severity.error"), "flater", "what is there");
    is_str(get("severity.tip"), "tip", "what is borrowed from English");
    is_int(language_rule(&texts, &data, RULE_DUPLICATE_KEY, &arena, &error), 0, "a rule");
    is_str(get("VW007.title"), "Dûbeld", "its title");
    ok(str_starts(get("VW007.message"), "This field"), "its message is borrowed");
    is_int(language_rule(&texts, &data, RULE_NOT_TEXT, &arena, &error), 0, "a rule");
    is_str(get("VW001.title"), "File is not readable text", "of which nothing is there");
    struct str body;
    is_int(language_explanation(&texts, &data, RULE_DUPLICATE_KEY, &arena, &body, &error), 0,
           "an explanation");
    is_str(body, "Body\n", "that is there");
    is_int(language_explanation(&texts, &data, RULE_NOT_TEXT, &arena, &body, &error), 0, "and one");
    ok(str_starts(body, "Vakwerk reads"), "that is borrowed");
    is_int(load("xx"), -1, "a list is no text");
    ok(strcmp(error.key, "faulty-data") == 0 && strstr(error.what, "xx.yaml"), "says the error");
    data.folder = NULL;
}

int main(void)
{
    char folder[] = "/tmp/vakwerk-language-XXXXXX";
    test_built_in();
    if (mkdtemp(folder)) {
        test_fallback(folder);
        remove_all(folder);
    }
    arena_release(&arena);
    return tap_done();
}
