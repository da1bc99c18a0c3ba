/*
 * The attacker: over 1,000 generated rounds, each handed over twice, nothing about fewer people
 * than the smallest group can be worked out from what is published. The attacker reads the files of
 * the results and nothing else, knows who was asked, who answered late and who took back, and is
 * given exact sums where a result gives rounded means.
 *
 * - What is hidden has no influence: other answers in its place give the same bytes.
 * - Linear algebra: no combination of published sums is about one or two people alone.
 * - No published distribution leaves but one answer for anybody.
 * - Comments of one person can't be put together by their places.
 */
#include "base/array.h"
#include "load/head.h"
#include "load/results.h"
#include "model/tally.h"
#include "out/result_file.h"
#include "tap.h"

#include <stdint.h>

enum { ROUNDS = 1000, COMPETENCES = 3, QUESTIONS = 10, POINTS_MOST = 5, PEOPLE = 30, PROMPTS = 2 };
enum { HIDDEN_SIZE = GROUP_LEAST };

static uint64_t seed = 20261126;

static unsigned chance(unsigned below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (unsigned)(seed >> 33) % below;
}

/* --- A round --- */

struct world {
    struct arena arena;
    struct framework framework;
    struct instrument questionnaire;
    struct item round;
    struct terms terms;
    unsigned char points[PEOPLE][QUESTIONS];
    struct str texts[PEOPLE][PROMPTS];
    struct sha256 keys[PEOPLE];
    size_t people;                 /* all who ever answered: first those of the first version */
    size_t first, late, withdrawn; /* the first `withdrawn` of the first version took back */
};

static const char *const names[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};

static void make_framework(struct world *world)
{
    struct framework *framework = &world->framework;
    struct arena *arena = &world->arena;
    *framework = (struct framework){.rules = {.group_least = -1}};
    for (size_t i = 0; i < COMPETENCES; i++)
        ARRAY_PUSH(&framework->competences, arena)->id = arena_printf(arena, "comp%zu", i);
    for (size_t i = 0; i < COMPETENCES; i++)
        map_put(&framework->competence_by_id, arena, framework->competences.items[i].id,
                &framework->competences.items[i]);
    struct instrument *questionnaire = &world->questionnaire;
    *questionnaire = (struct instrument){.id = STR("vragen"), .kind = STR("questionnaire")};
    for (size_t i = 0, n = 2 + chance(POINTS_MOST - 1); i < n; i++)
        ARRAY_PUSH(&questionnaire->scale, arena)->title = STR("x");
    for (size_t i = 0, n = 3 + chance(QUESTIONS - 2); i < n; i++)
        *ARRAY_PUSH(&questionnaire->questions, arena) = (struct question){
            .id = str_of(names[i]), .competence = chance(COMPETENCES), .reversed = chance(3) == 0};
    for (size_t i = 0; i < PROMPTS; i++)
        ARRAY_PUSH(&questionnaire->prompts, arena)->id = arena_printf(arena, "p%zu", i);
    map_put(&framework->instrument_by_id, arena, questionnaire->id, questionnaire);
}

static void answer(struct world *world, size_t person)
{
    unsigned points = (unsigned)world->questionnaire.scale.count, usual = 1 + chance(points);
    bool alike = chance(3) == 0; /* groups that agree are the hardest to hide */
    for (size_t q = 0; q < world->questionnaire.questions.count; q++)
        world->points[person][q] = (unsigned char)(chance(8) == 0 ? 0
                                                   : alike        ? usual
                                                                  : 1 + chance(points));
    for (size_t p = 0; p < PROMPTS; p++)
        world->texts[person][p] = arena_printf(&world->arena, "text %zu %u", p, chance(1u << 30));
    for (size_t i = 0; i < sizeof(struct sha256); i++)
        world->keys[person].bytes[i] = (unsigned char)chance(256);
}

static void make_round(struct world *world)
{
    static char asked[] = "40";
    struct round_group *group = ARRAY_PUSH(&world->round.round.groups, &world->arena);
    group->perspective.text = STR("parents");
    group->asked.text = str_of(asked);
    world->round.id = STR("ronde");
    world->round.kind = ITEM_ROUND;
    world->round.round.questionnaire.text = STR("vragen");
    world->round.source.text = STR("kind: round\n");
    world->first = chance(chance(2) ? 8 : 20);
    world->late = chance(10);
    world->withdrawn = world->first && chance(4) == 0 ? 1 + chance(2) : 0;
    world->withdrawn = world->withdrawn < world->first ? world->withdrawn : world->first;
    world->people = world->first + world->late;
    for (size_t i = 0; i < world->people; i++)
        answer(world, i);
    world->terms = (struct terms){.round = &world->round,
                                  .framework = &world->framework,
                                  .questionnaire = &world->questionnaire,
                                  .form = "form"};
}

