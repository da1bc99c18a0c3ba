/* The style sheet of a site: nothing that a portfolio says can become CSS of its own; and each
 * theme is readable, light and dark. */
#include "out/style.h"
#include "tap.h"

static struct str string_of(struct str text)
{
    static struct buf out;
    buf_clear(&out);
    style_add_string(&out, text);
    return buf_str(&out);
}

static void test_strings(void)
{
    is_str(string_of(STR("")), "\"\"", "empty");
    is_str(string_of(STR("Zoë van 't Hof-Dijk, 5.")), "\"Zoë van 't Hof-Dijk, 5.\"", "a name");
    is_str(string_of(STR("\"; } body { display: none } /*")),
           "\"\\22 \\3b  \\7d  body \\7b  display\\3a  none \\7d  \\2f \\2a \"",
           "what would close the string and the rule");
    is_str(string_of(STR("a\\")), "\"a\\5c \"", "a backslash at the end");
    is_str(string_of(STR("\nA\r\f\t")), "\"\\a A\\d \\c \\9 \"",
           "line ends; a letter behind an escape is no part of it");
    is_str(string_of((struct str){"a\0b", 3}), "\"a\\0 b\"", "NUL");
    is_str(string_of(STR("</style>")), "\"\\3c \\2f style\\3e \"", "a tag");
}

static struct colour colour(const char *text)
{
    struct colour colour = {0};
    colour_parse(str_of(text), &colour);
    return colour;
}

static bool has(const struct buf *style, const char *part)
{
    return str_search(buf_str(style), str_of(part)) < style->n;
}

static void test_sheet(void)
{
    struct data data = {0};
    struct error error = {0};
    struct buf style = {0};
    struct look look = {.theme = STR("vakwerk")};
    ok(style_make(&data, &look, STR("Kandidaat"), &style, &error) == 0, "a theme there is");
    size_t base = str_search(buf_str(&style), STR("What all themes share"));
    size_t theme = str_search(buf_str(&style), STR("--paper: "));
    size_t margin = str_search(buf_str(&style), STR("@bottom-left { content: \"Kandidaat\""));
    ok(base < theme && theme < margin && margin < style.n,
       "the common part, the theme, the margin");
    ok(!has(&style, ":root { --accent:"), "the theme's own colour");
    look.accented = true;
    look.light = colour("#123456");
    look.dark = colour("#abcdef");
    buf_clear(&style);
    style_make(&data, &look, STR(""), &style, &error);
    ok(has(&style, "\n:root { --accent: #123456; }\n"), "the portfolio's colour");
    ok(has(&style, "(prefers-color-scheme: dark) { :root { --accent: #abcdef; } }"), "in the dark");
    look.theme = STR("nergens");
    ok(style_make(&data, &look, STR(""), &style, &error) < 0, "a theme there is not");
    buf_release(&style);
}

/* --- Themes ----------------------------------------------------------------------------------- */

/* The colour that a theme sets for a variable, the first time (light) or the second (dark). */
static bool variable(struct str style, const char *name, bool dark, struct colour *colour)
{
    char key[32];
    snprintf(key, sizeof key, "  --%s: ", name);
    for (int i = 0; i <= dark; i++) {
        size_t at = str_search(style, str_of(key));
        style = str_sub(style, at < style.n ? at + str_of(key).n : at, style.n);
    }
    return colour_parse(str_sub(style, 0, COLOUR_BYTES - 1), colour);
}

static void check_contrast(struct str path, struct str style, const char *name, bool dark,
                           const char *ground, double least)
{
    struct colour front, back;
    char what[128];
    snprintf(what, sizeof what, "%.*s: --%s on --%s, %s", STR_ARG(path), name, ground,
             dark ? "dark" : "light");
    ok(variable(style, name, dark, &front) && variable(style, ground, dark, &back) &&
           colour_contrast(front, back) >= least,
       what);
}

static void check_theme(struct str path, struct str style)
{
    static const char *const texts[] = {"ink", "quiet", "accent", "error", "talk", "tip"};
    static const char *const marks[] = {"edge",   "self",  "pupils",  "colleagues",
                                        "leader", "coach", "parents", "external"};
    for (int dark = 0; dark < 2; dark++) {
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
            check_contrast(path, style, texts[i], dark, "paper", CONTRAST_TEXT);
            check_contrast(path, style, texts[i], dark, "plaster", CONTRAST_TEXT);
        }
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
            check_contrast(path, style, marks[i], dark, "paper", 3);
    }
}

static void test_themes(void)
{
    size_t count, themes = 0, first = data_list("themes/", &count);
    for (size_t i = first; i < first + count; i++) {
        const struct data_file *file = &data_table[i];
        if (!str_ends(str_of(file->path), "/style.css"))
            continue;
        check_theme(str_of(file->path), (struct str){(const char *)file->bytes, file->size});
        themes++;
    }
    ok(themes > 0, "there is a theme");
}

int main(void)
{
    test_strings();
    test_sheet();
    test_themes();
    return tap_done();
}
