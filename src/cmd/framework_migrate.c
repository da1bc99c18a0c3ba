#include "base/json.h"
#include "base/limits.h"
#include "cmd/adding.h"
#include "cmd/framework_file.h"
#include "diag/report.h"
#include "load/framework.h"
#include "load/framework_map.h"
#include "model/id.h"
#include "out/migration_cost.h"
#include "read/overlay.h"
#include "sys/file.h"
#include "sys/file_set.h"
#include "view/telling.h"
#include "view/words.h"

/* A portfolio as it is, or would be. */
struct stand {
    struct session *session;
    struct build build;
    struct built built;
    struct findings findings;
};

struct migrate {
    struct run *run;
    struct adding adding; /* with the portfolio as it is */
    struct session next;  /* as it would be */
    struct framework *after;
    const struct value *after_values;
    struct framework_map map, planned; /* planned: with a reason, so that it can be foreseen */
    struct findings undecided;         /* and what else is wrong with the map */
    struct migrating migrating;
    struct migration migration;
    struct migration_costs costs;
    struct difference difference;
    struct stand before, then;
};

/* --- What there is -------------------------------------------------------------------------- */

static int open_portfolio(struct migrate *migrate)
{
    struct run *run = migrate->run;
    struct portfolio *portfolio = &migrate->adding.session.portfolio;
    const char *word = run->options.operands[0];
    run->options.operand_count = 0; /* the operand is no folder of a portfolio */
    int opened = session_open(&migrate->adding.session, run, 0);
    run->options.operands[0] = (char *)(uintptr_t)word;
    if (opened < 0)
        return -1;
    migrate->before.findings = run->findings;
    run->findings = (struct findings){.arena = &run->arena};
    struct str folder = str_of(migrate->adding.session.folder);
    migrate->migrating.selection = portfolio_first_selection(portfolio);
    if (!portfolio->framework)
        return error_set(&run->error, ERROR_CONTENT, "no-framework", folder);
    if (!migrate->migrating.selection)
        return error_set(&run->error, ERROR_CONTENT, "no-selection", folder);
    return 0;
}

/* 1; 0 when it has faults, which are findings; -1. */
static int open_framework(struct migrate *migrate)
{
    struct run *run = migrate->run;
    const struct framework *before = migrate->adding.session.portfolio.framework;
    struct source *source = framework_file(run, run->options.operands[0]);
    if (!source)
        return -1;
    migrate->after_values = framework_read(source, &run->arena, &run->findings);
    if (migrate->after_values)
        migrate->after = framework_of(migrate->after_values, source, run->texts.language,
                                      &run->arena, &run->findings);
    if (findings_count(&run->findings).errors)
        return 0;
    run->findings = (struct findings){.arena = &run->arena};
    if (str_eq(migrate->after->id, before->id) && str_eq(migrate->after->version, before->version))
        return error_set(&run->error, ERROR_USAGE, "same-version", before->version);
    return 1;
}

static int open_map(struct migrate *migrate)
{
    struct run *run = migrate->run;
    const struct framework *before = migrate->adding.session.portfolio.framework;
    struct findings unasked = {.arena = &run->arena};
    struct buf bytes = {0};
    const char *path = run->options.argument[OPTION_MAP];
    migrate->undecided = (struct findings){.arena = &run->arena};
    if (!path) {
        migrate->map =
            framework_map_propose(framework_read(before->source, &run->arena, &unasked), before,
                                  migrate->after_values, migrate->after, &run->arena);
        return 0;
    }
    struct source *source = ARENA_NEW(&run->arena, struct source);
    int result = file_read(path, LIMIT_YAML_BYTES, &bytes, &run->error);
    source->path = str_of(path);
    source->text = arena_copy(&run->arena, buf_str(&bytes));
    buf_release(&bytes);
    if (result == 0)
        framework_map_load(source, before, migrate->after, &migrate->map, &run->arena,
                           &migrate->undecided);
    findings_sort(&migrate->undecided);
    return result;
}

/* --- What it would come to ------------------------------------------------------------------ */

