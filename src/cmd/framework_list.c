#include "cmd/framework_file.h"

#include "base/json.h"
#include "load/framework.h"

/* One column: as wide as its widest text. */
static void add_row(struct run *run, const struct framework *framework, size_t width)
{
    size_t gap = width - framework->id.n + 2;
    buf_addf(&run->out, "%.*s%*s%.*s\n", STR_ARG(framework->id), (int)gap, "",
             STR_ARG(framework->title));
}

static void add_json(struct run *run, struct framework *const *frameworks, size_t count)
{
    struct json json = {.out = &run->out};
    json_object(&json, NULL);
    json_list(&json, "frameworks");
    for (size_t i = 0; i < count; i++) {
        json_object(&json, NULL);
        json_text(&json, "id", frameworks[i]->id);
        json_text(&json, "version", frameworks[i]->version);
        json_text(&json, "title", frameworks[i]->title);
        json_text(&json, "purpose", frameworks[i]->purpose);
        json_close(&json);
    }
    json_close(&json);
    json_close(&json);
}

int command_framework_list(struct run *run)
{
    struct str language;
    if (run_language(run, STR(""), &language) < 0 || run_speak(run, language) < 0)
        return -1;
    size_t count, width = 0, first = data_list(FRAMEWORK_FOLDER, &count);
    struct framework **frameworks = ARENA_ARRAY(&run->arena, struct framework *, count);
    for (size_t i = 0; i < count; i++) {
        struct source *source = framework_built_in(run, data_table[first + i].path);
        if (!source)
            return -1;
        frameworks[i] = framework_load(source, language, &run->arena, &run->findings);
        if (!frameworks[i])
            return run_report(run, 1);
        width = frameworks[i]->id.n > width ? frameworks[i]->id.n : width;
    }
    if (run->options.given[OPTION_JSON])
        add_json(run, frameworks, count);
    for (size_t i = 0; i < count && !run->options.given[OPTION_JSON]; i++)
        add_row(run, frameworks[i], width);
    return 0;
}
