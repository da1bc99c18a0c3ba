/* Loading a portfolio out of memory: every field type right and wrong, ids, references, what is
 * read and what is passed over. */
#include "base/limits.h"
#include "load/framework.h"
#include "load/portfolio.h"
#include "tap.h"

#include <string.h>

/* --- A tree in memory ------------------------------------------------------------------------- */

enum { MOST_FILES = 64 };

struct memory {
    struct tree tree;
    struct tree_entry entries[MOST_FILES];
    struct str texts[MOST_FILES];
    uint64_t asked[MOST_FILES]; /* bytes read of each */
    size_t fails;               /* the entry whose reading fails */
};

static int read_memory(const struct tree *tree, size_t index, uint64_t from, uint64_t most,
                       struct buf *out, struct error *error)
{
    struct memory *memory = tree->handle;
    struct str text = memory->texts[index];
    if (index == memory->fails)
        return error_set(error, ERROR_WORLD, "broken-disk", tree->entries[index].path);
    struct str piece = str_sub(text, (size_t)from, (size_t)(from + most));
    buf_add(out, piece);
    memory->asked[index] += piece.n;
    return from + most >= text.n;
}

static void close_memory(struct tree *tree)
{
    (void)tree;
}

static const struct tree_backend memory_backend = {read_memory, close_memory};

static void add_file(struct memory *memory, const char *path, struct str text)
{
    struct tree *tree = &memory->tree;
    size_t at = tree->count++;
    for (; at > 0 && str_cmp(str_of(path), memory->entries[at - 1].path) < 0; at--) {
        memory->entries[at] = memory->entries[at - 1];
        memory->texts[at] = memory->texts[at - 1];
    }
    memory->entries[at] = (struct tree_entry){.path = str_of(path), .size = text.n};
    memory->texts[at] = text;
}

static const char settings[] = "vakwerk: 1\n"
                               "candidate: Kandidaat\n"
                               "school: School\n"
                               "language: nl\n"
                               "period: {from: 2023-08-21, to: 2026-06-30}\n"
                               "framework: {file: ./kader.yaml, id: kader, version: 1.0.0, sha256: "
                               "0000000000000000000000000000000000000000000000000000000000000000}\n"
                               "retention: 2031-07-31\n";

static const char frame[] =
    "vakwerk-framework: 1\n"
    "id: kader\n"
    "version: 1.0.0\n"
    "title: {nl: Kader, en: Framework}\n"
    "role: leraar\n"
    "purpose: oordelen\n"
    "languages: [nl, en]\n"
    "levels: [{id: start, title: {nl: Begin, en: Start}}, {id: klaar, title: Klaar}]\n"
    "domains: [{id: groep, title: Groep}]\n"
    "competences:\n"
    "  - {id: klimaat, domain: groep, title: Klimaat, levels: [{level: klaar, text: Rust}]}\n"
    "  - {id: uitleg, domain: groep, title: Uitleg, accepts: [lesson, video]}\n"
    "rules:\n"
    "  measurements: {least: 3, paired: true}\n";

struct loaded {
    struct memory memory;
    struct arena arena, finding_arena;
    struct findings findings;
    struct portfolio portfolio;
    struct error error;
};

static struct loaded *begin(void)
{
    struct loaded *loaded = calloc(1, sizeof *loaded);
    if (!loaded)
        exit(1);
    loaded->memory.tree = (struct tree){
        .entries = loaded->memory.entries, .backend = &memory_backend, .handle = &loaded->memory};
    loaded->memory.fails = MOST_FILES;
    loaded->findings.arena = &loaded->finding_arena;
    return loaded;
}

static struct loaded *begin_whole(void)
{
    struct loaded *loaded = begin();
    add_file(&loaded->memory, "portfolio.yaml", STR(settings));
    add_file(&loaded->memory, "kader.yaml", STR(frame));
    return loaded;
}

static int load(struct loaded *loaded, unsigned threads)
{
    struct load_options options = {.threads = threads};
    return portfolio_load(&loaded->portfolio, &loaded->memory.tree, &options, &loaded->arena,
                          &loaded->findings, &loaded->error);
}

static void end(struct loaded *loaded)
{
    arena_release(&loaded->arena);
    arena_release(&loaded->finding_arena);
    free(loaded);
}