/* "framework-1.2.0.yaml" beside framework.yaml, or with a number when that is taken. */
static struct str former_path(const struct migrate *migrate)
{
    struct run *run = migrate->run;
    const struct portfolio *portfolio = &migrate->adding.session.portfolio;
    struct str path = portfolio_path(portfolio->pinned.file.text);
    struct str base = str_ends(path, ".yaml") ? str_sub(path, 0, path.n - strlen(".yaml")) : path;
    struct str version = id_from_text(portfolio->framework->version, &run->arena);
    struct str former =
        arena_printf(&run->arena, "%.*s-%.*s.yaml", STR_ARG(base), STR_ARG(version));
    const struct tree *tree = &migrate->adding.session.tree;
    for (unsigned n = 2; tree_find(tree, former) < tree->count; n++)
        former = arena_printf(&run->arena, "%.*s-%.*s-%u.yaml", STR_ARG(base), STR_ARG(version), n);
    return former;
}

static int plan(struct migrate *migrate)
{
    struct run *run = migrate->run;
    struct session *session = &migrate->adding.session;
    struct buf day = {0};
    date_add_iso(&day, session->day);
    struct str date = arena_copy(&run->arena, buf_str(&day));
    buf_release(&day);
    struct str stem =
        arena_printf(&run->arena, "%.*s-%.*s", STR_ARG(date),
                     STR_ARG(texts_get(&session->item_texts, STR("filed.new-version"))));
    migrate->migrating.portfolio = &session->portfolio;
    migrate->migrating.tree = &session->tree;
    migrate->migrating.after = migrate->after;
    migrate->planned = migrate->map;
    if (!migrate->planned.reason.text.n)
        migrate->planned.reason.text = texts_get(&session->item_texts, STR("migrate.no-reason"));
    migrate->migrating.map = &migrate->planned;
    migrate->migrating.amendment = adding_path(&migrate->adding, run, ITEM_AMENDMENT, stem);
    migrate->migrating.former = former_path(migrate);
    migrate->migrating.date = date;
    migrate->migrating.arena = &run->arena;
    if (migration_plan(&migrate->migrating, &migrate->migration, &run->error) < 0)
        return -1;
    migrate->costs = migration_costs_of(&migrate->migrating, &migrate->migration);
    return 0;
}

/* What check says of it; what its history says is left out, for what would be has none. */
static int judge(struct migrate *migrate, struct stand *stand, struct session *session)
{
    struct run *run = migrate->run;
    stand->session = session;
    stand->build = session_build(session, run, AUDIENCE_SELF);
    return build_run(&stand->build, NULL, &stand->built, &stand->findings, &run->arena,
                     &run->error);
}

static int foresee(struct migrate *migrate)
{
    struct run *run = migrate->run;
    const struct session *now = &migrate->adding.session;
    migrate->next =
        (struct session){.folder = now->folder, .day = now->day, .threads = now->threads};
    overlay_open(&migrate->next.tree, &now->tree, migrate->migration.files.items,
                 migrate->migration.files.count, &run->arena);
    if (session_load(&migrate->next, run, 0) < 0)
        return -1;
    migrate->then.findings = run->findings;
    run->findings = (struct findings){.arena = &run->arena};
    if (judge(migrate, &migrate->before, &migrate->adding.session) < 0 ||
        judge(migrate, &migrate->then, &migrate->next) < 0)
        return -1;
    struct difference_side from = {&now->portfolio, &migrate->before.findings};
    struct difference_side to = {&migrate->next.portfolio, &migrate->then.findings};
    const bool *changed = ARENA_ARRAY(&run->arena, bool, migrate->next.portfolio.item_count);
    migrate->difference = difference_of(&from, &to, changed, &run->arena);
    return 0;
}

/* --- Saying --------------------------------------------------------------------------------- */

/* What becomes of an item, for the competence or level of one decision. */
static const char *fate_of(const struct migrate *migrate, const struct migration_cost *cost,
                           const struct item *item)
{
    size_t at = (size_t)(item - migrate->adding.session.portfolio.items);
    if (migrate->migration.fates[at] == FATE_RENAMED)
        return cost->row->new.count ? "renamed" : "unnamed";
    if (item->kind == ITEM_CLAIM || item->kind == ITEM_EXPLANATION)
        return "past";
    return cost->carried ? "counts" : "kept";
}

static const char *const fates[] = {"renamed", "unnamed", "past", "counts", "kept"};

