#include "check/package.h"

#include "base/limits.h"
#include "diag/report.h"
#include "out/bag.h"
#include "scratch.h"
#include "sys/file.h"
#include "sys/zip.h"
#include "tap.h"
#include "variant.h"

/* --- A package to spoil --- */

struct part {
    struct str path, text;
};

struct parts {
    struct part items[24];
    size_t count;
    struct arena *arena;
};

static struct part *find(struct parts *parts, const char *path)
{
    for (size_t i = 0; i < parts->count; i++)
        if (str_is(parts->items[i].path, path))
            return &parts->items[i];
    return NULL;
}

static void put(struct parts *parts, const char *path, const char *text)
{
    struct part *part = find(parts, path);
    if (!part)
        part = &parts->items[parts->count++];
    *part = (struct part){str_of(path), str_of(text)};
}

static void drop(struct parts *parts, const char *path)
{
    *find(parts, path) = parts->items[--parts->count];
}

/* Puts `to` for `from` in a part. */
static void change(struct parts *parts, const char *path, const char *from, const char *to)
{
    struct part *part = find(parts, path);
    size_t at = str_search(part->text, str_of(from));
    part->text = arena_printf(parts->arena, "%.*s%s%.*s", (int)at, part->text.p, to,
                              STR_ARG(str_sub(part->text, at + strlen(from), part->text.n)));
}

/* Writes the bag's texts anew; those given a text by hand stay. */
static void bag(struct parts *parts, struct bag_about *about)
{
    struct bag_file files[24];
    struct bag_text texts[BAG_TEXTS];
    for (size_t i = 0; i < parts->count; i++)
        files[i] = (struct bag_file){parts->items[i].path, sha256_of(parts->items[i].text),
                                     parts->items[i].text.n};
    bag_make(texts, about, files, parts->count, parts->arena);
    for (size_t i = 0; i < BAG_TEXTS; i++)
        put(parts, texts[i].path.p, texts[i].text.p);
}

static void retag(struct parts *parts)
{
    struct buf out = {0};
    for (size_t i = 0; i < parts->count; i++) {
        struct part *part = &parts->items[i];
        char hex[65];
        struct sha256 hash = sha256_of(part->text);
        sha256_hex(&hash, hex);
        if (!str_starts(part->path, "data/") && !str_is(part->path, "tagmanifest-sha256.txt"))
            buf_addf(&out, "%s  %.*s\n", hex, STR_ARG(part->path));
    }
    put(parts, "tagmanifest-sha256.txt", arena_copy(parts->arena, buf_str(&out)).p);
    buf_release(&out);
}

static void begin_parts(struct parts *parts, struct arena *arena)
{
    static char hex[65];
    struct sha256 id = sha256_of(STR("{\"kind\": \"portfolio\"}\n"));
    sha256_hex(&id, hex);
    struct bag_about about = {.agent = STR("vakwerk test"),
                              .id = str_of(hex),
                              .description = STR("Portfolio van Kandidaat"),
                              .commit = STR("0123456789abcdef"),
                              .day = 20000,
                              .destroy_after = 20365};
    *parts = (struct parts){.arena = arena};
    put(parts, "START-HIER.html", "<!doctype html>\n");
    put(parts, "data/portfolio.json", "{\"kind\": \"portfolio\"}\n");
    put(parts, "data/site/index.html", "<!doctype html><p>site\n");
    put(parts, "data/site/a.html", "<!doctype html><p>a\n");
    bag(parts, &about);
}

static void make_zip(struct parts *parts, const char *top, struct buf *out)
{
    struct zip_packed files[24];
    struct error error = {0};
    for (size_t i = 0; i < parts->count; i++)
        files[i] =
            zip_pack(arena_printf(parts->arena, "%s%.*s", top, STR_ARG(parts->items[i].path)),
                     parts->items[i].text, parts->arena);
    if (zip_write("x.zip", files, parts->count, 20000, &error) < 0)
        printf("# zip_write: %s %s %s\n", error.key, error.what, error.why);
    buf_clear(out);
    file_read("x.zip", 1 << 24, out, &error);
}

static void make_folder(struct parts *parts, const char *top)
{
    scratch_remove("folder");
    scratch_parents("folder/x");
    for (size_t i = 0; i < parts->count; i++)
        scratch_write(
            arena_printf(parts->arena, "folder/%s%.*s", top, STR_ARG(parts->items[i].path)).p,
            parts->items[i].text.p);
}

/* The message is there in words, and nothing in it is left to be filled in. */
static bool is_worded(const struct finding *finding, struct arena *arena)
{
    struct texts texts = {.language = STR("nl")};
    struct data data = {0};
    struct error error = {0};
    language_rule(&texts, &data, finding->rule, arena, &error);
    struct str message = finding_message(&texts, finding, arena);
    return variant_has_message(finding) && str_find(message, '{') == message.n;
}

