/* Measurements of a competence: figures computed by hand from the calendar. */
#include "model/measures.h"
#include "tap.h"

static day_number day(const char *iso)
{
    day_number number = DAY_UNKNOWN;
    date_parse(str_of(iso), &number);
    return number;
}

static struct period period(const char *from, const char *to)
{
    return (struct period){.from = {.day = day(from)}, .to = {.day = day(to)}};
}

static struct item observation(const char *date, const char *observer)
{
    return (struct item){.kind = ITEM_OBSERVATION,
                         .date = {.day = day(date)},
                         .observation = {.observer = {.text = str_of(observer)}}};
}

static struct item evidence(const char *date, const char *type)
{
    return (struct item){.kind = ITEM_EVIDENCE,
                         .date = {.day = day(date)},
                         .evidence = {.type = {.text = str_of(type)}}};
}

static void test_what_counts(void)
{
    struct item item = observation("2025-01-01", "A");
    ok(item_is_measurement(&item), "an observation counts");
    item.draft = true;
    ok(!item_is_measurement(&item), "a draft does not");
    item = evidence("2025-01-01", "lesson");
    ok(item_is_measurement(&item), "a lesson counts");
    item.sample = true;
    ok(!item_is_measurement(&item), "a sample does not");
    item = evidence("2025-01-01", "conversation");
    ok(!item_is_measurement(&item), "a conversation does not");
    item = evidence("2025-01-01", "results");
    item.date.day = DAY_UNKNOWN;
    ok(!item_is_measurement(&item), "without a day it does not");
    item = (struct item){.kind = ITEM_SELF_ASSESSMENT, .date = {.day = day("2025-01-01")}};
    ok(!item_is_measurement(&item), "a self-assessment does not");
    item = (struct item){.kind = ITEM_FEEDBACK, .date = {.day = day("2025-01-01")}};
    ok(item_is_measurement(&item), "feedback counts");
}

static void test_breaks(void)
{
    struct arena arena = {0};
    struct period periods[] = {
        period("2025-03-01", "2025-03-10"), period("2025-01-01", "2025-01-31"),
        period("2025-01-20", "2025-02-05"), period("2025-02-06", "2025-02-07"),
        period("2025-06-01", "2025-05-01")};
    struct portfolio portfolio = {.interruptions = {periods, 5, 5}};
    struct period_list breaks = measures_breaks(&portfolio, &arena);
    is_int(breaks.count, 2, "what touches is joined, what is reversed is left out");
    is_int(breaks.items[0].to.day, day("2025-02-07"), "to the last day of what was joined");
    is_int(measures_interrupted(&breaks, day("2025-01-01"), day("2025-12-31")), 38 + 10,
           "31 + 7 days and 10 days");
    is_int(measures_interrupted(&breaks, day("2025-03-05"), day("2025-03-05")), 1, "one day");
    is_int(measures_interrupted(&breaks, day("2025-02-08"), day("2025-02-28")), 0, "none");
    arena_release(&arena);
}

/* The portfolio of one competence, and what its items amount to. */
static struct measures measures_for(struct item *items, size_t count, struct period_list breaks,
                                    const char *end, struct arena *arena)
{
    struct competence competence = {.id = STR("k")};
    struct framework framework = {.competences = {&competence, 1, 1}};
    struct field named[2] = {{.text = STR("k")}, {.text = STR("k")}};
    map_put(&framework.competence_by_id, arena, competence.id, &competence);
    for (size_t i = 0; i < count; i++)
        items[i].competences = (struct field_list){named, 2, 2};
    struct portfolio portfolio = {
        .framework = &framework, .items = items, .item_count = count, .interruptions = breaks};
    struct measurement_list *lists = measures_of_all(&portfolio, arena);
    breaks = measures_breaks(&portfolio, arena);
    return measures_of(&lists[0], &breaks, day(end));
}

static void test_figures(void)
{
    struct arena arena = {0};
    struct item items[] = {
        observation("2025-05-20", "A"),   observation("2024-01-15", "A"),
        evidence("2024-01-15", "lesson"), evidence("2024-09-01", "conversation"),
        observation("2024-03-14", "B"),   evidence("2026-01-01", "results"),
    };
    struct measures got = measures_for(items, 6, (struct period_list){0}, "2025-12-31", &arena);
    is_int(got.count, 4, "a competence named twice counts once; what is later is left out");
    is_int(got.dates, 3, "two on one day");
    is_int(got.observers, 2, "A twice, B");
    is_int(got.kinds, 2, "observation and lesson");
    is_int(got.months, 16, "15 January 2024 to 20 May 2025");
    is_int(got.silence_months, 14, "14 March 2024 to 20 May 2025");
    is_int(got.silence_from, day("2024-03-14"), "from");
    is_int(got.silence_to, day("2025-05-20"), "to");
    arena_release(&arena);
}