static void say_items(const struct migrate *migrate, const struct migration_cost *cost,
                      enum item_kind kind, const char *fate)
{
    struct run *run = migrate->run;
    struct buf list = {0};
    for (size_t i = 0; i < cost->items.count; i++) {
        const struct item *item = cost->items.items[i];
        if (item->kind == kind && strcmp(fate_of(migrate, cost, item), fate) == 0)
            buf_addf(&list, "%s%.*s", list.n ? ", " : "", STR_ARG(item->id));
    }
    struct text_arg args[] = {
        {"kind", arena_printf(&run->arena, "kind.%s", item_kind_name(kind)), true},
        {"list", buf_str(&list), false},
        {"fate", arena_printf(&run->arena, "migrate.fate-%s", fate), true}};
    if (list.n)
        run_say(run, "migrate.items", args, 3);
    buf_release(&list);
}

static struct str words_new(const struct migrate *migrate, const struct field_list *ids)
{
    struct buf out = {0};
    for (size_t i = 0; i < ids->count; i++)
        buf_addf(&out, "%s%.*s", i ? ", " : "", STR_ARG(ids->items[i].text));
    struct str words = arena_copy(&migrate->run->arena, buf_str(&out));
    buf_release(&out);
    return words;
}

static struct str title_of(const struct migrate *migrate, const struct migration_cost *cost)
{
    const struct framework *framework = migrate->adding.session.portfolio.framework;
    size_t at = cost->level ? framework_level(framework, cost->row->old.text)
                            : framework_competence(framework, cost->row->old.text);
    if (at == NOT_FOUND)
        return cost->row->old.text;
    return cost->level ? framework->levels.items[at].title : framework->competences.items[at].title;
}

/* Behind a sentence. */
static struct str words_reason(const struct migrate *migrate, struct str reason)
{
    return reason.n ? arena_printf(&migrate->run->arena, " %.*s", STR_ARG(reason)) : reason;
}

static void say_cost(const struct migrate *migrate, const struct migration_cost *cost)
{
    struct run *run = migrate->run;
    struct text_arg args[] = {{"title", title_of(migrate, cost), false},
                              {"old", cost->row->old.text, false},
                              {"new", words_new(migrate, &cost->row->new), false},
                              {"reason", words_reason(migrate, cost->row->reason.text), false}};
    bool open = !cost->row->new.count && !cost->row->reason.text.n;
    const char *key = open                    ? "migrate.open"
                      : !cost->row->new.count ? "migrate.gone"
                      : cost->carried         ? "migrate.renamed"
                                              : "migrate.became";
    run_say(run, key, args, 4);
    if (cost->selected)
        run_say(run,
                cost->carried || cost->row->new.count ? "migrate.selected-on"
                                                      : "migrate.selected-gone",
                NULL, 0);
    for (enum item_kind kind = 0; kind < ITEM_KINDS; kind++)
        for (size_t i = 0; i < sizeof fates / sizeof *fates; i++)
            say_items(migrate, cost, kind, fates[i]);
    if (!cost->items.count)
        run_say(run, "migrate.nothing", NULL, 0);
}

static struct str words_framework(const struct migrate *migrate, const struct framework *framework)
{
    return arena_printf(&migrate->run->arena, "%.*s %.*s", STR_ARG(framework->title),
                        STR_ARG(framework->version));
}

static bool is_told(const char *section)
{
    static const char *const told[] = {"claims", "selection", "solved", "new"};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        if (strcmp(section, told[i]) == 0)
            return true;
    return false;
}

static void say_difference(const struct migrate *migrate)
{
    struct run *run = migrate->run;
    struct difference_side from = {&migrate->adding.session.portfolio, &migrate->before.findings};
    struct telling_list told =
        tell_difference(&migrate->then.built.site, &from, &migrate->difference, &run->arena);
    for (size_t i = 0; i < told.count; i++) {
        if (!is_told(told.items[i].name))
            continue;
        struct text_arg title = {
            "title", arena_printf(&run->arena, "difference.%s", told.items[i].name), true};
        run_say(run, "difference.section", &title, 1);
        for (size_t k = 0; k < told.items[i].count; k++) {
            const struct telling_line *line = &told.items[i].items[k];
            struct text_arg args[] = {{"title", line->title, false},
                                      {"detail", line->detail, false},
                                      {"place", line->place, false}};
            run_say(run, line->place.n ? "difference.line-with-place" : "difference.line", args, 3);
        }
    }
}

static void say(const struct migrate *migrate)
{
    struct run *run = migrate->run;
    struct text_arg between[] = {
        {"from", words_framework(migrate, migrate->adding.session.portfolio.framework), false},
        {"to", words_framework(migrate, migrate->after), false}};
    run_say(run, "migrate.between", between, 2);
    if (!migrate->costs.count)
        run_say(run, "migrate.same", NULL, 0);
    for (size_t i = 0; i < migrate->costs.count; i++)
        say_cost(migrate, &migrate->costs.items[i]);
    say_difference(migrate);
}

