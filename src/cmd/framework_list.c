#include "base/json.h"
#include "cmd/run.h"
#include "load/library.h"

/* One column: as wide as its widest text. */
static void add_row(struct run *run, const struct framework *framework, size_t width)
{
    size_t gap = width - framework->id.n + 2;
    buf_addf(&run->out, "%.*s%*s%.*s\n", STR_ARG(framework->id), (int)gap, "",
             STR_ARG(framework->title));
}

static void add_json(struct run *run, const struct framework_list *library)
{
    struct json json = {.out = &run->out};
    json_object(&json, NULL);
    json_list(&json, "frameworks");
    for (size_t i = 0; i < library->count; i++) {
        const struct framework *framework = library->items[i];
        json_object(&json, NULL);
        json_text(&json, "id", framework->id);
        json_text(&json, "version", framework->version);
        json_text(&json, "title", framework->title);
        json_text(&json, "purpose", framework->purpose);
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
    struct framework_list library = {0};
    size_t width = 0;
    if (library_load(&library, &run->data, language, &run->arena, &run->findings, &run->error) < 0)
        return -1;
    if (run->options.given[OPTION_JSON])
        add_json(run, &library);
    for (size_t i = 0; i < library.count; i++)
        width = library.items[i]->id.n > width ? library.items[i]->id.n : width;
    for (size_t i = 0; i < library.count && !run->options.given[OPTION_JSON]; i++)
        add_row(run, library.items[i], width);
    return 0;
}
