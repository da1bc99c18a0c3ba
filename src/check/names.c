/* Rules about names: those that are one on other systems, and those that must stay inside. */
#include "base/utf8.h"
#include "check/context.h"
#include "model/redact.h"

static struct str folded(struct str path, struct arena *arena)
{
    char *out = arena_alloc(arena, path.n * 4);
    size_t n = 0, length;
    for (size_t at = 0; at < path.n; at += length)
        n += utf8_encode(utf8_fold(utf8_decode(path, at, &length)), out + n);
    return (struct str){out, n};
}

static void check_twin(struct check *check, struct map *seen, const struct str *path)
{
    struct str name = folded(*path, &check->arena);
    const struct str *first = map_get(seen, name);
    if (!first) {
        map_put(seen, &check->arena, name, (void *)(uintptr_t)path);
        return;
    }
    struct finding *finding = finding_on(check->findings, RULE_TWIN_NAME, *path);
    check_arg(check, finding, "path", *first);
}

void check_twin_names(struct check *check)
{
    struct map seen = {0};
    for (size_t i = 0; i < check->portfolio->item_count; i++)
        check_twin(check, &seen, &check->portfolio->items[i].path);
    for (size_t i = 0; i < check->contents->file_count; i++)
        check_twin(check, &seen, &check->contents->files[i].path);
}

/* --- The privacy list ------------------------------------------------------------------------- */

/* Nothing of the finding repeats the word, but for a path that holds it. */
static void report_private(struct check *check, struct source source, const char *variant,
                           const struct field *field)
{
    struct finding *finding = finding_at(check->findings, RULE_PRIVATE_WORD, &source, field->span);
    finding->variant = variant;
    finding_hide_line(finding);
}

static void check_path(struct check *check, const struct redaction *list, struct str path)
{
    if (redaction_hits(list, str_sub(path, str_behind_last(path, '/'), path.n)))
        finding_on(check->findings, RULE_PRIVATE_WORD, path)->variant = "file";
}

static void check_item(struct check *check, const struct redaction *list, const struct item *item)
{
    if (redaction_hits(list, item->title.text))
        report_private(check, item->source, NULL, &item->title);
    if (redaction_hits(list, item->id_field.text))
        report_private(check, item->source, "id", &item->id_field);
    check_path(check, list, item->path);
}

void check_private_words(struct check *check)
{
    const struct portfolio *portfolio = check->portfolio;
    const struct contents *contents = check->contents;
    const struct redaction *list = redaction_new(&portfolio->privacy, STR(""), &check->arena);
    const struct field *names[] = {&portfolio->candidate, &portfolio->school};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (redaction_hits(list, names[i]->text))
            report_private(check, portfolio->source, "settings", names[i]);
    for (size_t i = 0; list && i < portfolio->item_count; i++)
        if (contents->items[i].in)
            check_item(check, list, &portfolio->items[i]);
    for (size_t i = 0; list && i < contents->file_count; i++)
        if (contents->files[i].in)
            check_path(check, list, contents->files[i].path);
}