/* --- As JSON -------------------------------------------------------------------------------- */

static void put_version(struct json *json, const char *key, const struct framework *framework)
{
    json_object(json, key);
    json_text(json, "id", framework->id);
    json_text(json, "version", framework->version);
    json_close(json);
}

static void put_cost(const struct migrate *migrate, struct json *json,
                     const struct migration_cost *cost)
{
    json_object(json, NULL);
    json_text(json, "what", str_of(cost->level ? "level" : "competence"));
    json_text(json, "old", cost->row->old.text);
    json_list(json, "new");
    for (size_t i = 0; i < cost->row->new.count; i++)
        json_text(json, NULL, cost->row->new.items[i].text);
    json_close(json);
    json_bool(json, "carried", cost->carried);
    json_bool(json, "selected", cost->selected != NULL);
    json_list(json, "items");
    for (size_t i = 0; i < cost->items.count; i++) {
        const struct item *item = cost->items.items[i];
        json_object(json, NULL);
        json_text(json, "id", item->id);
        json_text(json, "kind", str_of(item_kind_name(item->kind)));
        json_text(json, "fate", str_of(fate_of(migrate, cost, item)));
        json_close(json);
    }
    json_close(json);
    json_close(json);
}

static void put_findings(const struct migrate *migrate, struct json *json, const char *key,
                         const struct finding_list *list)
{
    struct run *run = migrate->run;
    struct findings findings = {.arena = &run->arena};
    findings.items = ARENA_ARRAY(&run->arena, struct finding, list->count);
    for (size_t i = 0; i < list->count; i++)
        findings.items[findings.count++] = *list->items[i];
    report_json_findings(json, key, &run->texts, &findings);
}

static void put_json(const struct migrate *migrate, int code, bool applied)
{
    struct run *run = migrate->run;
    struct json json = {.out = &run->out};
    report_json_begin(&json, run->command->name, code);
    put_version(&json, "from", migrate->adding.session.portfolio.framework);
    put_version(&json, "to", migrate->after);
    json_bool(&json, "applied", applied);
    json_list(&json, "decisions");
    for (size_t i = 0; i < migrate->costs.count; i++)
        put_cost(migrate, &json, &migrate->costs.items[i]);
    json_close(&json);
    report_json_findings(&json, "undecided", &run->texts, &migrate->undecided);
    put_findings(migrate, &json, "solved", &migrate->difference.solved);
    put_findings(migrate, &json, "new", &migrate->difference.new);
    json_close(&json);
}

/* --- Writing -------------------------------------------------------------------------------- */

/* The proposal, for teacher and school to decide; a file that is there stays. */
static int write_map(const struct migrate *migrate)
{
    struct run *run = migrate->run;
    const char *path = run->options.argument[OPTION_OUTPUT];
    struct buf out = {0};
    if (file_exists(path))
        return error_set(&run->error, ERROR_USAGE, "there-already", str_of(path));
    buf_add(&out, texts_get(&migrate->adding.session.item_texts, STR("migrate.map-head")));
    migration_write_map(&out, &migrate->map, &run->arena);
    int result = file_write(path, buf_str(&out), &run->error);
    buf_release(&out);
    struct text_arg arg = {"path", str_of(path), false};
    if (result == 0)
        run_say(run, "migrate.map-done", &arg, 1);
    return result;
}

/* What was not saved could not be told from what the step changes, nor be had back. */
static int refuse_unsaved(const struct migrate *migrate)
{
    struct run *run = migrate->run;
    const struct session *session = &migrate->adding.session;
    struct git *git = NULL;
    struct git_commit commit;
    struct tree saved = {0};
    struct git_changes changes = {0};
    int found = git_open(&git, session->folder, &run->error);
    if (found > 0)
        found = git_resolve(git, NULL, &commit, &run->error);
    if (found > 0 &&
        (git_tree(git, &commit, &saved, &run->arena, &run->error) < 0 ||
         git_unsaved(git, &session->tree, &saved, &changes, &run->arena, &run->error) < 0))
        found = -1;
    if (saved.backend)
        tree_close(&saved);
    git_close(git);
    for (size_t i = 0; i < changes.count; i++) {
        struct text_arg args[] = {{"path", changes.paths[i], false}};
        run_say(run, "pack.unsaved", args, 1);
    }
    if (changes.count)
        return error_set(&run->error, ERROR_CONTENT, "unsaved-first", str_of(session->folder));
    return found < 0 ? -1 : 0;
}

