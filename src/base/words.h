/*
 * A text as a row of words, and phrases found in it: what the language of a text is looked at by.
 * Words are compared in lower case, accents and all. A phrase is words that follow each other; "…"
 * between them stands for up to PHRASE_GAP others, a "*" behind a word for any ending. Pure.
 */
#ifndef VAKWERK_BASE_WORDS_H
#define VAKWERK_BASE_WORDS_H

#include "base/arena.h"

struct word {
    struct str lower; /* in the arena */
    struct str text;  /* as it stands in the text, which must live as long */
    bool after_stop;  /* a comma, full stop or the like stands before it */
};

struct words {
    struct word *items;
    size_t count, capacity;
};

struct words words_of(struct str text, struct arena *arena);

/* The letters of a word, without hyphens and apostrophes. */
size_t word_letters(const struct word *word);

struct phrase_list {
    struct words *items;
    size_t count, capacity;
};

enum { PHRASE_GAP = 3 };

/* A phrase as it is written in a list; a gap is the word "…". */
struct words phrase_of(struct str text, struct arena *arena);

/* How many words the phrase takes up from word `at` on; 0: it does not stand there. */
size_t phrase_at(const struct words *phrase, const struct words *words, size_t at);

/* The longest of the phrases that stands at `at`, likewise. */
size_t phrases_at(const struct phrase_list *list, const struct words *words, size_t at);

/* The first place from `from` on where one of them stands, in *length how many words; else
 * words->count. */
size_t phrases_find(const struct phrase_list *list, const struct words *words, size_t from,
                    size_t *length);

/* From the first byte of word `at` to the last of `length` words. */
struct str words_text(const struct words *words, size_t at, size_t length);

#endif
