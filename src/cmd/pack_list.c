#include "cmd/pack_list.h"

#include "base/utf8.h"
#include "diag/visible.h"
#include "view/pages.h"
#include "view/words.h"

enum { WIDEST_PATH = 48 };

/* Reasons in the order in which they are told. */
static const enum audience_reason in[] = {IN_CHOSEN, IN_GIVEN, IN_PROCEDURE};
static const struct {
    enum audience_reason reason;
    bool named;
} out[] = {{OUT_NO_CONSENT, true}, {OUT_DRAFT, true},   {OUT_NOT_CHOSEN, false},
           {OUT_NOTE, false},      {OUT_SAMPLE, false}, {OUT_UNREADABLE, true}};

struct list {
    struct run *run;
    const struct site *site;
    size_t width; /* of the column of paths */
};

static struct str shown_path(struct list *list, size_t index)
{
    return visible_text(list->site->portfolio->items[index].path, &list->run->arena);
}

static size_t count_of(const struct list *list, enum audience_reason reason)
{
    size_t count = 0;
    for (size_t i = 0; i < list->site->portfolio->item_count; i++)
        count += list->site->reasons[i] == reason;
    return count;
}

/* As wide as the longest path that goes along, within reason. */
static void measure(struct list *list)
{
    for (size_t i = 0; i < list->site->portfolio->item_count; i++) {
        size_t width = utf8_count(shown_path(list, i));
        if (audience_reason_is_in(list->site->reasons[i]) && width > list->width)
            list->width = width < WIDEST_PATH ? width : WIDEST_PATH;
    }
}

static struct str name_of(struct list *list, const struct item *item)
{
    bool titled = item->title.text.n || item->kind == ITEM_CLAIM;
    return titled ? visible_text(site_title(list->site, item), &list->run->arena)
                  : kind_word(list->site, item, &list->run->arena);
}

static void say_item(struct list *list, size_t index)
{
    struct str path = shown_path(list, index);
    size_t width = utf8_count(path);
    int gap = width < list->width ? (int)(list->width - width) : 0;
    struct text_arg args[] = {
        {"path", arena_printf(&list->run->arena, "%.*s%*s", STR_ARG(path), gap, ""), false},
        {"title", name_of(list, &list->site->portfolio->items[index]), false},
    };
    run_say(list->run, "pack.item", args, 2);
}

static void say_reason(struct list *list, enum audience_reason reason, bool named)
{
    struct arena *arena = &list->run->arena;
    size_t count = count_of(list, reason);
    if (!count)
        return;
    struct text_arg args[] = {
        {"reason", arena_printf(arena, "reason.%s", audience_reason_name(reason)), true},
        {"n", arena_printf(arena, "%zu", count), false},
    };
    run_say(list->run, "pack.reason", args, 2);
    for (size_t i = 0; named && i < list->site->portfolio->item_count; i++)
        if (list->site->reasons[i] == reason)
            say_item(list, i);
}

/* The text under `key`, or that under `bounded` when the framework has a bound. */
static void say_figure(struct run *run, const char *key, const char *bounded, struct str figure,
                       int bound)
{
    struct text_arg args[] = {
        {"figure", figure, false},
        {"bound", arena_printf(&run->arena, "%d", bound), false},
    };
    run_say(run, bound >= 0 ? bounded : key, args, 2);
}

static void say_volume(struct list *list, const struct built *built, const struct package *package)
{
    struct run *run = list->run;
    const struct framework_rules *rules = &list->site->portfolio->framework->rules;
    struct volume volume = contents_volume(&built->contents);
    say_figure(run, "pack.reading", "pack.reading-bounded",
               words_count(&run->texts, "site.minutes", volume.minutes, &run->arena),
               rules->reading_minutes);
    say_figure(run, "pack.size", "pack.size-bounded",
               words_size(&run->texts, package->bytes, &run->arena), rules->size_megabytes);
    struct str pictures = arena_printf(&run->arena, "%zu", volume.pictures);
    if (volume.pictures)
        run_say(run, "pack.pictures", &(struct text_arg){"n", pictures, false}, 1);
}

void pack_say_list(struct run *run, const struct built *built, const struct package *package)
{
    struct list list = {.run = run, .site = &built->site};
    measure(&list);
    run_say(run, "pack.in", NULL, 0);
    for (size_t i = 0; i < sizeof in / sizeof *in; i++)
        say_reason(&list, in[i], true);
    run_say(run, "pack.out", NULL, 0);
    for (size_t i = 0; i < sizeof out / sizeof *out; i++)
        say_reason(&list, out[i].reason, out[i].named);
    say_volume(&list, built, package);
}
