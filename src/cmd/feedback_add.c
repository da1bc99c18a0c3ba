#include "cmd/adding.h"

#include "load/formers.h"
#include "load/head.h"
#include "load/results.h"
#include "load/seal.h"
#include "load/terms.h"
#include "model/tally.h"

/* --- Against what was shown before --- */

struct comparison {
    const struct portfolio *portfolio;
    const struct terms *terms;
    const struct item *result; /* that is added */
    struct str told;           /* the group of which too little changed; empty: none */
};

static void compare_groups(struct comparison *comparison, const struct item *earlier)
{
    const struct result_group_list *before = &earlier->feedback_result.groups;
    const struct result_group_list *now = &comparison->result->feedback_result.groups;
    for (size_t i = 0; i < before->count; i++)
        for (size_t k = 0; k < now->count; k++)
            if (group_is_same(&before->items[i], &now->items[k]) &&
                !group_may_follow(&before->items[i], &now->items[k]))
                comparison->told = now->items[k].perspective.text;
}

/* A file that once stood in the folder: when it is a result of the same round, it is compared. */
static int compare_text(void *context, struct str path, struct str bytes, struct error *error)
{
    struct comparison *comparison = context;
    struct arena found = {0}, linked = {0};
    struct head_reader reader = {.findings = {.arena = &found}};
    struct item item = {.path = path};
    (void)error;
    if (str_search(bytes, STR("feedback-result")) < bytes.n &&
        head_read_text(&reader, bytes, &item) == HEAD_ITEM && item.kind == ITEM_FEEDBACK_RESULT &&
        str_eq(item.feedback_result.round.text, comparison->terms->round->id)) {
        formers_bring_result(comparison->portfolio, &item, &linked);
        result_link(comparison->portfolio->framework, comparison->terms->round, &item, &linked,
                    &reader.findings);
        compare_groups(comparison, &item);
    }
    arena_release(&reader.scratch);
    arena_release(&reader.kept);
    arena_release(&found);
    arena_release(&linked);
    return 0;
}

static int compare_history(struct comparison *comparison, const struct session *session,
                           struct error *error)
{
    struct git *git = NULL;
    struct git_commit commit;
    int opened = git_open(&git, session->folder, error);
    int result = opened > 0 ? git_resolve(git, NULL, &commit, error) : opened;
    if (result > 0)
        result = git_texts(git, &commit, head_is_yaml, compare_text, comparison, error);
    git_close(git);
    return result;
}

static const struct item *result_before(const struct portfolio *portfolio, const struct item *round)
{
    for (size_t i = 0; i < portfolio->item_count; i++)
        if (portfolio->items[i].kind == ITEM_FEEDBACK_RESULT &&
            str_eq(portfolio->items[i].feedback_result.round.text, round->id))
            return &portfolio->items[i];
    return NULL;
}

/* --- A result --- */

/* In place of the one that is there, else beside its round. */
static struct str path_of(const struct adding *adding, struct run *run, const struct item *round)
{
    const struct item *before = result_before(&adding->session.portfolio, round);
    if (before)
        return before->path;
    struct text_arg arg = {"round", round->id, false};
    struct buf name = {0};
    text_format(&name, &adding->session.item_texts,
                texts_get(&adding->session.item_texts, STR("file.result")), &arg, 1);
    struct str path = arena_printf(&run->arena, "%.*s%.*s", (int)str_behind_last(round->path, '/'),
                                   round->path.p, STR_ARG(buf_str(&name)));
    buf_release(&name);
    return path;
}

static bool fits_round(const struct portfolio *portfolio, const struct terms *terms,
                       struct item *result, struct run *run)
{
    struct source *source = &result->source;
    if (!seal_holds(source->text, result->feedback_result.seal.text))
        finding_at(&run->findings, RULE_SEAL_BROKEN, source, result->feedback_result.seal.span);
    if (!str_is(result->feedback_result.form.text, terms->form)) {
        struct finding *finding =
            finding_at(&run->findings, RULE_RESULT_FORM, source, result->feedback_result.form.span);
        finding_arg(&run->findings, finding, "round", terms->round->id);
    }
    formers_bring_result(portfolio, result, &run->arena);
    result_link(portfolio->framework, terms->round, result, &run->arena, &run->findings);
    return run->findings.count == 0;
}

static int refuse_difference(struct run *run, const struct comparison *comparison)
{
    struct str key = arena_printf(&run->arena, "perspective.%.*s", STR_ARG(comparison->told));
    return error_why(&run->error, ERROR_CONTENT, "result-tells", comparison->terms->round->id,
                     texts_get(&run->texts, key));
}

static int add_result(struct adding *adding, struct run *run)
{
    struct item result;
    struct terms terms;
    const struct portfolio *portfolio = &adding->session.portfolio;
    if (!adding_check(adding, run, adding->source.path, adding->source.text, &result))
        return adding_report(run);
    if (result.kind != ITEM_FEEDBACK_RESULT)
        return error_set(&run->error, ERROR_CONTENT, "no-result", adding->source.path);
    const struct item *round = portfolio_item(portfolio, result.feedback_result.round.text);
    if (!round || round->kind != ITEM_ROUND || !terms_of(portfolio, round, &terms))
        return error_set(&run->error, ERROR_CONTENT, "no-round", result.feedback_result.round.text);
    if (!fits_round(portfolio, &terms, &result, run))
        return adding_report(run);
    struct comparison comparison = {portfolio, &terms, &result, STR("")};
    const struct item *before = result_before(portfolio, round);
    if (before)
        compare_groups(&comparison, before);
    if (compare_history(&comparison, &adding->session, &run->error) < 0)
        return -1;
    if (comparison.told.n)
        return refuse_difference(run, &comparison);
    return adding_write(adding, run, path_of(adding, run, round), adding->source.text);
}

/* A result of the coordinator's, or what leader, coach or the teacher said in their own name. */
int command_feedback_add(struct run *run)
{
    struct adding adding;
    if (str_ends(str_of(run->options.operands[0]), ".json"))
        return adding_run(run, "feedback", filed_feedback);
    int code = adding_open(&adding, run) < 0 ? -1 : add_result(&adding, run);
    adding_close(&adding);
    return code;
}