/* The findings as lines `path:line:column VWnnn variant near=…`. */
static struct str told(struct loaded *loaded)
{
    static struct buf out;
    buf_clear(&out);
    findings_sort(&loaded->findings);
    for (size_t i = 0; i < loaded->findings.count; i++) {
        const struct finding *finding = &loaded->findings.items[i];
        buf_addf(&out, "%s%.*s:%u:%u VW%03d", i ? "\n" : "", STR_ARG(finding->path), finding->line,
                 finding->column, (int)finding->rule);
        if (finding->variant)
            buf_addf(&out, " %s", finding->variant);
        for (size_t k = 0; k < finding->arg_count; k++)
            if (strcmp(finding->args[k].name, "near") == 0)
                buf_addf(&out, " %.*s", STR_ARG(finding->args[k].value));
    }
    return buf_str(&out);
}

/* What is told of one file in an otherwise faultless portfolio. */
static void is_told(const char *path, const char *text, const char *want, const char *name)
{
    struct loaded *loaded = begin_whole();
    add_file(&loaded->memory, path, str_of(text));
    is_int(load(loaded, 1), 0, name);
    is_str(told(loaded), want, name);
    end(loaded);
}

/* --- The whole -------------------------------------------------------------------------------- */

static void test_whole(void)
{
    struct loaded *loaded = begin_whole();
    add_file(&loaded->memory, "b/les.md",
             STR("---\nkind: evidence\ntitle: 'Les: breuken'\ndate: 2024-02-20\ntype: lesson\n"
                 "competences: [klimaat]\npurpose: assessment\nconsent: public\n---\nTekst\n"));
    add_file(&loaded->memory, "a.md",
             STR("\xEF\xBB\xBF---\r\nkind: claim\r\ncompetence: klimaat\r\nlevel: klaar\r\n"
                 "chosen: [les, kijk]\r\n---\r\n"));
    add_file(&loaded->memory, "kijk.md",
             STR("---\nkind: observation\ntitle: Les\ndate: 2024-03-01\nobserver: Coach\n"
                 "levels: [w1=2, w2=3]\ntalk: 2024-03-02\n---\n"));
    add_file(&loaded->memory, "foto.jpg", STR("x"));
    is_int(load(loaded, 1), 0, "a portfolio loads");
    is_str(told(loaded), "", "without findings");
    is_int(loaded->portfolio.item_count, 3, "three items");
    is_int(loaded->portfolio.other_count, 1, "one attachment");
    is_str(loaded->portfolio.items[0].path, "a.md", "in order of path");
    is_int(loaded->portfolio.items[0].claim.chosen.count, 2, "two chosen pieces");
    const struct item *les = portfolio_item(&loaded->portfolio, STR("les"));
    ok(les && les->kind == ITEM_EVIDENCE && les->head_ok, "found by the stem of its file");
    is_str(les->title.text, "Les: breuken", "its title");
    is_int(les->purpose, PURPOSE_ASSESSMENT, "its purpose");
    is_int(les->consent, CONSENT_PUBLIC, "its consent");
    ok(les->consent_span.length > 0, "with the place of it");
    const struct item *kijk = portfolio_item(&loaded->portfolio, STR("kijk"));
    is_str(kijk->observation.levels.items[1].level.text, "3", "a rating's level");
    is_int(kijk->observation.levels.items[1].level.span.length, 1, "and its own place");
    is_int(loaded->portfolio.pinned.file.text.n, 12, "settings");
    is_int(loaded->portfolio.retention.day - loaded->portfolio.period.to.day, 1857, "days");
    end(loaded);
}

static void test_framework(void)
{
    struct loaded *loaded = begin_whole();
    load(loaded, 1);
    const struct framework *framework = loaded->portfolio.framework;
    is_str(framework->title, "Kader", "texts in the portfolio's language");
    is_int(framework->levels.count, 2, "levels");
    is_str(framework->levels.items[0].title, "Begin", "per language");
    is_str(framework->levels.items[1].title, "Klaar", "or for all");
    is_int(framework_competence(framework, STR("uitleg")), 1, "competences by id");
    is_int(framework->competences.items[0].descriptors.items[0].level, 1, "levels linked");
    is_int(framework->competences.items[1].domain, 0, "domains linked");
    is_int(framework->competences.items[1].accepts.count, 2, "accepted types");
    is_int(framework->rules.measurements_least, 3, "a rule");
    is_int(framework->rules.chosen_most, -1, "what is not asked");
    ok(framework->rules.observation_paired, "pairing");
    end(loaded);
}

