#include "base/json.h"
#include "cmd/session.h"
#include "diag/report.h"
#include "view/telling.h"
#include "view/words.h"

/* One of the two versions that are compared. */
struct version {
    const char *name; /* as asked for; NULL: the folder as it is now */
    struct session session;
    struct build build;
    struct built built;
    struct findings findings;
};

static int load(struct version *version, struct run *run)
{
    run->options.given[OPTION_REV] = version->name != NULL;
    run->options.argument[OPTION_REV] = version->name;
    run->findings = (struct findings){.arena = &run->arena};
    if (session_open(&version->session, run, SESSION_HISTORY) < 0)
        return -1;
    version->build = session_build(&version->session, run, AUDIENCE_SELF);
    if (build_run(&version->build, NULL, &version->built, &run->findings, &run->arena,
                  &run->error) < 0)
        return -1;
    version->findings = run->findings;
    return 0;
}

/* Of each item of the later version that was there before: is what it says something else? */
static int find_changed(const struct version *before, const struct version *after, struct run *run,
                        bool **changed)
{
    const struct portfolio *old = &before->session.portfolio, *new = &after->session.portfolio;
    *changed = ARENA_ARRAY(&run->arena, bool, new->item_count);
    for (size_t i = 0; i < new->item_count; i++) {
        const struct item *item = portfolio_item(old, new->items[i].id);
        int same = item ? tree_same(&before->session.tree, item->entry, &after->session.tree,
                                    new->items[i].entry, &run->error)
                        : 1;
        if (same < 0)
            return -1;
        (*changed)[i] = !same;
    }
    return 0;
}

static struct str words_of(const struct version *version, struct run *run)
{
    return words_version(&run->texts, version->name, version->session.day, &run->arena);
}

/* --- As text -------------------------------------------------------------------------------- */

static void say_line(struct run *run, const struct telling_line *line)
{
    struct text_arg args[] = {{"title", line->title, false},
                              {"detail", line->detail, false},
                              {"place", line->place, false}};
    run_say(run, line->place.n ? "difference.line-with-place" : "difference.line", args, 3);
}

static void say(struct run *run, const struct version *before, const struct version *after,
                const struct telling_list *told)
{
    struct text_arg between[] = {{"from", words_of(before, run), false},
                                 {"to", words_of(after, run), false}};
    run_say(run, "difference.between", between, 2);
    if (!told->count)
        run_say(run, "difference.same", NULL, 0);
    for (size_t i = 0; i < told->count; i++) {
        const struct telling *telling = &told->items[i];
        struct str key = arena_printf(&run->arena, "difference.%s", telling->name);
        struct text_arg title = {"title", key, true};
        run_say(run, "difference.section", &title, 1);
        for (size_t k = 0; k < telling->count; k++)
            say_line(run, &telling->items[k]);
    }
}

/* --- As JSON -------------------------------------------------------------------------------- */

static void put_version(struct json *json, const char *key, const struct version *version)
{
    struct buf day = {0};
    date_add_iso(&day, version->session.day);
    json_object(json, key);
    if (version->name) {
        json_text(json, "name", str_of(version->name));
        json_text(json, "commit", str_of(version->session.commit.id));
    }
    json_text(json, "day", buf_str(&day));
    json_close(json);
    buf_release(&day);
}

static void put_items(struct json *json, const char *key, const struct item_list *items)
{
    json_list(json, key);
    for (size_t i = 0; i < items->count; i++) {
        json_object(json, NULL);
        json_text(json, "id", items->items[i]->id);
        json_text(json, "kind", str_of(item_kind_name(items->items[i]->kind)));
        json_close(json);
    }
    json_close(json);
}

static void put_level(struct json *json, const char *key, const struct field *level)
{
    if (level && level->text.n)
        json_text(json, key, level->text);
    else
        json_null(json, key);
}

static void put_claims(struct json *json, const struct difference *difference)
{
    json_list(json, "claims");
    for (size_t i = 0; i < difference->claims.count; i++) {
        const struct claim_difference *claim = &difference->claims.items[i];
        json_object(json, NULL);
        json_text(json, "competence", claim->competence);
        put_level(json, "from", claim->before ? &claim->before->claim.level : NULL);
        put_level(json, "to", claim->after ? &claim->after->claim.level : NULL);
        put_items(json, "chosen", &claim->chosen);
        put_items(json, "dropped", &claim->dropped);
        json_close(json);
    }
    json_close(json);
}

