#include "base/words.h"

#include "base/array.h"
#include "base/utf8.h"

static const struct str gap = {"…", sizeof "…" - 1};

static struct str lower(struct str text, struct arena *arena)
{
    char *out = arena_alloc(arena, text.n * 4);
    size_t n = 0, length;
    for (size_t at = 0; at < text.n; at += length)
        n += utf8_encode(utf8_fold(utf8_decode(text, at, &length)), out + n);
    return (struct str){out, n};
}

static bool joins(uint32_t point)
{
    return point == '-' || point == '\'' || point == 0x2019;
}

static bool stops(uint32_t point)
{
    return point < 128 && strchr(",.;:!?()", (int)point);
}

static bool is_word_at(struct str text, size_t at)
{
    size_t length;
    return at < text.n && utf8_is_word(utf8_decode(text, at, &length));
}

/* The end of the word that begins at `at`: hyphens and apostrophes inside it belong to it. */
static size_t word_end(struct str text, size_t at, const char *also)
{
    size_t length;
    for (; at < text.n; at += length) {
        uint32_t point = utf8_decode(text, at, &length);
        bool inside = utf8_is_word(point) || (joins(point) && is_word_at(text, at + length)) ||
                      (also && point < 128 && strchr(also, (int)point));
        if (!inside)
            break;
    }
    return at;
}

static struct words split(struct str text, const char *also, struct arena *arena)
{
    struct words words = {0};
    bool stopped = false;
    for (size_t at = 0, length; at < text.n;) {
        uint32_t point = utf8_decode(text, at, &length);
        bool is_gap = also && str_starts(str_sub(text, at, text.n), gap.p);
        if (!is_gap && !utf8_is_word(point)) {
            stopped |= stops(point);
            at += length;
            continue;
        }
        size_t end = is_gap ? at + gap.n : word_end(text, at, also);
        struct str word = str_sub(text, at, end);
        *ARRAY_PUSH(&words, arena) = (struct word){lower(word, arena), word, stopped};
        stopped = false;
        at = end;
    }
    return words;
}

struct words words_of(struct str text, struct arena *arena)
{
    return split(text, NULL, arena);
}

struct words phrase_of(struct str text, struct arena *arena)
{
    return split(text, "*", arena);
}

size_t word_letters(const struct word *word)
{
    size_t letters = 0, length;
    for (size_t at = 0; at < word->text.n; at += length)
        letters += utf8_is_word(utf8_decode(word->text, at, &length));
    return letters;
}

static bool is_like(struct str pattern, struct str word)
{
    if (!str_ends(pattern, "*"))
        return str_eq(pattern, word);
    return word.n + 1 >= pattern.n && memcmp(pattern.p, word.p, pattern.n - 1) == 0;
}

/* From word `part` of the phrase on: the index behind its last word, or 0. Recursion goes one level
 * a gap. */
static size_t match(const struct words *phrase, size_t part, const struct words *words, size_t at)
{
    for (; part < phrase->count; part++, at++) {
        if (str_eq(phrase->items[part].lower, gap)) {
            size_t end = 0;
            for (size_t over = 0; over <= PHRASE_GAP && !end; over++)
                end = match(phrase, part + 1, words, at + over);
            return end;
        }
        if (at >= words->count || !is_like(phrase->items[part].lower, words->items[at].lower))
            return 0;
    }
    return at;
}

size_t phrase_at(const struct words *phrase, const struct words *words, size_t at)
{
    size_t end = phrase->count ? match(phrase, 0, words, at) : 0;
    return end ? end - at : 0;
}

size_t phrases_at(const struct phrase_list *list, const struct words *words, size_t at)
{
    size_t longest = 0;
    for (size_t i = 0; i < list->count; i++) {
        size_t length = phrase_at(&list->items[i], words, at);
        longest = length > longest ? length : longest;
    }
    return longest;
}

size_t phrases_find(const struct phrase_list *list, const struct words *words, size_t from,
                    size_t *length)
{
    for (; from < words->count; from++)
        if ((*length = phrases_at(list, words, from)) > 0)
            return from;
    return words->count;
}

struct str words_text(const struct words *words, size_t at, size_t length)
{
    const struct str first = words->items[at].text, last = words->items[at + length - 1].text;
    return (struct str){first.p, (size_t)(last.p + last.n - first.p)};
}
