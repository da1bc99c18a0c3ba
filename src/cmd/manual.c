#include "cmd/run.h"

/* Text as roff wants it: backslashes and hyphens escaped, no line that begins with a control
 * character. */
static void add_roff(struct buf *out, struct str text)
{
    bool line_start = true;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (line_start && (c == '.' || c == '\''))
            buf_addz(out, "\\&");
        line_start = c == '\n';
        if (c == '\\')
            buf_addz(out, "\\e");
        else if (c == '-')
            buf_addz(out, "\\-");
        else
            buf_addc(out, c);
    }
}

static struct str text(const struct run *run, struct str key)
{
    return str_trim(texts_get(&run->texts, key));
}

static void add_lines(struct run *run, struct str rest)
{
    struct str line;
    while (str_next_line(&rest, &line)) {
        if (line.n)
            add_roff(&run->out, line);
        else
            buf_addz(&run->out, ".PP");
        buf_addc(&run->out, '\n');
    }
}

static void add_text(struct run *run, struct str key)
{
    add_lines(run, text(run, key));
}

static void add_entry(struct run *run, struct str term, struct str key)
{
    buf_addz(&run->out, ".TP\n.B ");
    add_roff(&run->out, term);
    buf_addc(&run->out, '\n');
    add_text(run, key);
}

static void add_section(struct run *run, struct str title)
{
    buf_addf(&run->out, ".SH %.*s\n", STR_ARG(title));
}

static void add_option(struct run *run, enum option option)
{
    const struct option_info *info = &option_table[option];
    struct arena *arena = &run->arena;
    struct str argument =
        info->has_argument
            ? arena_printf(arena, " %.*s",
                           STR_ARG(text(run, arena_printf(arena, "argument.%s", info->name))))
            : STR("");
    struct str letter = info->letter ? arena_printf(arena, "-%c, ", info->letter) : STR("");
    add_entry(run,
              arena_printf(arena, "%.*s--%s%.*s", STR_ARG(letter), info->name, STR_ARG(argument)),
              arena_printf(arena, "option.%s", info->name));
}

static void add_command(struct run *run, const struct command *command)
{
    buf_addf(&run->out, ".SS vakwerk %s %.*s\n", command->name,
             STR_ARG(command_text(run, command, "operands")));
    add_lines(run, command_text(run, command, "about"));
    for (enum option i = 0; i < OPTION_COUNT; i++)
        if (command_takes(command, i))
            add_option(run, i);
}

static void add_rest(struct run *run)
{
    static const char *const variables[][2] = {{"VAKWERK_LANG", "manual.vakwerk-lang"},
                                               {"SOURCE_DATE_EPOCH", "manual.source-date-epoch"},
                                               {"NO_COLOR", "manual.no-color"}};
    struct arena *arena = &run->arena;
    add_section(run, text(run, STR("manual.exit")));
    for (int code = 0; code <= 4; code++)
        add_entry(run, arena_printf(arena, "%d", code),
                  arena_printf(arena, "manual.exit-%d", code));
    add_section(run, text(run, STR("manual.environment")));
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++)
        add_entry(run, str_of(variables[i][0]), str_of(variables[i][1]));
    add_section(run, text(run, STR("manual.files")));
    add_entry(run, STR("portfolio.yaml"), STR("manual.portfolio"));
    add_entry(run, STR("uitvoer/"), STR("manual.output"));
    add_entry(run, STR("~/.config/vakwerk/"), STR("manual.keys"));
}

void manual_write(struct run *run)
{
    buf_addf(&run->out, ".TH VAKWERK 1 \"\" \"vakwerk %s\"\n.SH NAME\nvakwerk \\- ", data_version);
    add_text(run, STR("manual.name"));
    buf_addz(&run->out, ".SH SYNOPSIS\n");
    for (size_t i = 0; i < command_count; i++) {
        struct str operands = command_text(run, &command_table[i], "operands");
        buf_addf(&run->out, "%s.B vakwerk %s\n%.*s%s", i ? ".br\n" : "", command_table[i].name,
                 STR_ARG(operands), operands.n ? "\n" : "");
    }
    buf_addz(&run->out, ".SH DESCRIPTION\n");
    add_text(run, STR("help.about"));
    add_section(run, STR("COMMANDS"));
    for (size_t i = 0; i < command_count; i++)
        add_command(run, &command_table[i]);
    add_section(run, STR("OPTIONS"));
    for (enum option i = 0; i < OPTION_COUNT; i++)
        if (option_table[i].common)
            add_option(run, i);
    add_rest(run);
}
