#include "cmd/forms.h"
#include "load/answers.h"
#include "model/id.h"
#include "model/rounds.h"
#include "sys/staging.h"
#include "view/words.h"

/* The forms of one round, put into a folder that is replaced whole. */
struct writing {
    struct forms *forms;
    struct run *run;
    struct terms terms;
    struct staging *staging;
};

static int put(struct writing *writing, struct str path, struct str bytes)
{
    return staging_put(writing->staging, path, bytes, &writing->run->error);
}

/* "formulier-ouders.html": a name made of a text and the group. */
static struct str name_of(struct writing *writing, const char *key, struct str perspective)
{
    struct arena *arena = &writing->run->arena;
    struct str group = form_word(&writing->forms->context,
                                 arena_printf(arena, "perspective.%.*s", STR_ARG(perspective)).p);
    struct text_arg arg = {"group", id_from_text(group, arena), false};
    return form_words(&writing->forms->context, key, &arg, 1);
}

static int put_form(struct writing *writing, struct str name, const char *template,
                    const char *script, const struct form_view *view)
{
    struct buf out = {0};
    int result = forms_make(writing->forms, writing->run, template, script, view, &out);
    if (result == 0)
        result = put(writing, name, buf_str(&out));
    buf_release(&out);
    return result;
}

static int put_paper(struct writing *writing, const struct round_group *group)
{
    struct str perspective = group->perspective.text;
    struct form_view view = form_paper(&writing->forms->context, &writing->terms, group);
    struct buf table = {0};
    answers_table_head(&writing->terms, perspective, &table);
    int result =
        put_form(writing, name_of(writing, "file.paper", perspective), "forms/paper", NULL, &view);
    if (result == 0)
        result = put(writing, name_of(writing, "file.table", perspective), buf_str(&table));
    buf_release(&table);
    return result;
}

static int put_group(struct writing *writing, const struct round_group *group)
{
    bool named = perspective_is_named(group->perspective.text);
    struct form_view view = form_feedback(&writing->forms->context, &writing->terms, group);
    int result = put_form(writing, name_of(writing, "file.form", group->perspective.text),
                          "forms/feedback", named ? "named.js" : "feedback.js", &view);
    return result < 0 || named ? result : put_paper(writing, group);
}

/* --- For the coordinator --- */

static int put_read_me(struct writing *writing, struct str folder, struct str round)
{
    struct arena *arena = &writing->run->arena;
    const struct item *item = writing->terms.round;
    struct text_arg args[] = {
        {"round", item->title.text, false},
        {"file", round, false},
        {"candidate", writing->forms->session.portfolio.candidate.text, false},
        {"day", words_day(&writing->run->texts, item->round.closes.day, arena), false},
    };
    struct str text = form_words(&writing->forms->context, "forms.read-me", args, 4);
    struct str name = form_word(&writing->forms->context, "file.read-me");
    return put(writing, arena_printf(arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name)), text);
}

/* The two files that the terms are read from, byte for byte. */
static int put_terms(struct writing *writing)
{
    struct arena *arena = &writing->run->arena;
    const struct item *round = writing->terms.round;
    const struct framework *framework = writing->terms.framework;
    struct str folder = form_word(&writing->forms->context, "folder.coordinator");
    struct str name = str_sub(round->path, str_behind_last(round->path, '/'), round->path.n);
    if (put(writing, arena_printf(arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name)),
            round->source.text) < 0 ||
        put(writing, arena_printf(arena, "%.*s/" TERMS_FRAMEWORK, STR_ARG(folder)),
            framework->source->text) < 0)
        return -1;
    return put_read_me(writing, folder, name);
}

static int put_all(struct writing *writing)
{
    const struct round_group_list *groups = &writing->terms.round->round.groups;
    for (size_t i = 0; i < groups->count; i++)
        if (put_group(writing, &groups->items[i]) < 0)
            return -1;
    return put_terms(writing);
}

/* --- The command --- */

static const char *folder_of(struct writing *writing)
{
    const char *asked = writing->run->options.argument[OPTION_OUTPUT];
    const char *output = asked ? asked : session_output(&writing->forms->session, writing->run);
    struct str name = form_word(&writing->forms->context, "folder.forms");
    return asked || !output ? output
                            : arena_printf(&writing->run->arena, "%s/%.*s-%.*s", output,
                                           STR_ARG(name), STR_ARG(writing->terms.round->id))
                                  .p;
}

static int write_forms(struct writing *writing)
{
    struct run *run = writing->run;
    struct staging_summary summary;
    const char *folder = folder_of(writing);
    if (!folder || staging_begin(&writing->staging, folder, TREE_OUTPUT_MARKER, &run->error) < 0)
        return -1;
    if (put_all(writing) < 0) {
        staging_abandon(writing->staging);
        return -1;
    }
    if (staging_finish(writing->staging, &summary, &run->error) < 0)
        return -1;
    struct text_arg arg = {"path", str_of(folder), false};
    run_say(run, "forms.round-done", &arg, 1);
    return 0;
}

/* What was asked may not change once a form is out; so nothing is made of what is wrong. */
static int make(struct forms *forms, struct run *run)
{
    if (forms_open(forms, run) < 0)
        return -1;
    struct str id = str_of(run->options.operands[0]);
    const struct item *round = portfolio_item(&forms->session.portfolio, id);
    if (!round || round->kind != ITEM_ROUND)
        return error_set(&run->error, ERROR_USAGE, "no-such-round", id);
    struct writing writing = {.forms = forms, .run = run};
    if (forms_broken(run, forms, round) ||
        !terms_of(&forms->session.portfolio, round, &writing.terms))
        return run_report(run, ERROR_CONTENT) < 0 ? -1 : (int)ERROR_CONTENT;
    if (round->round.closes.day < forms->session.day)
        return error_why(&run->error, ERROR_CONTENT, "round-over", id,
                         words_day(&run->texts, round->round.closes.day, &run->arena));
    return write_forms(&writing);
}

int command_feedback_form(struct run *run)
{
    struct forms forms;
    int code = make(&forms, run);
    forms_close(&forms);
    return code;
}