static void test_digest(void)
{
    unsigned char plain[32], same[32];
    framework_digest(STR("a\nb\n"), plain);
    framework_digest(STR("\xEF\xBB\xBF"
                         "a\r\nb\r\n"),
                     same);
    ok(memcmp(plain, same, 32) == 0, "line ends and byte-order mark do not count");
    framework_digest(STR("a\n\rb\n"), same);
    ok(memcmp(plain, same, 32) != 0, "a lone CR does");
}

static void test_same_on_threads(void)
{
    struct str first = {0};
    char kept[4096];
    for (unsigned threads = 1; threads <= 3; threads++) {
        struct loaded *loaded = begin_whole();
        char paths[40][16];
        for (int i = 0; i < 40; i++) {
            snprintf(paths[i], sizeof paths[i], "n%02d.md", i);
            add_file(&loaded->memory, paths[i],
                     i % 3 ? STR("---\nkind: note\n---\n") : STR("---\nkind: nota\n---\n"));
        }
        is_int(load(loaded, threads), 0, "loads on threads");
        is_int(loaded->portfolio.item_count, 26, "all the notes");
        struct str now = told(loaded);
        if (threads == 1) {
            memcpy(kept, now.p, now.n);
            first = (struct str){kept, now.n};
        }
        ok(str_eq(now, first), "the same findings on any number of threads");
        end(loaded);
    }
}

/* --- Wrong fields ----------------------------------------------------------------------------- */

static void test_fields(void)
{
    is_told("a.md", "---\nkind: note\ntitel: x\n---\n", "a.md:3:1 VW010 near title", "unknown key");
    is_told("a.md", "---\nkind: note\nkleur: x\n---\n", "a.md:3:1 VW010", "nothing like it");
    is_told("a.md", "---\nkind: page\n---\n", "a.md:2:7 VW011", "missing");
    is_told("a.md", "---\nkind: page\ntitle:\n---\n", "a.md:2:7 VW011", "nothing behind the key");
    is_told("a.md", "---\nkind: page\ntitle: [a, b]\n---\n", "a.md:3:8 VW013 text",
            "list for text");
    is_told("a.md", "---\nkind: page\ntitle: |\n  a\n  b\n---\n", "a.md:3:8 VW013 line",
            "two lines");
    is_told("a.md", "---\nkind: note\ncompetences: klimaat\n---\n", "a.md:3:14 VW013 list",
            "text for list");
    is_told("a.md", "---\nkind: note\ndraft: yes\n---\n", "a.md:3:8 VW013 bool", "yes for true");
    is_told("a.md", "---\nkind: note\npurpose: asessment\n---\n", "a.md:3:10 VW015 near assessment",
            "unknown choice");
    is_told("a.md", "---\nkind: note\nconsent: misschien\n---\n", "a.md:3:10 VW015",
            "nothing like it");
    is_told("a.md", "---\nkind: note\nid: Mijn Les\n---\n", "a.md:3:5 VW017 near mijn-les",
            "wrong id");
    is_told("a.md",
            "---\nkind: observation\ntitle: t\ndate: 2024-01-01\nobserver: o\nlevels: [a]\n---\n",
            "a.md:6:10 VW013 ratings", "no rating");
    is_told("a.yaml",
            "kind: round\ntitle: t\npurpose: assessment\nopens: 2024-01-01\ncloses: 2024-02-01\n"
            "questionnaire: q\ncoordinator: c\ngroups: [{perspective: pupils, asked: veel}]\n",
            "a.yaml:6:16 VW022\na.yaml:8:39 VW013 number", "no number");
    is_told("a.yaml", "kind: selection\ndate: 2024-01-01\ncompetences: klimaat\n",
            "a.yaml:3:14 VW013 rows", "text for rows");
    is_told("a.yaml", "kind: selection\ndate: 2024-01-01\ncompetences: [klimaat]\n",
            "a.yaml:3:15 VW013 map", "text for a row");
    is_told("a.yaml", "kind: selection\ndate: 2024-01-01\ncompetences:\n  - target: klaar\n",
            "a.yaml:4:5 VW011", "missing in a row");
    is_told("a.md", "---\nkind: page\ndraft: true\n---\n", "", "a draft may lack fields");
}

