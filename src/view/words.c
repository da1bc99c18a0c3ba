#include "view/words.h"

struct str words_filled(const struct texts *texts, const char *key, const struct text_arg *args,
                        size_t count, struct arena *arena)
{
    struct buf out = {0};
    text_format(&out, texts, texts_get(texts, str_of(key)), args, count);
    struct str copy = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return copy;
}

struct str words_day(const struct texts *texts, day_number day, struct arena *arena)
{
    static const char *const months[] = {
        "date.month-1", "date.month-2",  "date.month-3",  "date.month-4",
        "date.month-5", "date.month-6",  "date.month-7",  "date.month-8",
        "date.month-9", "date.month-10", "date.month-11", "date.month-12",
    };
    if (day == DAY_UNKNOWN)
        return STR("");
    struct date date = date_from_day(day);
    struct text_arg args[] = {{"day", arena_number(arena, (unsigned)date.day), false},
                              {"month", str_of(months[date.month - 1]), true},
                              {"year", arena_number(arena, (unsigned)date.year), false}};
    return words_filled(texts, "date.long", args, 3, arena);
}

struct str words_month(const struct texts *texts, day_number day, struct arena *arena)
{
    if (day == DAY_UNKNOWN)
        return STR("");
    struct date date = date_from_day(day);
    struct str month = arena_printf(arena, "date.month-%d", date.month);
    struct text_arg args[] = {{"month", month, true},
                              {"year", arena_number(arena, (unsigned)date.year), false}};
    return words_filled(texts, "date.month-year", args, 2, arena);
}

struct str words_school_year(int year, struct arena *arena)
{
    return arena_printf(arena, "%d/%02d", year, (year + 1) % 100);
}

struct str words_size(const struct texts *texts, uint64_t bytes, struct arena *arena)
{
    static const char *const units[] = {"kB", "MB", "GB"};
    struct str point = texts_get(texts, STR("number.point"));
    uint64_t tenths = (bytes + 50) / 100;
    size_t unit = 0;
    for (; unit < 2 && tenths >= 10000; unit++)
        tenths = (tenths + 500) / 1000;
    if (tenths >= 100)
        return arena_printf(arena, "%llu %s", (unsigned long long)((tenths + 5) / 10), units[unit]);
    if (tenths == 0 && bytes)
        tenths = 1;
    return arena_printf(arena, "%llu%.*s%llu %s", (unsigned long long)(tenths / 10), STR_ARG(point),
                        (unsigned long long)(tenths % 10), units[unit]);
}

struct str words_decimal(const struct texts *texts, double value, struct arena *arena)
{
    struct str point = texts_get(texts, STR("number.point"));
    long long hundredths = (long long)(value * 100 + (value < 0 ? -.5 : .5));
    long long whole = hundredths < 0 ? -hundredths : hundredths;
    return arena_printf(arena, "%s%lld%.*s%02lld", hundredths < 0 ? "\xe2\x88\x92" : "",
                        whole / 100, STR_ARG(point), whole % 100);
}

struct str words_count(const struct texts *texts, const char *key, unsigned long long n,
                       struct arena *arena)
{
    struct text_arg arg = words_number("n", n, arena);
    return words_filled(texts, key, &arg, 1, arena);
}

struct text_arg words_number(const char *name, unsigned long long n, struct arena *arena)
{
    return (struct text_arg){name, arena_number(arena, n), false};
}

struct str words_list(const struct texts *texts, const struct str *words, size_t count,
                      struct arena *arena)
{
    struct buf begin = {0};
    for (size_t i = 0; i + 1 < count; i++) {
        buf_addz(&begin, i ? ", " : "");
        buf_add(&begin, words[i]);
    }
    struct text_arg args[] = {{"one", arena_copy(arena, buf_str(&begin)), false},
                              {"other", count ? words[count - 1] : STR(""), false}};
    buf_release(&begin);
    return count > 1 ? words_filled(texts, "site.together", args, 2, arena) : args[1].value;
}

struct str words_half(const struct texts *texts, enum pair_half half)
{
    if (half == PAIR_NONE)
        return STR("");
    return texts_get(texts, half == PAIR_NOW ? STR("half.now") : STR("half.wish"));
}

struct node *words_map(const struct texts *texts, const char *prefix, struct arena *arena)
{
    struct node *words = node_map(arena);
    for (size_t i = 0; i < texts->table.count; i++) {
        const struct map_entry *entry = &texts->table.items[i];
        if (!str_starts(entry->key, prefix))
            continue;
        struct str name = arena_copy(arena, str_sub(entry->key, strlen(prefix), entry->key.n));
        node_put_text(arena, words, name.p, *(const struct str *)entry->value);
    }
    node_index(arena, words);
    return words;
}
