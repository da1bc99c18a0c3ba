/*
 * One run of the program: what a command gets and what it leaves behind.
 */
#ifndef VAKWERK_CMD_RUN_H
#define VAKWERK_CMD_RUN_H

#include "cmd/options.h"
#include "data/data.h"
#include "diag/finding.h"

#include <stdio.h>

struct run {
    const struct command *command;
    struct options options;
    struct arena arena; /* lives as long as the run */
    struct data data;
    struct texts texts; /* in the reader's language */
    struct findings findings;
    struct error error;
    struct buf out; /* for standard output; written at the end */
};

/* Loads the texts of a language into run->texts unless they are that already. */
int run_speak(struct run *run, struct str language);

/* The language asked for: --lang, else VAKWERK_LANG, else `portfolio`, else the locale's, else nl;
 * only languages that are there count. --lang with another is an error. */
int run_language(struct run *run, struct str portfolio, struct str *language);

/* Adds a text with arguments and a line end to what goes to standard output, unless --quiet or
 * --json. Control characters in arguments, which may be of somebody else's making, are made visible
 * (diag/visible.h). */
void run_say(struct run *run, const char *key, const struct text_arg *args, size_t count);

/* The text "command.NAME.PART" of a command, without white space at its ends. */
struct str command_text(struct run *run, const struct command *command, const char *part);

/* Tells at once, on standard error, of something that does not stop the run. */
void run_warn(const struct run *run, const struct error *error);

/* Adds the findings, which must be sorted, as text or (--json) as the command's whole answer. */
int run_report(struct run *run, int code);

/* The exit code that findings come to: 1 for errors, and with --strict for talking points. */
int run_code(const struct run *run);

bool run_wants_colour(const struct run *run, FILE *stream);
unsigned run_threads(struct run *run); /* --jobs, else the processors; an error sets run->error */

int command_assess(struct run *run);
int command_build(struct run *run);
int command_check(struct run *run);
int command_diff(struct run *run);
int command_explain(struct run *run);
int command_feedback_add(struct run *run);
int command_feedback_collect(struct run *run);
int command_feedback_form(struct run *run);
int command_feedback_forget(struct run *run);
int command_feedback_progress(struct run *run);
int command_framework_check(struct run *run);
int command_framework_derive(struct run *run);
int command_framework_diff(struct run *run);
int command_framework_migrate(struct run *run);
int command_framework_list(struct run *run);
int command_goal_add(struct run *run);
int command_help(struct run *run);
int command_keygen(struct run *run);
int command_observation_add(struct run *run);
int command_observation_form(struct run *run);
int command_pack(struct run *run);
int command_schema(struct run *run);
int command_selection_add(struct run *run);
int command_selection_form(struct run *run);
int command_verify(struct run *run);

/* Adds the manual page, for man(1), in the language of the run. */
void manual_write(struct run *run);

#endif
