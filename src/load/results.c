#include "load/results.h"

#include "base/array.h"
#include "model/former.h"
#include "model/tally.h"

struct linking {
    const struct framework *framework;   /* whose competences there are figures of */
    const struct framework_rules *rules; /* under which it was collected */
    const struct instrument *questionnaire;
    struct item *result;
    struct arena *arena;
    struct findings *findings;
};

static void refuse(const struct linking *linking, struct span span, const char *variant)
{
    struct finding *finding =
        finding_at(linking->findings, RULE_RESULT_FIGURES, &linking->result->source, span);
    finding->variant = variant;
    finding->item = linking->result->id;
    finding_arg_number(linking->findings, finding, "least", (unsigned)group_least(linking->rules));
    finding_arg_number(linking->findings, finding, "open", (unsigned)group_open(linking->rules));
}

/* --- Rows --- */

static int sum_of(const struct number_list *counts)
{
    int64_t n = 0;
    for (size_t i = 0; i < counts->count; i++)
        n += counts->items[i];
    return n > INT_MAX ? INT_MAX : (int)n;
}

/* Put to this group, which may be of several perspectives. */
static bool is_asked(const struct text_list *perspectives, const struct result_group *group)
{
    return perspective_is_asked(perspectives, group->perspective.text);
}

static bool seen_before(const struct result_group *group, size_t row)
{
    for (size_t i = 0; i < row; i++)
        if (group->questions.items[i].question == group->questions.items[row].question)
            return true;
    return false;
}

static void link_question(const struct linking *linking, struct result_group *group, size_t index)
{
    struct result_question *row = &group->questions.items[index];
    const struct instrument *questionnaire = linking->questionnaire;
    size_t at = instrument_question(questionnaire, row->id.text);
    const struct question *question = at == NOT_FOUND ? NULL : &questionnaire->questions.items[at];
    int n = sum_of(&row->counts);
    row->question = question;
    if (!question || !is_asked(&question->perspectives, group) || seen_before(group, index) ||
        row->counts.count != questionnaire->scale.count)
        refuse(linking, row->span, "question");
    else if (n < group_open(linking->rules) || n > group->answered)
        refuse(linking, row->span, "small");
    else
        return;
    row->question = NULL;
}

static void link_mean(const struct linking *linking, struct result_group *group,
                      struct result_mean *row)
{
    size_t points = linking->questionnaire->scale.count;
    row->index = framework_competence(linking->framework, row->competence.text);
    row->points = (unsigned)points;
    if (former_is_marked(row->competence.text))
        return;
    for (size_t i = 0; &group->means.items[i] < row; i++)
        if (group->means.items[i].index == row->index)
            row->index = NOT_FOUND;
    if (row->index == NOT_FOUND || row->tenths < 10 || row->tenths > 10 * (int)points)
        refuse(linking, row->span, "competence");
    else if (row->people < group_least(linking->rules) || row->people > group->answered ||
             row->questions < QUESTIONS_LEAST || instrument_is_scan(linking->questionnaire))
        refuse(linking, row->span, "small");
    else
        return;
    row->index = NOT_FOUND;
}

static void link_comments(const struct linking *linking, struct result_group *group,
                          struct result_comments *row)
{
    size_t at = instrument_prompt(linking->questionnaire, row->prompt_id.text);
    row->prompt = at == NOT_FOUND ? NULL : &linking->questionnaire->prompts.items[at];
    if (!row->prompt || !is_asked(&row->prompt->perspectives, group))
        refuse(linking, row->span, "prompt");
    else if (group->answered < group_open(linking->rules))
        refuse(linking, row->span, "small");
    else
        return;
    row->prompt = NULL;
}

/* --- Groups --- */

static bool is_of_round(const struct item *round, const struct result_group *group)
{
    for (size_t i = 0; i < round->round.groups.count; i++) {
        const struct round_group *asked = &round->round.groups.items[i];
        struct result_group same = {.perspective = asked->perspective, .with = asked->with};
        if (group_is_same(&same, group))
            return true;
    }
    return false;
}

static bool is_repeated(const struct result_group_list *groups, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (str_eq(groups->items[i].perspective.text, groups->items[index].perspective.text))
            return true;
    return false;
}

static void empty(struct result_group *group)
{
    group->asked = group->answered = -1;
    group->questions.count = group->means.count = group->comments.count = 0;
}

static void link_group(const struct linking *linking, struct result_group *group)
{
    int least = group_least(linking->rules);
    bool shows = group->questions.count || group->means.count || group->comments.count;
    if ((group->answered >= 0 && group->answered < least) || (shows && group->answered < 0) ||
        (group->asked >= 0 && group->asked < least)) {
        refuse(linking, group->span, "small");
        empty(group);
        return;
    }
    for (size_t i = 0; i < group->questions.count; i++)
        link_question(linking, group, i);
    for (size_t i = 0; i < group->means.count; i++)
        link_mean(linking, group, &group->means.items[i]);
    for (size_t i = 0; i < group->comments.count; i++)
        link_comments(linking, group, &group->comments.items[i]);
}

/* --- Competences that there are figures of --- */

static void note_competence(const struct linking *linking, bool *noted, size_t index,
                            struct span span)
{
    if (index == NOT_FOUND || noted[index])
        return;
    noted[index] = true;
    *ARRAY_PUSH(&linking->result->competences, linking->arena) =
        (struct field){linking->framework->competences.items[index].id, span};
}

static void note_competences(const struct linking *linking)
{
    bool *noted = ARENA_ARRAY(linking->arena, bool, linking->framework->competences.count);
    const struct result_group_list *groups = &linking->result->feedback_result.groups;
    for (size_t i = 0; i < groups->count; i++) {
        const struct result_group *group = &groups->items[i];
        for (size_t k = 0; k < group->questions.count; k++)
            if (group->questions.items[k].question)
                note_competence(linking, noted, group->questions.items[k].question->competence,
                                group->questions.items[k].span);
        for (size_t k = 0; k < group->means.count; k++)
            note_competence(linking, noted, group->means.items[k].index,
                            group->means.items[k].span);
    }
}

void result_link(const struct framework *framework, const struct item *round, struct item *result,
                 struct arena *arena, struct findings *findings)
{
    struct result_group_list *groups = &result->feedback_result.groups;
    const struct framework *words = round && round->words ? round->words : framework;
    const struct instrument *questionnaire =
        framework && round && round->kind == ITEM_ROUND
            ? framework_instrument(words, round->round.questionnaire.text)
            : NULL;
    struct linking linking = {framework, words ? &words->rules : NULL, questionnaire, result, arena,
                              findings};
    size_t before = findings->count;
    if (framework && round && round->kind != ITEM_ROUND)
        refuse(&linking, result->feedback_result.round.span, "round");
    if (!questionnaire) {
        groups->count = 0;
        result->head_ok = false;
        return;
    }
    for (size_t i = 0; i < groups->count; i++) {
        if (is_of_round(round, &groups->items[i]) && !is_repeated(groups, i)) {
            link_group(&linking, &groups->items[i]);
            continue;
        }
        refuse(&linking, groups->items[i].span, "group");
        empty(&groups->items[i]);
    }
    if (!instrument_is_scan(questionnaire))
        note_competences(&linking);
    result->head_ok = result->head_ok && findings->count == before;
}
