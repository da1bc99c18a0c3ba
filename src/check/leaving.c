/* Rules about what leaves the folder: how much, with whose consent, and what was left lying. */
#include "check/context.h"
#include "load/links.h"

static const struct item_contents *contents_of(const struct check *check, const struct item *item)
{
    return &check->contents->items[item - check->portfolio->items];
}

/* --- Consent ---------------------------------------------------------------------------------- */

void check_people_shown(struct check *check)
{
    for (size_t i = 0; i < check->portfolio->item_count; i++) {
        const struct item *item = &check->portfolio->items[i];
        bool present = item->kind == ITEM_EVIDENCE && item->evidence.present.count;
        if (item->kind != ITEM_EVIDENCE || !contents_of(check, item)->in ||
            item->consent != CONSENT_NONE || (!present && !contents_of(check, item)->media))
            continue;
        struct span span = item->consent_span.length ? item->consent_span : item->kind_span;
        struct finding *finding = check_at(check, RULE_PEOPLE_SHOWN, item, span, item->id);
        finding->variant = present ? NULL : "media";
    }
}

/* --- How much --------------------------------------------------------------------------------- */

static void check_budget(struct check *check, enum rule rule, unsigned long long figure, int bound)
{
    if (bound < 0 || figure <= (unsigned long long)bound)
        return;
    struct finding *finding = finding_on(check->findings, rule, STR(""));
    check_number(check, finding, "count", (size_t)figure);
    check_number(check, finding, "bound", (size_t)bound);
}

void check_budgets(struct check *check)
{
    enum { MEGABYTE = 1000000 };
    const struct framework *framework = check->portfolio->framework;
    struct volume volume = contents_volume(check->contents);
    if (!framework)
        return;
    check_budget(check, RULE_READING_LONG, volume.minutes, framework->rules.reading_minutes);
    check_budget(check, RULE_FILES_LARGE, (volume.bytes + MEGABYTE - 1) / MEGABYTE,
                 framework->rules.size_megabytes);
}

/* --- Files that nothing refers to ------------------------------------------------------------- */

static bool is_logo(const struct check *check, struct str path)
{
    return str_eq(path, portfolio_path(check->portfolio->theme.logo.text));
}

static bool is_left_lying(const struct check *check, const struct file_contents *file)
{
    struct str name = str_sub(file->path, str_behind_last(file->path, '/'), file->path.n);
    return !file->linked && attachment_type(file->path).kind != ATTACHMENT_REFUSED &&
           !is_logo(check, file->path) && !str_starts(name, "README.") &&
           !str_starts(name, "LEES-MIJ.");
}

struct lying { /* in one folder */
    struct str first;
    size_t count;
};

void check_unlinked(struct check *check)
{
    struct map folders = {0};
    for (size_t i = 0; i < check->contents->file_count; i++) {
        const struct file_contents *file = &check->contents->files[i];
        if (!is_left_lying(check, file))
            continue;
        struct str folder = str_sub(file->path, 0, str_behind_last(file->path, '/'));
        struct lying *lying = map_get(&folders, folder);
        if (!lying) {
            lying = ARENA_NEW(&check->arena, struct lying);
            lying->first = file->path;
            map_put(&folders, &check->arena, folder, lying);
        }
        lying->count++;
    }
    for (size_t i = 0; i < folders.count; i++) {
        const struct lying *lying = folders.items[i].value;
        struct finding *finding = finding_on(check->findings, RULE_FILE_UNLINKED, lying->first);
        finding->variant = lying->count > 1 ? "several" : NULL;
        check_number(check, finding, "count", lying->count);
    }
}