/* "904 data/x required\n…" */
static struct str told(struct findings *findings, struct arena *arena)
{
    struct buf out = {0};
    findings_sort(findings);
    for (size_t i = 0; i < findings->count; i++) {
        struct finding *f = &findings->items[i];
        if (!is_worded(f, arena))
            buf_addz(&out, "not worded: ");
        buf_addf(&out, "%d %.*s%s%s\n", (int)f->rule, STR_ARG(f->path), f->variant ? " " : "",
                 f->variant ? f->variant : "");
    }
    struct str text = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return text;
}

static struct str check_zip(struct str bytes, struct package_summary *summary, struct arena *arena)
{
    struct findings findings = {.arena = arena};
    package_check_zip(bytes, NULL, summary, &findings, arena);
    return told(&findings, arena);
}

static struct str check_folder(struct package_summary *summary, struct arena *arena)
{
    struct findings findings = {.arena = arena};
    struct folder *folder;
    struct error error = {0};
    if (folder_open(&folder, "folder", &error) < 0)
        scratch_die("folder");
    if (package_check_folder(folder, NULL, summary, &findings, arena, &error) < 0)
        printf("# error: %s %s\n", error.key, error.what);
    folder_close(folder);
    return told(&findings, arena);
}

/* --- Whole --- */

static void test_whole(struct arena *arena)
{
    struct parts parts;
    struct package_summary summary;
    struct buf zip = {0};
    begin_parts(&parts, arena);
    make_zip(&parts, "kandidaat-2024-10-04/", &zip);
    is_str(check_zip(buf_str(&zip), &summary, arena), "", "a whole zip");
    is_str(summary.name, "kandidaat-2024-10-04", "its name");
    is_str(summary.description, "Portfolio van Kandidaat", "its description");
    is_str(summary.commit, "0123456789abcdef", "its commit");
    is_int(summary.files, 3, "its files");
    is_int(summary.bytes, 65, "its bytes");
    ok(summary.day == 20000 && summary.destroy_after == 20365, "its days");
    is_int(summary.id.n, 64, "its id");
    make_folder(&parts, "");
    is_str(check_folder(&summary, arena), "", "the same unpacked");
    ok(summary.files == 3 && summary.name.n == 0, "of no name");
    make_folder(&parts, "kandidaat-2024-10-04/");
    is_str(check_folder(&summary, arena), "", "unpacked one folder deeper");
    is_str(summary.name, "kandidaat-2024-10-04", "whose name is known then");
    buf_release(&zip);
}

/* --- Spoiled, in a zip and unpacked alike --- */

static void missing(struct parts *p)
{
    drop(p, "data/site/a.html");
}
static void missing_start(struct parts *p)
{
    drop(p, "START-HIER.html");
}
static void missing_manifest(struct parts *p)
{
    drop(p, "manifest-sha256.txt");
    drop(p, "bagit.txt");
}
static void extra(struct parts *p)
{
    put(p, "data/site/b.html", "b");
    put(p, "lees-mij.txt", "c");
}
static void altered(struct parts *p)
{
    change(p, "data/site/a.html", "a\n", "b\n");
}
static void altered_start(struct parts *p)
{
    change(p, "START-HIER.html", "doctype", "DOCTYPE");
}
static void altered_info(struct parts *p)
{
    change(p, "bag-info.txt", "2025-10-04", "2035-10-04");
}
static void all_at_once(struct parts *p)
{
    missing(p);
    extra(p);
    altered_start(p);
}
static void fetch(struct parts *p)
{
    put(p, "fetch.txt", "https://example.org/x 1 data/x\n");
}
static void wrong_id(struct parts *p)
{
    change(p, "bag-info.txt", "External-Identifier: ", "External-Identifier: 0");
    retag(p);
}
static void no_id(struct parts *p)
{
    change(p, "bag-info.txt", "External-Identifier", "Something-Else");
    retag(p);
}
static void two_ids(struct parts *p)
{
    change(p, "bag-info.txt", "Payload", "external-identifier: x\nPayload");
    retag(p);
}
static void wrong_day(struct parts *p)
{
    change(p, "bag-info.txt", "2025-10-04", "4 oktober");
    retag(p);
}
static void wrong_oxum(struct parts *p)
{
    change(p, "bag-info.txt", "Oxum: 65.3", "Oxum: 65.4");
    retag(p);
}
static void bad_oxum(struct parts *p)
{
    change(p, "bag-info.txt", "Oxum: 65.3", "Oxum: veel");
    retag(p);
}
static void broken_record(struct parts *p)
{
    char hex[65];
    struct sha256 hash = sha256_of(STR("{"));
    sha256_hex(&hash, hex);
    struct str list = find(p, "manifest-sha256.txt")->text;
    put(p, "data/history.json", "{");
    put(p, "manifest-sha256.txt",
        arena_printf(p->arena, "%.*s%s  data/history.json\n", STR_ARG(list), hex).p);
    change(p, "bag-info.txt", "Oxum: 65.3", "Oxum: 66.4");
    retag(p);
}
static void no_portfolio(struct parts *p)
{
    drop(p, "data/portfolio.json");
    struct str list = find(p, "manifest-sha256.txt")->text, line;
    str_next_line(&list, &line);
    put(p, "manifest-sha256.txt", list.p);
    change(p, "bag-info.txt", "Oxum: 65.3", "Oxum: 43.2");
    retag(p);
}
static void bad_line(struct parts *p)
{
    change(p, "manifest-sha256.txt", "  data", " ");
    retag(p);
}
static void way_out(struct parts *p)
{
    change(p, "manifest-sha256.txt", "data/site/", "data/../../");
    retag(p);
}
static void twice(struct parts *p)
{
    change(p, "manifest-sha256.txt", "index.html", "a.html");
    retag(p);
}
static void old_version(struct parts *p)
{
    change(p, "bagit.txt", "1.0", "0.97");
    retag(p);
}
static void large_info(struct parts *p)
{
    static char text[LIMIT_BAG_INFO_BYTES + 2];
    memset(text, 'x', sizeof text - 1);
    put(p, "bag-info.txt", text);
}

