#include "base/url.h"

#include "tap.h"

static void are(const char *const *urls, enum url_kind kind, const char *name)
{
    for (; *urls; urls++) {
        ok(url_kind(str_of(*urls)) == kind, name);
        if (url_kind(str_of(*urls)) != kind)
            printf("#   %s\n", *urls);
    }
}

int main(void)
{
    are((const char *const[]){"http://a.nl", "https://a.nl/b?c#d", "HTTPS://A", "mailto:a@b.nl",
                              "MailTo:a", NULL},
        URL_WEB, "leads to the web");
    are((const char *const[]){"#", "#a:b", NULL}, URL_PLACE, "a place on the page");
    are((const char *const[]){"", "a.md", "../a b.md#c", "a/b:c", "?a:b", "a%3Ab", "./c:d", "http",
                              "httpsx/", NULL},
        URL_RELATIVE, "relative");
    are((const char *const[]){"javascript:alert(1)",
                              "JaVaScRiPt:alert(1)",
                              "vbscript:x",
                              "data:text/html,x",
                              "data:image/png;base64,x",
                              "file:///etc/passwd",
                              "ms-word:ofe|u|http://a",
                              "search-ms:a",
                              "blob:a",
                              "jar:a",
                              "mhtml:a",
                              "feed:a",
                              "view-source:a",
                              "tel:1",
                              "ftp://a",
                              "httpx:a",
                              "http s:a",
                              ":a",
                              "a:b",
                              NULL},
        URL_REFUSED, "a scheme that is not on the list");
    are((const char *const[]){"/etc/passwd", "//a.nl/b", "\\\\a\\b", "/\\a", "\\a", NULL},
        URL_REFUSED, "from the root or another host");
    are((const char *const[]){" javascript:x", "java\nscript:x", "\tjavascript:x", "a\rb", "\x01",
                              " //a.nl", "a\x7F", NULL},
        URL_REFUSED, "white space and controls that browsers pass over");
    struct arena arena = {0};
    is_str(url_decoded(STR("a%20b%C3%ABc%2"), &arena), "a b\xC3\xAB\x63%2", "what signs stand for");
    is_str(url_decoded(STR("%zz%"), &arena), "%zz%", "what stands for nothing stays");
    struct str same = STR("a/b");
    ok(url_decoded(same, &arena).p == same.p, "without signs the very same");
    arena_release(&arena);
    return tap_done();
}
