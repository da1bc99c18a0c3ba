/*
 * What the readers of other programs' frameworks have in common: values are taken where their
 * meaning is clear, and what is not taken is counted by the name of its field.
 */
#ifndef VAKWERK_LOAD_FOREIGN_H
#define VAKWERK_LOAD_FOREIGN_H

#include "diag/finding.h"
#include "model/losses.h"
#include "read/value.h"

struct foreign {
    struct losses *losses;
    struct arena *arena;
    bool verbatim; /* Vakwerk wrote it: texts are no HTML and stay as they are */
};

/* The text of a field of an object (a number or truth is text too), trimmed; empty when there is
 * none. For names and codes. */
struct str foreign_text(const struct foreign *foreign, const struct value *object, const char *key);

/* The same for what people read: HTML becomes plain text, which is counted. */
struct str foreign_words(const struct foreign *foreign, const struct value *object,
                         const char *key);

/* The whole number in a field, also when it is written as a text; else `otherwise`. */
int64_t foreign_number(const struct foreign *foreign, const struct value *object, const char *key,
                       int64_t otherwise);

/* The list in a field, or NULL; what else stands there is counted. */
const struct value *foreign_list(const struct foreign *foreign, const struct value *object,
                                 const char *key);

/* Counts the fields of an object that say something and are none of the known (ended by NULL), as
 * "NAME.field". */
void foreign_count_fields(const struct foreign *foreign, const char *name,
                          const struct value *object, const char *const *known);

/* The first of two that is not empty. */
struct str foreign_name(struct str one, struct str other);

/* False after a finding when there are more parts than LIMIT_EXCHANGE_ITEMS. `parts` may be NULL.
 */
bool foreign_fits(const struct value *parts, struct source *source, struct findings *findings);

/* Puts what every framework begins with: format, id (from its code, else its title), title, and
 * language when it is known. */
void foreign_begin(const struct foreign *foreign, struct value *framework, struct str code,
                   struct str title, struct str language);

/* The regular values of what was made; NULL after a finding when it has no competence. */
const struct value *foreign_end(const struct foreign *foreign, const struct value *framework,
                                struct source *source, struct findings *findings);

#endif
