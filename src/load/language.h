/*
 * The texts in the reader's language, from templates/lang/LANGUAGE.yaml and
 * docs/rules/VWnnn.LANGUAGE.md. A key is the path to a text, with dots: "site.title". A language of
 * which a text, or a whole file, is missing borrows it from English.
 *
 * A language is there when its file in templates/lang/ is built in. Texts live in `arena` or for
 * ever. Functions return 0, or -1 with the error set.
 */
#ifndef VAKWERK_LOAD_LANGUAGE_H
#define VAKWERK_LOAD_LANGUAGE_H

#include "base/text.h"
#include "data/data.h"
#include "diag/finding.h"

/* The names of the languages ("en", "nl"), sorted; in `arena`. Returns how many. */
size_t language_list(struct arena *arena, struct str **languages);

/* Safe for any text, the empty one included. */
bool language_exists(struct str language);

/* Fills an empty table. The rules' texts are not in it yet. */
int language_load(struct texts *texts, const struct data *data, struct str language,
                  struct arena *arena, struct error *error);

/* Adds the texts of rules: "VW012.title", ".message", ".hint", and those of variants
 * (".message-utf-16", ".hint-utf-16"). Rules that are in the table already are passed over. */
int language_rule(struct texts *texts, const struct data *data, enum rule rule, struct arena *arena,
                  struct error *error);
int language_rules(struct texts *texts, const struct data *data, const struct findings *findings,
                   struct arena *arena, struct error *error);
int language_all_rules(struct texts *texts, const struct data *data, struct arena *arena,
                       struct error *error);

/* The body of a rule's document, in Markdown. */
int language_explanation(const struct texts *texts, const struct data *data, enum rule rule,
                         struct arena *arena, struct str *body, struct error *error);

#endif
