#include "check/look.h"

#include "load/decode.h"
#include "load/links.h"

enum { MOST_THEMES = 32, MOST_GROUNDS = 2 };

static const char default_theme[] = "vakwerk", folder[] = "themes/", file[] = "/style.css";

static struct str path_of(struct str theme, struct arena *arena)
{
    return arena_printf(arena, "%s%.*s%s", folder, STR_ARG(theme), file);
}

/* --- The theme -------------------------------------------------------------------------------- */

static size_t built_in(struct str names[MOST_THEMES])
{
    size_t files, count = 0, first = data_list(folder, &files);
    for (size_t i = first; i < first + files && count < MOST_THEMES; i++) {
        struct str path = str_of(data_table[i].path);
        if (str_ends(path, file))
            names[count++] = str_sub(path, sizeof folder - 1, path.n - (sizeof file - 1));
    }
    return count;
}

static struct str theme_of(const struct portfolio *portfolio, const struct data *data,
                           struct findings *findings, struct arena *scratch)
{
    const struct field *name = &portfolio->theme.name;
    if (!name->text.p)
        return str_of(default_theme);
    if (data_has(data, path_of(name->text, scratch).p))
        return name->text;
    struct source source = portfolio->source;
    struct str names[MOST_THEMES];
    size_t count = built_in(names);
    decode_unknown(findings, RULE_UNKNOWN_VALUE, &source, "name", *name, names, count);
    return str_of(default_theme);
}

/* --- The colour ------------------------------------------------------------------------------- */

/* The colour behind `key` where the key stands for the nth time. */
static bool find_ground(struct str style, struct str key, unsigned nth, struct colour *ground)
{
    for (unsigned i = 0; i <= nth; i++) {
        size_t at = str_search(style, key);
        style = str_sub(style, at < style.n ? at + key.n : at, style.n);
    }
    return colour_parse(str_sub(style, 0, COLOUR_BYTES - 1), ground);
}

static size_t grounds_of(struct str style, bool dark, struct colour grounds[MOST_GROUNDS])
{
    static const char *const keys[MOST_GROUNDS] = {"--paper: ", "--plaster: "};
    size_t count = 0;
    for (size_t i = 0; i < MOST_GROUNDS; i++)
        count += find_ground(style, str_of(keys[i]), dark, &grounds[count]);
    return count;
}

static struct colour readable(struct colour accent, struct str style, bool dark)
{
    struct colour grounds[MOST_GROUNDS];
    return colour_readable(accent, grounds, grounds_of(style, dark, grounds));
}

static void report_contrast(const struct portfolio *portfolio, struct colour used,
                            struct findings *findings)
{
    struct source source = portfolio->source;
    const struct field *accent = &portfolio->theme.accent;
    struct finding *finding = finding_at(findings, RULE_ACCENT_CONTRAST, &source, accent->span);
    char text[COLOUR_BYTES];
    colour_write(used, text);
    finding_arg(findings, finding, "colour", accent->text);
    finding_arg(findings, finding, "used", str_of(text));
}

static void use_accent(const struct portfolio *portfolio, struct str style, struct look *look,
                       struct findings *findings)
{
    struct colour accent;
    look->accented = colour_parse(portfolio->theme.accent.text, &accent);
    if (!look->accented)
        return;
    look->light = readable(accent, style, false);
    look->dark = readable(accent, style, true);
    if (!colour_eq(look->light, accent))
        report_contrast(portfolio, look->light, findings);
}

/* --- The logo --------------------------------------------------------------------------------- */

static bool is_logo(struct str path)
{
    struct attachment_type type = attachment_type(path);
    return str_is(str_of(type.extension), "png") || str_is(str_of(type.extension), "jpg");
}

static size_t logo_of(const struct portfolio *portfolio, const struct tree *tree,
                      struct findings *findings)
{
    const struct field *logo = &portfolio->theme.logo;
    if (!logo->text.p)
        return NOT_FOUND;
    struct str path = portfolio_path(logo->text);
    size_t index = tree_find(tree, path);
    bool found = index < tree->count && tree->entries[index].kind == TREE_FILE;
    if (found && is_logo(path))
        return index;
    struct source source = portfolio->source;
    struct finding *finding = finding_at(findings, RULE_LOGO, &source, logo->span);
    finding->variant = found ? "type" : NULL;
    finding_arg(findings, finding, "file", logo->text);
    return NOT_FOUND;
}

int look_of(const struct portfolio *portfolio, const struct tree *tree, const struct data *data,
            struct look *look, struct findings *findings, struct error *error)
{
    struct arena scratch = {0};
    struct str style;
    *look = (struct look){.theme = theme_of(portfolio, data, findings, &scratch),
                          .logo = logo_of(portfolio, tree, findings)};
    int result = data_read(data, path_of(look->theme, &scratch).p, &scratch, &style, error);
    if (result == 0)
        use_accent(portfolio, style, look, findings);
    arena_release(&scratch);
    return result;
}
