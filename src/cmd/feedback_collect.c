#include "base/array.h"
#include "base/base32.h"
#include "base/limits.h"
#include "cmd/intake.h"
#include "load/head.h"
#include "load/results.h"
#include "load/seal.h"
#include "model/redact.h"
#include "model/rounds.h"
#include "out/result_file.h"
#include "sys/clock.h"
#include "sys/file.h"

/* --- Earlier versions --- */

/* A result that was handed over before. 1, 0 when it does not fit the round, -1 after an error. */
static int read_previous(struct run *run, const struct terms *terms, const char *path,
                         struct item *item)
{
    struct buf bytes = {0};
    struct arena found = {0};
    struct head_reader reader = {.findings = {.arena = &found}};
    if (file_read(path, LIMIT_YAML_BYTES, &bytes, &run->error) < 0)
        return -1;
    *item = (struct item){.path = str_of(path)};
    enum head_outcome outcome = head_read_text(&reader, buf_str(&bytes), item);
    bool good = outcome == HEAD_ITEM && item->kind == ITEM_FEEDBACK_RESULT &&
                str_is(item->feedback_result.form.text, terms->form);
    if (good)
        result_link(terms->framework, terms->round, item, &run->arena, &reader.findings);
    arena_absorb(&run->arena, &reader.kept);
    arena_absorb(&run->arena, &found);
    arena_release(&reader.scratch);
    buf_release(&bytes);
    if (good)
        return 1;
    return error_set(&run->error, ERROR_CONTENT, "not-of-round", str_of(path));
}

static const struct result_group *group_of(const struct item *result,
                                           const struct result_group *like)
{
    const struct result_group_list *groups = &result->feedback_result.groups;
    for (size_t i = 0; i < groups->count; i++)
        if (group_is_same(&groups->items[i], like))
            return &groups->items[i];
    return NULL;
}

/* Where the difference between two versions would tell of too few, the earlier one stays. */
static void keep_earlier(struct run *run, const struct item *previous,
                         struct result_group_list *groups)
{
    for (size_t i = 0; i < groups->count; i++) {
        const struct result_group *earlier = group_of(previous, &groups->items[i]);
        if (!earlier || group_may_follow(earlier, &groups->items[i]))
            continue;
        struct str key =
            arena_printf(&run->arena, "perspective.%.*s", STR_ARG(earlier->perspective.text));
        struct text_arg arg = {"group", texts_get(&run->texts, key), false};
        run_say(run, "feedback.kept", &arg, 1);
        groups->items[i] = *earlier;
    }
}

static int compare(struct run *run, const struct terms *terms, const char *path,
                   struct result_group_list *groups)
{
    struct item previous;
    if (read_previous(run, terms, path, &previous) < 0)
        return -1;
    keep_earlier(run, &previous, groups);
    return 0;
}

/* --- This version --- */

static void note_many(struct run *run, const struct round_group *group, size_t answered,
                      const struct terms *terms)
{
    unsigned long long asked = 0;
    str_to_number(group->asked.text, 1000000, &asked);
    if (answered <= asked || answered < (size_t)group_least(&terms->framework->rules))
        return;
    struct finding *finding = finding_on(&run->findings, RULE_ANSWERS_MANY, terms->round->path);
    struct str key =
        arena_printf(&run->arena, "perspective.%.*s", STR_ARG(group->perspective.text));
    finding_arg(&run->findings, finding, "perspective", texts_get(&run->texts, key));
    finding_arg_number(&run->findings, finding, "count", answered);
    finding_arg_number(&run->findings, finding, "asked", asked);
}

static struct result_group_list tally(struct run *run, const struct intake *intake)
{
    const struct terms *terms = &intake->terms;
    struct result_group_list groups = {0};
    for (size_t i = 0; i < terms->round->round.groups.count; i++) {
        const struct round_group *group = &terms->round->round.groups.items[i];
        if (perspective_is_named(group->perspective.text))
            continue;
        const struct answer_list *answers = &intake->collection.groups[i];
        tally_group(terms->framework, terms->questionnaire, group, answers,
                    ARRAY_PUSH(&groups, &run->arena), &run->arena);
        note_many(run, group, answers->count, terms);
    }
    return groups;
}

static void hide_in(struct run *run, const struct redaction *redaction,
                    struct result_comments *comments)
{
    for (size_t i = 0; i < comments->texts.count; i++)
        comments->texts.items[i].text =
            redact(redaction, comments->texts.items[i].text, &run->arena);
    comments_shuffle(comments);
}

