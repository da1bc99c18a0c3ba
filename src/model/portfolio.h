/*
 * A portfolio as it was loaded: who, where, which framework, and all its items. Plain data, frozen
 * after load; everything lives in the arena of the run.
 */
#ifndef VAKWERK_MODEL_PORTFOLIO_H
#define VAKWERK_MODEL_PORTFOLIO_H

#include "base/map.h"
#include "model/framework.h"
#include "model/item.h"

struct period {
    struct day_field from, to;
    struct field reason; /* of an interruption */
};

struct period_list {
    struct period *items;
    size_t count, capacity;
};

struct person {
    struct field name, role; /* role: leader, coach, coordinator, assessor, colleague, … */
};

struct person_list {
    struct person *items;
    size_t count, capacity;
};

/* An earlier version of the framework, in whose words something is still written. */
struct former {
    const struct item *amendment;      /* that ended it */
    const struct framework *framework; /* its questions point at the competences of the portfolio's
                                        * framework */
    struct map competences, levels; /* id → struct str *, the name in the portfolio's framework; of
                                     * those that were carried over */
};

struct former_list {
    struct former *items;
    size_t count, capacity;
};

struct portfolio {
    struct source source; /* portfolio.yaml */
    struct field candidate, school, group, language;
    struct period period;
    struct period_list interruptions;
    struct {
        struct field file, id, version, sha256;
    } pinned; /* the framework as portfolio.yaml names it */
    struct person_list people;
    struct day_field retention; /* the package is to be destroyed after this day */
    struct field_list privacy;  /* words that leave nothing; never written anywhere */
    struct {
        struct field name, accent, logo;
    } theme; /* as portfolio.yaml names it; what of it can be used: check/look.h */

    const struct framework *framework; /* NULL when it could not be read */
    struct former_list formers;        /* the earliest first */

    struct item *items; /* by path */
    size_t item_count;
    struct map by_id;    /* id → struct item * */
    size_t *other_files; /* tree indexes of files that are no item and no setting: attachments */
    size_t other_count;
};

/* The path of a file as portfolio.yaml names it: without ./ in front. */
struct str portfolio_path(struct str named);

const struct item *portfolio_item(const struct portfolio *portfolio, struct str id);

/* The framework in whose words an item is written: an earlier version, else the portfolio's, which
 * may be NULL. Names of competences and levels are already those of the portfolio's, or marked
 * (load/former.h); instruments and their questions are its own. */
const struct framework *portfolio_words(const struct portfolio *portfolio, const struct item *item);

/* An instrument by the name an item has for it, or NULL. */
const struct instrument *portfolio_instrument(const struct portfolio *portfolio,
                                              const struct item *item, struct str id);

/* The questionnaire of the round that a piece of feedback or a result belongs to, or NULL. */
const struct instrument *portfolio_questionnaire(const struct portfolio *portfolio,
                                                 struct str round);

/* The item that a file of the tree is, or NULL. */
const struct item *portfolio_item_of_file(const struct portfolio *portfolio, size_t entry);

/* What an item was given for; a result follows its round. */
enum item_purpose portfolio_purpose(const struct portfolio *portfolio, const struct item *item);

/* May it be used for assessment: it was given for that, or its giver agreed, or nobody gave it. */
bool portfolio_may_be_assessed(const struct portfolio *portfolio, const struct item *item);

/* The claim for a competence, or NULL; the first by path when there are several. Drafts and samples
 * do not count, here and below. */
const struct item *portfolio_claim(const struct portfolio *portfolio, struct str competence);

/* The selection that the amendments change: the earliest, the first by path of equals; or NULL. */
const struct item *portfolio_first_selection(const struct portfolio *portfolio);

/* Which items to take. */
typedef bool item_filter(const void *context, const struct item *item);

struct item_list {
    const struct item **items;
    size_t count, capacity;
};

/* The amendments that hold on a day (DAY_UNKNOWN: all), in the order in which they are applied. In
 * `arena`. */
struct item_list portfolio_amendments(const struct portfolio *portfolio, day_number day,
                                      struct arena *arena);

/* The selection in force on a day (DAY_UNKNOWN: at the end): the first selection with its
 * amendments applied in order of date. Rows in the framework's order, in `arena`. */
struct selected_list portfolio_selection(const struct portfolio *portfolio, day_number day,
                                         struct arena *arena);

#endif
