/* Rules about names: each must be one name, and a possible one, on every system. */
#include "base/utf8.h"
#include "check/context.h"
#include "sys/zip.h"

/* Of the page that gets the id as its name. */
static bool is_reserved(struct check *check, struct str id)
{
    return id.n && !zip_name_ok(arena_printf(&check->arena, "%.*s.html", STR_ARG(id)));
}

static struct finding *report_item(struct check *check, const struct item *item)
{
    if (item->id_field.text.p)
        return check_at(check, RULE_NAME_NOT_PORTABLE, item, item->id_field.span, item->id);
    struct finding *finding = finding_on(check->findings, RULE_NAME_NOT_PORTABLE, item->path);
    finding->item = finding->subject = item->id;
    return finding;
}

void check_reserved_names(struct check *check)
{
    const struct portfolio *portfolio = check->portfolio;
    for (size_t i = 0; i < portfolio->item_count; i++)
        if (is_reserved(check, portfolio->items[i].id))
            check_arg(check, report_item(check, &portfolio->items[i]), "id",
                      portfolio->items[i].id);
    const struct framework *framework = portfolio->framework;
    for (size_t i = 0; framework && i < framework->competences.count; i++) {
        const struct competence *competence = &framework->competences.items[i];
        if (is_reserved(check, competence->id))
            check_arg(check,
                      finding_at(check->findings, RULE_NAME_NOT_PORTABLE, framework->source,
                                 competence->span),
                      "id", competence->id);
    }
}

static struct str folded(struct str path, struct arena *arena)
{
    char *out = arena_alloc(arena, path.n * 4);
    size_t n = 0, length;
    for (size_t at = 0; at < path.n; at += length)
        n += utf8_encode(utf8_fold(utf8_decode(path, at, &length)), out + n);
    return (struct str){out, n};
}

void check_twin_names(struct check *check)
{
    struct map seen = {0};
    for (size_t i = 0; i < check->portfolio->item_count; i++) {
        const struct item *item = &check->portfolio->items[i];
        struct str name = folded(item->path, &check->arena);
        const struct item *first = map_get(&seen, name);
        if (!first) {
            map_put(&seen, &check->arena, name, (void *)(uintptr_t)item);
            continue;
        }
        struct finding *finding = finding_on(check->findings, RULE_NAME_NOT_PORTABLE, item->path);
        finding->variant = "twin";
        finding->item = finding->subject = item->id;
        check_arg(check, finding, "path", first->path);
    }
}
