#include "base/limits.h"
#include "cmd/intake.h"
#include "load/form_file.h"
#include "read/canonical.h"
#include "sys/clock.h"
#include "sys/file.h"
#include "view/words.h"

struct search {
    struct str code;
    bool found;
};

/* A list without one of its values. */
static struct value without(const struct value *list, size_t index, struct arena *arena)
{
    struct value rest = {.kind = VALUE_LIST,
                         .items = ARENA_ARRAY(arena, struct value, list->count)};
    for (size_t i = 0; i < list->count; i++)
        if (i != index)
            rest.items[rest.count++] = list->items[i];
    return rest;
}

/* The file without one of its answers. */
static int write_rest(struct run *run, struct source *source, size_t index)
{
    struct form_file file;
    struct buf out = {0};
    if (!form_file_read(&file, source, &run->arena, &run->findings))
        return -1;
    struct value top = *file.top;
    top.items = ARENA_ARRAY(&run->arena, struct value, top.count);
    for (size_t i = 0; i < top.count; i++)
        top.items[i] = str_is(top.keys[i].name, "answers")
                           ? without(&file.top->items[i], index, &run->arena)
                           : file.top->items[i];
    canonical_json(&top, &out);
    buf_addc(&out, '\n');
    int result = file_write(source->path.p, buf_str(&out), &run->error);
    buf_release(&out);
    return result;
}

static int look(void *context, struct run *run, struct str path, struct str bytes)
{
    struct search *search = context;
    struct answer_place place;
    struct arena arena = {0};
    struct source source = {.path = arena_copy(&run->arena, path), .text = bytes};
    search->found = answers_find(&source, search->code, &place, &arena);
    arena_release(&arena);
    if (!search->found)
        return 0;
    int result = place.count == 1 ? file_remove(source.path.p, &run->error)
                                  : write_rest(run, &source, place.index);
    struct text_arg arg = {"path", source.path, false};
    if (result == 0)
        run_say(run, "feedback.forgotten", &arg, 1);
    return result < 0 ? -1 : 1;
}

/* Once a round is closed its figures may have been handed over: then it says what comes after. */
static int forget(struct run *run, struct intake *intake)
{
    int opened = intake_open(intake, run, run->options.operands[0]);
    if (opened < 0)
        return -1;
    if (opened == 0) {
        findings_sort(&run->findings);
        return run_report(run, ERROR_CONTENT) < 0 ? -1 : (int)ERROR_CONTENT;
    }
    day_number closes = intake->terms.round->round.closes.day;
    if (closes < clock_today()) {
        struct str day = words_day(&run->texts, closes, &run->arena);
        return error_why(&run->error, ERROR_CONTENT, "round-closed", intake->terms.round->id, day);
    }
    struct search search = {.code = str_of(run->options.operands[1])};
    int result = intake_files(run, 2, look, &search);
    if (result < 0)
        return -1;
    return search.found ? 0 : error_set(&run->error, ERROR_CONTENT, "no-such-answer", search.code);
}

int command_feedback_forget(struct run *run)
{
    struct intake intake = {0};
    int code = forget(run, &intake);
    intake_close(&intake);
    return code;
}
