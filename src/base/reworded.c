#include "base/reworded.h"

#include "base/array.h"
#include "base/limits.h"

struct words {
    struct str *items; /* each with the space behind it */
    size_t count, capacity;
};

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static struct words words_of(struct str text, struct arena *arena)
{
    struct words words = {0};
    for (size_t end; text.n; text = str_sub(text, end, text.n)) {
        end = 0;
        while (end < text.n && !is_space(text.p[end]))
            end++;
        while (end < text.n && is_space(text.p[end]))
            end++;
        *ARRAY_PUSH(&words, arena) = str_sub(text, 0, end);
    }
    return words;
}

static bool same_word(struct str a, struct str b)
{
    return str_eq(str_trim(a), str_trim(b));
}

static void add(struct reworded *reworded, enum reworded_kind kind, struct str word,
                struct arena *arena)
{
    struct reworded_piece *last = reworded->count ? &reworded->items[reworded->count - 1] : NULL;
    if (last && last->kind == kind)
        last->text.n += word.n; /* they stand side by side in their text */
    else
        *ARRAY_PUSH(reworded, arena) = (struct reworded_piece){kind, word};
}

struct table { /* how many words the rests of two texts have in common, by where the rests begin */
    unsigned short *most;
    size_t width;
};

static struct table table_of(struct words old, struct words new, struct arena *scratch)
{
    struct table table = {ARENA_ARRAY(scratch, unsigned short, (old.count + 1) * (new.count + 1)),
                          new.count + 1};
    for (size_t i = old.count; i-- > 0;)
        for (size_t k = new.count; k-- > 0;) {
            unsigned short *most = &table.most[i * table.width + k];
            unsigned short down = most[table.width], right = most[1];
            *most = same_word(old.items[i], new.items[k])
                        ? (unsigned short)(most[table.width + 1] + 1)
                        : (down > right ? down : right);
        }
    return table;
}

/* Words that neither begin nor end both texts. */
static void compare(struct reworded *reworded, struct words old, struct words new,
                    struct arena *arena)
{
    struct arena scratch = {0};
    bool few = !old.count || new.count <= LIMIT_REWORDED_PAIRS / old.count;
    struct table table = {0};
    if (few)
        table = table_of(old, new, &scratch);
    for (size_t i = 0, k = 0; i < old.count || k < new.count;) {
        bool can_go = i < old.count, can_come = k < new.count;
        const unsigned short *most = few ? &table.most[i * table.width + k] : NULL;
        if (few && can_go && can_come && same_word(old.items[i], new.items[k])) {
            add(reworded, REWORDED_SAME, new.items[k++], arena);
            i++;
        } else if (can_go && (!can_come || !few || most[table.width] >= most[1]))
            add(reworded, REWORDED_GONE, old.items[i++], arena);
        else
            add(reworded, REWORDED_CAME, new.items[k++], arena);
    }
    arena_release(&scratch);
}

static struct words part(struct words words, size_t from, size_t to)
{
    return (struct words){.items = words.items + from, .count = to - from};
}

struct reworded reworded_of(struct str before, struct str after, struct arena *arena)
{
    struct reworded reworded = {0};
    struct arena scratch = {0};
    struct words old = words_of(before, &scratch), new = words_of(after, &scratch);
    size_t begin = 0, end = 0;
    while (begin < old.count && begin < new.count &&same_word(old.items[begin], new.items[begin]))
        begin++;
    while (end < old.count - begin &&
           end < new.count - begin &&same_word(old.items[old.count - end - 1],
                                               new.items[new.count - end - 1]))
        end++;
    for (size_t i = 0; i < begin; i++)
        add(&reworded, REWORDED_SAME, new.items[i], arena);
    if (old.count > begin + end || new.count > begin + end)
        compare(&reworded, part(old, begin, old.count - end), part(new, begin, new.count - end),
                arena);
    for (size_t i = new.count - end; i < new.count; i++)
        add(&reworded, REWORDED_SAME, new.items[i], arena);
    arena_release(&scratch);
    return reworded;
}