static void test_dates(void)
{
    is_told("a.md", "---\nkind: note\ndate: 2024-13-01\n---\n", "a.md:3:7 VW014 near 2024-01-13",
            "month and day changed places");
    is_told("a.md", "---\nkind: note\ndate: 13-01-2024\n---\n", "a.md:3:7 VW014 near 2024-01-13",
            "the day first");
    is_told("a.md", "---\nkind: note\ndate: 3/4/2024\n---\n", "a.md:3:7 VW014 near 2024-04-03",
            "slashes");
    is_told("a.md", "---\nkind: note\ndate: 2024-2-3\n---\n", "a.md:3:7 VW014 near 2024-02-03",
            "without zeros");
    is_told("a.md", "---\nkind: note\ndate: 2024-02-30\n---\n", "a.md:3:7 VW014 no-such-day",
            "no such day");
    is_told("a.md", "---\nkind: note\ndate: vorige week\n---\n", "a.md:3:7 VW014", "no date");
    is_told("a.md", "---\nkind: note\ndate: 1-2\n---\n", "a.md:3:7 VW014", "half a date");
    is_told("a.md", "---\nkind: note\ndate: [2024-01-01]\n---\n", "a.md:3:7 VW013 text", "a list");
}

static void test_kinds(void)
{
    is_told("a.md", "---\nkind: evidense\n---\n", "a.md:2:7 VW009 near evidence", "unknown kind");
    is_told("a.md", "---\nkind: selection\n---\n", "a.md:2:7 VW009 yaml", "YAML's kind");
    is_told("a.yaml", "kind: note\n", "a.yaml:1:7 VW009 markdown", "Markdown's kind");
    is_told("a.md", "---\nkind: [note]\n---\n", "a.md:2:7 VW013 text", "kind is a list");
    is_told("a.md", "Zomaar tekst\n", "a.md:0:0 VW008", "no head");
    is_told("a.md", "---\ntitle: x\n---\n", "a.md:0:0 VW008", "a head without kind");
    is_told("b/README.md", "# Lees mij\n", "", "a read-me");
    is_told("a.yaml", "title: [", "", "another program's YAML");
    is_told("a.yaml", "kind: [", "a.yaml:1:7 VW005", "YAML that says kind");
    is_told("a.md", "---\nkind: note\n", "a.md:1:1 VW004", "a head not closed");
    is_told("Mijn Les.md", "---\nkind: page\ntitle: x\n---\n",
            "Mijn Les.md:0:0 VW017 file mijn-les", "a file name that is no id");
    is_told("Mijn Les.md", "---\nkind: note\n---\n", "", "which a note may have");
    is_told("a.md", "\xFF\xFEk", "a.md:1:1 VW001 utf-16", "UTF-16");
}

static void test_references(void)
{
    is_told("a.md", "---\nkind: claim\ncompetence: klimat\nlevel: klar\nchosen: [b]\n---\n",
            "a.md:3:13 VW012 near klimaat\na.md:4:8 VW016 near klaar\na.md:5:10 VW033 near a",
            "unknown competence, level, item");
    is_told("a.md",
            "---\nkind: feedback\ntitle: t\ndate: 2024-01-01\nperspective: leader\ngiver: g\n"
            "ratings: [klimaat=klaar, klimaat=3, x=klaar, uitleg=goed]\n---\n",
            "a.md:7:37 VW012\na.md:7:53 VW016", "in ratings");
    is_told("a.md", "---\nkind: explanation\ndate: 2024-01-01\nrule: VW080\nabout: klimaat\n---\n",
            "", "about a competence");
    is_told("a.md", "---\nkind: explanation\ndate: 2024-01-01\nrule: VW080\nabout: weg\n---\n",
            "a.md:5:8 VW033", "about nothing that exists");
    is_told("a.yaml",
            "kind: selection\ndate: 2024-01-01\ncompetences:\n"
            "  - {competence: uitlegg, target: start}\n",
            "a.yaml:4:18 VW012 near uitleg", "in a row");
    is_told("a.md", "---\nkind: note\ncompetences: [weg]\n---\n", "", "never of a note");
}

