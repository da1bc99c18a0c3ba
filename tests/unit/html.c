#include "render/html.h"
#include "tap.h"

#include <sys/wait.h>
#include <unistd.h>

typedef void escaper(struct buf *, struct str);

static void gives(escaper *escape, struct str in, const char *want, const char *name)
{
    struct buf out = {0};
    escape(&out, in);
    is_str(buf_str(&out), want, name);
    buf_release(&out);
}

static void test_escapes(void)
{
    gives(escape_text, STR("<a href='x'>\"T&C\"</a>"),
          "&lt;a href='x'&gt;&quot;T&amp;C&quot;&lt;/a&gt;", "text");
    gives(escape_attribute, STR("' onload=\"x\" <&>"), "&#39; onload=&quot;x&quot; &lt;&amp;&gt;",
          "attribute");
    gives(escape_text, STR(""), "", "nothing");
    gives(escape_text, STR("tab\tline\nreturn\r\n"), "tab\tline\nreturn\r\n", "white space stays");
    gives(escape_text, STR("a\x1B[2Jb\x7F"), "a\xEF\xBF\xBD[2Jb\xEF\xBF\xBD", "controls do not");
    gives(escape_text, STR("a\0b"),
          "a\xEF\xBF\xBD"
          "b",
          "nor does NUL");
    gives(escape_text, STR("\xC2\x85 \xE2\x80\xAE \xD8\x9C \xEF\xBB\xBF"),
          "\xEF\xBF\xBD \xEF\xBF\xBD \xEF\xBF\xBD \xEF\xBF\xBD", "nor marks of direction");
    gives(escape_attribute, STR("caf\xC3\xA9 \xE2\x80\x99s \xC2\xA9 \xE2\x82\xAC \xEF\xAC\x81"),
          "caf\xC3\xA9 \xE2\x80\x99s \xC2\xA9 \xE2\x82\xAC \xEF\xAC\x81", "letters and signs do");
    gives(escape_text, STR("cut \xE2\x80"), "cut \xE2\x80", "a cut character at the end");
}

static void test_urls(void)
{
    gives(escape_url, STR("../a/b.html?x=1&y=2#z"), "../a/b.html?x=1&amp;y=2#z", "reserved");
    gives(escape_url, STR("\xC3\xA9 [1]\\\"<>`{}|^"), "%C3%A9%20%5B1%5D%5C%22%3C%3E%60%7B%7D%7C%5E",
          "what is not allowed");
    gives(escape_url, STR("a%20b%2Fc%c3"), "a%20b%2Fc%c3", "encoded already");
    gives(escape_url, STR("100% %2 %zz"), "100%25%20%252%20%25zz", "a percent sign");
    gives(escape_url, STR("x'onclick='y"), "x&#39;onclick=&#39;y", "an apostrophe");
    gives(escape_url, STR("\0\n\x7F"), "%00%0A%7F", "controls");
}

static void test_writer(void)
{
    struct buf out = {0};
    struct html html = {.out = &out};
    html_open(&html, "figure");
    html_void(&html, "img");
    html_url(&html, "src", STR("a b.png"));
    html_attribute(&html, "alt", STR("5 > \"4\""));
    html_number(&html, "width", 640);
    html_open(&html, "video");
    html_flag(&html, "controls");
    html_close(&html);
    html_open(&html, "p");
    html_text(&html, STR("<script>"));
    html_void(&html, "br");
    html_finish(&html);
    is_str(buf_str(&out),
           "<figure><img src=\"a%20b.png\" alt=\"5 &gt; &quot;4&quot;\" width=\"640\">"
           "<video controls></video><p>&lt;script&gt;<br></p></figure>",
           "tags, nested and closed at the end");
    buf_clear(&out);

    struct html deep = {.out = &out};
    for (int i = 0; i < 10000; i++)
        html_open(&deep, "b");
    is_int(deep.depth, 10000, "as deep as it gets");
    html_finish(&deep);
    is_int(out.n, 70000, "and all closed again");
    buf_release(&out);
}

static void close_too_often(void)
{
    struct buf out = {0};
    html_close(&(struct html){.out = &out});
}

static void attribute_too_late(void)
{
    struct buf out = {0};
    struct html html = {.out = &out};
    html_open(&html, "p");
    html_text(&html, STR("x"));
    html_attribute(&html, "class", STR("x"));
}

static void dies(void (*act)(void), const char *name)
{
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        fclose(stderr);
        act();
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    ok(WIFSIGNALED(status), name);
}

int main(void)
{
    test_escapes();
    test_urls();
    test_writer();
    dies(close_too_often, "closing what is not open");
    dies(attribute_too_late, "an attribute behind text");
    return tap_done();
}
