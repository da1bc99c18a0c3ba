#include "cmd/framework_file.h"

#include "base/array.h"
#include "check/framework.h"
#include "diag/report.h"
#include "load/framework.h"

enum { LANGUAGES_MOST = 8 }; /* of one framework that are looked at */

/* The model of each language, for what is found while it is made; and the words of each. */
static int load_languages(struct run *run, struct framework_check *check)
{
    struct vocabulary *vocabularies = ARENA_ARRAY(&run->arena, struct vocabulary, LANGUAGES_MOST);
    const struct value *languages = value_get(check->values, "languages");
    size_t count = languages && languages->kind == VALUE_LIST ? languages->count : 0;
    for (size_t i = 0; i < count && i < LANGUAGES_MOST; i++) {
        struct str language = str_trim(languages->items[i].text);
        framework_of(check->values, check->source, language, &run->arena, &run->findings);
        if (vocabulary_load(&vocabularies[check->vocabulary_count++], &run->data, language,
                            &run->arena, &run->error) < 0)
            return -1;
    }
    if (!count)
        framework_of(check->values, check->source, STR(""), &run->arena, &run->findings);
    check->vocabularies = vocabularies;
    return 0;
}

static struct str text_of(const struct value *map, const char *key)
{
    const struct value *value = value_get(map, key);
    return value && value->kind == VALUE_TEXT ? value->text : STR("");
}

/* Two frameworks of one name and version can't be told apart by who uses them. */
static void check_name(struct run *run, struct map *names, const struct framework_check *check)
{
    const struct value *id = value_get(check->values, "id");
    struct str name = text_of(check->values, "id"), version = text_of(check->values, "version");
    struct str key = arena_printf(&run->arena, "%.*s %.*s", STR_ARG(name), STR_ARG(version));
    if (!name.n || map_put(names, &run->arena, key, check->source))
        return;
    const struct source *first = map_get(names, key);
    struct finding *finding =
        finding_at(&run->findings, RULE_FRAMEWORK_TWICE, check->source, id->span);
    finding_arg(&run->findings, finding, "id", name);
    finding_arg(&run->findings, finding, "version", version);
    finding_arg(&run->findings, finding, "path", first->path);
}

static int check_one(struct run *run, struct source *source, struct map *names)
{
    struct framework_check check = {
        .source = source, .arena = &run->arena, .findings = &run->findings};
    if (framework_whole(run, source, &check.values) < 0)
        return -1;
    if (!check.values)
        return 0;
    if (load_languages(run, &check) < 0)
        return -1;
    framework_check(&check);
    check_name(run, names, &check);
    return 0;
}

int command_framework_check(struct run *run)
{
    struct str language;
    struct map names = {0};
    struct source_list sources = {0};
    if (run_language(run, STR(""), &language) < 0 || run_speak(run, language) < 0)
        return -1;
    for (size_t i = 0; i < run->options.operand_count; i++)
        if (framework_files(run, run->options.operands[i], &sources) < 0)
            return -1;
    for (size_t i = 0; i < sources.count; i++)
        if (check_one(run, sources.items[i], &names) < 0)
            return -1;
    findings_sort(&run->findings);
    int code = run_code(run);
    if (run_report(run, code) < 0)
        return -1;
    if (!run->options.given[OPTION_JSON] && !run->options.given[OPTION_QUIET])
        report_summary(&run->out, &run->texts, &run->findings);
    return code;
}
