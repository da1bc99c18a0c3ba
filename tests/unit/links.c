#include "load/links.h"
#include "tap.h"

static struct reference resolve(const char *url, bool image, struct arena *arena)
{
    static const char *const paths[] = {"bewijs/a.md",     "bewijs/foto.JPG",  "bewijs/les 2.md",
                                        "bewijs/link.png", "bewijs/start.exe", "over/klas.md",
                                        "over/los.md"};
    enum { FILES = 7 };
    struct tree_entry entries[FILES];
    struct item items[3] = {
        {.path = str_of(paths[0])}, {.path = str_of(paths[2])}, {.path = str_of(paths[5])}};
    for (size_t i = 0; i < FILES; i++)
        entries[i] =
            (struct tree_entry){.path = str_of(paths[i]), .kind = i == 3 ? TREE_LINK : TREE_FILE};
    struct portfolio portfolio = {.items = items, .item_count = 3};
    struct tree tree = {.entries = entries, .count = FILES};
    return reference_resolve(&portfolio, &tree, &items[0], str_of(url), image, arena);
}

static void test_inside(struct arena *arena)
{
    struct reference place = resolve("#deel-2", false, arena);
    ok(place.kind == REFERENCE_PLACE, "a place on the same page");
    is_str(place.fragment, "deel-2", "its name");
    struct reference klas = resolve("../over/./klas.md#rooster", false, arena);
    ok(klas.kind == REFERENCE_ITEM && klas.index == 2, "an item in another folder");
    is_str(klas.fragment, "rooster", "a place in it");
    ok(resolve("les%202.md", false, arena).index == 1, "a space as %20");
    struct reference photo = resolve("foto.JPG", true, arena);
    ok(photo.kind == REFERENCE_FILE && photo.index == 1, "an attachment, type in capitals");
    ok(resolve("foto.jpg", true, arena).kind == REFERENCE_DEAD, "names keep their case");
    ok(resolve("link.png", true, arena).kind == REFERENCE_DEAD, "a symbolic link is no file");
    ok(resolve("../over/los.md", false, arena).kind == REFERENCE_NO_ITEM, "a text that is no item");
    ok(resolve("start.exe", false, arena).kind == REFERENCE_FILE_TYPE, "a program");
}

static void test_outside(struct arena *arena)
{
    static const char *const outside[] = {"../../etc/passwd", "%2e%2e/%2e%2e/x", "/etc/passwd",
                                          "//host/x",         "../.git/config",  "..\\..\\x",
                                          "\\\\host\\x",      "../.verborgen/x"};
    static const char *const schemes[] = {"javascript:alert(1)", "file:///etc/passwd",
                                          "ms-word:ofe|u|x",     "data:text/html,x",
                                          "C:/Users/x",          "vbscript:x"};
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
        ok(resolve(outside[i], false, arena).kind == REFERENCE_OUTSIDE, outside[i]);
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        ok(resolve(schemes[i], false, arena).kind == REFERENCE_SCHEME, schemes[i]);
    ok(resolve("HTTPS://school.example/", false, arena).kind == REFERENCE_WEB, "a web address");
    ok(resolve("https://school.example/x.png", true, arena).kind == REFERENCE_REMOTE,
       "a picture from the web");
    ok(resolve("mailto:kandidaat@school.example", false, arena).kind == REFERENCE_WEB, "mail");
    ok(resolve("mailto:kandidaat@school.example", true, arena).kind == REFERENCE_SCHEME,
       "mail is no picture");
}

int main(void)
{
    struct arena arena = {0};
    test_inside(&arena);
    test_outside(&arena);
    ok(attachment_type(STR("a.tar.gz")).kind == ATTACHMENT_REFUSED, "an archive");
    ok(attachment_type(STR("jpg")).kind == ATTACHMENT_REFUSED, "no extension");
    ok(attachment_type(STR("x.DocX")).kind == ATTACHMENT_FILE, "a document");
    arena_release(&arena);
    return tap_done();
}