static void test_unread(void)
{
    struct loaded *loaded = begin_whole();
    add_file(&loaded->memory, "a.md",
             STR("---\nkind: claim\ncompetence: klimaat\nlevel: klaar\nchosen: [b]\n---\n"));
    add_file(&loaded->memory, "b.md", STR("---\nkind: evidence\ntitle: \"x\n---\n"));
    load(loaded, 1);
    is_int(loaded->findings.count, 1, "what could not be read is not unknown as well");
    is_int(loaded->findings.items[0].rule, RULE_YAML_SYNTAX, "only unreadable");
    end(loaded);
}

/* A source remembers where its lines begin from its first finding on. */
static void test_later_findings(void)
{
    struct loaded *loaded = begin_whole();
    add_file(&loaded->memory, "a.md",
             STR("---\nkind: claim\nlevl: klaar\ndate: 2024-01-01\n---\n"));
    load(loaded, 2);
    struct item *item = &loaded->portfolio.items[0];
    struct finding *finding =
        finding_at(&loaded->findings, RULE_DATE_OUTSIDE, &item->source, item->date.span);
    is_int(finding->line, 4, "a finding made after loading has its line too");
    end(loaded);
}

static void test_duplicates(void)
{
    struct loaded *loaded = begin_whole();
    add_file(&loaded->memory, "a/x.md", STR("---\nkind: note\n---\n"));
    add_file(&loaded->memory, "b/x.md", STR("---\nkind: note\n---\n"));
    add_file(&loaded->memory, "c.md", STR("---\nkind: note\nid: x\n---\n"));
    load(loaded, 1);
    is_str(told(loaded), "b/x.md:0:0 VW018\nc.md:3:5 VW018", "the second and third");
    is_str(portfolio_item(&loaded->portfolio, STR("x"))->path, "a/x.md", "the first has the id");
    end(loaded);
}

static void test_wrong_framework(void)
{
    struct loaded *loaded = begin();
    struct buf text = {0};
    buf_addz(&text, frame);
    buf_addz(&text, "instruments: [{id: x, kind: form, title: X}]\n");
    char *p = text.p;
    memcpy(strstr(p, "level: klaar"), "level: klaag", 12);
    memcpy(strstr(p, "domain: groep"), "domain: greep", 13);
    memcpy(strstr(p, "id: uitleg"), "id: klimaa", 10);
    add_file(&loaded->memory, "portfolio.yaml", STR(settings));
    add_file(&loaded->memory, "kader.yaml", buf_str(&text));
    load(loaded, 1);
    is_str(told(loaded),
           "kader.yaml:11:27 VW015 near groep\nkader.yaml:11:67 VW016 near klaar\n"
           "kader.yaml:15:29 VW015",
           "domain, level and kind");
    ok(loaded->portfolio.framework != NULL, "the rest is there");
    end(loaded);
    buf_release(&text);
}

/* The framework with other levels and instruments. */
static struct loaded *begin_with(struct buf *text, const char *levels, const char *instruments)
{
    struct loaded *loaded = begin();
    buf_addz(text, "vakwerk-framework: 1\nid: kader\nversion: 1.0.0\ntitle: Kader\nrole: team\n"
                   "purpose: praten\nlanguages: [nl]\ndomains: [{id: groep, title: Groep}]\n"
                   "competences: [{id: klimaat, domain: groep, title: Klimaat}]\n");
    buf_addf(text, "%sinstruments: [%s]\n", levels, instruments);
    add_file(&loaded->memory, "portfolio.yaml", STR(settings));
    add_file(&loaded->memory, "kader.yaml", buf_str(text));
    load(loaded, 1);
    return loaded;
}

#define LEVELS "levels: [{id: start, title: Begin}]\n"
#define SCAN   "{id: scan, kind: scan, title: Scan, scale: [{title: a}, {title: b}], "
#define LOOK   "{id: kijk, kind: observation, title: Kijk}"

