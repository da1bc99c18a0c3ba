/*
 * An instrument of a framework: a questionnaire for feedback, an observation form, the selection
 * talk, a scan. Plain data, frozen after load; texts are in the reader's language.
 */
#ifndef VAKWERK_MODEL_INSTRUMENT_H
#define VAKWERK_MODEL_INSTRUMENT_H

#include "model/field.h"

struct text_list {
    struct str *items;
    size_t count, capacity;
};

bool text_list_has(const struct text_list *list, struct str text);

enum { SCALE_MOST = 7 }; /* points of a scale */

/* A point of a scale, which goes from low to high: 1, 2, … */
struct scale_point {
    struct str title;
    struct str plain; /* in fewer and easier words, for who gets pictures; or empty */
};

/* Of a pair of questions in the same words, about now and about what one would wish: which. */
enum pair_half { PAIR_NONE, PAIR_NOW, PAIR_WISH };

struct question { /* an item of an instrument */
    struct str id, text;
    size_t competence; /* index into framework->competences; NOT_FOUND: about none */
    struct field competence_id;
    struct text_list perspectives; /* who is asked it; none: everybody */
    bool reversed;                 /* the more, the worse */
    struct {
        struct str one, other; /* of a scan: its two sides, or empty */
    } ends;
    enum pair_half half;
    struct span span;
};

struct prompt { /* a question answered in words */
    struct str id, text;
    struct text_list perspectives;
    struct span span;
};

struct instrument {
    struct str id, kind, title; /* kind: "questionnaire", "observation", "selection", "scan" */
    struct str intro;
    struct text_list perspectives; /* who can fill it in */
    struct text_list pictured;     /* those who get pictures with the answers */
    struct {
        struct scale_point *items;
        size_t count, capacity;
    } scale;    /* none: the levels of the framework */
    bool own;   /* as of a domain */
    bool pairs; /* each item became two questions at load */
    struct {
        struct question *items;
        size_t count, capacity;
    } questions;
    struct {
        struct prompt *items;
        size_t count, capacity;
    } prompts;
    struct span span;
};

/* Is a question or prompt with these perspectives put to this one? */
bool perspective_is_asked(const struct text_list *perspectives, struct str perspective);

/* A scan looks at a team or a school: no answer is the right one, and nobody is rated by it. */
bool instrument_is_scan(const struct instrument *instrument);

/* "3" as a point of its scale; 0: it is none. */
unsigned instrument_point(const struct instrument *instrument, struct str text);

/* Indexes, or NOT_FOUND. */
size_t instrument_question(const struct instrument *instrument, struct str id);
size_t instrument_prompt(const struct instrument *instrument, struct str id);

#endif
