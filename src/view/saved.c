#include "view/facts.h"
#include "view/words.h"

/* Parts of a sentence, with a dot between them. */
static void add(struct buf *out, struct str part)
{
    if (out->n)
        buf_addz(out, " \xc2\xb7 ");
    buf_add(out, part);
}

static void add_first(const struct site *site, struct buf *out, day_number first,
                      struct arena *arena)
{
    struct text_arg day = {"day", words_day(site->texts, first, arena), false};
    add(out, first == DAY_UNKNOWN ? texts_get(site->texts, STR("site.first-unknown"))
                                  : words_filled(site->texts, "site.first-saved", &day, 1, arena));
}

static void add_edits(const struct site *site, struct buf *out, struct edits edits,
                      struct arena *arena)
{
    struct text_arg args[] = {words_number("n", edits.count, arena),
                              {"day", words_day(site->texts, edits.last, arena), false}};
    if (edits.last != DAY_UNKNOWN)
        add(out, words_filled(site->texts, "site.edited", args, 2, arena));
}

static void add_saver(const struct site *site, struct buf *out, enum saver by)
{
    if (by & SAVER_OTHER)
        add(out, texts_get(site->texts, by == SAVER_BOTH ? STR("site.saved-by-both")
                                                         : STR("site.saved-by-other")));
}

struct str words_saved(const struct site *site, const struct item *item, struct arena *arena)
{
    const struct history *history = site->history;
    const struct file_history *file = history->known ? &history->files[item->entry] : NULL;
    if (!file || file->last == DAY_UNKNOWN)
        return STR("");
    struct buf out = {0};
    add_first(site, &out, file->first, arena);
    add_edits(site, &out, history_edits(history, file), arena);
    add_saver(site, &out, file->by);
    if (file->doubtful)
        add(&out, texts_get(site->texts, STR("site.saved-in-doubt")));
    struct str words = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return words;
}

struct str words_came_in(const struct site *site, const struct item *item, struct arena *arena)
{
    day_number came = site_came_in(site, item);
    if (came == DAY_UNKNOWN)
        return STR("");
    if (came == item->date.day)
        return texts_get(site->texts, STR("site.came-same-day"));
    struct text_arg day = {"day", words_day(site->texts, came, arena), false};
    return words_filled(site->texts, "site.came-on", &day, 1, arena);
}

struct str words_moment_name(const struct site *site, struct str name, day_number day,
                             struct arena *arena)
{
    return site->audience == AUDIENCE_SELF ? name : words_day(site->texts, day, arena);
}

struct str words_moment(const struct site *site, const struct moment *moment, struct arena *arena)
{
    bool named = site->audience == AUDIENCE_SELF;
    struct text_arg args[] = {{"day", words_day(site->texts, moment->day, arena), false},
                              {"name", moment->name, false}};
    return words_filled(site->texts, named ? "site.moment" : "site.moment-unnamed", args,
                        named ? 2 : 1, arena);
}