static void test_levels(void)
{
    static const struct {
        const char *levels, *instruments, *told, *name;
    } cases[] = {
        {"", SCAN "items: []}", "", "scans alone need no levels"},
        {"", SCAN "items: []}, " LOOK, "kader.yaml:1:1 VW011", "one other instrument does"},
        {"", "", "kader.yaml:1:1 VW011", "and so does no instrument at all"},
        {LEVELS, SCAN "items: []}", "", "a framework with levels can have a scan"},
        {"", "{id: scan, kind: scan, title: Scan}", "kader.yaml:10:15 VW023",
         "a scan has answers to choose from"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf text = {0};
        struct loaded *loaded = begin_with(&text, cases[i].levels, cases[i].instruments);
        is_str(told(loaded), cases[i].told, cases[i].name);
        end(loaded);
        buf_release(&text);
    }
}

static void test_pairs(void)
{
    struct buf text = {0};
    struct loaded *loaded = begin_with(
        &text, "",
        SCAN "pairs: true, items: [{id: a, competence: klimaat, text: Rust}, {id: b, text: Tijd, "
             "ends: {one: kort, other: lang}}, {id: a.now, text: Dubbel}]}");
    const struct instrument *scan = framework_instrument(loaded->portfolio.framework, STR("scan"));
    is_int(scan->questions.count, 6, "each item is asked twice");
    const struct question *now = &scan->questions.items[0], *wish = &scan->questions.items[1];
    is_str(now->id, "a.now", "about now");
    is_int(now->half, PAIR_NOW, "said of it");
    is_str(wish->id, "a.wish", "about what is wished");
    is_int(wish->half, PAIR_WISH, "said of it too");
    is_str(wish->text, "Rust", "in the same words");
    is_int(wish->competence, 0, "of the same competence");
    is_str(scan->questions.items[3].ends.other, "lang", "with the same ends");
    is_str(told(loaded), "", "no name comes twice: a.now became a.now.now");
    end(loaded);
    buf_release(&text);
}

/* The name of an item leaves room for what is put behind it. */
static void test_pair_names(void)
{
    char items[400];
    struct buf text = {0};
    snprintf(items, sizeof items,
             SCAN "pairs: true, items: [{id: %0*d, text: x}, {id: %0*d, text: y}]}",
             LIMIT_ID_BYTES - 5, 1, LIMIT_ID_BYTES - 4, 2);
    struct loaded *loaded = begin_with(&text, "", items);
    is_int(loaded->findings.count, 1, "one name is too long");
    is_int(loaded->findings.items[0].rule, RULE_WRONG_ID, "the one that is past the limit");
    end(loaded);
    buf_release(&text);
    text = (struct buf){0};
    loaded =
        begin_with(&text, "", SCAN "pairs: true, items: [{id: a, text: x}, {id: a, text: y}]}");
    is_str(told(loaded), "kader.yaml:10:123 VW018 here\nkader.yaml:10:123 VW018 here",
           "doubles are told");
    end(loaded);
    buf_release(&text);
}

static void test_no_framework(void)
{
    struct loaded *loaded = begin();
    add_file(&loaded->memory, "portfolio.yaml", STR(settings));
    add_file(&loaded->memory, "a.md", STR("---\nkind: claim\ncompetence: x\nlevel: y\n---\n"));
    is_int(load(loaded, 1), 0, "without a framework");
    is_str(told(loaded), "portfolio.yaml:6:19 VW040", "only that is told");
    end(loaded);
}

static void test_settings(void)
{
    struct loaded *loaded = begin();
    add_file(&loaded->memory, "a.md", STR("---\nkind: note\n---\n"));
    is_int(load(loaded, 1), -1, "no portfolio.yaml");
    is_int(loaded->error.kind, ERROR_USAGE, "is asked in a wrong way");
    is_str(str_of(loaded->error.key), "no-portfolio", "no portfolio here");
    end(loaded);

    loaded = begin();
    add_file(&loaded->memory, "portfolio.yaml", STR("vakwerk: 2\n"));
    is_int(load(loaded, 1), 0, "half a portfolio.yaml");
    is_str(told(loaded),
           "portfolio.yaml:1:1 VW011\nportfolio.yaml:1:1 VW011\nportfolio.yaml:1:1 VW011\n"
           "portfolio.yaml:1:1 VW011\nportfolio.yaml:1:1 VW011\nportfolio.yaml:1:1 VW011\n"
           "portfolio.yaml:1:10 VW015 near 1",
           "each that is missing, and the version");
    is_int(loaded->portfolio.retention.day, DAY_UNKNOWN, "absent days are unknown");
    end(loaded);

    loaded = begin();
    add_file(&loaded->memory, "portfolio.yaml", STR("- a\n"));
    is_int(load(loaded, 1), 0, "a list for portfolio.yaml");
    is_str(told(loaded), "portfolio.yaml:1:1 VW013 file", "is told");
    is_int(loaded->portfolio.period.to.day, DAY_UNKNOWN, "all is absent");
    end(loaded);
}

/* --- The world, and limits -------------------------------------------------------------------- */

static void test_world(void)
{
    struct loaded *loaded = begin_whole();
    add_file(&loaded->memory, "a.md", STR("---\nkind: note\n---\n"));
    loaded->memory.fails = 0;
    is_int(load(loaded, 2), -1, "a file that cannot be read");
    is_str(str_of(loaded->error.key), "broken-disk", "the tree's own error");
    end(loaded);

    loaded = begin_whole();
    add_file(&loaded->memory, "a.md", STR(""));
    loaded->memory.entries[0].kind = TREE_LINK;
    is_int(load(loaded, 1), 0, "a link");
    is_str(told(loaded), "a.md:0:0 VW003 link", "is told and never read");
    is_int(loaded->memory.asked[0], 0, "not a byte");
    end(loaded);
}

/* A note whose head has `size` bytes between its fences, and a body. */
static struct str note_of(struct buf *text, size_t size)
{
    buf_addz(text, "---\nkind: note\ntitle: ");
    while (text->n < size + 3)
        buf_addc(text, 'x');
    buf_addz(text, "\n---\n");
    for (int i = 0; i < 10000; i++)
        buf_addz(text, "body ");
    return buf_str(text);
}

static void test_head_limit(void)
{
    struct buf texts[3] = {0};
    struct loaded *loaded = begin_whole();
    add_file(&loaded->memory, "a.md", note_of(&texts[0], 100));
    add_file(&loaded->memory, "b.md", note_of(&texts[1], LIMIT_FRONT_MATTER_BYTES));
    add_file(&loaded->memory, "c.md", note_of(&texts[2], LIMIT_FRONT_MATTER_BYTES + 1));
    load(loaded, 1);
    is_int(loaded->memory.asked[0], 4096, "a small head is read in one piece");
    is_int(loaded->portfolio.item_count, 2, "a head may be as large as the limit");
    is_int(loaded->portfolio.items[1].title.text.n, LIMIT_FRONT_MATTER_BYTES - 19, "and is whole");
    is_str(told(loaded), "c.md:0:0 VW002 head", "not larger");
    end(loaded);
    for (int i = 0; i < 3; i++)
        buf_release(&texts[i]);
}

static void test_yaml_limit(void)
{
    struct buf text = {0};
    buf_addz(&text, "kind: selection\ndraft: true\n");
    while (text.n < LIMIT_YAML_BYTES)
        buf_addc(&text, '\n');
    for (int over = 0; over <= 1; over++) {
        struct loaded *loaded = begin_whole();
        add_file(&loaded->memory, "a.yaml", buf_str(&text));
        load(loaded, 1);
        is_str(told(loaded), over ? "a.yaml:0:0 VW002" : "", "a file of the limit, and one over");
        end(loaded);
        buf_addc(&text, '\n');
    }
    buf_release(&text);
}

int main(void)
{
    test_whole();
    test_framework();
    test_digest();
    test_same_on_threads();
    test_fields();
    test_dates();
    test_kinds();
    test_references();
    test_unread();
    test_later_findings();
    test_duplicates();
    test_wrong_framework();
    test_levels();
    test_pairs();
    test_pair_names();
    test_no_framework();
    test_settings();
    test_world();
    test_head_limit();
    test_yaml_limit();
    return tap_done();
}
