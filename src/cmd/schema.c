#include "cmd/run.h"

#include "base/near.h"
#include "cmd/session.h"
#include "out/schema.h"

static int unknown(struct run *run, struct str name)
{
    struct str names[SCHEMA_COUNT];
    for (size_t i = 0; i < SCHEMA_COUNT; i++)
        names[i] = str_of(schema_name(i));
    struct str near = near_best(name, names, SCHEMA_COUNT);
    return near.n ? error_why(&run->error, ERROR_USAGE, "unknown-schema-near", name, near)
                  : error_set(&run->error, ERROR_USAGE, "unknown-schema", name);
}

static int write_all(struct run *run, const char *folder)
{
    struct staging *staging;
    struct staging_summary summary;
    if (staging_begin(&staging, folder, TREE_OUTPUT_MARKER, &run->error) < 0)
        return -1;
    struct sink sink = session_sink(staging);
    if (schema_put_all(&sink, "", &run->error) < 0) {
        staging_abandon(staging);
        return -1;
    }
    if (staging_finish(staging, &summary, &run->error) < 0)
        return -1;
    struct text_arg arg = {"path", str_of(folder), false};
    run_say(run, "schema.done", &arg, 1);
    return 0;
}

int command_schema(struct run *run)
{
    struct str language;
    if (run_language(run, STR(""), &language) < 0 || run_speak(run, language) < 0)
        return -1;
    if (run->options.given[OPTION_OUTPUT])
        return write_all(run, run->options.argument[OPTION_OUTPUT]);
    if (!run->options.operand_count) {
        for (size_t i = 0; i < SCHEMA_COUNT; i++)
            buf_addf(&run->out, "%s\n", schema_name(i));
        return 0;
    }
    struct str name = str_of(run->options.operands[0]);
    size_t index = schema_find(name);
    if (index == SCHEMA_COUNT)
        return unknown(run, name);
    schema_write(index, &run->out);
    return 0;
}
