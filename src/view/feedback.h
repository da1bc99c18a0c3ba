/*
 * Rounds of feedback on a site: what belongs to a round as nodes, for the pages that show some of
 * it. Only what a result may hold ever gets here (model/tally.h); a site shows of a round what its
 * audience is shown (site_shows), and the public nothing.
 */
#ifndef VAKWERK_VIEW_FEEDBACK_H
#define VAKWERK_VIEW_FEEDBACK_H

#include "view/site.h"

/* The latest round about the teacher of which there is something to show, or NULL. */
const struct round *feedback_latest(const struct site *site);

/* Puts under "round": title, href (of its page), facts, groups (who, asked, answered), has-groups,
 * figures (partial "voices"), gaps (title, href, name, text), has-gaps, basis, agreements (text),
 * has-agreements, responses (cards), has-responses. `root` as of the page; one folder deep. */
void put_round(const struct site *site, struct node *page, const struct round *round,
               struct arena *arena);

/* Puts "feedback" on a competence's page: what each round says of it (partial "voices"), or
 * false. */
void put_competence_feedback(const struct site *site, struct node *page,
                             const struct chapter *chapter, struct arena *arena);

/* "leerlingen (22), collega’s (4)": who answered a round, as far as may be told; or empty. */
struct str words_answers(const struct site *site, const struct round *round, struct arena *arena);

/* "3 maart 2025 tot en met 14 maart 2025". */
struct str words_round_days(const struct site *site, const struct item *round, struct arena *arena);

#endif