static const struct {
    const char *name;
    void (*spoil)(struct parts *parts);
    const char *told;
} cases[] = {
    {"a payload file missing", missing, "904 data/site/a.html\n"},
    {"a tag file missing", missing_start, "904 START-HIER.html\n"},
    {"bag texts missing", missing_manifest,
     "904 bagit.txt required\n904 manifest-sha256.txt required\n"},
    {"files extra", extra, "905 data/site/b.html\n905 lees-mij.txt\n"},
    {"a payload file altered", altered, "906 data/site/a.html\n"},
    {"the first page altered", altered_start, "906 START-HIER.html\n"},
    {"the day of destruction altered", altered_info, "906 bag-info.txt\n"},
    {"all of these at once", all_at_once,
     "906 START-HIER.html\n904 data/site/a.html\n905 data/site/b.html\n905 lees-mij.txt\n"},
    {"files to be fetched", fetch, "908 fetch.txt\n"},
    {"another portfolio.json than the id says", wrong_id, "910 data/portfolio.json\n"},
    {"no id", no_id, "907 bag-info.txt field\n"},
    {"two ids", two_ids, "907 bag-info.txt twice\n"},
    {"a day that is none", wrong_day, "907 bag-info.txt field\n"},
    {"a wrong count", wrong_oxum, "909 bag-info.txt\n"},
    {"a count that is none", bad_oxum, "907 bag-info.txt field\n"},
    {"no portfolio.json", no_portfolio, "904 data/portfolio.json required\n"},
    {"a record that is no JSON", broken_record, "20 data/history.json cut-off\n"},
    {"a line damaged", bad_line, "907 manifest-sha256.txt path\n"},
    {"a path that leads out", way_out, "907 manifest-sha256.txt path\n"},
    {"a path listed twice", twice, "907 manifest-sha256.txt twice\n"},
    {"an older bag", old_version, "907 bagit.txt declaration\n"},
    {"bag-info.txt too large", large_info, "907 bag-info.txt too-large\n"},
};

static void test_spoiled(struct arena *arena)
{
    struct buf zip = {0};
    struct package_summary summary;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct parts parts;
        begin_parts(&parts, arena);
        cases[i].spoil(&parts);
        make_zip(&parts, "t/", &zip);
        is_str(check_zip(buf_str(&zip), &summary, arena), cases[i].told, cases[i].name);
        make_folder(&parts, "");
        is_str(check_folder(&summary, arena), cases[i].told, "… and unpacked");
    }
    buf_release(&zip);
}

/* --- Only in a zip --- */

