#include "base/hex.h"
#include "base/json.h"
#include "cmd/framework_file.h"
#include "cmd/session.h"
#include "diag/report.h"
#include "load/framework.h"
#include "out/page.h"
#include "render/templates.h"
#include "view/framework_changes.h"
#include "view/words.h"

/* --- As text -------------------------------------------------------------------------------- */

static struct str words_piece(struct run *run, const struct reworded_piece *piece)
{
    struct text_arg arg = {"words", str_trim(piece->text), false};
    if (piece->kind == REWORDED_SAME)
        return arg.value;
    return words_filled(
        &run->texts, piece->kind == REWORDED_GONE ? "framework-diff.gone" : "framework-diff.came",
        &arg, 1, &run->arena);
}

static void say_words(struct run *run, const struct reworded *words)
{
    struct buf out = {0};
    for (size_t i = 0; i < words->count; i++)
        buf_addf(&out, "%s%.*s", i ? " " : "", STR_ARG(words_piece(run, &words->items[i])));
    struct text_arg arg = {"words", buf_str(&out), false};
    if (words->count)
        run_say(run, "framework-diff.line-words", &arg, 1);
    buf_release(&out);
}

static void say(struct run *run, const struct framework_version *versions,
                const struct change_sections *told)
{
    struct text_arg between[] = {
        {"from", words_framework_version(versions[0].framework, &run->arena), false},
        {"to", words_framework_version(versions[1].framework, &run->arena), false}};
    run_say(run, "framework-diff.between", between, 2);
    if (!told->count)
        run_say(run, "framework-diff.same", NULL, 0);
    for (size_t i = 0; i < told->count; i++) {
        const struct change_section *section = &told->items[i];
        struct text_arg title = {
            "title", arena_printf(&run->arena, "framework-diff.%s", section->name), true};
        run_say(run, "framework-diff.section", &title, 1);
        for (size_t k = 0; k < section->count; k++) {
            struct text_arg line[] = {{"title", section->items[k].title, false},
                                      {"says", section->items[k].says, false}};
            run_say(run, "framework-diff.line", line, 2);
            say_words(run, &section->items[k].words);
        }
    }
}

/* --- As JSON -------------------------------------------------------------------------------- */

static void put_version(struct json *json, const char *key, const struct framework *framework)
{
    char hex[65];
    hex_write(framework->sha256, sizeof framework->sha256, hex);
    json_object(json, key);
    json_text(json, "id", framework->id);
    json_text(json, "version", framework->version);
    json_text(json, "sha256", str_of(hex));
    json_close(json);
}

static void put_change(struct json *json, const struct framework_change *change)
{
    const struct framework_row *row = change->after ? change->after : change->before;
    json_object(json, NULL);
    json_text(json, "change", str_of(framework_change_name(change->kind)));
    json_text(json, "what", str_of(row->what));
    json_text(json, "id", row->id);
    if (row->within && row->within->within)
        json_text(json, "within", row->within->id);
    if (change->key.n)
        json_text(json, "field", change->key);
    if (change->language.n)
        json_text(json, "language", change->language);
    if (change->kind != CHANGE_ADDED && change->kind != CHANGE_REMOVED) {
        json_text(json, "from", change->from);
        json_text(json, "to", change->to);
    }
    json_close(json);
}

static void put_json(struct run *run, const struct framework_version *versions,
                     const struct framework_changes *changes)
{
    struct json json = {.out = &run->out};
    report_json_begin(&json, run->command->name, 0);
    put_version(&json, "from", versions[0].framework);
    put_version(&json, "to", versions[1].framework);
    json_list(&json, "changes");
    for (size_t i = 0; i < changes->count; i++)
        put_change(&json, &changes->items[i]);
    json_close(&json);
    json_close(&json);
}

/* --- As a page ------------------------------------------------------------------------------ */

static int write_page(struct run *run, const struct framework_version *versions,
                      const struct change_sections *told, const char *folder)
{
    struct staging *staging;
    struct staging_summary summary;
    struct template_set templates = {0};
    if (templates_load(&run->data, &run->arena, &templates, &run->error) < 0 ||
        staging_begin(&staging, folder, TREE_OUTPUT_MARKER, &run->error) < 0)
        return -1;
    struct sink sink = session_sink(staging);
    struct page_maker maker = {&run->data, &templates, &sink};
    struct node *page =
        page_framework_difference(&versions[0], &versions[1], told, &run->texts, &run->arena);
    if (page_put(&maker, "framework-difference", page, versions[1].framework->title, &run->error) <
        0) {
        staging_abandon(staging);
        return -1;
    }
    if (staging_finish(staging, &summary, &run->error) < 0)
        return -1;
    struct text_arg path = {"path", arena_printf(&run->arena, "%s/index.html", folder), false};
    run_say(run, "framework-diff.done", &path, 1);
    return 0;
}

/* --- The command ---------------------------------------------------------------------------- */

/* 1; 0 when it has faults, which are findings; -1 with run->error set. */
static int open_version(struct run *run, const char *word, struct framework_version *version)
{
    struct source *source = framework_file(run, word);
    if (!source || framework_whole(run, source, &version->values) < 0)
        return -1;
    if (version->values)
        version->framework =
            framework_of(version->values, source, run->texts.language, &run->arena, &run->findings);
    return findings_count(&run->findings).errors == 0;
}

int command_framework_diff(struct run *run)
{
    struct str language;
    struct framework_version versions[2] = {{0}};
    if (run_language(run, STR(""), &language) < 0 || run_speak(run, language) < 0)
        return -1;
    for (size_t i = 0; i < 2; i++) {
        int opened = open_version(run, run->options.operands[i], &versions[i]);
        findings_sort(&run->findings);
        if (opened <= 0)
            return opened < 0 || run_report(run, ERROR_CONTENT) < 0 ? -1 : ERROR_CONTENT;
    }
    struct framework_changes changes =
        framework_difference(versions[0].values, versions[1].values, &run->arena);
    struct change_sections told =
        tell_framework_changes(&versions[0], &versions[1], &changes, &run->texts, &run->arena);
    const char *folder = run->options.argument[OPTION_OUTPUT];
    if (run->options.given[OPTION_JSON])
        put_json(run, versions, &changes);
    else
        say(run, versions, &told);
    return folder ? write_page(run, versions, &told, folder) : 0;
}
