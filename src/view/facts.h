/*
 * The small parts that several pages are made of: rows of facts, links, steps to the page before
 * and after. All links are for pages one folder deep. A public site gets no levels, whoever asks.
 */
#ifndef VAKWERK_VIEW_FACTS_H
#define VAKWERK_VIEW_FACTS_H

#include "view/site.h"

/* Adds a row to a list (partial "facts"): label (text "field.NAME") and text; nothing for an empty
 * text. */
void put_fact(const struct site *site, struct node *facts, const char *name, struct str text,
              struct arena *arena);

/* Adds a row whose value is the list of links returned, for put_link. */
struct node *put_fact_of_links(const struct site *site, struct node *facts, const char *name,
                               struct arena *arena);

/* `href` is beneath the site's folder; empty: only the title. */
void put_link(struct node *links, struct str href, struct str title, struct arena *arena);

/* Rows for an item's competences, for what a goal says, for what was agreed on a
 * competence. */
void put_competences(const struct site *site, struct node *facts, const struct item *item,
                     struct arena *arena);
void put_goal(const struct site *site, struct node *facts, const struct item *item,
              struct arena *arena);
void put_selected(const struct site *site, struct node *facts, const struct selected *selected,
                  struct arena *arena);

/* A row with who agreed to a selection or amendment, in which role and when. */
void put_agreed(const struct site *site, struct node *facts, const struct item *item,
                struct arena *arena);

/* "18 maart 2025: reason". */
struct str words_amendment(const struct site *site, const struct item *amendment,
                           struct arena *arena);

/* A role in words: "coach" as the language has it, anything else as it is written. */
struct str role_word(const struct site *site, struct str role, struct arena *arena);

/* Who saw it, gave it or was there, in a line; or empty. */
struct str words_people(const struct site *site, const struct item *item, struct arena *arena);

/* Puts a step (href, title) under a name of a map; false when `href` is empty. */
void put_step(struct node *map, const char *name, struct str href, struct str title,
              struct arena *arena);

/* When an item's file was first saved, how often it was changed, when last, and by whom: from the
 * version history, not filled in by anybody. Empty when no day is known. */
struct str words_saved(const struct site *site, const struct item *item, struct arena *arena);

/* "binnen op 25 juni 2024", or that it was on the day itself; empty when that is not known, or not
 * for the public. */
struct str words_came_in(const struct site *site, const struct item *item, struct arena *arena);

/* The name that the teacher gave to a version is the teacher's own: for others its day. */
struct str words_moment_name(const struct site *site, struct str name, day_number day,
                             struct arena *arena);

/* "Einde jaar 1: de stand van 25 juni 2024", for others without the name. */
struct str words_moment(const struct site *site, const struct moment *moment, struct arena *arena);

/* "Onderbroken van … tot en met …"; the reason behind it on the teacher's own pages only. */
struct str words_pause(const struct site *site, const struct period *pause, struct arena *arena);

#endif
