/* What the film amounts to: silences, quarters, strips of growth, what was said at a moment, and
 * what became different between two. All figures computed by hand. */
#include "model/difference.h"
#include "model/growth.h"
#include "model/rhythm.h"
#include "model/silence.h"
#include "model/snapshot.h"
#include "tap.h"

static day_number day(const char *iso)
{
    day_number number = DAY_UNKNOWN;
    date_parse(str_of(iso), &number);
    return number;
}

/* --- A small portfolio ------------------------------------------------------------------------ */

static struct level levels[] = {
    {.id = {"start", 5}}, {.id = {"op-weg", 6}}, {.id = {"bekwaam", 7}}};
static struct competence competences[] = {{.id = {"klimaat", 7}}, {.id = {"uitleg", 6}}};

static struct framework framework_of(struct arena *arena)
{
    struct framework framework = {.levels = {levels, 3, 3}, .competences = {competences, 2, 2}};
    for (size_t i = 0; i < 3; i++)
        map_put(&framework.level_by_id, arena, levels[i].id, &levels[i]);
    for (size_t i = 0; i < 2; i++)
        map_put(&framework.competence_by_id, arena, competences[i].id, &competences[i]);
    return framework;
}

static struct field_list on(const char *competence)
{
    static struct field fields[2];
    struct field *field = &fields[competence[0] == 'k' ? 0 : 1];
    field->text = str_of(competence);
    return (struct field_list){field, 1, 1};
}

static struct item observation(const char *date, const char *competence)
{
    return (struct item){
        .kind = ITEM_OBSERVATION, .date = {.day = day(date)}, .competences = on(competence)};
}

static bool takes_all(const void *context, const struct item *item)
{
    return context == NULL || item != context;
}

/* --- Silences --------------------------------------------------------------------------------- */

static void test_silences(void)
{
    struct arena arena = {0};
    struct item items[] = {observation("2024-01-15", "klimaat"),
                           observation("2024-09-20", "klimaat"),
                           observation("2025-01-10", "klimaat")};
    struct measurement measurements[3];
    for (int i = 0; i < 3; i++)
        measurements[i] = (struct measurement){&items[i], items[i].date.day};
    struct measurement_list list = {measurements, 3, 3};
    struct period leave = {.from = {.day = day("2025-02-01")}, .to = {.day = day("2025-05-31")}};
    struct period_list none = {0}, breaks = {&leave, 1, 1};
    struct silence_list found = silences_measured(&list, &none, day("2025-08-01"), 6, &arena);
    is_int(found.count, 1, "one silence of more than six months");
    ok(found.items[0].from == day("2024-01-15") && found.items[0].to == day("2024-09-20"), "which");
    is_int(found.items[0].months, 8, "of eight months");
    found = silences_measured(&list, &none, day("2025-08-11"), 6, &arena);
    ok(found.count == 2 && found.items[1].to == day("2025-08-11"), "and one up to the end");
    is_int(silences_measured(&list, &breaks, day("2025-08-11"), 6, &arena).count, 1,
           "but for the leave in it");
    is_int(silences_measured(&list, &none, day("2024-08-01"), 6, &arena).count, 0,
           "six months are not more than six");
    is_int(silences_measured(&list, &none, day("2023-01-01"), 0, &arena).count, 0,
           "before all measurements");
    arena_release(&arena);
}

static void test_saved(void)
{
    struct arena arena = {0};
    struct saved saved[] = {{.day = day("2025-06-01")},
                            {.day = day("2024-09-01"), .doubtful = true},
                            {.day = DAY_UNKNOWN},
                            {.day = day("2024-02-01")}};
    struct history history = {.known = true, .saved = saved, .saved_count = 4};
    struct portfolio portfolio = {.period = {.from = {.day = day("2023-08-01")}}};
    struct period_list none = {0};
    struct silence_list found =
        silences_saved(&history, &portfolio, &none, day("2025-08-01"), 5, &arena);
    is_int(found.count, 2, "from the first day of the period, and over a day that cannot be right");
    is_int(found.items[0].months, 6, "six months before the first");
    is_int(found.items[1].months, 16, "and sixteen");
    history.damaged = true;
    is_int(silences_saved(&history, &portfolio, &none, day("2025-08-01"), 5, &arena).count, 0,
           "nothing is said of a history that is not whole");
    arena_release(&arena);
}

/* --- Quarters --------------------------------------------------------------------------------- */

