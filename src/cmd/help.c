#include "cmd/run.h"

static struct str text(const struct run *run, const char *prefix, const char *name,
                       const char *suffix, struct arena *arena)
{
    return texts_get(&run->texts, arena_printf(arena, "%s.%s%s", prefix, name, suffix));
}

/* "  -C, --folder MAP" */
static struct str option_form(const struct run *run, enum option option, struct arena *arena)
{
    const struct option_info *info = &option_table[option];
    struct str letter = info->letter ? arena_printf(arena, "-%c, ", info->letter) : STR("    ");
    struct str argument =
        info->has_argument ? text(run, "argument", info->name, "", arena) : STR("");
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
    return option_table[option].common || (command && command->takes & 1u << option);
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
                    text(run, "option", option_table[i].name, "", &run->arena));
}

static void add_synopsis(struct run *run, const struct command *command)
{
    struct str operands = text(run, "command", command->name, ".operands", &run->arena);
    buf_addf(&run->out, "vakwerk %s%s%.*s\n", command->name, operands.n ? " " : "",
             STR_ARG(operands));
}

static void help_on(struct run *run, const struct command *command)
{
    add_synopsis(run, command);
    buf_addf(&run->out, "\n%.*s\n",
             STR_ARG(str_trim(text(run, "command", command->name, ".about", &run->arena))));
    add_options(run, command);
}

static void overview(struct run *run)
{
    struct str about = str_trim(texts_get(&run->texts, STR("help.about")));
    buf_addf(&run->out, "%.*s\n", STR_ARG(about));
    add_title(run, "help.commands");
    for (size_t i = 0; i < command_count; i++)
        add_row(&run->out, str_of(command_table[i].name), 8,
                text(run, "command", command_table[i].name, ".line", &run->arena));
    add_options(run, NULL);
    add_title(run, "help.next");
}

int command_help(struct run *run)
{
    struct str language;
    if (run_language(run, STR(""), &language) < 0 || run_speak(run, language) < 0)
        return -1;
    const struct command *command = run->command;
    if (command && command->function == command_help && !run->options.given[OPTION_HELP])
        command = NULL;
    if (run->options.operand_count && !command) {
        command = command_find(run->options.operands[0], &run->error);
        if (!command)
            return -1;
    }
    if (run->options.given[OPTION_MAN])
        manual_write(run);
    else if (command)
        help_on(run, command);
    else
        overview(run);
    return 0;
}