/* Only rules that ask something may come out otherwise; what would be wrong is not made. */
static int refuse_errors(const struct migrate *migrate)
{
    const struct finding_list *new = &migrate->difference.new;
    for (size_t i = 0; i < new->count; i++)
        if (rule_info(new->items[i]->rule)->class == RULE_ERROR)
            return error_set(&migrate->run->error, ERROR_CONTENT, "migrate-errors",
                             str_of(migrate->adding.session.folder));
    return 0;
}

static int change_of(const struct migrate *migrate, const struct overlay_file *file,
                     struct file_change *change)
{
    struct run *run = migrate->run;
    const struct session *session = &migrate->adding.session;
    size_t at = tree_find(&session->tree, file->path);
    struct buf before = {0};
    change->path = arena_printf(&run->arena, "%s/%.*s", session->folder, STR_ARG(file->path)).p;
    change->bytes = file->bytes;
    change->new = at == session->tree.count;
    int result = change->new
                     ? 0
                     : tree_read(&session->tree, at, 0, LIMIT_MARKDOWN_BYTES, &before, &run->error);
    change->before = arena_copy(&run->arena, buf_str(&before));
    buf_release(&before);
    return result < 0 ? -1 : 0;
}

static int write_all(const struct migrate *migrate)
{
    struct run *run = migrate->run;
    struct str amendment = migrate->migrating.amendment;
    size_t count = migrate->migration.files.count, name = str_behind_last(amendment, '/');
    struct file_change *changes = ARENA_ARRAY(&run->arena, struct file_change, count);
    for (size_t i = 0; i < count; i++)
        if (change_of(migrate, &migrate->migration.files.items[i], &changes[i]) < 0)
            return -1;
    struct str folder = arena_printf(&run->arena, "%s/%.*s", migrate->adding.session.folder,
                                     (int)(name ? name - 1 : 0), amendment.p);
    if ((name && file_make_folder(folder.p, &run->error) < 0) ||
        files_write(changes, count, &run->error) < 0)
        return -1;
    struct text_arg args[] = {words_number("n", count, &run->arena), {"path", amendment, false}};
    run_say(run, "migrate.done", args, 2);
    return 0;
}

static int apply(const struct migrate *migrate)
{
    if (!migrate->run->options.given[OPTION_MAP] && migrate->costs.count)
        return error_set(&migrate->run->error, ERROR_USAGE, "map-first", STR("--map"));
    if (refuse_errors(migrate) < 0 || refuse_unsaved(migrate) < 0)
        return -1;
    return write_all(migrate);
}

/* --- The command ---------------------------------------------------------------------------- */

static int report_undecided(const struct migrate *migrate)
{
    struct run *run = migrate->run;
    run->findings = migrate->undecided;
    return run_report(run, ERROR_CONTENT) < 0 ? -1 : ERROR_CONTENT;
}

static int migrate_all(struct migrate *migrate)
{
    struct run *run = migrate->run;
    bool json = run->options.given[OPTION_JSON], writes = run->options.given[OPTION_APPLY];
    if (open_portfolio(migrate) < 0)
        return -1;
    int opened = open_framework(migrate);
    if (opened == 0) {
        findings_sort(&run->findings);
        return run_report(run, ERROR_CONTENT) < 0 ? -1 : ERROR_CONTENT;
    }
    if (opened < 0 || open_map(migrate) < 0)
        return -1;
    if (migrate->undecided.count)
        return report_undecided(migrate);
    if (plan(migrate) < 0 || foresee(migrate) < 0)
        return -1;
    if (!json)
        say(migrate);
    if ((writes && apply(migrate) < 0) ||
        (run->options.given[OPTION_OUTPUT] && write_map(migrate) < 0))
        return -1;
    if (json)
        put_json(migrate, 0, writes);
    else if (!writes)
        run_say(run, "migrate.nothing-written", NULL, 0);
    return 0;
}

int command_framework_migrate(struct run *run)
{
    struct migrate migrate = {.run = run};
    int code = migrate_all(&migrate);
    session_close(&migrate.adding.session);
    return code;
}