static void put_selected(struct json *json, const char *key, const struct selected *selected)
{
    if (!selected) {
        json_null(json, key);
        return;
    }
    json_object(json, key);
    put_level(json, "start", &selected->start);
    put_level(json, "target", &selected->target);
    json_close(json);
}

static void put_selection(struct json *json, const struct difference *difference)
{
    json_list(json, "selection");
    for (size_t i = 0; i < difference->selection.count; i++) {
        const struct selection_difference *selected = &difference->selection.items[i];
        json_object(json, NULL);
        json_text(json, "competence", selected->competence);
        put_selected(json, "from", selected->before);
        put_selected(json, "to", selected->after);
        json_close(json);
    }
    json_close(json);
}

static void put_framework(struct json *json, const char *key, const struct framework *framework)
{
    if (!framework) {
        json_null(json, key);
        return;
    }
    json_object(json, key);
    json_text(json, "id", framework->id);
    json_text(json, "version", framework->version);
    json_close(json);
}

static void put_findings(struct json *json, const char *key, const struct finding_list *list,
                         struct run *run)
{
    struct findings findings = {.arena = &run->arena};
    findings.items = ARENA_ARRAY(&run->arena, struct finding, list->count);
    for (size_t i = 0; i < list->count; i++)
        findings.items[findings.count++] = *list->items[i];
    report_json_findings(json, key, &run->texts, &findings);
}

static void put_json(struct run *run, const struct version *before, const struct version *after,
                     const struct difference *difference)
{
    struct json json = {.out = &run->out};
    report_json_begin(&json, run->command->name, 0);
    put_version(&json, "from", before);
    put_version(&json, "to", after);
    put_items(&json, "came", &difference->came);
    put_items(&json, "changed", &difference->changed);
    put_items(&json, "gone", &difference->gone);
    put_claims(&json, difference);
    put_selection(&json, difference);
    if (difference->framework) {
        json_object(&json, "framework");
        put_framework(&json, "from", before->session.portfolio.framework);
        put_framework(&json, "to", after->session.portfolio.framework);
        json_close(&json);
    }
    put_findings(&json, "solved", &difference->solved, run);
    put_findings(&json, "new", &difference->new, run);
    json_close(&json);
}

/* --- As a page ------------------------------------------------------------------------------ */

static int write_page(struct run *run, const struct version *before, struct version *after,
                      const struct telling_list *told, const char *folder)
{
    struct staging *staging;
    struct staging_summary summary;
    if (staging_begin(&staging, folder, TREE_OUTPUT_MARKER, &run->error) < 0)
        return -1;
    struct sink sink = session_sink(staging);
    struct node *page = page_difference(&after->built.site, words_of(before, run),
                                        words_of(after, run), told, &run->arena);
    if (build_put_alone(&after->build, &after->built, "difference", page, &sink, &run->arena,
                        &run->error) < 0) {
        staging_abandon(staging);
        return -1;
    }
    if (staging_finish(staging, &summary, &run->error) < 0)
        return -1;
    struct text_arg path = {"path", arena_printf(&run->arena, "%s/index.html", folder), false};
    run_say(run, "difference.done", &path, 1);
    return 0;
}

/* --- The command ---------------------------------------------------------------------------- */

static int tell(struct run *run, const struct version *before, struct version *after)
{
    bool *changed;
    if (find_changed(before, after, run, &changed) < 0)
        return -1;
    struct difference_side from = {&before->session.portfolio, &before->findings};
    struct difference_side to = {&after->session.portfolio, &after->findings};
    struct difference difference = difference_of(&from, &to, changed, &run->arena);
    struct telling_list told = tell_difference(&after->built.site, &from, &difference, &run->arena);
    const char *folder = run->options.argument[OPTION_OUTPUT];
    if (run->options.given[OPTION_JSON])
        put_json(run, before, after, &difference);
    else
        say(run, before, after, &told);
    return folder ? write_page(run, before, after, &told, folder) : 0;
}

int command_diff(struct run *run)
{
    const struct options *options = &run->options;
    struct version before = {.name = options->operands[0]};
    struct version after = {.name = options->operand_count > 1 ? options->operands[1] : NULL};
    run->options.operand_count = 0; /* no operand is a portfolio's folder */
    int code = load(&before, run);
    if (code == 0)
        code = load(&after, run);
    if (code == 0)
        code = tell(run, &before, &after);
    session_close(&before.session);
    session_close(&after.session);
    return code;
}
