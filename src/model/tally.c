#include "model/tally.h"

#include "base/array.h"

#include <stdlib.h>

int group_least(const struct framework_rules *rules)
{
    return rules->group_least > GROUP_LEAST ? rules->group_least : GROUP_LEAST;
}

int group_open(const struct framework_rules *rules)
{
    int least = group_least(rules);
    return least > GROUP_OPEN ? least : GROUP_OPEN;
}

struct tally {
    const struct framework *framework;
    const struct instrument *questionnaire;
    const struct answer_list *answers;
    struct result_group *out;
    struct arena *arena;
    size_t least, open;
    size_t *answered; /* by question */
};

static size_t points_of(const struct tally *tally)
{
    return tally->questionnaire->scale.count;
}

static void count_answered(struct tally *tally)
{
    size_t count = tally->questionnaire->questions.count;
    tally->answered = ARENA_ARRAY(tally->arena, size_t, count);
    for (size_t i = 0; i < tally->answers->count; i++)
        for (size_t k = 0; k < count; k++)
            tally->answered[k] += tally->answers->items[i].points[k] != 0;
}

/* --- From GROUP_OPEN on --- */

/* All or all but one in one place: all are put there. */
static bool blur(int *counts, size_t points, int n)
{
    for (size_t i = 0; i < points; i++) {
        if (counts[i] < n - 1)
            continue;
        for (size_t k = 0; k < points; k++)
            counts[k] = k == i ? n : 0;
        return true;
    }
    return false;
}

static void add_question(struct tally *tally, size_t index)
{
    const struct question *question = &tally->questionnaire->questions.items[index];
    struct result_question *row = ARRAY_PUSH(&tally->out->questions, tally->arena);
    size_t points = points_of(tally);
    int *counts = ARENA_ARRAY(tally->arena, int, points);
    for (size_t i = 0; i < tally->answers->count; i++) {
        unsigned point = tally->answers->items[i].points[index];
        if (point)
            counts[point - 1]++;
    }
    row->id.text = question->id;
    row->question = question;
    row->nearly = blur(counts, points, (int)tally->answered[index]);
    row->counts = (struct number_list){counts, points, points};
}

struct comment {
    struct sha256 order;
    struct str text;
};

static int by_order(const void *a, const void *b)
{
    return memcmp(((const struct comment *)a)->order.bytes,
                  ((const struct comment *)b)->order.bytes, sizeof(struct sha256));
}

/* An order that only who knows all random numbers could tell, and another for each prompt. */
static struct sha256 order_of(const struct answer *answer, struct str prompt)
{
    struct sha256_state state;
    sha256_begin(&state);
    sha256_add(&state, (struct str){(const char *)answer->key.bytes, sizeof answer->key.bytes});
    sha256_add(&state, prompt);
    return sha256_end(&state);
}

static void add_comments(struct tally *tally, size_t index)
{
    const struct prompt *prompt = &tally->questionnaire->prompts.items[index];
    const struct answer_list *answers = tally->answers;
    struct comment *comments = ARENA_ARRAY(tally->arena, struct comment, answers->count);
    size_t count = 0;
    for (size_t i = 0; i < answers->count; i++)
        if (answers->items[i].texts[index].n)
            comments[count++] = (struct comment){order_of(&answers->items[i], prompt->id),
                                                 answers->items[i].texts[index]};
    if (!count)
        return;
    qsort(comments, count, sizeof *comments, by_order);
    struct result_comments *row = ARRAY_PUSH(&tally->out->comments, tally->arena);
    row->prompt_id.text = prompt->id;
    row->prompt = prompt;
    for (size_t i = 0; i < count; i++)
        ARRAY_PUSH(&row->texts, tally->arena)->text = comments[i].text;
}

static void show_all(struct tally *tally)
{
    for (size_t i = 0; i < tally->questionnaire->questions.count; i++)
        if (tally->answered[i] >= tally->open)
            add_question(tally, i);
    for (size_t i = 0; i < tally->questionnaire->prompts.count; i++)
        add_comments(tally, i);
}

/* --- Below --- */

struct pooled {
    unsigned long long n, sum;
    int questions, people;
};

static struct pooled pool(const struct tally *tally, size_t competence)
{
    struct pooled pooled = {0};
    const struct instrument *questionnaire = tally->questionnaire;
    size_t points = points_of(tally);
    for (size_t i = 0; i < tally->answers->count; i++) {
        bool any = false;
        for (size_t k = 0; k < questionnaire->questions.count; k++) {
            const struct question *question = &questionnaire->questions.items[k];
            unsigned point = tally->answers->items[i].points[k];
            if (!point || question->competence != competence || tally->answered[k] < tally->least)
                continue;
            any = true;
            pooled.n++;
            pooled.sum += question->reversed ? points + 1 - point : point;
        }
        pooled.people += any;
    }
    for (size_t k = 0; k < questionnaire->questions.count; k++)
        pooled.questions += questionnaire->questions.items[k].competence == competence &&
                            tally->answered[k] >= tally->least;
    return pooled;
}

