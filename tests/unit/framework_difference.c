/* What became different between two versions of a framework, and which words of a text. */
#include "load/framework_difference.h"
#include "base/limits.h"
#include "base/reworded.h"
#include "load/framework.h"
#include "sys/clock.h"
#include "tap.h"

static struct arena arena;

static const struct value *read_text(struct str text)
{
    struct findings findings = {.arena = &arena};
    struct source *source = ARENA_NEW(&arena, struct source);
    source->path = STR("kader.yaml");
    source->text = text;
    return framework_read(source, &arena, &findings);
}

/* All changes, a line each. */
static struct str told(struct str before, struct str after)
{
    struct framework_changes changes =
        framework_difference(read_text(before), read_text(after), &arena);
    struct buf out = {0};
    for (size_t i = 0; i < changes.count; i++) {
        const struct framework_change *change = &changes.items[i];
        const struct framework_row *row = change->after ? change->after : change->before;
        buf_addf(&out, "%s %s %.*s", framework_change_name(change->kind), row->what,
                 STR_ARG(row->id));
        if (row->within && row->within->within)
            buf_addf(&out, " in %.*s", STR_ARG(row->within->id));
        if (change->key.n)
            buf_addf(&out, ": %.*s", STR_ARG(change->key));
        if (change->language.n)
            buf_addf(&out, " (%.*s)", STR_ARG(change->language));
        if (change->from.n || change->to.n)
            buf_addf(&out, " [%.*s] [%.*s]", STR_ARG(change->from), STR_ARG(change->to));
        buf_addc(&out, '\n');
    }
    struct str text = arena_copy(&arena, buf_str(&out));
    buf_release(&out);
    return text;
}

#define HEAD    "vakwerk-framework: 1\nid: kader\nversion: 1.0.0\nlanguages: [nl, en]\n"
#define LEVELS  "levels:\n  - {id: start, title: Start}\n  - {id: vol, title: Vol}\n"
#define DOMAINS "domains:\n  - {id: een, title: Eerste}\n  - {id: twee, title: Tweede}\n"

static void test_rows(void)
{
    struct str before = STR(HEAD LEVELS DOMAINS "competences:\n"
                                                "  - {id: k1, domain: een, title: Leiding}\n"
                                                "  - {id: k2, domain: een, title: Uitleg}\n"
                                                "  - {id: k3, domain: twee, title: Ouders}\n");
    is_str(told(before, before), "", "the same file: nothing");
    is_str(told(before, STR(HEAD LEVELS DOMAINS "competences:\n"
                                                "  - {id: k1, domain: een, title: Leiding}\n"
                                                "  - {id: k4, domain: een, title: Toetsen}\n"
                                                "  - {id: k3, domain: twee, title: Ouders}\n")),
           "added competence k4\nremoved competence k2\n", "one came, one went");
    is_str(told(before, STR(HEAD LEVELS DOMAINS "competences:\n"
                                                "  - {id: k1, domain: een, title: Leiding}\n"
                                                "  - {id: uitleg, domain: een, title: Uitleg}\n"
                                                "  - {id: k3, domain: een, title: Ouders}\n")),
           "renamed competence uitleg [k2] [uitleg]\n"
           "moved competence k3: domain [twee] [een]\n",
           "the same title is the same competence; another domain is a move");
    is_str(told(before, STR(HEAD LEVELS DOMAINS "competences:\n"
                                                "  - {id: k2, domain: een, title: Uitleg}\n"
                                                "  - {id: k3, domain: twee, title: Ouders}\n"
                                                "  - {id: k1, domain: een, title: Leiding}\n")),
           "moved competence k1 [] [k3]\n", "one that went behind others is one move");
}

static void test_renamed_by_words(void)
{
    static const char half[] =
        "competences:\n  - {id: %s, domain: een, title: %s, description: \"een twee drie vier\"}\n";
    struct str top = STR(HEAD LEVELS DOMAINS);
    struct buf one = {0}, two = {0};
    buf_add(&one, top);
    buf_addf(&one, half, "oud", "Leiding");
    buf_add(&two, top);
    buf_addf(&two, half, "nieuw", "Regie");
    is_str(told(buf_str(&one), buf_str(&two)),
           "renamed competence nieuw [oud] [nieuw]\n"
           "reworded competence nieuw: title [Leiding] [Regie]\n",
           "words that are half the same make one competence of two ids");
    buf_release(&one);
    buf_release(&two);
}

