#include "cmd/intake.h"

#include "base/limits.h"
#include "model/rounds.h"
#include "sys/file.h"
#include "sys/folder.h"

/* --- The round --- */

/* "folder/name" in two; the folder of a name alone is ".". */
static struct str cut_path(struct run *run, const char *path, const char **folder)
{
    struct str text = str_of(path);
    size_t name = str_behind_last(text, '/');
    *folder = name > 1 ? arena_copy(&run->arena, str_sub(text, 0, name - 1)).p : name ? "/" : ".";
    return str_sub(text, name, text.n);
}

int intake_open(struct intake *intake, struct run *run, const char *path)
{
    struct str language;
    const char *folder;
    *intake = (struct intake){0};
    if (run_language(run, STR(""), &language) < 0 || run_speak(run, language) < 0)
        return -1;
    struct str name = cut_path(run, path, &folder);
    if (tree_open_folder(&intake->tree, folder, &run->arena, &run->error) < 0)
        return -1;
    int loaded = terms_load(&intake->tree, name, language, &intake->terms, &run->arena,
                            &run->findings, &run->error);
    if (loaded == 1)
        collection_begin(&intake->collection, &intake->terms, &run->arena, &run->findings);
    return loaded;
}

void intake_close(struct intake *intake)
{
    collection_end(&intake->collection);
    tree_close(&intake->tree);
}

/* --- Files --- */

static bool is_answer(struct str path)
{
    return str_ends(path, ".json") || str_ends(path, ".csv");
}

static int read_one(struct run *run, struct folder *folder, struct str inside, struct str shown,
                    intake_each *each, void *context)
{
    struct buf bytes = {0};
    int result =
        folder_read(folder, inside, 0, LIMIT_FORM_BYTES + 1, &bytes, &run->error) < 0 ? -1 : 0;
    if (result == 0)
        result = each(context, run, shown, buf_str(&bytes));
    buf_release(&bytes);
    return result;
}

static int read_all(struct run *run, struct folder *folder, const char *operand, intake_each *each,
                    void *context)
{
    struct folder_list list;
    if (folder_list(folder, false, NULL, &list, &run->arena, &run->error) < 0)
        return -1;
    int result = 0;
    for (size_t i = 0; result == 0 && i < list.count; i++) {
        const struct folder_entry *entry = &list.items[i];
        if (entry->kind != FOLDER_FILE || !is_answer(entry->path))
            continue;
        struct str shown = arena_printf(&run->arena, "%s/%.*s", operand, STR_ARG(entry->path));
        result = read_one(run, folder, entry->path, shown, each, context);
    }
    return result;
}

int intake_files(struct run *run, size_t first, intake_each *each, void *context)
{
    int result = 0;
    for (size_t i = first; result == 0 && i < run->options.operand_count; i++) {
        const char *operand = run->options.operands[i], *parent;
        bool whole = file_is_folder(operand);
        struct folder *folder;
        struct str name = cut_path(run, operand, &parent);
        if (folder_open(&folder, whole ? operand : parent, &run->error) < 0)
            return -1;
        result = whole ? read_all(run, folder, operand, each, context)
                       : read_one(run, folder, name, str_of(operand), each, context);
        folder_close(folder);
    }
    return result;
}

static int add_file(void *context, struct run *run, struct str path, struct str bytes)
{
    struct source *source = ARENA_NEW(&run->arena, struct source);
    *source = (struct source){.path = path, .text = bytes};
    collection_add(context, source);
    source->text = STR("");
    return 0;
}

int intake_answers(struct intake *intake, struct run *run, size_t first)
{
    return intake_files(run, first, add_file, &intake->collection);
}

/* --- Progress --- */

static struct str told(struct run *run, const struct framework_rules *rules, unsigned long long n)
{
    unsigned long long least = (unsigned)group_least(rules);
    if (n >= least)
        return arena_number(&run->arena, n);
    struct text_arg arg = {"n", arena_number(&run->arena, least), false};
    struct buf out = {0};
    text_format(&out, &run->texts, texts_get(&run->texts, STR("feedback.fewer")), &arg, 1);
    struct str text = arena_copy(&run->arena, buf_str(&out));
    buf_release(&out);
    return text;
}

void intake_say_progress(struct intake *intake, struct run *run)
{
    const struct round_group_list *groups = &intake->terms.round->round.groups;
    const struct framework_rules *rules = &intake->terms.framework->rules;
    for (size_t i = 0; i < groups->count; i++) {
        unsigned long long asked = 0;
        const struct round_group *group = &groups->items[i];
        if (perspective_is_named(group->perspective.text))
            continue;
        str_to_number(group->asked.text, 1000000, &asked);
        struct str key =
            arena_printf(&run->arena, "perspective.%.*s", STR_ARG(group->perspective.text));
        struct text_arg args[] = {
            {"group", texts_get(&run->texts, key), false},
            {"asked", told(run, rules, asked), false},
            {"answered", told(run, rules, intake->collection.groups[i].count), false},
        };
        run_say(run, "feedback.progress", args, 3);
    }
}