/* Within half a point of an end only that half point is told. */
static void set_mean(struct result_mean *row, const struct pooled *pooled, size_t points)
{
    if (2 * pooled->sum > pooled->n * (2 * points - 1)) {
        row->tenths = (int)(10 * points - 5);
        row->end = MEAN_AT_LEAST;
    } else if (2 * pooled->sum < pooled->n * 3) {
        row->tenths = 15;
        row->end = MEAN_AT_MOST;
    } else
        row->tenths = (int)((20 * pooled->sum + pooled->n) / (2 * pooled->n));
}

static void show_means(struct tally *tally)
{
    for (size_t i = 0; i < tally->framework->competences.count; i++) {
        struct pooled pooled = pool(tally, i);
        if (pooled.questions < QUESTIONS_LEAST || pooled.people < (int)tally->least)
            continue;
        struct result_mean *row = ARRAY_PUSH(&tally->out->means, tally->arena);
        row->competence.text = tally->framework->competences.items[i].id;
        row->index = i;
        row->points = (unsigned)points_of(tally);
        row->people = pooled.people;
        row->questions = pooled.questions;
        set_mean(row, &pooled, points_of(tally));
    }
}

/* --- The group --- */

static int by_key(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(struct sha256));
}

static struct str digest_of(const struct answer_list *answers, struct arena *arena)
{
    struct sha256 *keys = ARENA_ARRAY(arena, struct sha256, answers->count);
    for (size_t i = 0; i < answers->count; i++)
        keys[i] = answers->items[i].key;
    qsort(keys, answers->count, sizeof *keys, by_key);
    struct sha256 digest =
        sha256_of((struct str){(const char *)keys, answers->count * sizeof *keys});
    char hex[65];
    sha256_hex(&digest, hex);
    return arena_copy(arena, str_of(hex));
}

void tally_group(const struct framework *framework, const struct instrument *questionnaire,
                 const struct round_group *group, const struct answer_list *answers,
                 struct result_group *out, struct arena *arena)
{
    struct tally tally = {.framework = framework,
                          .questionnaire = questionnaire,
                          .answers = answers,
                          .out = out,
                          .arena = arena,
                          .least = (size_t)group_least(&framework->rules),
                          .open = (size_t)group_open(&framework->rules)};
    unsigned long long asked = 0;
    str_to_number(group->asked.text, 1000000, &asked);
    *out = (struct result_group){.perspective = group->perspective, .with = group->with};
    out->asked = asked >= tally.least ? (int)asked : -1;
    out->answered = answers->count >= tally.least ? (int)answers->count : -1;
    if (answers->count < tally.least)
        return;
    out->digest.text = digest_of(answers, arena);
    count_answered(&tally);
    if (answers->count >= tally.open)
        show_all(&tally);
    else if (!instrument_is_scan(questionnaire))
        show_means(&tally);
}

/* --- One version beside another --- */

bool group_is_same(const struct result_group *a, const struct result_group *b)
{
    if (!str_eq(a->perspective.text, b->perspective.text) || a->with.count != b->with.count)
        return false;
    for (size_t i = 0; i < a->with.count; i++)
        if (!str_eq(a->with.items[i].text, b->with.items[i].text))
            return false;
    return true;
}

static int answers_of(const struct result_question *row)
{
    int n = 0;
    for (size_t i = 0; i < row->counts.count; i++)
        n += row->counts.items[i];
    return n;
}

static const struct result_question *question_of(const struct result_group *group, struct str id)
{
    for (size_t i = 0; i < group->questions.count; i++)
        if (str_eq(group->questions.items[i].id.text, id))
            return &group->questions.items[i];
    return NULL;
}

static bool shows_nothing(const struct result_group *group)
{
    return !group->questions.count && !group->means.count && !group->comments.count;
}

/* How many answered a question at most, as far as the group tells; 0: it tells nothing of it. */
static int told_of(const struct result_group *group, const struct question *question)
{
    const struct result_question *row = question_of(group, question->id);
    for (size_t i = 0; !row && i < group->means.count; i++)
        if (group->means.items[i].index == question->competence)
            return group->means.items[i].people;
    return row ? answers_of(row) : 0;
}

bool group_may_follow(const struct result_group *earlier, const struct result_group *later)
{
    if (shows_nothing(earlier) || shows_nothing(later) ||
        (earlier->digest.text.n && str_eq(earlier->digest.text, later->digest.text)))
        return true;
    if (later->answered < earlier->answered + GROUP_OPEN)
        return false;
    for (size_t i = 0; i < later->questions.count; i++) {
        const struct result_question *row = &later->questions.items[i];
        int then = row->question ? told_of(earlier, row->question) : 0;
        if (then && answers_of(row) < then + GROUP_OPEN)
            return false;
    }
    return true;
}