static void test_references_follow(void)
{
    struct str before =
        STR(HEAD LEVELS DOMAINS "competences:\n"
                                "  - id: k1\n    domain: een\n    title: Leiding\n    levels:\n"
                                "      - {level: start, text: Rustig}\n"
                                "      - {level: vol, text: Soepel}\n"
                                "instruments:\n"
                                "  - id: kijk\n    items:\n"
                                "      - {id: v1, competence: k1, text: Ziet alles}\n");
    struct str after =
        STR(HEAD "levels:\n  - {id: begin, title: Start}\n  - {id: vol, title: Vol}\n"
                 "domains:\n  - {id: eerst, title: Eerste}\n  - {id: twee, title: Tweede}\n"
                 "competences:\n"
                 "  - id: leiding\n    domain: eerst\n    title: Leiding\n    levels:\n"
                 "      - {level: begin, text: Rustig}\n"
                 "      - {level: vol, text: Heel soepel}\n"
                 "instruments:\n"
                 "  - id: kijk\n    items:\n"
                 "      - {id: v1, competence: leiding, text: Ziet alles}\n");
    is_str(told(before, after),
           "renamed level begin [start] [begin]\n"
           "renamed domain eerst [een] [eerst]\n"
           "renamed competence leiding [k1] [leiding]\n"
           "reworded descriptor vol in leiding: text [Soepel] [Heel soepel]\n",
           "who names a level, domain or competence by its new id changed nothing");
}

static void test_texts(void)
{
    struct str before =
        STR(HEAD DOMAINS "competences:\n"
                         "  - id: k1\n    domain: een\n    title: {nl: Leiding, en: Leading}\n"
                         "    indicators:\n"
                         "      - {nl: Kijkt rond in de klas, en: Looks around}\n"
                         "      - {nl: Wacht, en: Waits}\n");
    struct str after =
        STR(HEAD DOMAINS "competences:\n"
                         "  - id: k1\n    domain: een\n    title: {nl: Leiding geven}\n"
                         "    indicators:\n"
                         "      - {nl: Kijkt vaak rond in de klas, en: Looks around}\n");
    is_str(told(before, after),
           "reworded competence k1: title (nl) [Leiding] [Leiding geven]\n"
           "reworded competence k1: title (en) [Leading] []\n"
           "reworded competence k1: indicators (nl) [Kijkt rond in de klas] [Kijkt vaak rond in de "
           "klas]\n"
           "reworded competence k1: indicators (nl) [Wacht] []\n"
           "reworded competence k1: indicators (en) [Waits] []\n",
           "texts language by language, and those of a list one by one");
    is_str(told(STR("languages: [nl]\ntitle: Een\n"),
                STR("languages: [nl, en]\ntitle: {nl: Een, en: One}\n")),
           "set framework : languages [nl] [nl, en]\n",
           "a language that came is one change, not one for each text");
}

static void test_settings(void)
{
    is_str(told(STR("rules:\n  measurements: {least: 3, paired: true}\n  decision: Samen\n"),
                STR("rules:\n  measurements: {least: 4}\n  decision: Ieder\n"
                    "  feedback: {perspectives: [pupils, leader]}\n")),
           "set framework : rules.measurements.least [3] [4]\n"
           "set framework : rules.measurements.paired [true] []\n"
           "set framework : rules.feedback.perspectives [] [pupils, leader]\n"
           "reworded framework : rules.decision [Samen] [Ieder]\n",
           "rules by their keys, as they stand in the file");
    is_str(told(STR("instruments:\n  - id: kijk\n    scale:\n      - {title: Nee}\n      - "
                    "{title: Ja}\n"),
                STR("instruments:\n  - id: kijk\n    scale:\n      - {title: Nee}\n      - "
                    "{title: Soms}\n      - {title: Ja}\n")),
           "reworded point 2 in kijk: title [Ja] [Soms]\nadded point 3 in kijk\n",
           "a point of a scale is its place");
}

