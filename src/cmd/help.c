#include "cmd/run.h"

#include <string.h>

static struct str text(const struct run *run, const char *prefix, const char *name,
                       struct arena *arena)
{
    return texts_get(&run->texts, arena_printf(arena, "%s.%s", prefix, name));
}

/* "  -C, --folder MAP" */
static struct str option_form(const struct run *run, enum option option, struct arena *arena)
{
    const struct option_info *info = &option_table[option];
    struct str letter = info->letter ? arena_printf(arena, "-%c, ", info->letter) : STR("    ");
    struct str argument = info->has_argument ? text(run, "argument", info->name, arena) : STR("");
    return arena_printf(arena, "%.*s--%s%s%.*s", STR_ARG(letter), info->name, argument.n ? " " : "",
                        STR_ARG(argument));
}

static void add_row(struct buf *out, struct str left, size_t width, struct str right)
{
    buf_addf(out, "  %.*s", STR_ARG(left));
    for (size_t n = left.n; n < width; n++)
        buf_addc(out, ' ');
    buf_addf(out, "  %.*s\n", STR_ARG(right));
}

static void add_title(struct run *run, const char *key)
{
    buf_addf(&run->out, "\n%.*s\n", STR_ARG(texts_get(&run->texts, str_of(key))));
}

static bool takes(const struct command *command, enum option option)
{
    return option_table[option].common || (command && command_takes(command, option));
}

static void add_options(struct run *run, const struct command *command)
{
    size_t width = 0;
    for (enum option i = 0; i < OPTION_COUNT; i++) {
        size_t n = takes(command, i) ? option_form(run, i, &run->arena).n : 0;
        width = n > width ? n : width;
    }
    add_title(run, "help.options");
    for (enum option i = 0; i < OPTION_COUNT; i++)
        if (takes(command, i))
            add_row(&run->out, option_form(run, i, &run->arena), width,
                    text(run, "option", option_table[i].name, &run->arena));
}

static void add_synopsis(struct run *run, const struct command *command)
{
    struct str operands = command_text(run, command, "operands");
    buf_addf(&run->out, "vakwerk %s%s%.*s\n", command->name, operands.n ? " " : "",
             STR_ARG(operands));
}

static void help_on(struct run *run, const struct command *command)
{
    add_synopsis(run, command);
    buf_addf(&run->out, "\n%.*s\n", STR_ARG(str_trim(command_text(run, command, "about"))));
    add_options(run, command);
}

/* All commands, or those of a group. */
static void add_commands(struct run *run, const char *group)
{
    size_t width = 0;
    for (size_t i = 0; i < command_count; i++)
        width = strlen(command_table[i].name) > width ? strlen(command_table[i].name) : width;
    add_title(run, "help.commands");
    for (size_t i = 0; i < command_count; i++)
        if (!group || command_is_of(&command_table[i], group))
            add_row(&run->out, str_of(command_table[i].name), width,
                    command_text(run, &command_table[i], "line"));
}

static void overview(struct run *run, const char *group)
{
    struct str about = str_trim(texts_get(&run->texts, STR("help.about")));
    buf_addf(&run->out, "%.*s\n", STR_ARG(about));
    add_commands(run, group);
    add_options(run, NULL);
    if (!group)
        add_title(run, "help.next");
}

/* What `vakwerk help …` asks about. -1 with the error set when there is no such command. */
static int asked_about(struct run *run, const struct command **command, const char **group)
{
    char **words = run->options.operands;
    size_t count = run->options.operand_count;
    *command = NULL;
    *group = NULL;
    if (count == 1 && command_is_group(words[0]))
        *group = words[0];
    else if (count) {
        *command = command_find(words[0], count > 1 ? words[1] : NULL, &run->error);
        return *command ? 0 : -1;
    }
    return 0;
}

int command_help(struct run *run)
{
    struct str language;
    if (run_language(run, STR(""), &language) < 0 || run_speak(run, language) < 0)
        return -1;
    const struct command *command = run->command;
    const char *group = run->options.group;
    if (command && command->function == command_help && !run->options.given[OPTION_HELP] &&
        asked_about(run, &command, &group) < 0)
        return -1;
    if (run->options.given[OPTION_MAN])
        manual_write(run);
    else if (command)
        help_on(run, command);
    else
        overview(run, group);
    return 0;
}
