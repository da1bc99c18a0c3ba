#include "base/limits.h"
#include "check/package.h"
#include "cmd/run.h"
#include "sys/file.h"
#include "view/words.h"

static int verify_folder(struct run *run, const char *path, struct package_summary *summary)
{
    struct folder *folder;
    if (folder_open(&folder, path, &run->error) < 0)
        return -1;
    int result = package_check_folder(folder, summary, &run->findings, &run->arena, &run->error);
    folder_close(folder);
    return result;
}

static int verify_zip(struct run *run, const char *path, struct package_summary *summary)
{
    struct buf bytes = {0};
    int result = file_read(path, LIMIT_PACKAGE_BYTES, &bytes, &run->error);
    if (result == 0)
        package_check_zip(buf_str(&bytes), summary, &run->findings, &run->arena);
    buf_release(&bytes);
    return result;
}

static void say_good(struct run *run, const struct package_summary *summary, const char *path)
{
    struct text_arg args[] = {
        {"name", summary->description.n ? summary->description : str_of(path), false},
        {"n", arena_printf(&run->arena, "%zu", summary->files), false},
        {"id", str_sub(summary->id, 0, 16), false},
        {"day", words_day(&run->texts, summary->destroy_after, &run->arena), false},
    };
    run_say(run, "verify.good", args, 4);
    run_say(run, "verify.detail", args, 4);
    if (summary->destroy_after != DAY_UNKNOWN)
        run_say(run, "verify.destroy", args, 4);
}

int command_verify(struct run *run)
{
    struct str language;
    struct package_summary summary = {.day = DAY_UNKNOWN, .destroy_after = DAY_UNKNOWN};
    const char *path = run->options.operands[0];
    if (run_language(run, STR(""), &language) < 0 || run_speak(run, language) < 0)
        return -1;
    int result =
        file_is_folder(path) ? verify_folder(run, path, &summary) : verify_zip(run, path, &summary);
    if (result < 0)
        return -1;
    findings_sort(&run->findings);
    bool good = findings_count(&run->findings).errors == 0;
    int code = good ? 0 : (int)ERROR_INTEGRITY;
    if (run_report(run, code) < 0)
        return -1;
    if (good && !run->options.given[OPTION_JSON])
        say_good(run, &summary, path);
    return code;
}