/* Most rows that a file can hold, all with other ids; then all in reverse. */
static void test_large(void)
{
    struct buf one = {0}, two = {0}, three = {0};
    buf_addz(&one, "languages: [nl]\n");
    buf_addz(&two, "languages: [nl]\n");
    buf_addz(&three, "languages: [nl]\n");
    for (int i = 0; i < 5000; i++) {
        buf_addf(&one, i ? "  - {id: a%d, title: T%d}\n" : "domains:\n  - {id: a%d, title: T%d}\n",
                 i, i);
        buf_addf(&two, i ? "  - {id: b%d, title: T%d}\n" : "domains:\n  - {id: b%d, title: T%d}\n",
                 i, 4999 - i);
        buf_addf(&three,
                 i ? "  - {id: c%d, title: U%d}\n" : "domains:\n  - {id: c%d, title: U%d}\n", i, i);
    }
    uint64_t begun = clock_now();
    struct framework_changes changes =
        framework_difference(read_text(buf_str(&one)), read_text(buf_str(&two)), &arena);
    is_int((long long)changes.count, 5000 + 4999, "5,000 renamed, all but one moved");
    changes = framework_difference(read_text(buf_str(&one)), read_text(buf_str(&three)), &arena);
    is_int((long long)changes.count, 10000, "5,000 went and 5,000 came");
    ok(clock_now() - begun < UINT64_C(3000000000), "within three seconds");
    buf_release(&one);
    buf_release(&two);
    buf_release(&three);
}

/* --- Words ---------------------------------------------------------------------------------- */

static struct str words(struct str before, struct str after)
{
    static const char *const marks[] = {"%.*s", "[-%.*s]", "[+%.*s]"};
    struct reworded reworded = reworded_of(before, after, &arena);
    struct buf out = {0};
    for (size_t i = 0; i < reworded.count; i++) {
        struct str text = reworded.items[i].text;
        if (reworded.items[i].kind == REWORDED_SAME)
            buf_add(&out, text);
        else
            buf_addf(&out, reworded.items[i].kind == REWORDED_GONE ? marks[1] : marks[2],
                     STR_ARG(text));
    }
    struct str all = arena_copy(&arena, buf_str(&out));
    buf_release(&out);
    return all;
}

static void test_words(void)
{
    is_str(words(STR("een twee drie"), STR("een twee drie")), "een twee drie", "the same");
    is_str(words(STR("Leerlingen krijgen rust."), STR("Alle leerlingen krijgen vaak rust.")),
           "[-Leerlingen ][+Alle leerlingen ]krijgen [+vaak ]rust.", "words between the same ones");
    is_str(words(STR("een twee drie vier"), STR("een drie vijf vier")),
           "een [-twee ]drie [+vijf ]vier", "a longest row of words in common stays");
    is_str(words(STR(""), STR("nieuw hier")), "[+nieuw hier]", "from nothing");
    is_str(words(STR("weg hier"), STR("")), "[-weg hier]", "to nothing");
    is_str(words(STR("een\ntwee"), STR("een  twee")), "een  twee", "space is no word");
    is_str(words(STR("a a a"), STR("a a")), "a a[-a]",
           "repeated words; space behind them is that of after");
}

static void test_many_words(void)
{
    struct buf one = {0}, two = {0};
    for (int i = 0; i < 1001; i++) {
        buf_addf(&one, "x%d gelijk ", i);
        buf_addf(&two, "y%d gelijk ", i);
    }
    struct reworded reworded = reworded_of(buf_str(&one), buf_str(&two), &arena);
    is_int((long long)reworded.count, 3, "past the limit the middle is replaced as a whole");
    is_str(str_trim(reworded.items[2].text), "gelijk", "but for the words at the ends");
    buf_release(&one);
    buf_release(&two);
}

int main(void)
{
    test_rows();
    test_renamed_by_words();
    test_references_follow();
    test_texts();
    test_settings();
    test_large();
    test_words();
    test_many_words();
    arena_release(&arena);
    return tap_done();
}
