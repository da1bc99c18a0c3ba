/*
 * The questions of an instrument as nodes, for the forms of a screen and those on paper.
 */
#ifndef VAKWERK_VIEW_QUESTIONS_H
#define VAKWERK_VIEW_QUESTIONS_H

#include "base/text.h"
#include "model/instrument.h"
#include "view/node.h"

struct asked { /* an instrument, as one group is asked it */
    const struct instrument *instrument;
    struct str perspective;
    bool pictured; /* few and easy words, with pictures */
    const struct texts *texts;
};

/* The list "answers": the points of the scale as {value, title, fill}; fill is the picture's. */
void put_answers(const struct asked *asked, struct node *node, struct arena *arena);

/* The lists "questions" and "prompts" of what this group is asked. */
void put_questions(const struct asked *asked, struct node *page, struct arena *arena);

#endif
