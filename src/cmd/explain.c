#include "cmd/run.h"
#include "diag/report.h"
#include "load/language.h"

static struct str rule_text(const struct run *run, const struct rule_info *info, const char *name,
                            struct arena *arena)
{
    return texts_get(&run->texts, arena_printf(arena, "VW%03d.%s", (int)info->rule, name));
}

static void add_heading(struct run *run, const struct rule_info *info)
{
    struct str class = texts_get(
        &run->texts, arena_printf(&run->arena, "severity.%s", rule_class_name(info->class)));
    struct str title = rule_text(run, info, "title", &run->arena);
    buf_addf(&run->out, "VW%03d  %.*s (%.*s)\n", (int)info->rule, STR_ARG(title), STR_ARG(class));
}

static int list_rules(struct run *run)
{
    if (language_all_rules(&run->texts, &run->data, &run->arena, &run->error) < 0)
        return -1;
    for (size_t i = 0; i < rule_count; i++)
        add_heading(run, &rule_table[i]);
    return 0;
}

int command_explain(struct run *run)
{
    struct str language, body;
    if (run_language(run, STR(""), &language) < 0 || run_speak(run, language) < 0)
        return -1;
    if (!run->options.operand_count)
        return list_rules(run);
    struct str asked = str_of(run->options.operands[0]);
    const struct rule_info *info = rule_find(asked);
    if (!info)
        return error_set(&run->error, ERROR_USAGE, "unknown-rule", asked);
    if (language_rule(&run->texts, &run->data, info->rule, &run->arena, &run->error) < 0 ||
        language_explanation(&run->texts, &run->data, info->rule, &run->arena, &body, &run->error) <
            0)
        return -1;
    add_heading(run, info);
    buf_addc(&run->out, '\n');
    buf_add(&run->out, str_trim(body));
    buf_addc(&run->out, '\n');
    return 0;
}
