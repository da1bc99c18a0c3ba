/*
 * The forms that others fill in, as nodes for templates/forms/ and as the data that their scripts
 * get. What each says to who fills it in (who will see what, what for, from how many answers on)
 * follows from the round, the framework and the settings. Everything lives in `arena`.
 */
#ifndef VAKWERK_VIEW_FORMS_H
#define VAKWERK_VIEW_FORMS_H

#include "base/json.h"
#include "load/terms.h"
#include "model/steps.h"
#include "sys/hash.h"
#include "view/node.h"

struct form_context {
    const struct portfolio *portfolio; /* NULL for a form of an assessment */
    struct str candidate;
    const struct texts *texts; /* of the form's language */
    struct arena *arena;
};

/* The template's page, and what becomes the script's data: JSON. */
struct form_view {
    struct node *page;
    struct str data;
};

/* Of a group of a round, in their own name or without one; and the same on paper, without data. */
struct form_view form_feedback(const struct form_context *context, const struct terms *terms,
                               const struct round_group *group);
struct form_view form_paper(const struct form_context *context, const struct terms *terms,
                            const struct round_group *group);

/* Of a lesson. */
struct form_view form_observation(const struct form_context *context,
                                  const struct instrument *instrument);

/* Of the selection talk, or of looking back on it when something was agreed before; the instrument
 * with its questions may be NULL. */
struct form_view form_selection(const struct form_context *context,
                                const struct instrument *instrument);

/* Of a step of an assessment. `site` leads from where the form stands to the site's folder
 * ("../site/"), or is empty when that is not there. Of a judgement, the assessment holds the
 * dossier alone. */
struct form_view form_step(const struct form_context *context, const struct assessment *assessment,
                           enum step_kind kind, struct str site);

/* --- Parts of theirs --- */

struct str form_word(const struct form_context *context, const char *key);
struct str form_words(const struct form_context *context, const char *key,
                      const struct text_arg *args, size_t count);

/* A page with what every form has: lang, t, title, candidate, kicker. */
struct node *form_page(const struct form_context *context, struct str title, struct str kicker);

/* Adds a text to a list, unless it is empty. */
void form_term(const struct form_context *context, struct node *list, struct str text);

/* A list of {id, title, current} of the framework's levels under a name. */
void form_levels(const struct form_context *context, struct node *node, const char *name,
                 struct str current);

/* Begins the data: {id, lang, texts, head; the head is left open for the caller, who closes it with
 * form_data_end. `id` tells this form from all others in a browser. */
struct form_data {
    struct buf buf;
    struct json json;
};
void form_data_begin(const struct form_context *context, struct form_data *data, struct str id,
                     const char *kind);
struct str form_data_end(const struct form_context *context, struct form_data *data);

#endif