static void test_quarters(void)
{
    struct arena arena = {0};
    struct portfolio portfolio = {.period = {.from = {.day = day("2023-09-20")}}};
    struct quarters quarters = rhythm_quarters(&portfolio, day("2024-11-01"), &arena);
    is_int(quarters.count, 6, "from August 2023 to the one that begins in November 2024");
    ok(quarters.starts[0] == day("2023-08-01") && quarters.starts[1] == day("2023-11-01") &&
           quarters.starts[6] == day("2025-02-01"),
       "by the calendar");
    is_int(rhythm_quarter(day("2023-10-31")), 0, "October is in the first");
    is_int(rhythm_quarter(day("2024-01-31")), 1, "January in the second");
    is_int(rhythm_quarter(day("2024-02-01")), 2, "February in the third");
    is_int(rhythm_quarter(day("2024-07-31")), 3, "July in the fourth");
    is_int(rhythm_quarters(&portfolio, day("2023-09-19"), &arena).count, 0, "before it began");
    quarters = rhythm_quarters(&portfolio, day("2040-01-01"), &arena);
    ok(quarters.count == QUARTERS_MOST && quarters.starts[QUARTERS_MOST] == day("2040-02-01"),
       "of very many the last");
    portfolio.period.from.day = DAY_UNKNOWN;
    is_int(rhythm_quarters(&portfolio, day("2040-01-01"), &arena).count, 0, "without any day");
    arena_release(&arena);
}

static void test_counts(void)
{
    struct arena arena = {0};
    struct item items[] = {
        observation("2023-09-20", "klimaat"), observation("2023-10-31", "klimaat"),
        observation("2023-11-01", "klimaat"), observation("2030-01-01", "klimaat")};
    struct measurement measurements[4];
    struct file_history files[4] = {0};
    for (size_t i = 0; i < 4; i++) {
        measurements[i] = (struct measurement){&items[i], items[i].date.day};
        items[i].entry = i;
        files[i].first = day("2023-11-02");
    }
    files[1].doubtful = true;
    items[2].kind = ITEM_GOAL;
    struct portfolio portfolio = {
        .period = {.from = {.day = day("2023-09-20")}}, .items = items, .item_count = 4};
    struct history history = {.known = true, .files = files, .file_count = 4};
    struct measurement_list list = {measurements, 4, 4};
    struct quarters quarters = rhythm_quarters(&portfolio, day("2024-01-01"), &arena);
    unsigned *counts = rhythm_measured(&quarters, &list, &arena);
    ok(counts[0] == 2 && counts[1] == 1, "each in its quarter, the rest in none");
    counts = rhythm_came_in(&quarters, &portfolio, &history, day("2024-01-01"), &arena);
    ok(counts[0] == 0 && counts[1] == 2, "pieces by the day they came in, when it can be right");
    counts = rhythm_came_in(&quarters, &portfolio, &history, day("2023-11-01"), &arena);
    is_int(counts[1], 0, "and is not after today");
    arena_release(&arena);
}

/* --- Growth ----------------------------------------------------------------------------------- */

static void test_growth(void)
{
    struct arena arena = {0};
    struct framework framework = framework_of(&arena);
    struct self_level self = {.competence = {.text = STR("klimaat")},
                              .level = {.text = STR("op-weg")}};
    struct rating seen = {.competence = {.text = STR("klimaat")},
                          .level = {.text = STR("bekwaam")}};
    struct rating other = {.competence = {.text = STR("uitleg")}, .level = {.text = STR("start")}};
    struct rating odd = {.competence = {.text = STR("klimaat")}, .level = {.text = STR("top")}};
    struct item items[] = {
        {.kind = ITEM_GOAL, .competences = on("klimaat"), .goal = {.done = {.day = 200}}},
        {.kind = ITEM_GOAL,
         .competences = on("klimaat"),
         .goal = {.done = {.day = DAY_UNKNOWN}, .by = {.day = 300}}},
        {.kind = ITEM_SELF_ASSESSMENT,
         .date = {.day = 100},
         .self_assessment = {.levels = {&self, 1, 1}}},
        {.kind = ITEM_OBSERVATION, .date = {.day = 90}, .observation = {.levels = {&seen, 1, 1}}},
        {.kind = ITEM_OBSERVATION, .date = {.day = 80}, .observation = {.levels = {&seen, 1, 1}}},
        {.kind = ITEM_OBSERVATION, .date = {.day = 70}, .observation = {.levels = {&other, 1, 1}}},
        {.kind = ITEM_OBSERVATION, .date = {.day = 60}, .observation = {.levels = {&odd, 1, 1}}},
        {.kind = ITEM_OBSERVATION,
         .draft = true,
         .date = {.day = 50},
         .observation = {.levels = {&seen, 1, 1}}},
        {.kind = ITEM_FEEDBACK,
         .date = {.day = 95},
         .feedback = {.perspective = {.text = STR("coach")}, .ratings = {&seen, 1, 1}}}};
    struct portfolio portfolio = {.framework = &framework, .items = items, .item_count = 9};
    struct growth growth = growth_of(&portfolio, 0, takes_all, NULL, &arena);
    is_int(growth.count, 4, "a strip for each measure");
    ok(growth.items[0].kind == GROWTH_SELF && growth.items[0].items[0].tenths == 20, "own view");
    ok(growth.items[0].points == 3, "on the scale of levels");
    ok(growth.items[1].kind == GROWTH_FEEDBACK && growth.items[1].count == 1, "feedback");
    is_str(growth.items[1].items[0].perspective, "coach", "and whose it is");
    ok(growth.items[2].kind == GROWTH_OBSERVATION && growth.items[2].count == 2,
       "observations of this competence, with a level that is one, no drafts");
    ok(growth.items[2].items[0].day == 80 && growth.items[2].items[1].day == 90, "by day");
    ok(growth.items[3].points == 0 && growth.items[3].items[0].closed &&
           !growth.items[3].items[1].closed && growth.items[3].items[1].day == 300,
       "goals, closed and to be closed");
    is_int(growth_of(&portfolio, 1, takes_all, NULL, &arena).count, 1, "another competence");
    is_int(growth_of(&portfolio, 0, takes_all, &items[2], &arena).count, 3,
           "what the filter leaves out is not in it");
    arena_release(&arena);
}