/* The names that the coordinator wants out: "Jan, Piet de Vries". */
static void hide_names(struct run *run, struct result_group_list *groups)
{
    struct str rest = str_of(run->options.argument[OPTION_HIDE]), name;
    struct field_list names = {0};
    while (str_next_part(&rest, ',', &name))
        ARRAY_PUSH(&names, &run->arena)->text = str_trim(name);
    const struct redaction *redaction =
        redaction_new(&names, texts_get(&run->texts, STR("privacy.replacement")), &run->arena);
    for (size_t i = 0; i < groups->count; i++)
        for (size_t k = 0; k < groups->items[i].comments.count; k++)
            hide_in(run, redaction, &groups->items[i].comments.items[k]);
}

static const char *target_of(struct run *run, const struct terms *terms)
{
    const char *asked = run->options.argument[OPTION_OUTPUT];
    if (asked)
        return asked;
    struct str round = str_of(run->options.operands[0]);
    struct text_arg arg = {"round", terms->round->id, false};
    struct buf name = {0};
    text_format(&name, &run->texts, texts_get(&run->texts, STR("file.result")), &arg, 1);
    struct str path = arena_printf(&run->arena, "%.*s%.*s", (int)str_behind_last(round, '/'),
                                   round.p, STR_ARG(buf_str(&name)));
    buf_release(&name);
    return path.p;
}

static void say_done(struct run *run, const char *path, struct str text)
{
    char code[CODE_LENGTH + 1];
    struct sha256 seal = seal_of(text);
    code_write(seal.bytes, code);
    struct text_arg args[] = {{"path", str_of(path), false}, {"code", str_of(code), false}};
    run_say(run, "feedback.collected", args, 2);
}

static int write_result(struct run *run, struct intake *intake)
{
    struct result_group_list groups = tally(run, intake);
    const char *target = target_of(run, &intake->terms);
    const char *previous = run->options.argument[OPTION_PREVIOUS];
    struct buf text = {0};
    if (previous && compare(run, &intake->terms, previous, &groups) < 0)
        return -1;
    if (file_exists(target) && compare(run, &intake->terms, target, &groups) < 0)
        return -1;
    if (run->options.given[OPTION_HIDE])
        hide_names(run, &groups);
    result_file(&intake->terms, &groups, intake->terms.round->round.coordinator.text, clock_today(),
                &text);
    int result = file_write(target, buf_str(&text), &run->error);
    if (result == 0)
        say_done(run, target, buf_str(&text));
    buf_release(&text);
    return result;
}

/* Before the last day is over, answers still come in and may be taken back. */
static int refuse_open(struct run *run, const struct terms *terms)
{
    struct buf day = {0};
    if (terms->round->round.closes.day < clock_today())
        return 0;
    date_add_iso(&day, terms->round->round.closes.day);
    error_why(&run->error, ERROR_CONTENT, "round-open", terms->round->id, buf_str(&day));
    buf_release(&day);
    return -1;
}

static int collect(struct run *run, struct intake *intake)
{
    int opened = intake_open(intake, run, run->options.operands[0]);
    if (opened < 0 || (opened == 1 && (refuse_open(run, &intake->terms) < 0 ||
                                       intake_answers(intake, run, 1) < 0)))
        return -1;
    if (opened == 1) {
        intake_say_progress(intake, run);
        if (write_result(run, intake) < 0)
            return -1;
    }
    findings_sort(&run->findings);
    int code = run_code(run);
    return run_report(run, code) < 0 ? -1 : code;
}

int command_feedback_collect(struct run *run)
{
    struct intake intake = {0};
    int code = collect(run, &intake);
    intake_close(&intake);
    return code;
}

static int progress(struct run *run, struct intake *intake)
{
    int opened = intake_open(intake, run, run->options.operands[0]);
    if (opened < 0 || (opened == 1 && intake_answers(intake, run, 1) < 0))
        return -1;
    if (opened == 1)
        intake_say_progress(intake, run);
    findings_sort(&run->findings);
    int code = run_code(run);
    return run_report(run, code) < 0 ? -1 : code;
}

int command_feedback_progress(struct run *run)
{
    struct intake intake = {0};
    int code = progress(run, &intake);
    intake_close(&intake);
    return code;
}
