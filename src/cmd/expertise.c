#include "load/expertise.h"
#include "base/array.h"
#include "base/limits.h"
#include "base/near.h"
#include "cmd/session.h"
#include "model/redact.h"
#include "out/page.h"
#include "render/templates.h"
#include "sys/file.h"
#include "view/page_expertise.h"

/* --- A statement of one's own --------------------------------------------------------------- */

static int unknown(struct run *run, const struct framework *framework, struct str word)
{
    size_t count = framework->competences.count;
    struct str *ids = ARENA_ARRAY(&run->arena, struct str, count);
    for (size_t i = 0; i < count; i++)
        ids[i] = framework->competences.items[i].id;
    struct str near = near_best(word, ids, count);
    return near.n ? error_why(&run->error, ERROR_USAGE, "unknown-competence-near", word, near)
                  : error_set(&run->error, ERROR_USAGE, "unknown-competence", word);
}

/* What goes out by way of the privacy list. */
struct outward {
    const struct redaction *redaction;
    struct arena *arena;
};

static struct field out(const struct outward *outward, struct str text)
{
    return (struct field){.text = redact(outward->redaction, text, outward->arena)};
}

static int choose(struct run *run, const struct framework *framework, char *const *words,
                  size_t count, const struct outward *outward, struct expertise *expertise)
{
    for (size_t i = 0; i < count; i++) {
        size_t index = framework_competence(framework, str_of(words[i]));
        if (index == NOT_FOUND)
            return unknown(run, framework, str_of(words[i]));
        const struct competence *competence = &framework->competences.items[index];
        *ARRAY_PUSH(&expertise->competences, &run->arena) =
            (struct expertise_row){out(outward, framework_domain_title(framework, competence)),
                                   out(outward, competence->title)};
    }
    return 0;
}

static int write_statement(struct session *session, struct run *run,
                           const struct expertise *expertise)
{
    const char *asked = run->options.argument[OPTION_OUTPUT], *folder = NULL;
    if (!asked && !(folder = session_output(session, run)))
        return -1;
    struct str name = texts_get(&run->texts, STR("expertise.file"));
    const char *path =
        asked ? asked : arena_printf(&run->arena, "%s/%.*s", folder, STR_ARG(name)).p;
    struct buf text = {0};
    expertise_write(expertise, &text);
    int result = file_create(path, false, buf_str(&text), &run->error);
    buf_release(&text);
    if (result < 0)
        return -1;
    run_say(run, "expertise.shared", &(struct text_arg){"path", str_of(path), false}, 1);
    return 0;
}

static int share(struct session *session, struct run *run, char *const *words, size_t count)
{
    const struct portfolio *portfolio = &session->portfolio;
    struct expertise expertise = {.agreed = {.day = session->day}};
    if (!portfolio->framework) {
        findings_sort(&run->findings);
        return run_report(run, ERROR_CONTENT) < 0 ? -1 : ERROR_CONTENT;
    }
    struct outward outward = {redaction_new(&portfolio->privacy,
                                            texts_get(&run->texts, STR("privacy.replacement")),
                                            &run->arena),
                              &run->arena};
    expertise.name = out(&outward, portfolio->candidate.text);
    expertise.role = out(&outward, portfolio->framework->role);
    if (choose(run, portfolio->framework, words, count, &outward, &expertise) < 0)
        return -1;
    return write_statement(session, run, &expertise);
}

int command_expertise_share(struct run *run)
{
    struct session session = {0};
    size_t count = run->options.operand_count;
    run->options.operand_count = 0; /* no operand is a portfolio's folder */
    int code = session_open(&session, run, 0);
    if (code == 0)
        code = share(&session, run, run->options.operands, count);
    session_close(&session);
    return code;
}

/* --- A page of a team ----------------------------------------------------------------------- */

static int add_entry(struct run *run, const struct tree *tree, size_t index,
                     struct expertise_list *list)
{
    struct buf bytes = {0};
    const struct tree_entry *entry = &tree->entries[index];
    if (entry->kind != TREE_FILE || !str_ends(entry->path, ".yaml"))
        return 0;
    int result = tree_read(tree, index, 0, LIMIT_YAML_BYTES, &bytes, &run->error);
    if (result > 0 && expertise_is(buf_str(&bytes))) {
        struct source *source = ARENA_NEW(&run->arena, struct source);
        source->path = entry->path;
        source->text = arena_copy(&run->arena, buf_str(&bytes));
        const struct expertise *expertise = expertise_load(source, &run->arena, &run->findings);
        if (expertise)
            *ARRAY_PUSH(list, &run->arena) = expertise;
    }
    buf_release(&bytes);
    return result < 0 ? -1 : 0;
}

static int gather(struct run *run, const char *folder, struct expertise_list *list)
{
    struct tree tree = {0};
    int result = tree_open_folder(&tree, folder, &run->arena, &run->error);
    for (size_t i = 0; result == 0 && i < tree.count; i++)
        result = add_entry(run, &tree, i, list);
    tree_close(&tree);
    if (result == 0 && !list->count && !run->findings.count)
        return error_set(&run->error, ERROR_USAGE, "no-expertise", str_of(folder));
    return result;
}

static int write_page(struct run *run, const struct expertise_list *list, const char *folder)
{
    struct staging *staging;
    struct staging_summary summary;
    struct template_set templates = {0};
    if (templates_load(&run->data, &run->arena, &templates, &run->error) < 0 ||
        staging_begin(&staging, folder, TREE_OUTPUT_MARKER, &run->error) < 0)
        return -1;
    struct sink sink = session_sink(staging);
    struct page_maker maker = {&run->data, &templates, &sink};
    struct node *page = page_expertise(&run->texts, list, &run->arena);
    if (page_put(&maker, "expertise", page, texts_get(&run->texts, STR("expertise.title")),
                 &run->error) < 0) {
        staging_abandon(staging);
        return -1;
    }
    if (staging_finish(staging, &summary, &run->error) < 0)
        return -1;
    struct text_arg path = {"path", arena_printf(&run->arena, "%s/index.html", folder), false};
    run_say(run, "expertise.done", &path, 1);
    return 0;
}

int command_expertise_page(struct run *run)
{
    struct str language;
    struct expertise_list list = {0};
    const char *output = run->options.argument[OPTION_OUTPUT];
    if (run_language(run, STR(""), &language) < 0 || run_speak(run, language) < 0)
        return -1;
    if (!output)
        return error_set(&run->error, ERROR_USAGE, "expertise-output", STR("-o"));
    if (gather(run, run->options.operands[0], &list) < 0)
        return -1;
    findings_sort(&run->findings);
    if (run_code(run))
        return run_report(run, ERROR_CONTENT) < 0 ? -1 : ERROR_CONTENT;
    return write_page(run, &list, output);
}
