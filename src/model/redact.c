#include "model/redact.h"

#include "base/array.h"
#include "base/map.h"
#include "base/utf8.h"

#include <string.h>

enum { LONGEST_WORD = 128 }; /* bytes, folded; longer ones never match */

/* A name: its folded words. Names with the same first word hang in a row. */
struct name {
    struct str *words;
    size_t count;
    struct name *next;
};

struct redaction {
    struct map by_first; /* folded first word → struct name * */
    struct str replacement;
};

/* A word of a text: where it stands, and how it reads folded. */
struct word {
    size_t from, to;
    char folded[LONGEST_WORD];
    size_t length; /* of folded; 0: too long to match anything */
};

/* What text copied from elsewhere holds unseen: soft hyphens, and spaces without width. */
static bool is_unseen(uint32_t point)
{
    return point == 0xAD || (point >= 0x200B && point <= 0x200D);
}

/* Adds a character folded, without its accent. False when it does not fit. */
static bool add_folded(struct word *word, uint32_t point)
{
    uint32_t plain = utf8_plain(utf8_fold(point));
    if (word->length + 4 > LONGEST_WORD)
        return false;
    if (plain)
        word->length += utf8_encode(plain, word->folded + word->length);
    return true;
}

/* The next word at or behind `at`. False when there is none. */
static bool next_word(struct str text, size_t at, struct word *word)
{
    size_t length;
    while (at < text.n && !utf8_is_word(utf8_decode(text, at, &length)))
        at += length;
    word->from = at;
    word->length = 0;
    bool fits = true;
    for (; at < text.n; at += length) {
        uint32_t point = utf8_decode(text, at, &length);
        if (is_unseen(point))
            continue;
        if (!utf8_is_word(point))
            break;
        fits = fits && add_folded(word, point);
    }
    word->to = at;
    if (!fits)
        word->length = 0;
    return word->from < word->to;
}

static void add_name(struct redaction *redaction, struct str text, struct arena *arena)
{
    struct {
        struct str *items;
        size_t count, capacity;
    } words = {0};
    struct word word;
    for (size_t at = 0; next_word(text, at, &word); at = word.to)
        *ARRAY_PUSH(&words, arena) = arena_copy(arena, (struct str){word.folded, word.length});
    if (!words.count || !words.items[0].n)
        return;
    struct name *name = ARENA_NEW(arena, struct name);
    *name = (struct name){.words = words.items, .count = words.count};
    struct name *first = map_get(&redaction->by_first, name->words[0]);
    if (first) {
        name->next = first->next;
        first->next = name;
    } else {
        map_put(&redaction->by_first, arena, name->words[0], name);
    }
}

const struct redaction *redaction_new(const struct field_list *list, struct str replacement,
                                      struct arena *arena)
{
    struct redaction *redaction = ARENA_NEW(arena, struct redaction);
    redaction->replacement = replacement;
    for (size_t i = 0; i < list->count; i++)
        add_name(redaction, list->items[i].text, arena);
    return redaction->by_first.count ? redaction : NULL;
}

/* Equal, or equal but for a last s. */
static bool is_word(const struct word *word, struct str name)
{
    struct str folded = {word->folded, word->length};
    if (str_eq(folded, name))
        return true;
    return folded.n == name.n + 1 && folded.p[name.n] == 's' &&
           str_eq(str_sub(folded, 0, name.n), name);
}

/* Only white space and hyphens stand between two words of one name. */
static bool is_joint(struct str between)
{
    for (size_t i = 0; i < between.n; i++)
        if (!strchr(" \t\r\n-", between.p[i]))
            return false;
    return true;
}

/* The end of the name that begins at a word; 0 when it is not this name. */
static size_t name_end(const struct name *name, struct str text, struct word word)
{
    for (size_t i = 0; i < name->count; i++) {
        size_t before = word.to;
        if (i && (!next_word(text, before, &word) || !is_joint(str_sub(text, before, word.from))))
            return 0;
        bool last = i + 1 == name->count;
        struct str folded = {word.folded, word.length};
        if (last ? !is_word(&word, name->words[i]) : !str_eq(folded, name->words[i]))
            return 0;
    }
    return word.to;
}

static size_t longest_end(const struct redaction *redaction, struct str first, struct str text,
                          const struct word *word)
{
    size_t longest = 0;
    for (const struct name *name = map_get(&redaction->by_first, first); name; name = name->next) {
        size_t end = name_end(name, text, *word);
        longest = end > longest ? end : longest;
    }
    return longest;
}

/* Of the names that begin at a word, with or without its last s; 0 when there is none. */
static size_t hit_end(const struct redaction *redaction, struct str text, const struct word *word)
{
    struct str folded = {word->folded, word->length};
    size_t as_written = longest_end(redaction, folded, text, word);
    if (as_written || !str_ends(folded, "s"))
        return as_written;
    return longest_end(redaction, str_sub(folded, 0, folded.n - 1), text, word);
}

/* The next hit at or behind `at`, the longest of those that begin there. */
static bool next_hit(const struct redaction *redaction, struct str text, size_t at, size_t *from,
                     size_t *to)
{
    struct word word;
    for (; next_word(text, at, &word); at = word.to) {
        *to = hit_end(redaction, text, &word);
        *from = word.from;
        if (*to)
            return true;
    }
    return false;
}

bool redaction_hits(const struct redaction *redaction, struct str text)
{
    size_t from, to;
    return redaction && next_hit(redaction, text, 0, &from, &to);
}

struct str redact(const struct redaction *redaction, struct str text, struct arena *arena)
{
    size_t from, to, at = 0;
    if (!redaction || !next_hit(redaction, text, 0, &from, &to))
        return text;
    struct buf out = {0};
    do {
        buf_add(&out, str_sub(text, at, from));
        buf_add(&out, redaction->replacement);
        at = to;
    } while (next_hit(redaction, text, at, &from, &to));
    buf_add(&out, str_sub(text, at, text.n));
    struct str copy = arena_copy(arena, buf_str(&out));
    buf_release(&out);
    return copy;
}
