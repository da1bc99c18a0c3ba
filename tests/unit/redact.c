#include "view/redact.h"

#include "base/array.h"
#include "tap.h"

static const struct redaction *list_of(const char *const *names, size_t count, struct arena *arena)
{
    struct field_list list = {0};
    for (size_t i = 0; i < count; i++)
        *ARRAY_PUSH(&list, arena) = (struct field){.text = str_of(names[i])};
    return redaction_new(&list, STR("[naam]"), arena);
}

static void test_texts(struct arena *arena)
{
    static const char *const names[] = {"Sanne", "Jan Willem de Wit", "José", "Jan", " - "};
    const struct redaction *list = list_of(names, 5, arena);
    static const char *const cases[][2] = {
        {"Sanne telt.", "[naam] telt."},
        {"SANNE en sanne", "[naam] en [naam]"},
        {"Sannes werk, Sanne's werk", "[naam] werk, [naam]'s werk"},
        {"Sannetje blijft", "Sannetje blijft"},
        {"bij Jan  Willem\nde-Wit thuis", "bij [naam] thuis"},
        {"Jan Willem", "[naam] Willem"},
        {"JOSÉ lacht", "[naam] lacht"},
        {"Jose\xCC\x81 en JOSE\xCC\x81", "[naam] en [naam]"},
        {"Jose, Josè en Jos", "[naam], [naam] en Jos"},
        {"San\xC2\xADne, San\xE2\x80\x8Bne", "[naam], [naam]"},
        {"januari", "januari"},
        {"Jan, Willem de Wit", "[naam], Willem de Wit"},
        {"(Sanne)", "([naam])"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        is_str(redact(list, str_of(cases[i][0]), arena), cases[i][1], cases[i][1]);
    struct str same = STR("niets te vinden");
    ok(redact(list, same, arena).p == same.p, "without a hit the very same text comes back");
    ok(redact(NULL, STR("Sanne"), arena).n == 5, "no list, no change");
    ok(!list_of(NULL, 0, arena) && !list_of(names + 4, 1, arena), "a list without words is none");
    static const char *const alike[] = {"Han", "Hans de Vries"};
    const struct redaction *both = list_of(alike, 2, arena);
    is_str(redact(both, STR("Hans les, Hans de Vries"), arena), "[naam] les, [naam]",
           "a name with an s that another name begins with");
    ok(redaction_hits(list, STR("o sanne!")) && !redaction_hits(NULL, STR("Sanne")), "hits");
}

static struct str text_of(const struct document *document, struct arena *arena)
{
    return document_plain(document, 0, document->count, arena);
}

static void test_documents(struct arena *arena)
{
    static const char *const names[] = {"Sanne Smit"};
    const struct redaction *list = list_of(names, 1, arena);
    struct findings findings = {.arena = arena};
    struct source source = {.path = STR("a.md"),
                            .text =
                                STR("# Over Sanne Smit\n\nToen Sanne\nSmit kwam, `Sanne Smit`.\n\n"
                                    "[x](https://a.example/sanne-smit \"van Sanne Smit\") "
                                    "[y](#over-sanne-smit) ![Sanne Smit telt](p.png)\n\n"
                                    "| Sanne Smit | 3 |\n|---|---|\n| S&#97;nne Smit | 4 |\n")};
    struct document document = markdown_read(&source, 0, arena, arena, &findings);
    struct reference references[3] = {
        {.kind = REFERENCE_WEB}, {.kind = REFERENCE_PLACE}, {.kind = REFERENCE_FILE}};
    redact_document(list, &document, references, arena);
    struct str text = text_of(&document, arena);
    ok(str_search(text, STR("Sanne")) == text.n, "no text holds the name");
    ok(str_search(text, STR("[naam] telt")) < text.n, "nor the words for a picture");
    ok(str_search(document.headings[0].slug, STR("sanne")) == document.headings[0].slug.n,
       "nor the slug of a heading");
    is_str(document.links[0].title, "van [naam]", "nor the title of a link");
    ok(references[0].kind == REFERENCE_DEAD && references[1].kind == REFERENCE_DEAD,
       "addresses with the name lead nowhere");
    ok(references[2].kind == REFERENCE_FILE, "others do");
}

int main(void)
{
    struct arena arena = {0};
    test_texts(&arena);
    test_documents(&arena);
    arena_release(&arena);
    return tap_done();
}