/* The group of the people [from, to) as it would be published. */
static struct result_group publish(struct world *world, size_t from, size_t to)
{
    struct result_group group;
    struct answer_list answers = {0};
    for (size_t i = from; i < to; i++)
        *ARRAY_PUSH(&answers, &world->arena) =
            (struct answer){world->points[i], world->texts[i], world->keys[i], false};
    tally_group(&world->framework, &world->questionnaire, &world->round.round.groups.items[0],
                &answers, &group, &world->arena);
    return group;
}

static struct str file_of(struct world *world, const struct result_group *group)
{
    struct result_group copy = *group;
    struct result_group_list groups = {&copy, 1, 1};
    struct buf out = {0};
    result_file(&world->terms, &groups, STR("Coach"), 20000, &out);
    struct str text = arena_copy(&world->arena, buf_str(&out));
    buf_release(&out);
    return text;
}

/* What the attacker sees: the file, read as the program reads it, with nothing found wrong. */
static struct result_group read_back(struct world *world, struct str text)
{
    struct arena found = {0};
    struct head_reader reader = {.findings = {.arena = &found}};
    struct item *item = ARENA_NEW(&world->arena, struct item);
    item->path = STR("uitkomst.yaml");
    bool good = head_read_text(&reader, text, item) == HEAD_ITEM;
    result_link(&world->framework, &world->round, item, &world->arena, &reader.findings);
    for (size_t i = 0; i < reader.findings.count; i++)
        good &= reader.findings.items[i].rule == RULE_WRONG_TYPE; /* "form" is no digest here */
    arena_absorb(&world->arena, &reader.kept);
    arena_release(&reader.scratch);
    arena_release(&found);
    if (!good || item->feedback_result.groups.count != 1) {
        printf("Bail out! a result that is not read back:\n%.*s\n", STR_ARG(text));
        exit(2);
    }
    return item->feedback_result.groups.items[0];
}

/* --- Linear algebra --- */

/* Three sets of people: of the first version alone, of both, of the second alone. */
enum { SETS = 3, COLUMNS = SETS * QUESTIONS * POINTS_MOST, ROWS = 2 * QUESTIONS * POINTS_MOST };
#define PRIME 2147483647ll

struct system {
    long long cells[ROWS][COLUMNS];
    size_t rows;
};

static size_t column(size_t set, size_t question, size_t point)
{
    return (set * QUESTIONS + question) * POINTS_MOST + point;
}

static size_t size_of(const struct world *world, size_t set)
{
    return set == 0 ? world->withdrawn : set == 1 ? world->first - world->withdrawn : world->late;
}

/* A version is about two of the sets. */
static bool is_about(size_t version, size_t set)
{
    return set == 1 || set == 2 * version;
}

static void add_counts(struct system *system, size_t version, size_t question, size_t points)
{
    for (size_t c = 0; c < points; c++) {
        long long *row = system->cells[system->rows++];
        memset(row, 0, sizeof system->cells[0]);
        for (size_t set = 0; set < SETS; set++)
            row[column(set, question, c)] = is_about(version, set);
    }
}

static void add_mean(struct system *system, const struct world *world, size_t version,
                     size_t competence)
{
    size_t points = world->questionnaire.scale.count;
    long long *row = system->cells[system->rows++];
    memset(row, 0, sizeof system->cells[0]);
    for (size_t q = 0; q < world->questionnaire.questions.count; q++) {
        const struct question *question = &world->questionnaire.questions.items[q];
        for (size_t c = 0; question->competence == competence && c < points; c++)
            for (size_t set = 0; set < SETS; set++)
                row[column(set, q, c)] = is_about(version, set)
                                             ? (long long)(question->reversed ? points - c : c + 1)
                                             : 0;
    }
}

