#include "cmd/run.h"

#include "diag/error_text.h"
#include "diag/report.h"
#include "diag/visible.h"
#include "load/language.h"
#include "sys/pool.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int run_speak(struct run *run, struct str language)
{
    if (str_eq(run->texts.language, language))
        return 0;
    run->texts = (struct texts){0};
    return language_load(&run->texts, &run->data, language, &run->arena, &run->error);
}

/* "nl" of "nl_NL.UTF-8". */
static struct str locale_language(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct str value = str_of(getenv(names[i]));
        if (value.n >= 2)
            return str_sub(value, 0, 2);
    }
    return STR("");
}

int run_language(struct run *run, struct str portfolio, struct str *language)
{
    struct str asked = str_of(run->options.argument[OPTION_LANG]);
    struct str wishes[] = {asked, str_of(getenv("VAKWERK_LANG")), portfolio, locale_language()};
    for (size_t i = 0; i < sizeof wishes / sizeof *wishes; i++) {
        if (language_exists(wishes[i])) {
            *language = wishes[i];
            return 0;
        }
        if (i == 0 && asked.n)
            return error_set(&run->error, ERROR_USAGE, "unknown-language", asked);
    }
    *language = STR("nl");
    return 0;
}

void run_say(struct run *run, const char *key, const struct text_arg *args, size_t count)
{
    if (run->options.given[OPTION_QUIET] || run->options.given[OPTION_JSON])
        return;
    struct text_arg *safe = ARENA_ARRAY(&run->arena, struct text_arg, count);
    for (size_t i = 0; i < count; i++) {
        safe[i] = args[i];
        safe[i].value = visible_text(args[i].value, &run->arena);
    }
    text_format(&run->out, &run->texts, texts_get(&run->texts, str_of(key)), safe, count);
    buf_addc(&run->out, '\n');
}

struct str command_text(struct run *run, const struct command *command, const char *part)
{
    struct str key = arena_printf(&run->arena, "command.%s.%s", command->name, part);
    struct str space = str_sub(key, strlen("command."), key.n);
    char *dash = memchr(space.p, ' ', space.n);
    if (dash)
        *dash = '-';
    return str_trim(texts_get(&run->texts, key));
}

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value && *value;
}

void run_warn(const struct run *run, const struct error *error)
{
    struct buf text = {0};
    error_text(error, &run->texts, &text);
    fprintf(stderr, "vakwerk: %.*s\n", STR_ARG(buf_str(&text)));
    buf_release(&text);
}

int run_code(const struct run *run)
{
    struct finding_counts counts = findings_count(&run->findings);
    bool strict = run->options.given[OPTION_STRICT];
    return counts.errors || (strict && counts.talking_points) ? ERROR_CONTENT : 0;
}

int run_report(struct run *run, int code)
{
    if (language_rules(&run->texts, &run->data, &run->findings, &run->arena, &run->error) < 0)
        return -1;
    if (run->options.given[OPTION_JSON]) {
        report_json(&run->out, &run->texts, &run->findings, run->command->name, code);
        return 0;
    }
    struct report_options options = {.colour = run_wants_colour(run, stdout)};
    report_text(&run->out, &run->texts, &run->findings, &options);
    return 0;
}

bool run_wants_colour(const struct run *run, FILE *stream)
{
    const char *color = run->options.argument[OPTION_COLOR];
    if (run->options.given[OPTION_NO_COLOR] || (color && strcmp(color, "never") == 0))
        return false;
    if (color && strcmp(color, "always") == 0)
        return true;
    if (is_set("NO_COLOR"))
        return false;
    if (is_set("CLICOLOR_FORCE") || is_set("FORCE_COLOR"))
        return true;
    const char *terminal = getenv("TERM");
    return isatty(fileno(stream)) && terminal && strcmp(terminal, "dumb") != 0;
}

unsigned run_threads(struct run *run)
{
    if (!run->options.given[OPTION_JOBS])
        return pool_processors();
    unsigned long long threads;
    struct str asked = str_of(run->options.argument[OPTION_JOBS]);
    if (str_to_number(asked, 64, &threads) && threads > 0)
        return (unsigned)threads;
    error_set(&run->error, ERROR_USAGE, "wrong-jobs", asked);
    return 1;
}
