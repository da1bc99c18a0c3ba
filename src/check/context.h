/*
 * What the rules share: derived figures, made once. Within check/ only.
 */
#ifndef VAKWERK_CHECK_CONTEXT_H
#define VAKWERK_CHECK_CONTEXT_H

#include "check/rules.h"
#include "model/measures.h"
#include "model/rounds.h"

struct check {
    const struct portfolio *portfolio;
    const struct contents *contents;
    const struct history *history;
    day_number today;
    day_number end; /* of what can be asked by now: today, or the end of the period when earlier */
    struct findings *findings;
    struct arena arena; /* scratch */
    struct selected_list selection;
    const struct item **claims; /* by competence of the framework: the first claim, or NULL */
    struct measures *measures;  /* of each row of the selection */
    struct period_list breaks;
    struct round_list rounds;   /* all, */
    struct round_list feedback; /* and those about the teacher: without the scans */
};

typedef void check_rule(struct check *check);

/* Findings with their item; `subject` (a competence or item id) may be empty. */
struct finding *check_at(struct check *check, enum rule rule, const struct item *item,
                         struct span span, struct str subject);
struct finding *check_at_settings(struct check *check, enum rule rule, struct span span);
void check_arg(struct check *check, struct finding *finding, const char *name, struct str value);
void check_number(struct check *check, struct finding *finding, const char *name, size_t number);
void check_date(struct check *check, struct finding *finding, const char *name, day_number day);

/* The title of a competence, or its id when the framework does not know it. */
struct str check_competence_title(const struct check *check, struct str id);

/* Items of which there should be `least` in each school year, by the day that `day_of` gives
 * (DAY_UNKNOWN: none of these). A finding without variant when there is none at all, else one of
 * the variant "year" for each year that is over, has too few, and of which DAYS_THAT_COUNT days
 * fall in the period. (check/settings.c) */
typedef day_number check_day(const struct check *check, const struct item *item);
void check_per_year(struct check *check, enum rule rule, int least, check_day *day_of);

/* Nobody is assessed by a framework without levels: it scans a team or a school. */
bool check_only_scans(const struct check *check);

bool check_is_selected(const struct check *check, struct str competence);
bool check_is_about_selected(const struct check *check, const struct item *item);

/* check/settings.c */
check_rule check_framework, check_reversed, check_interruptions, check_pages,
    check_self_assessments;
/* check/selection.c */
check_rule check_no_selection, check_selection_bounds, check_selection_reasons,
    check_selection_agreed, check_second_selection, check_starts, check_amendments,
    check_own_criteria, check_look_backs;
/* check/claims.c */
check_rule check_claims_missing, check_claims, check_chosen_bounds, check_chosen, check_types;
/* check/film.c */
check_rule check_count, check_dates, check_months, check_silence, check_observers, check_kinds,
    check_pairs, check_who_observed;
/* check/items.c */
check_rule check_goals, check_goals_for_claims, check_goals_selected, check_days,
    check_explanations;
/* check/rounds.c */
check_rule check_round_groups, check_round_overlap, check_round_sides, check_round_answers,
    check_rounds_per_year, check_round_results, check_round_responses, check_round_selves,
    check_round_consent, check_named_answers, check_comments, check_scans;
/* check/seals.c */
check_rule check_seals;
/* check/names.c */
check_rule check_twin_names, check_private_words;
/* check/history.c */
check_rule check_came_in_late, check_came_in_at_end, check_self_assessments_apart,
    check_history_silence, check_selection_changed, check_framework_changed, check_results_changed,
    check_chosen_anew, check_history_whole, check_history_days;
/* check/leaving.c */
check_rule check_people_shown, check_budgets, check_unlinked;

#endif