/* What a version publishes exactly; a bound or "nearly" is no equation. */
static void add_version(struct system *system, const struct world *world, size_t version,
                        const struct result_group *group)
{
    for (size_t i = 0; i < group->questions.count; i++) {
        const struct result_question *row = &group->questions.items[i];
        if (row->question && !row->nearly)
            add_counts(system, version,
                       (size_t)(row->question - world->questionnaire.questions.items),
                       row->counts.count);
    }
    for (size_t i = 0; i < group->means.count; i++)
        if (group->means.items[i].index != NOT_FOUND && group->means.items[i].end == MEAN_EXACT)
            add_mean(system, world, version, group->means.items[i].index);
}

static long long inverse(long long a)
{
    long long result = 1;
    for (long long power = PRIME - 2; power; power >>= 1) {
        if (power & 1)
            result = result * a % PRIME;
        a = a * a % PRIME;
    }
    return result;
}

/* The rank of the columns that are kept. */
static size_t rank_of(const struct system *system, const bool *kept)
{
    static struct system work;
    size_t rank = 0;
    work = *system;
    for (size_t c = 0; c < COLUMNS && rank < work.rows; c++) {
        size_t pivot = rank;
        if (!kept[c])
            continue;
        while (pivot < work.rows && !work.cells[pivot][c])
            pivot++;
        if (pivot == work.rows)
            continue;
        for (size_t k = 0; k < COLUMNS; k++) {
            long long swap = work.cells[pivot][k];
            work.cells[pivot][k] = work.cells[rank][k];
            work.cells[rank][k] = swap;
        }
        long long turn = inverse(work.cells[rank][c]);
        for (size_t r = rank + 1; r < work.rows; r++) {
            long long factor = work.cells[r][c] * turn % PRIME;
            for (size_t k = c; factor && k < COLUMNS; k++)
                work.cells[r][k] =
                    (work.cells[r][k] + PRIME - factor * work.cells[rank][k] % PRIME) % PRIME;
        }
        rank++;
    }
    return rank;
}

/* Those of some sets who answered any of some questions. */
static size_t people_of(const struct world *world, unsigned sets, const bool *questions)
{
    size_t people = 0, person = 0;
    for (size_t set = 0; set < SETS; set++)
        for (size_t i = 0; i < size_of(world, set); i++, person++) {
            bool any = false;
            for (size_t q = 0; q < QUESTIONS; q++)
                any |= questions[q] && world->points[person][q];
            people += any && (sets & 1u << set);
        }
    return people;
}

/* Is there a combination of equations about these people and questions alone? */
static bool can_tell(const struct system *system, size_t whole, unsigned sets,
                     const bool *questions)
{
    bool others[COLUMNS];
    for (size_t set = 0; set < SETS; set++)
        for (size_t q = 0; q < QUESTIONS; q++)
            for (size_t c = 0; c < POINTS_MOST; c++)
                others[column(set, q, c)] = !((sets & 1u << set) && questions[q]);
    return rank_of(system, others) < whole;
}

/* The smallest number of people about whom something can be worked out. */
static size_t smallest_told(const struct world *world, const struct result_group versions[2])
{
    static struct system system;
    bool all[COLUMNS];
    size_t least = SIZE_MAX;
    memset(all, true, sizeof all);
    system.rows = 0;
    for (size_t version = 0; version < 2; version++)
        add_version(&system, world, version, &versions[version]);
    size_t whole = rank_of(&system, all);
    for (unsigned sets = 1; whole && sets < 1u << SETS; sets++)
        for (size_t about = 0; about < QUESTIONS + COMPETENCES; about++) {
            bool questions[QUESTIONS] = {false};
            for (size_t q = 0; q < world->questionnaire.questions.count; q++)
                questions[q] =
                    about < QUESTIONS
                        ? q == about
                        : world->questionnaire.questions.items[q].competence == about - QUESTIONS;
            size_t people = people_of(world, sets, questions);
            if (people && people < least && people < 2 * HIDDEN_SIZE &&
                can_tell(&system, whole, sets, questions))
                least = people;
        }
    return least;
}

/* --- Nobody's answer by itself --- */

static bool leaves_doubt(const struct result_group *group)
{
    for (size_t i = 0; i < group->questions.count; i++) {
        const struct result_question *row = &group->questions.items[i];
        int n = 0, most = 0;
        for (size_t c = 0; c < row->counts.count; c++) {
            n += row->counts.items[c];
            most = row->counts.items[c] > most ? row->counts.items[c] : most;
        }
        if (n < GROUP_OPEN || (!row->nearly && most >= n - 1) || (row->nearly && most != n))
            return false;
    }
    return true;
}

