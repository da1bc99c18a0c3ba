#include "out/filed.h"

#include "base/array.h"
#include "base/date.h"
#include "base/yaml_writer.h"
#include "model/id.h"
#include "out/plain_markdown.h"

struct str filed_required(const struct filing *filing, const struct value *map, const char *key,
                          bool *good)
{
    struct str text = form_text(&filing->form, map, key, good);
    if (!text.n)
        *good = form_refuse(&filing->form, "missing", str_of(key));
    return text;
}

struct str filed_date(const struct filing *filing, bool *good)
{
    day_number day;
    struct str date = filed_required(filing, filing->form.top, "date", good);
    if (date.n && !date_parse(date, &day))
        *good = form_refuse(&filing->form, "value", STR("date"));
    return date;
}

struct str filed_choice(const struct filing *filing, const char *key, const char *const *words,
                        bool *good)
{
    struct str text = form_text(&filing->form, filing->form.top, key, good);
    if (!text.n)
        return str_of(words[0]);
    for (size_t i = 0; words[i]; i++)
        if (str_is(text, words[i]))
            return text;
    *good = form_refuse(&filing->form, "value", str_of(key));
    return text;
}

bool filed_is_of(const struct filing *filing)
{
    const struct form_file *form = &filing->form;
    const struct framework *framework = filing->portfolio->framework;
    const struct value *pinned = value_get(form->top, "framework");
    bool good = true;
    struct str id = form_text(form, pinned, "id", &good);
    struct str version = form_text(form, pinned, "version", &good);
    struct str candidate = form_text(form, form->top, "candidate", &good);
    if (!framework || !str_eq(id, framework->id) || !str_eq(version, framework->version))
        return form_refuse(form, "framework",
                           arena_printf(form->arena, "%.*s %.*s", STR_ARG(id), STR_ARG(version)));
    if (!str_eq(candidate, filing->portfolio->candidate.text))
        return form_refuse(form, "candidate", candidate);
    return good;
}

struct str filed_stem(const struct filing *filing, struct str date, struct str text)
{
    struct str name = id_from_text(text, filing->form.arena);
    return arena_printf(filing->form.arena, "%.*s%s%.*s", STR_ARG(date), name.n ? "-" : "",
                        (int)(name.n < 40 ? name.n : 40), name.p);
}

static void add_flat(struct buf *out, struct str text)
{
    struct buf flat = {0};
    struct str line;
    while (str_next_line(&text, &line)) {
        buf_addz(&flat, flat.n && line.n ? " " : "");
        buf_add(&flat, str_trim(line));
    }
    yaml_scalar(out, buf_str(&flat));
    buf_release(&flat);
}

void filed_line(struct buf *out, const char *key, struct str text)
{
    if (!text.n)
        return;
    buf_addf(out, "%s: ", key);
    add_flat(out, text);
    buf_addc(out, '\n');
}

void filed_list(struct buf *out, const char *key, const struct text_list *texts)
{
    if (!texts->count)
        return;
    buf_addf(out, "%s: [", key);
    for (size_t i = 0; i < texts->count; i++) {
        buf_addz(out, i ? ", " : "");
        buf_add(out, texts->items[i]);
    }
    buf_addz(out, "]\n");
}

void filed_rating(struct arena *arena, struct text_list *list, struct str id, struct str value)
{
    *ARRAY_PUSH(list, arena) = arena_printf(arena, "%.*s=%.*s", STR_ARG(id), STR_ARG(value));
}

void filed_section(struct buf *out, struct str heading, struct str words)
{
    if (!words.n)
        return;
    buf_addf(out, "%s## ", out->n && out->p[out->n - 1] == '\n' ? "\n" : "");
    plain_markdown(out, heading);
    buf_addc(out, '\n');
    plain_markdown(out, words);
}

struct str filed_word(const struct filing *filing, const char *key)
{
    return texts_get(filing->texts, str_of(key));
}
