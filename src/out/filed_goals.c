#include "out/filed.h"
#include "view/words.h"

static void put_line(const struct step *step, size_t goal, struct buf *out, const char *key)
{
    filed_line(out, key, step_goal(step, goal, key)->text);
}

static struct str promise(const struct filing *filing, const struct step *step)
{
    struct text_arg args[] = {
        {"day", words_day(filing->texts, step_whole(step, "date")->day, filing->form.arena), false},
        {"school", step_whole(step, "school")->text, false}};
    return words_filled(filing->texts, "filed.agreed-after", args, 2, filing->form.arena);
}

void filed_goal(const struct filing *filing, const struct step *step, size_t goal,
                struct filed *filed)
{
    struct buf *out = &filed->text;
    const struct step_value *competence = step_goal(step, goal, "competence");
    struct str title = step_goal(step, goal, "title")->text;
    struct text_list competences = {(struct str[]){competence->text}, 1, 1};
    *filed = (struct filed){.kind = ITEM_GOAL};
    buf_addz(out, "---\nkind: goal\n");
    filed_line(out, "title", title);
    filed_line(out, "date", step_whole(step, "date")->text);
    filed_list(out, "competences", &competences);
    put_line(step, goal, out, "to");
    put_line(step, goal, out, "criterion");
    put_line(step, goal, out, "action");
    put_line(step, goal, out, "helper");
    put_line(step, goal, out, "by");
    buf_addz(out, "---\n");
    filed_section(out, filed_word(filing, "filed.agreed"), promise(filing, step));
    filed->stem = filed_stem(filing, step_whole(step, "date")->text, title);
}
