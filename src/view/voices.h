/*
 * What several voices say of competences, on a common scale: as a chart, as a table, in words. Each
 * voice stands for itself: there is no figure over several of them.
 */
#ifndef VAKWERK_VIEW_VOICES_H
#define VAKWERK_VIEW_VOICES_H

#include "model/rounds.h"
#include "view/chart.h"
#include "view/site.h"

/* The mark of a perspective; every perspective has one of its own. */
enum chart_shape voice_shape(struct str perspective);

/* "pupils", …, as a name that lives for ever. */
const char *voice_name(struct str perspective);

/* Adds what the marks of these perspectives (of perspective_order) mean to a legend: mark, words.
 */
void put_voice_keys(const struct site *site, struct node *legend, const bool *heard,
                    struct arena *arena);

/* "leerlingen en ouders": a perspective, with those that count with it. */
struct str words_voice(const struct site *site, struct str perspective,
                       const struct field_list *with, struct arena *arena);

/* "3,2 van 4", "minstens 3,5 van 4". */
struct str words_mean(const struct site *site, int tenths, enum mean_end end, unsigned points,
                      struct arena *arena);

struct comparison_row {
    struct str title, href;    /* beneath the site's folder, or empty */
    struct voice_list *voices; /* by column */
};

/* What is compared: a lane for each row, a column for each round. */
struct comparison {
    struct str title, finding; /* of the chart */
    struct {
        struct comparison_row *items;
        size_t count, capacity;
    } rows;
    struct {
        const struct round **items; /* each with a questionnaire (round_has_scale) */
        size_t count, capacity;
    } columns;
    bool radar; /* drawn as one too: of one column */
};

/* Puts under a name a map of the partial "voices": chart, radar (or false), legend, table: heads
 * (who), rows (title, href, round, cells). False under that name, when nobody says anything. */
void put_comparison(const struct site *site, struct node *page, const char *name,
                    const struct comparison *comparison, struct arena *arena);

/* Adds the rows of all competences of the framework of which anybody says something in the columns,
 * the selected ones first. */
void add_competence_rows(const struct site *site, struct comparison *comparison,
                         struct arena *arena);

/* Can the round's figures be drawn: its questionnaire is known and has a scale? */
bool round_has_scale(const struct round *round);

#endif
