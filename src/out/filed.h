/*
 * What a form gave back → the file of the portfolio that stands for it, as text. The words are
 * those of who filled in the form. What does not fit the portfolio is a finding (VW920 to VW922)
 * about the form's file, and nothing is made.
 */
#ifndef VAKWERK_OUT_FILED_H
#define VAKWERK_OUT_FILED_H

#include "load/form_file.h"
#include "model/portfolio.h"
#include "model/steps.h"

struct filing {
    const struct portfolio *portfolio;
    const struct texts *texts; /* of the portfolio's language */
    struct form_file form;
};

struct filed {
    enum item_kind kind;
    struct str stem; /* what its file may be called, without extension; in the form's arena */
    struct buf text; /* the caller releases it */
};

/* False after a finding. The form must be of this kind: "feedback" (in somebody's own name),
 * "observation" or "selection". A selection becomes an amendment when there is a selection. */
bool filed_feedback(const struct filing *filing, struct filed *filed);
bool filed_observation(const struct filing *filing, struct filed *filed);
bool filed_selection(const struct filing *filing, struct filed *filed);

/* A goal of what was agreed after an assessment; of a step that was loaded. */
void filed_goal(const struct filing *filing, const struct step *step, size_t goal,
                struct filed *filed);

/* --- What they share --- */

/* A text that must be there; false, and *good too, after a finding. */
struct str filed_required(const struct filing *filing, const struct value *map, const char *key,
                          bool *good);

/* The day under "date", as it is written; it must exist. */
struct str filed_date(const struct filing *filing, bool *good);

/* One of the words, ended by NULL; the first when it is not there. */
struct str filed_choice(const struct filing *filing, const char *key, const char *const *words,
                        bool *good);

/* Are the form's framework and candidate those of the portfolio? */
bool filed_is_of(const struct filing *filing);

/* A date and a text as the stem of a file's name. */
struct str filed_stem(const struct filing *filing, struct str date, struct str text);

/* Front matter: `key: text`, left out when it is empty, line ends as spaces; and lists. */
void filed_line(struct buf *out, const char *key, struct str text);
void filed_list(struct buf *out, const char *key, const struct text_list *texts);

/* "id=value", for a list of ratings. */
void filed_rating(struct arena *arena, struct text_list *list, struct str id, struct str value);

/* A heading and somebody's words beneath it; nothing when there are none. */
void filed_section(struct buf *out, struct str heading, struct str words);

/* A text of the portfolio's language. */
struct str filed_word(const struct filing *filing, const char *key);

#endif
