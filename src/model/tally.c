#include "model/tally.h"

#include "base/array.h"
#include "model/rounds.h"

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

int group_asked(const struct framework_rules *rules, const struct round_group *group)
{
    unsigned long long asked = 0;
    str_to_number(group->asked.text, 1000000, &asked);
    bool told =
        asked >= (unsigned)group_least(rules) || perspective_is_named(group->perspective.text);
    return told ? (int)asked : -1;
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

static int by_digest(const void *a, const void *b)
{
    struct sha256 left = sha256_of(((const struct field *)a)->text);
    struct sha256 right = sha256_of(((const struct field *)b)->text);
    return memcmp(left.bytes, right.bytes, sizeof left.bytes);
}

void comments_shuffle(struct result_comments *comments)
{
    if (comments->texts.count)
        qsort(comments->texts.items, comments->texts.count, sizeof *comments->texts.items,
              by_digest);
}

static void add_comments(struct tally *tally, size_t index)
{
    const struct prompt *prompt = &tally->questionnaire->prompts.items[index];
    struct result_comments row = {.prompt_id.text = prompt->id, .prompt = prompt};
    for (size_t i = 0; i < tally->answers->count; i++) {
        struct str text = tally->answers->items[i].texts[index];
        if (text.n)
            ARRAY_PUSH(&row.texts, tally->arena)->text = text;
    }
    comments_shuffle(&row);
    if (row.texts.count)
        *ARRAY_PUSH(&tally->out->comments, tally->arena) = row;
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
    for (size_t i = 0; i < answers->count; i++) {
        if (answers->items[i].guessable)
            return STR("");
        keys[i] = answers->items[i].key;
    }
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
    *out = (struct result_group){.perspective = group->perspective, .with = group->with};
    out->asked = group_asked(&framework->rules, group);
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

static bool same_questions(const struct result_group *a, const struct result_group *b)
{
    for (size_t i = 0; i < a->questions.count; i++) {
        const struct result_question *one = &a->questions.items[i];
        const struct result_question *other = question_of(b, one->id.text);
        if (!other || one->counts.count != other->counts.count || one->nearly != other->nearly)
            return false;
        for (size_t k = 0; k < one->counts.count; k++)
            if (one->counts.items[k] != other->counts.items[k])
                return false;
    }
    return a->questions.count == b->questions.count;
}

static bool same_means(const struct result_group *a, const struct result_group *b)
{
    for (size_t i = 0; i < a->means.count; i++) {
        const struct result_mean *one = &a->means.items[i], *other = &b->means.items[i];
        if (i == b->means.count || one->index != other->index || one->tenths != other->tenths ||
            one->end != other->end || one->people != other->people ||
            one->questions != other->questions)
            return false;
    }
    return a->means.count == b->means.count;
}

/* As many of them: words may be typed over better, and names left out. */
static bool same_comments(const struct result_group *a, const struct result_group *b)
{
    for (size_t i = 0; i < a->comments.count; i++)
        if (i == b->comments.count || a->comments.items[i].prompt != b->comments.items[i].prompt ||
            a->comments.items[i].texts.count != b->comments.items[i].texts.count)
            return false;
    return a->comments.count == b->comments.count;
}

static bool same_answers(const struct result_group *a, const struct result_group *b)
{
    if (a->digest.text.n && b->digest.text.n)
        return str_eq(a->digest.text, b->digest.text);
    return a->answered == b->answered && same_questions(a, b) && same_means(a, b) &&
           same_comments(a, b);
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
    if (shows_nothing(earlier) || shows_nothing(later) || same_answers(earlier, later))
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