static void test_zip(struct arena *arena)
{
    struct buf zip = {0};
    struct parts parts;
    struct package_summary summary;
    begin_parts(&parts, arena);
    make_zip(&parts, "", &zip);
    is_str(check_zip(buf_str(&zip), &summary, arena), "902 \n", "no top folder");
    put(&parts, "t/x", "x");
    make_zip(&parts, "t/", &zip);
    is_str(check_zip(buf_str(&zip), &summary, arena), "905 t/x\n", "a folder too deep");
    begin_parts(&parts, arena);
    put(&parts, ".DS_Store", "x");
    put(&parts, "data/site/Thumbs.db", "x");
    make_zip(&parts, "t/", &zip);
    is_str(check_zip(buf_str(&zip), &summary, arena),
           "905 .DS_Store system\n905 data/site/Thumbs.db system\n", "droppings are refused");
    begin_parts(&parts, arena);
    for (size_t i = 0; i < parts.count; i++)
        parts.items[i].path = arena_printf(arena, "t/%.*s", STR_ARG(parts.items[i].path));
    put(&parts, "__MACOSX/t/._bagit.txt", "x");
    make_zip(&parts, "", &zip);
    is_str(check_zip(buf_str(&zip), &summary, arena), "902  macos\n", "repacked by macOS");
    is_str(check_zip(STR("no zip"), &summary, arena), "901  not-zip\n", "no zip at all");
    is_str(check_zip(STR("PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"), &summary, arena),
           "902  empty\n", "an empty zip");
    ok(summary.files == 0 && summary.destroy_after == DAY_UNKNOWN, "of which nothing is known");
    buf_release(&zip);
}

static void test_damaged(struct arena *arena)
{
    struct buf zip = {0};
    struct parts parts;
    struct package_summary summary;
    begin_parts(&parts, arena);
    make_zip(&parts, "t/", &zip);
    size_t at = str_search(buf_str(&zip), STR("<p>site"));
    zip.p[at + 3] = 'S';
    is_str(check_zip(buf_str(&zip), &summary, arena), "901 data/site/index.html data\n",
           "a letter that a disk turned");
    struct findings findings = {.arena = arena};
    struct str bad = STR("PK\3\4 nothing more");
    package_check_zip(bad, NULL, &summary, &findings, arena);
    is_str(str_of(findings.items[0].variant), "truncated", "cut off");
    buf_release(&zip);
}

/* --- Only in a folder --- */

static void test_folder(struct arena *arena)
{
    struct parts parts;
    struct package_summary summary;
    begin_parts(&parts, arena);
    put(&parts, ".DS_Store", "x");
    put(&parts, "data/site/Thumbs.db", "x");
    make_folder(&parts, "");
    is_str(check_folder(&summary, arena), "911 .DS_Store\n911 data/site/Thumbs.db\n",
           "droppings are a tip");
    is_int(summary.files, 3, "and do not count");
    begin_parts(&parts, arena);
    put(&parts, "data/naam met spatie", "x");
    make_folder(&parts, "");
    is_str(check_folder(&summary, arena), "903 data/naam met spatie\n", "a name not portable");
    begin_parts(&parts, arena);
    put(&parts, "data/site/INDEX.html", "x");
    make_folder(&parts, "");
    is_str(check_folder(&summary, arena), "903 data/site/index.html clash\n", "a case twin");
    begin_parts(&parts, arena);
    drop(&parts, "data/site/a.html");
    make_folder(&parts, "");
    if (symlink("/etc/passwd", "folder/data/site/a.html"))
        scratch_die("symlink");
    is_str(check_folder(&summary, arena), "903 data/site/a.html kind\n", "a link");
}

/* --- For tests/run/package.t --- */

static int verify(const char *path)
{
    struct arena arena = {0};
    struct buf bytes = {0};
    struct error error = {0};
    struct package_summary summary;
    struct findings findings = {.arena = &arena};
    struct folder *folder;
    int result = 0;
    if (!file_is_folder(path)) {
        result = file_read(path, LIMIT_PACKAGE_BYTES, &bytes, &error);
        package_check_zip(buf_str(&bytes), NULL, &summary, &findings, &arena);
    } else if ((result = folder_open(&folder, path, &error)) == 0) {
        result = package_check_folder(folder, NULL, &summary, &findings, &arena, &error);
        folder_close(folder);
    }
    struct str text = told(&findings, &arena);
    printf("%.*s", STR_ARG(text));
    size_t errors = findings_count(&findings).errors;
    buf_release(&bytes);
    arena_release(&arena);
    return result < 0 ? 3 : errors ? 4 : 0;
}

static int make(const char *path)
{
    struct arena arena = {0};
    struct buf zip = {0};
    struct parts parts;
    struct error error = {0};
    begin_parts(&parts, &arena);
    scratch_begin();
    make_zip(&parts, "kandidaat-2024-10-04/", &zip);
    scratch_end();
    int result = file_write(path, buf_str(&zip), &error);
    buf_release(&zip);
    arena_release(&arena);
    return result < 0;
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "verify") == 0)
        return verify(argv[2]);
    if (argc == 3 && strcmp(argv[1], "make") == 0)
        return make(argv[2]);

    struct arena arena = {0};
    scratch_begin();
    test_whole(&arena);
    test_spoiled(&arena);
    test_zip(&arena);
    test_damaged(&arena);
    test_folder(&arena);
    scratch_end();
    arena_release(&arena);
    return tap_done();
}
