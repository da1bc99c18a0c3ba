#include "cmd/adding.h"

#include "base/limits.h"
#include "load/formers.h"
#include "load/head.h"
#include "load/refer.h"
#include "load/results.h"
#include "sys/file.h"

static int read_operand(struct adding *adding, struct run *run)
{
    const char *path = run->options.operands[0];
    adding->source.path = str_of(path);
    if (file_read(path, LIMIT_YAML_BYTES, &adding->bytes, &run->error) < 0)
        return -1;
    adding->source.text = buf_str(&adding->bytes);
    return 0;
}

int adding_open(struct adding *adding, struct run *run)
{
    *adding = (struct adding){0};
    run->options.operand_count = 0; /* the operand is no folder of a portfolio */
    if (session_open(&adding->session, run, 0) < 0)
        return -1;
    run->findings = (struct findings){.arena = &run->arena}; /* what is there is not asked about */
    return read_operand(adding, run);
}

void adding_close(struct adding *adding)
{
    buf_release(&adding->bytes);
    arena_release(&adding->arena);
    session_close(&adding->session);
}

/* --- Where to --- */

static bool is_taken(const struct adding *adding, struct str path)
{
    return tree_find(&adding->session.tree, path) < adding->session.tree.count;
}

/* "folder/" of the item of that kind with the latest day; empty when there is none. */
static struct str folder_of(const struct adding *adding, struct run *run, enum item_kind kind)
{
    const struct portfolio *portfolio = &adding->session.portfolio;
    const struct item *last = NULL;
    for (size_t i = 0; i < portfolio->item_count; i++) {
        const struct item *item = &portfolio->items[i];
        bool like = item->kind == kind || (kind == ITEM_AMENDMENT && item->kind == ITEM_SELECTION);
        if (like && (!last || item->date.day > last->date.day))
            last = item;
    }
    if (last)
        return str_sub(last->path, 0, str_behind_last(last->path, '/'));
    struct str key = arena_printf(&run->arena, "folder.%s", item_kind_name(kind));
    return arena_printf(&run->arena, "%.*s/", STR_ARG(texts_get(&adding->session.item_texts, key)));
}

struct str adding_path(const struct adding *adding, struct run *run, enum item_kind kind,
                       struct str stem)
{
    const char *extension = item_kind_is_markdown(kind) ? "md" : "yaml";
    struct str folder = folder_of(adding, run, kind);
    struct str path =
        arena_printf(&run->arena, "%.*s%.*s.%s", STR_ARG(folder), STR_ARG(stem), extension);
    for (unsigned n = 2;
         is_taken(adding, path) || map_get(&adding->session.portfolio.by_id, head_stem(path)); n++)
        path = arena_printf(&run->arena, "%.*s%.*s-%u.%s", STR_ARG(folder), STR_ARG(stem), n,
                            extension);
    return path;
}

/* --- Is it well --- */

bool adding_check(struct adding *adding, struct run *run, struct str path, struct str text,
                  struct item *item)
{
    struct head_reader reader = {.findings = {.arena = &adding->arena}};
    struct map none = {0};
    struct arena scratch = {0};
    *item = (struct item){.path = path};
    enum head_outcome outcome = head_read_text(&reader, text, item);
    findings_absorb(&run->findings, &reader.findings);
    arena_absorb(&run->arena, &reader.kept);
    arena_release(&reader.scratch);
    if (outcome != HEAD_ITEM)
        return false;
    formers_note_round(&adding->session.portfolio, item);
    struct references references = {.portfolio = &adding->session.portfolio,
                                    .unread = &none,
                                    .findings = &run->findings,
                                    .scratch = &scratch};
    refer_item(&references, item);
    arena_release(&scratch);
    return run->findings.count == 0;
}

int adding_write(struct adding *adding, struct run *run, struct str path, struct str text)
{
    size_t name = str_behind_last(path, '/');
    struct str whole = arena_printf(&run->arena, "%s/%.*s", adding->session.folder, STR_ARG(path));
    struct str folder = arena_printf(&run->arena, "%s/%.*s", adding->session.folder,
                                     (int)(name ? name - 1 : 0), path.p);
    if ((name && file_make_folder(folder.p, &run->error) < 0) ||
        file_write(whole.p, text, &run->error) < 0)
        return -1;
    struct text_arg arg = {"path", whole, false};
    run_say(run, "adding.done", &arg, 1);
    return 0;
}

int adding_report(struct run *run)
{
    findings_sort(&run->findings);
    int code = run_code(run);
    return run_report(run, code) < 0 ? -1 : code;
}

/* --- The whole way --- */

static int add_form(struct adding *adding, struct run *run, const char *kind, adding_file *make)
{
    struct filing filing = {.portfolio = &adding->session.portfolio,
                            .texts = &adding->session.item_texts};
    struct filed filed = {0};
    struct item item;
    int result = 0;
    bool good = form_file_read(&filing.form, &adding->source, &run->arena, &run->findings);
    if (good && !str_is(filing.form.kind, kind))
        good = form_refuse(&filing.form, "kind", filing.form.kind);
    if (good && make(&filing, &filed)) {
        struct str path = adding_path(adding, run, filed.kind, filed.stem);
        if (adding_check(adding, run, path, buf_str(&filed.text), &item))
            result = adding_write(adding, run, path, buf_str(&filed.text));
    }
    buf_release(&filed.text);
    return result < 0 ? -1 : adding_report(run);
}

int adding_run(struct run *run, const char *kind, adding_file *make)
{
    struct adding adding;
    int code = adding_open(&adding, run) < 0 ? -1 : add_form(&adding, run, kind, make);
    adding_close(&adding);
    return code;
}
