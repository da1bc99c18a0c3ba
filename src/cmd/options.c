#include "cmd/options.h"

#include "base/near.h"

#include <string.h>

const struct option_info option_table[OPTION_COUNT] = {
    [OPTION_FOLDER] = {"folder", 'C', true, false},
    [OPTION_OUTPUT] = {"output", 'o', true, false},
    [OPTION_REV] = {"rev", 0, true, false},
    [OPTION_AUDIENCE] = {"audience", 0, true, false},
    [OPTION_JSON] = {"json", 0, false, false},
    [OPTION_STRICT] = {"strict", 0, false, false},
    [OPTION_LANG] = {"lang", 0, true, true},
    [OPTION_COLOR] = {"color", 0, true, true},
    [OPTION_NO_COLOR] = {"no-color", 0, false, true},
    [OPTION_JOBS] = {"jobs", 'j', true, false},
    [OPTION_QUIET] = {"quiet", 'q', false, true},
    [OPTION_DATA] = {"data", 0, true, true},
    [OPTION_PREVIOUS] = {"previous", 0, true, false},
    [OPTION_HIDE] = {"hide", 0, true, false},
    [OPTION_COHORT] = {"cohort", 0, true, false},
    [OPTION_NAMES] = {"names", 0, false, false},
    [OPTION_PRACTISE] = {"practise", 0, true, false},
    [OPTION_MAP] = {"map", 0, true, false},
    [OPTION_APPLY] = {"apply", 0, false, false},
    [OPTION_SIGN] = {"sign", 0, true, false},
    [OPTION_AS] = {"as", 0, true, false},
    [OPTION_KEY] = {"key", 0, true, false},
    [OPTION_ENCRYPT] = {"encrypt", 0, false, false},
    [OPTION_PASSWORD_FD] = {"password-fd", 0, true, false},
    [OPTION_MAN] = {"man", 0, false, false},
    [OPTION_HELP] = {"help", 'h', false, true},
    [OPTION_VERSION] = {"version", 0, false, true},
};

static enum option find_long(struct str name)
{
    enum option option = 0;
    while (option < OPTION_COUNT && !str_is(name, option_table[option].name))
        option++;
    return option;
}

static enum option find_letter(char letter)
{
    enum option option = 0;
    while (option < OPTION_COUNT && option_table[option].letter != letter)
        option++;
    return option;
}

static int unknown_option(struct str name, const char *word, struct error *error)
{
    struct str names[OPTION_COUNT];
    for (size_t i = 0; i < OPTION_COUNT; i++)
        names[i] = str_of(option_table[i].name);
    struct str near = near_best(name, names, OPTION_COUNT);
    if (near.n)
        return error_why(error, ERROR_USAGE, "unknown-option-near", str_of(word), near);
    return error_set(error, ERROR_USAGE, "unknown-option", str_of(word));
}

/* The words that can stand where one stands: names and groups, or the second words of a group. */
static size_t known_words(const char *group, struct str *words, size_t most)
{
    size_t count = 0, skip = group ? strlen(group) + 1 : 0;
    for (size_t i = 0; i < command_count && count < most; i++) {
        struct str name = str_of(command_table[i].name);
        if (group && !command_is_of(&command_table[i], group))
            continue;
        name = str_sub(name, skip, name.n);
        name = str_sub(name, 0, str_find(name, ' '));
        if (!count || !str_eq(words[count - 1], name))
            words[count++] = name;
    }
    return count;
}

static void unknown_command(const char *group, const char *word, struct error *error)
{
    struct str words[64];
    size_t count = known_words(group, words, sizeof words / sizeof *words);
    struct str near = near_best(str_of(word), words, count);
    if (near.n)
        error_why(error, ERROR_USAGE, "unknown-command-near", str_of(word), near);
    else
        error_set(error, ERROR_USAGE, "unknown-command", str_of(word));
}

bool command_is_of(const struct command *command, const char *group)
{
    size_t n = strlen(group);
    return strncmp(command->name, group, n) == 0 && command->name[n] == ' ';
}

bool command_takes(const struct command *command, enum option option)
{
    return command->takes & UINT64_C(1) << option;
}

