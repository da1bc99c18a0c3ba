/*
 * The command line: one table of options and one of commands, from which parsing, help, completion
 * and the manual page are made. Adding a command: its row in commands.c, its function in a file of
 * its own, and its texts (command.NAME.line, .about and .operands, with '-' between two words) in
 * the language files.
 */
#ifndef VAKWERK_CMD_OPTIONS_H
#define VAKWERK_CMD_OPTIONS_H

#include "base/error.h"
#include "base/str.h"

#include <stdint.h>

enum option {
    OPTION_FOLDER,
    OPTION_OUTPUT,
    OPTION_REV,
    OPTION_AUDIENCE,
    OPTION_JSON,
    OPTION_STRICT,
    OPTION_LANG,
    OPTION_COLOR,
    OPTION_NO_COLOR,
    OPTION_JOBS,
    OPTION_QUIET,
    OPTION_DATA,
    OPTION_PREVIOUS,
    OPTION_HIDE,
    OPTION_COHORT,
    OPTION_NAMES,
    OPTION_PRACTISE,
    OPTION_MAP,
    OPTION_APPLY,
    OPTION_SIGN,
    OPTION_AS,
    OPTION_KEY,
    OPTION_ENCRYPT,
    OPTION_PASSWORD_FD,
    OPTION_MAN,
    OPTION_HELP,
    OPTION_VERSION,
    OPTION_COUNT
};

struct option_info {
    const char *name;  /* without "--"; its help is the text "option.NAME" */
    char letter;       /* 0: none */
    bool has_argument; /* shown as the text "argument.NAME" */
    bool common;       /* every command takes it */
};

extern const struct option_info option_table[OPTION_COUNT];

struct options {
    bool given[OPTION_COUNT];
    const char *argument[OPTION_COUNT];
    const char *group; /* the first word of commands of two, when the second is missing */
    char **operands;   /* the words that are neither option nor command */
    size_t operand_count;
};

struct run;

#define COMMAND_ANY ((size_t)-1)

struct command {
    const char *name; /* one word, or two: "feedback form" is of the group "feedback" */
    int (*function)(struct run *run); /* returns the exit code; or -1 with run->error set */
    uint64_t takes; /* UINT64_C(1) << OPTION_… of the options it takes besides the common ones */
    size_t least, most; /* operands; COMMAND_ANY: as many as there are */
};

/* Does it take that option, apart from the common ones? */
bool command_takes(const struct command *command, enum option option);

extern const struct command command_table[];
extern const size_t command_count;

/* Is the word the first of commands of two? */
bool command_is_group(const char *word);

/* Is it a command of that group? */
bool command_is_of(const struct command *command, const char *group);

/* The command named by one word, or (`second` not NULL) by two; or NULL with the error set, with a
 * did-you-mean. */
const struct command *command_find(const char *word, const char *second, struct error *error);

/*
 * Reads the words behind the program's name; operands are gathered at the start of `words`. The
 * first word that is no option, or the first two, are the command (*command stays NULL when there
 * is none, or only its group). Options may stand anywhere; `--` ends them; a value follows as the
 * next word, or behind '=' or the letter. Errors are ERROR_USAGE, with a did-you-mean.
 */
int options_read(struct options *options, const struct command **command, int count, char **words,
                 struct error *error);

#endif