/* --- Places of comments --- */

static size_t place_of(const struct result_group *group, size_t prompt, struct str text)
{
    for (size_t i = 0; i < group->comments.items[prompt].texts.count; i++)
        if (str_eq(group->comments.items[prompt].texts.items[i].text, text))
            return i;
    return SIZE_MAX;
}

struct places {
    size_t same, all; /* comments of one person in the same place under both prompts; comments */
    double expected;
};

static void note_places(const struct world *world, const struct result_group *group,
                        struct places *places)
{
    if (group->comments.count != PROMPTS)
        return;
    for (size_t i = 0; i < world->first; i++)
        places->same +=
            place_of(group, 0, world->texts[i][0]) == place_of(group, 1, world->texts[i][1]);
    places->all += world->first;
    places->expected += 1; /* of n people in two random orders, one keeps their place */
}

/* --- The rounds --- */

struct tallied {
    size_t hidden, means, open, kept, replaced; /* that each case occurred */
    size_t told, interfered, certain;           /* faults */
    struct places places;
};

/* Other answers of those who are hidden: the same bytes must come out. */
static bool interferes(struct world *world, struct str before)
{
    for (size_t i = 0; i < world->first; i++)
        answer(world, i);
    struct result_group group = publish(world, 0, world->first);
    return !str_eq(before, file_of(world, &group));
}

static void attack(struct world *world, struct tallied *tallied)
{
    struct result_group versions[2];
    struct result_group first = publish(world, 0, world->first);
    struct result_group second = publish(world, world->withdrawn, world->people);
    struct str file = file_of(world, &first);
    versions[0] = read_back(world, file);
    bool follows = group_may_follow(&versions[0], &second);
    versions[1] = read_back(world, follows ? file_of(world, &second) : file);
    tallied->hidden += world->first < GROUP_LEAST;
    tallied->means += versions[0].means.count > 0;
    tallied->open += versions[0].questions.count > 0;
    *(follows ? &tallied->replaced : &tallied->kept) += 1;
    if (follows)
        tallied->told += smallest_told(world, versions) < HIDDEN_SIZE;
    tallied->certain += !leaves_doubt(&versions[0]) || !leaves_doubt(&versions[1]);
    note_places(world, &versions[0], &tallied->places);
    if (world->first < GROUP_LEAST)
        tallied->interfered += interferes(world, file);
}

/* --- Is the attacker any good? --- */

static void test_attacker(void)
{
    static struct world world;
    world = (struct world){0};
    make_framework(&world);
    make_round(&world);
    world.first = 6;
    world.late = 2;
    world.withdrawn = 0;
    world.people = 8;
    for (size_t i = 0; i < world.people; i++)
        for (size_t q = 0; q < QUESTIONS; q++)
            world.points[i][q] = (unsigned char)(1 + (i + q) % 2);
    struct result_group versions[] = {publish(&world, 0, 6), publish(&world, 0, 8)};
    is_int(smallest_told(&world, versions), 2, "two late answers are found when nobody hides them");
    ok(!group_may_follow(&versions[0], &versions[1]), "and they are hidden");
    arena_release(&world.arena);
}

int main(void)
{
    static struct world world;
    struct tallied tallied = {0};
    test_attacker();
    for (size_t i = 0; i < ROUNDS; i++) {
        world = (struct world){0};
        make_framework(&world);
        make_round(&world);
        attack(&world, &tallied);
        arena_release(&world.arena);
    }
    printf("# %d rounds: %zu hidden, %zu with means, %zu open; %zu replaced, %zu kept\n", ROUNDS,
           tallied.hidden, tallied.means, tallied.open, tallied.replaced, tallied.kept);
    ok(tallied.hidden > 50 && tallied.means > 20 && tallied.open > 200 && tallied.kept > 100 &&
           tallied.replaced > 100,
       "rounds of all kinds were attacked");
    is_int(tallied.told, 0, "nothing about fewer than three people can be worked out");
    is_int(tallied.interfered, 0, "what is hidden leaves no trace in any byte");
    is_int(tallied.certain, 0, "no distribution tells what somebody answered");
    double ratio = (double)tallied.places.same / tallied.places.expected;
    printf("# comments in the same place under both prompts: %.2f times as often as by chance\n",
           ratio);
    ok(ratio > 0.7 && ratio < 1.4, "comments of one person can't be put together by their places");
    return tap_done();
}
