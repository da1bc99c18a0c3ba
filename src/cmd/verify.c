#include "cmd/known.h"
#include "cmd/opened.h"
#include "view/words.h"

static void say_good(struct run *run, const struct package_summary *summary, const char *path)
{
    struct text_arg args[] = {
        {"name", summary->description.n ? summary->description : str_of(path), false},
        {"n", arena_printf(&run->arena, "%zu", summary->files), false},
        {"id", str_sub(summary->id, 0, 16), false},
        {"day", words_day(&run->texts, summary->destroy_after, &run->arena), false},
    };
    run_say(run, summary->is_assessment ? "verify.good-assessment" : "verify.good", args, 4);
    run_say(run, "verify.detail", args, 4);
    if (summary->destroy_after != DAY_UNKNOWN)
        run_say(run, "verify.destroy", args, 4);
}

int command_verify(struct run *run)
{
    struct str language;
    struct package_summary summary;
    struct known known;
    const char *path = run->options.operands[0];
    if (run_language(run, STR(""), &language) < 0 || run_speak(run, language) < 0)
        return -1;
    if (package_open(run, path, true, &summary, &run->findings, &run->arena) < 0)
        return -1;
    bool good = findings_count(&run->findings).errors == 0;
    if (good && known_weigh(run, &summary, &known, &run->findings, &run->arena) < 0)
        return -1;
    good = findings_count(&run->findings).errors == 0;
    int code = good ? 0 : (int)ERROR_INTEGRITY;
    if (run_report(run, code) < 0)
        return -1;
    if (good) {
        say_good(run, &summary, path);
        known_say(run, &known);
    }
    return code;
}