bool command_is_group(const char *word)
{
    for (size_t i = 0; i < command_count; i++)
        if (command_is_of(&command_table[i], word))
            return true;
    return false;
}

const struct command *command_find(const char *word, const char *second, struct error *error)
{
    for (size_t i = 0; i < command_count; i++) {
        const struct command *command = &command_table[i];
        if (second ? command_is_of(command, word) &&
                         strcmp(command->name + strlen(word) + 1, second) == 0
                   : strcmp(command->name, word) == 0)
            return command;
    }
    unknown_command(second ? word : NULL, second ? second : word, error);
    return NULL;
}

struct reader {
    struct options *options;
    char **words;
    int count, at;
};

/* Notes an option; `value` is what stands behind it in the same word, or NULL. */
static int note(struct reader *reader, enum option option, const char *value, struct error *error)
{
    struct options *options = reader->options;
    const char *word = reader->words[reader->at];
    if (!option_table[option].has_argument && value)
        return error_set(error, ERROR_USAGE, "option-without-value", str_of(word));
    if (option_table[option].has_argument && !value) {
        if (reader->at + 1 >= reader->count)
            return error_set(error, ERROR_USAGE, "option-needs-value", str_of(word));
        value = reader->words[++reader->at];
    }
    options->given[option] = true;
    options->argument[option] = value;
    return 0;
}

static int read_long(struct reader *reader, struct error *error)
{
    const char *word = reader->words[reader->at];
    struct str text = str_of(word + 2);
    size_t equals = str_find(text, '=');
    struct str name = str_sub(text, 0, equals);
    enum option option = find_long(name);
    if (option == OPTION_COUNT)
        return unknown_option(name, word, error);
    return note(reader, option, equals < text.n ? text.p + equals + 1 : NULL, error);
}

static int read_letters(struct reader *reader, struct error *error)
{
    const char *word = reader->words[reader->at];
    for (const char *p = word + 1; *p; p++) {
        enum option option = find_letter(*p);
        if (option == OPTION_COUNT)
            return unknown_option(str_of(""), word, error);
        if (option_table[option].has_argument)
            return note(reader, option, p[1] ? p + 1 : NULL, error);
        if (note(reader, option, NULL, error) < 0)
            return -1;
    }
    return 0;
}

static int read_operand(struct reader *reader, const struct command **command, struct error *error)
{
    struct options *options = reader->options;
    char *word = reader->words[reader->at];
    if (!*command && !options->group && command_is_group(word)) {
        options->group = word;
        return 0;
    }
    if (!*command) {
        *command = options->group ? command_find(options->group, word, error)
                                  : command_find(word, NULL, error);
        options->group = NULL;
        return *command ? 0 : -1;
    }
    if (options->operand_count == (*command)->most)
        return error_set(error, ERROR_USAGE, "too-many-operands", str_of(word));
    options->operands[options->operand_count++] = word;
    return 0;
}

static int check_taken(const struct options *options, const struct command *command,
                       struct error *error)
{
    for (enum option i = 0; i < OPTION_COUNT; i++)
        if (options->given[i] && !option_table[i].common && !command_takes(command, i))
            return error_why(error, ERROR_USAGE, "option-not-taken", str_of(option_table[i].name),
                             str_of(command->name));
    if (options->operand_count < command->least && !options->given[OPTION_HELP])
        return error_set(error, ERROR_USAGE, "operand-missing", str_of(command->name));
    return 0;
}

int options_read(struct options *options, const struct command **command, int count, char **words,
                 struct error *error)
{
    struct reader reader = {options, words, count, 0};
    bool ended = false;
    options->operands = words;
    for (; reader.at < count; reader.at++) {
        const char *word = words[reader.at];
        int result = 0;
        if (!ended && strcmp(word, "--") == 0)
            ended = true;
        else if (!ended && word[0] == '-' && word[1] == '-')
            result = read_long(&reader, error);
        else if (!ended && word[0] == '-' && word[1])
            result = read_letters(&reader, error);
        else
            result = read_operand(&reader, command, error);
        if (result < 0)
            return -1;
    }
    return *command ? check_taken(options, *command, error) : 0;
}
