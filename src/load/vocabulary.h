/*
 * The words by which the language of a framework is looked at, from templates/words/LANGUAGE.yaml:
 * a list of phrases (base/words.h) for each question, and how long things may be. A language
 * without such a file has empty lists and no bounds: nothing is said about its texts.
 */
#ifndef VAKWERK_LOAD_VOCABULARY_H
#define VAKWERK_LOAD_VOCABULARY_H

#include "base/words.h"
#include "data/data.h"

/* In the order of the keys in vocabulary.c. */
enum vocabulary_list {
    WORDS_ABSOLUTE,     /* always, never */
    WORDS_ALLOWED,      /* pairs of words that are one thing: "before and after" */
    WORDS_BAD,          /* what nobody would choose */
    WORDS_BEING,        /* is, seems: before what somebody is like */
    WORDS_CHARACTER,    /* says something about a person, wherever it stands */
    WORDS_CLAUSE,       /* begins a clause inside the sentence: that, who, whether */
    WORDS_DEGREE,       /* more, often: no difference in kind */
    WORDS_FIRST,        /* I, we: of oneself one may say what nobody sees */
    WORDS_GOOD,         /* what everybody would choose */
    WORDS_GRADE,        /* marks and colours */
    WORDS_HIGH,         /* the upper end of a scale */
    WORDS_JOINING,      /* and */
    WORDS_LOW,          /* the lower end of a scale */
    WORDS_NEGATION,     /* not, no */
    WORDS_PERSON,       /* what somebody is like, behind one of WORDS_BEING */
    WORDS_PLACEHOLDER,  /* still to be written */
    WORDS_UNOBSERVABLE, /* what nobody sees: understands */
    WORDS_VAGUE,        /* adequate, properly */
    WORDS_LISTS
};

/* 0: no bound. */
enum vocabulary_bound {
    BOUND_ITEM_WORDS,    /* words of an item */
    BOUND_PUPIL_LETTERS, /* letters of a word in what pupils are asked */
    BOUND_PUPIL_WORDS,   /* words of an item for pupils */
    WORDS_BOUNDS
};

struct vocabulary {
    struct str language;
    struct phrase_list lists[WORDS_LISTS];
    size_t bounds[WORDS_BOUNDS];
};

/* Texts live in `arena`. -1 with the error set when the file is there and cannot be used. */
int vocabulary_load(struct vocabulary *vocabulary, const struct data *data, struct str language,
                    struct arena *arena, struct error *error);

#endif
