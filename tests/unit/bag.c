#include "out/bag.h"
#include "base/limits.h"
#include "read/bag.h"
#include "tap.h"

#define HASH  "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
#define LOUD  "2CF24DBA5FB0A30E26E83B2AC5B9E29E1B161E5C1FA7425E73043362938B9824"
#define OTHER "0000000000000000000000000000000000000000000000000000000000000000"

static void test_declaration(void)
{
    static const struct {
        const char *text;
        enum bag_fault fault;
        const char *name;
    } cases[] = {
        {"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", BAG_OK, "LF"},
        {"BagIt-Version: 1.0\r\nTag-File-Character-Encoding: UTF-8\r\n", BAG_OK, "CRLF"},
        {"BagIt-Version: 1.0\rTag-File-Character-Encoding: UTF-8", BAG_OK,
         "CR and no last line end"},
        {"", BAG_DECLARATION, "empty"},
        {"BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n", BAG_DECLARATION,
         "an older version"},
        {"BagIt-Version : 1.0\nTag-File-Character-Encoding: UTF-8\n", BAG_DECLARATION,
         "a space before the colon"},
        {"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16\n", BAG_DECLARATION,
         "another encoding"},
        {"BagIt-Version: 1.0\n", BAG_DECLARATION, "one line"},
        {"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\nMore: x\n", BAG_DECLARATION,
         "three lines"},
        {"\xEF\xBB\xBF"
         "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
         BAG_DECLARATION, "a byte-order mark"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bag_trouble trouble;
        bag_read_declaration(str_of(cases[i].text), &trouble);
        is_int(trouble.fault, cases[i].fault, cases[i].name);
    }
}

static void test_lines(struct arena *arena)
{
    static const struct {
        const char *text;
        bool payload;
        enum bag_fault fault;
        const char *at;
        const char *name;
    } cases[] = {
        {HASH "  data/a\n" HASH " data/b/c.txt\n", true, BAG_OK, "", "two lines"},
        {LOUD "\tdata/a\r\n", true, BAG_OK, "", "capitals, a tab, CRLF"},
        {HASH "  data/a\r" HASH "  data/b", true, BAG_OK, "", "CR, and no last line end"},
        {"", true, BAG_OK, "", "no lines"},
        {HASH "  START-HIER.html\n" HASH "  bagit.txt\n", false, BAG_OK, "", "tag files"},
        {HASH "  data/a\n\n", true, BAG_LINE, "", "an empty line"},
        {HASH "data/a\n", true, BAG_LINE, HASH "data/a", "no space"},
        {HASH "\n", true, BAG_LINE, HASH, "no path"},
        {HASH "  \n", true, BAG_LINE, HASH "  ", "only spaces for a path"},
        {"2cf24d  data/a\n", true, BAG_LINE, "2cf24d  data/a", "a short digest"},
        {HASH "0  data/a\n", true, BAG_LINE, HASH "0  data/a", "a long digest"},
        {"g" HASH "  data/a\n", true, BAG_LINE, "g" HASH "  data/a", "no hexadecimal digit"},
        {HASH " *data/a\n", true, BAG_PATH, "*data/a", "the asterisk of md5sum"},
        {HASH "  ./data/a\n", true, BAG_PATH, "./data/a", "a leading dot"},
        {HASH "  data/../a\n", true, BAG_PATH, "data/../a", "a way out"},
        {HASH "  /data/a\n", true, BAG_PATH, "/data/a", "absolute"},
        {HASH "  ~/a\n", true, BAG_PATH, "~/a", "somebody's home"},
        {HASH "  data/~a\n", true, BAG_PATH, "data/~a", "a tilde"},
        {HASH "  data/a%0Ab\n", true, BAG_PATH, "data/a%0Ab", "an encoded line end"},
        {HASH "  data\\a\n", true, BAG_PATH, "data\\a", "a backslash"},
        {HASH "  C:/a\n", true, BAG_PATH, "C:/a", "a drive"},
        {HASH "  data/\n", true, BAG_PATH, "data/", "a folder"},
        {HASH "  data/a b\n", true, BAG_PATH, "data/a b", "a space in the path"},
        {HASH "  data/a \n", true, BAG_PATH, "data/a ", "a space behind the path"},
        {HASH "  bagit.txt\n", true, BAG_PATH, "bagit.txt", "a tag file in the payload's manifest"},
        {HASH "  data/a\n", false, BAG_PATH, "data/a", "payload in the tag manifest"},
        {HASH "  tagmanifest-sha256.txt\n", false, BAG_PATH, "tagmanifest-sha256.txt",
         "the tag manifest in itself"},
        {HASH "  data/a\n" HASH "  data/b\n" OTHER "  data/a\n", true, BAG_TWICE, "data/a",
         "a path twice"},
        {HASH "  data/\xff\n", true, BAG_TEXT, "\xff", "no UTF-8"},
        {HASH "  data/\033[2J\n", true, BAG_TEXT, "\033", "an escape"},
        {"\xEF\xBB\xBF" HASH "  data/a\n", true, BAG_TEXT, "\xEF", "a byte-order mark"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bag_manifest manifest;
        struct bag_trouble trouble;
        struct str text = str_of(cases[i].text);
        bag_read_manifest(text, cases[i].payload, &manifest, arena, &trouble);
        is_int(trouble.fault, cases[i].fault, cases[i].name);
        is_str(str_sub(text, trouble.span.offset, trouble.span.offset + trouble.span.length),
               cases[i].at, "… at its place");
    }
}

static void test_manifest(struct arena *arena)
{
    struct bag_manifest manifest;
    struct bag_trouble trouble;
    struct str text = STR(OTHER "  data/b\n" LOUD "  data/a\n");
    ok(bag_read_manifest(text, true, &manifest, arena, &trouble) && manifest.count == 2, "read");
    is_str(manifest.items[0].path, "data/a", "sorted by path");
    char hex[65];
    sha256_hex(&manifest.items[0].hash, hex);
    is_str(str_of(hex), HASH, "with its digest");
}

static void test_limit(struct arena *arena)
{
    struct buf text = {0};
    struct bag_manifest manifest;
    struct bag_trouble trouble;
    for (int i = 0; i < LIMIT_PACKAGE_ENTRIES; i++)
        buf_addf(&text, HASH "  data/%d\n", i);
    ok(bag_read_manifest(buf_str(&text), true, &manifest, arena, &trouble), "as many as allowed");
    buf_addz(&text, HASH "  data/one-more\n");
    bag_read_manifest(buf_str(&text), true, &manifest, arena, &trouble);
    is_int(trouble.fault, BAG_TOO_MANY, "a line more");
    buf_release(&text);
}

static void test_info(struct arena *arena)
{
    static const char *const once[] = {"Payload-Oxum", NULL};
    struct bag_info info;
    struct bag_trouble trouble;
    struct str text = STR("Contact-Name: Kandidaat\r\nExternal-Description:  Een lange\n"
                          "\t beschrijving\n  in delen\ncontact-name: iemand: anders\n"
                          "Empty:\nPAYLOAD-oxum: 12.3");
    ok(bag_read_info(text, once, &info, arena, &trouble), "read");
    is_int(info.count, 5, "five fields");
    is_str(bag_info_get(&info, "External-Description"), "Een lange beschrijving in delen",
           "continued lines");
    is_str(bag_info_get(&info, "Contact-Name"), "Kandidaat", "the first of two");
    is_str(info.items[2].value, "iemand: anders", "a colon in the value");
    is_str(bag_info_get(&info, "payload-OXUM"), "12.3", "letters compare without case");
    is_int(bag_info_get(&info, "No-Such").n, 0, "not there");
    unsigned long long bytes, files;
    ok(bag_read_oxum(STR("12.3"), &bytes, &files) && bytes == 12 && files == 3, "an Oxum");
    ok(!bag_read_oxum(STR("12"), &bytes, &files) && !bag_read_oxum(STR("12."), &bytes, &files) &&
           !bag_read_oxum(STR("1.2.3"), &bytes, &files) &&
           !bag_read_oxum(STR("-1.2"), &bytes, &files),
       "no Oxum");
    ok(!bag_read_info(STR("Payload-Oxum: 1.1\npayload-oxum: 1.1\n"), once, &info, arena,
                      &trouble) &&
           trouble.fault == BAG_TWICE && trouble.span.offset == 18,
       "a label that may stand there once");
    ok(!bag_read_info(STR(" x\n"), once, &info, arena, &trouble) && trouble.fault == BAG_LINE,
       "a continuation of nothing");
    ok(!bag_read_info(STR("A: b\nno colon\n"), once, &info, arena, &trouble) &&
           trouble.fault == BAG_LINE,
       "no label");
    ok(!bag_read_info(STR("A: b\xe2\x80\xae\n"), once, &info, arena, &trouble) &&
           trouble.fault == BAG_TEXT,
       "a direction override");
}

static struct bag_file file(const char *path, struct str text)
{
    return (struct bag_file){str_of(path), sha256_of(text), text.n};
}

static void test_make(struct arena *arena)
{
    struct bag_about about = {.agent = STR("vakwerk 0.1"),
                              .id = STR(HASH),
                              .description = STR(" Portfolio \n van\tKandidaat\033 "),
                              .commit = STR("abc123"),
                              .day = 20000,
                              .destroy_after = 20365};
    struct bag_text texts[BAG_TEXTS], again[BAG_TEXTS];
    struct bag_file files[] = {file("data/site/index.html", STR("hello")),
                               file("START-HIER.html", STR("hello")), file("data/a", STR("hello"))};
    struct bag_file turned[] = {files[2], files[1], files[0]};
    bag_make(texts, &about, files, 3, arena);
    bag_make(again, &about, turned, 3, arena);
    is_str(texts[0].text,
           "Bag-Software-Agent: vakwerk 0.1\nBagging-Date: 2024-10-04\n"
           "External-Description: Portfolio van Kandidaat\nExternal-Identifier: " HASH
           "\nPayload-Oxum: 10.2\nVakwerk-Commit: abc123\nVakwerk-Destroy-After: 2025-10-04\n",
           "bag-info.txt");
    is_str(texts[2].text, HASH "  data/a\n" HASH "  data/site/index.html\n", "manifest-sha256.txt");
    is_str(texts[3].path, "tagmanifest-sha256.txt", "the tag manifest comes last");
    struct bag_trouble trouble;
    struct bag_manifest manifest;
    ok(bag_read_declaration(texts[1].text, &trouble), "bagit.txt is read back");
    ok(bag_read_manifest(texts[3].text, false, &manifest, arena, &trouble), "so are the tags");
    is_int(manifest.count, 4, "four tag files");
    is_str(manifest.items[0].path, "START-HIER.html", "the page to start from among them");
    bool same = true;
    for (size_t i = 0; i < BAG_TEXTS; i++)
        same = same && str_eq(texts[i].text, again[i].text);
    ok(same, "the same in another order");
    about.commit = (struct str){0};
    about.destroy_after = DAY_UNKNOWN;
    bag_make(texts, &about, files, 3, arena);
    ok(str_ends(texts[0].text, "Payload-Oxum: 10.2\n"), "what is not known is left out");
}

int main(void)
{
    struct arena arena = {0};
    test_declaration();
    test_lines(&arena);
    test_manifest(&arena);
    test_limit(&arena);
    test_info(&arena);
    test_make(&arena);
    arena_release(&arena);
    return tap_done();
}