static void test_silence(void)
{
    struct arena arena = {0};
    struct item items[] = {observation("2024-01-01", "A"), observation("2024-07-01", "A")};
    struct measures got = measures_for(items, 2, (struct period_list){0}, "2025-03-01", &arena);
    is_int(got.silence_months, 8, "the last one to the end: 1 July to 1 March");

    struct period leave = period("2024-09-01", "2024-12-30");
    struct period_list breaks = {&leave, 1, 1};
    got = measures_for(items, 2, breaks, "2025-03-01", &arena);
    is_int(got.silence_months, 6,
           "121 days of leave: 1 July to 31 October is 3, so the older is longest");
    is_int(got.silence_from, day("2024-01-01"), "which began in January");

    struct period all = period("2024-01-01", "2025-03-01");
    breaks.items = &all;
    got = measures_for(items, 2, breaks, "2025-03-01", &arena);
    is_int(got.silence_months, 0, "interrupted all the time: no silence");

    got = measures_for(items, 0, (struct period_list){0}, "2025-03-01", &arena);
    is_int(got.count, 0, "no measurements");
    is_int(got.silence_from, DAY_UNKNOWN, "no silence to speak of");
    arena_release(&arena);
}

static bool takes_reflections(const void *context, const struct item *item)
{
    return item->kind == *(const enum item_kind *)context;
}

static void test_gathering(void)
{
    struct arena arena = {0};
    struct competence competence = {.id = STR("k")};
    struct framework framework = {.competences = {&competence, 1, 1}};
    map_put(&framework.competence_by_id, &arena, competence.id, &competence);
    struct field named[] = {{.text = STR("k")}, {.text = STR("elders")}};
    struct item items[] = {
        {.kind = ITEM_REFLECTION, .date = {.day = day("2025-03-02")}},
        {.kind = ITEM_REFLECTION, .date = {.day = day("2025-03-01")}},
        {.kind = ITEM_REFLECTION, .date = {.day = DAY_UNKNOWN}},
        observation("2025-03-03", "A"),
    };
    for (size_t i = 0; i < 4; i++)
        items[i].competences = (struct field_list){named, 2, 2};
    struct portfolio portfolio = {.framework = &framework, .items = items, .item_count = 4};
    enum item_kind kind = ITEM_REFLECTION;
    struct measurement_list *lists = measures_gather(&portfolio, takes_reflections, &kind, &arena);
    is_int(lists[0].count, 2, "what the filter takes, when it has a day");
    ok(lists[0].items[0].item == &items[1], "by day");
    is_str(measurement_kind(lists[0].items[0].item), "reflection", "with its kind");
    is_int(measurement_observer(lists[0].items[0].item).n, 0, "nobody watched");
    portfolio.framework = NULL;
    ok(!measures_gather(&portfolio, takes_reflections, &kind, &arena), "none without a framework");
    arena_release(&arena);
}

static void test_end(void)
{
    struct portfolio portfolio = {.period = {.to = {.day = day("2025-06-30")}}};
    is_int(measures_end(&portfolio, day("2025-07-01")), day("2025-06-30"), "the period has ended");
    is_int(measures_end(&portfolio, day("2025-06-29")), day("2025-06-29"), "it has not");
    portfolio.period.to.day = DAY_UNKNOWN;
    is_int(measures_end(&portfolio, day("2025-06-29")), day("2025-06-29"), "it has no end");
}

static void test_talks(void)
{
    struct arena arena = {0};
    struct field ids[] = {{.text = STR("een")}, {.text = STR("twee")}};
    struct item items[] = {
        {.kind = ITEM_REFLECTION, .reflection = {.about = {&ids[0], 1, 1}}},
        evidence("2025-01-01", "conversation"),
        evidence("2025-01-01", "lesson"),
    };
    items[1].evidence.about = (struct field_list){&ids[1], 1, 1};
    struct portfolio portfolio = {.items = items, .item_count = 3};
    struct map talked = measures_talked_about(&portfolio, &arena);
    struct item seen = observation("2025-01-01", "A");
    const char *const names[] = {"een", "twee", "drie"};
    for (size_t i = 0; i < 3; i++) {
        seen.id = str_of(names[i]);
        ok(observation_has_talk(&seen, &talked) == (i < 2), names[i]);
    }
    seen.observation.talk.text = STR("2025-01-02");
    ok(observation_has_talk(&seen, &talked), "a talk of its own");
    items[1].draft = true;
    items[2].evidence.about = items[1].evidence.about;
    talked = measures_talked_about(&portfolio, &arena);
    seen = observation("2025-01-01", "A");
    seen.id = STR("twee");
    ok(!observation_has_talk(&seen, &talked), "neither a draft nor a lesson is a talk");
    arena_release(&arena);
}

int main(void)
{
    test_what_counts();
    test_breaks();
    test_figures();
    test_silence();
    test_gathering();
    test_end();
    test_talks();
    return tap_done();
}