/* --- Moments ---------------------------------------------------------------------------------- */

static void test_snapshot(void)
{
    struct arena arena = {0};
    struct framework framework = framework_of(&arena);
    struct self_level early = {.competence = {.text = STR("uitleg")},
                               .level = {.text = STR("start")}};
    struct self_level late = {.competence = {.text = STR("uitleg")},
                              .level = {.text = STR("op-weg")}};
    struct selected row = {.competence = {.text = STR("uitleg")},
                           .start = {.text = STR("start")},
                           .target = {.text = STR("bekwaam")}};
    struct item items[] = {
        {.kind = ITEM_CLAIM,
         .claim = {.competence = {.text = STR("uitleg")}, .level = {.text = STR("bekwaam")}}},
        {.kind = ITEM_SELF_ASSESSMENT,
         .date = {.day = 200},
         .self_assessment = {.levels = {&late, 1, 1}}},
        {.kind = ITEM_SELF_ASSESSMENT,
         .date = {.day = 100},
         .self_assessment = {.levels = {&early, 1, 1}}},
        {.kind = ITEM_SELECTION, .date = {.day = 10}, .selection = {.competences = {&row, 1, 1}}},
        {.kind = ITEM_OBSERVATION, .date = {.day = 150}, .competences = on("uitleg")},
        {.kind = ITEM_OBSERVATION, .date = {.day = 350}, .competences = on("uitleg")},
        {.kind = ITEM_GOAL, .competences = on("uitleg"), .goal = {.done = {.day = 50}}},
        {.kind = ITEM_GOAL, .competences = on("uitleg"), .goal = {.done = {.day = DAY_UNKNOWN}}}};
    struct portfolio portfolio = {.framework = &framework, .items = items, .item_count = 8};
    struct snapshot then = snapshot_of(&portfolio, &framework, 300, &arena);
    struct snapshot_row *uitleg = &then.rows[1];
    ok(uitleg->selected && !then.rows[0].selected, "what was selected");
    is_str(uitleg->target, "bekwaam", "the level aimed at");
    is_str(uitleg->claimed, "bekwaam", "the claim");
    is_str(uitleg->self, "op-weg", "the last of the own views");
    is_int(uitleg->measurements, 1, "measurements so far");
    ok(uitleg->goals_closed == 1 && uitleg->goals_open == 1, "goals");
    ok(!then.rows[0].claimed.n && !then.rows[0].measurements, "and nothing of another competence");
    arena_release(&arena);
}

/* --- Differences ------------------------------------------------------------------------------ */

static struct finding about(enum rule rule, const char *path, const char *item, const char *subject)
{
    return (struct finding){
        .rule = rule, .path = str_of(path), .item = str_of(item), .subject = str_of(subject)};
}

static void test_findings(void)
{
    struct arena arena = {0};
    struct portfolio nothing = {0};
    struct finding old[] = {
        about(RULE_MEASUREMENTS_FEW, "a.yaml", "", "klimaat"),
        about(RULE_MISSING_FIELD, "b.md", "", ""), about(RULE_MISSING_FIELD, "b.md", "", ""),
        about(RULE_KINDS_FEW, "c.md", "les", ""), about(RULE_KINDS_FEW, "e.md", "", "")};
    struct finding new[] = {about(RULE_MEASUREMENTS_FEW, "a.yaml", "", "uitleg"),
                            about(RULE_MISSING_FIELD, "b.md", "", ""),
                            about(RULE_KINDS_FEW, "d/c.md", "les", ""),
                            about(RULE_KINDS_FEW, "e.md", "", "")};
    new[3].variant = "other";
    struct findings earlier = {.items = old, .count = 5}, later = {.items = new, .count = 4};
    struct difference_side before = {&nothing, &earlier}, after = {&nothing, &later};
    struct difference difference = difference_of(&before, &after, NULL, &arena);
    is_int(difference.solved.count, 3, "what is solved");
    ok(difference.solved.items[0] == &old[0], "of another competence");
    ok(difference.solved.items[1] == &old[2], "one of two that say the same");
    ok(difference.solved.items[2] == &old[4], "what is said in another way");
    is_int(difference.new.count, 2, "what is new");
    ok(difference.new.items[0] == &new[0] && difference.new.items[1] == &new[3],
       "not what stands elsewhere in its file, or in a file that was moved");
    arena_release(&arena);
}

int main(void)
{
    test_silences();
    test_saved();
    test_quarters();
    test_counts();
    test_growth();
    test_snapshot();
    test_findings();
    return tap_done();
}
