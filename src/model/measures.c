#include "model/measures.h"

#include "base/array.h"

#include <stdlib.h>

static bool is_measuring_type(struct str type)
{
    return str_is(type, "lesson") || str_is(type, "results") || str_is(type, "pupil-work") ||
           str_is(type, "video");
}

bool item_is_measurement(const struct item *item)
{
    if (!item_counts(item) || item->date.day == DAY_UNKNOWN)
        return false;
    return item->kind == ITEM_OBSERVATION || item->kind == ITEM_FEEDBACK_RESULT ||
           (item->kind == ITEM_FEEDBACK && !str_is(item->feedback.perspective.text, "self")) ||
           (item->kind == ITEM_EVIDENCE && is_measuring_type(item->evidence.type.text));
}

struct str measurement_kind(const struct item *item)
{
    return item->kind == ITEM_EVIDENCE ? item->evidence.type.text
                                       : str_of(item_kind_name(item->kind));
}

struct str measurement_observer(const struct item *item)
{
    if (item->kind == ITEM_OBSERVATION)
        return item->observation.observer.text;
    return item->kind == ITEM_FEEDBACK ? item->feedback.giver.text : STR("");
}

static int by_day(const void *a, const void *b)
{
    const struct measurement *left = a, *right = b;
    if (left->day != right->day)
        return left->day < right->day ? -1 : 1;
    return (left->item > right->item) - (left->item < right->item);
}

/* An item may name a competence twice: it counts once. */
static void add(struct measurement_list *list, const struct item *item, struct arena *arena)
{
    if (list->count == 0 || list->items[list->count - 1].item != item)
        *ARRAY_PUSH(list, arena) = (struct measurement){item, item->date.day};
}

struct measurement_list *measures_gather(const struct portfolio *portfolio, item_filter *filter,
                                         const void *context, struct arena *arena)
{
    const struct framework *framework = portfolio->framework;
    if (!framework)
        return NULL;
    size_t count = framework->competences.count;
    struct measurement_list *lists = ARENA_ARRAY(arena, struct measurement_list, count);
    for (size_t i = 0; i < portfolio->item_count; i++) {
        const struct item *item = &portfolio->items[i];
        if (item->date.day == DAY_UNKNOWN || !filter(context, item))
            continue;
        for (size_t k = 0; k < item->competences.count; k++) {
            size_t index = framework_competence(framework, item->competences.items[k].text);
            if (index != NOT_FOUND)
                add(&lists[index], item, arena);
        }
    }
    for (size_t i = 0; i < count; i++)
        if (lists[i].count)
            qsort(lists[i].items, lists[i].count, sizeof *lists[i].items, by_day);
    return lists;
}

static bool takes_measurements(const void *context, const struct item *item)
{
    (void)context;
    return item_is_measurement(item);
}

struct measurement_list *measures_of_all(const struct portfolio *portfolio, struct arena *arena)
{
    return measures_gather(portfolio, takes_measurements, NULL, arena);
}

day_number measures_end(const struct portfolio *portfolio, day_number day)
{
    day_number end = portfolio->period.to.day;
    return end != DAY_UNKNOWN && end < day ? end : day;
}

static int by_from(const void *a, const void *b)
{
    const struct period *left = a, *right = b;
    return (left->from.day > right->from.day) - (left->from.day < right->from.day);
}

struct period_list measures_breaks(const struct portfolio *portfolio, struct arena *arena)
{
    const struct period_list *all = &portfolio->interruptions;
    struct period_list sorted = {0}, breaks = {0};
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].from.day != DAY_UNKNOWN && all->items[i].to.day >= all->items[i].from.day)
            *ARRAY_PUSH(&sorted, arena) = all->items[i];
    if (sorted.count)
        qsort(sorted.items, sorted.count, sizeof *sorted.items, by_from);
    for (size_t i = 0; i < sorted.count; i++) {
        struct period *last = breaks.count ? &breaks.items[breaks.count - 1] : NULL;
        if (!last || sorted.items[i].from.day > last->to.day + 1)
            *ARRAY_PUSH(&breaks, arena) = sorted.items[i];
        else if (sorted.items[i].to.day > last->to.day)
            last->to = sorted.items[i].to;
    }
    return breaks;
}

int measures_interrupted(const struct period_list *breaks, day_number from, day_number to)
{
    int days = 0;
    for (size_t i = 0; i < breaks->count; i++) {
        day_number first = breaks->items[i].from.day, last = breaks->items[i].to.day;
        first = first > from ? first : from;
        last = last < to ? last : to;
        days += last >= first ? last - first + 1 : 0;
    }
    return days;
}

int measures_months(const struct period_list *breaks, day_number from, day_number to)
{
    int skipped = to - from > 1 ? measures_interrupted(breaks, from + 1, to - 1) : 0;
    return date_months_between(from, to - skipped);
}

struct counter { /* different texts of one field */
    struct str items[64];
    size_t count;
};

static void count_text(struct counter *counter, struct str text)
{
    if (text.n == 0)
        return;
    for (size_t i = 0; i < counter->count; i++)
        if (str_eq(counter->items[i], text))
            return;
    if (counter->count < sizeof counter->items / sizeof *counter->items)
        counter->items[counter->count++] = text;
}

static void note_silence(struct measures *measures, const struct period_list *breaks,
                         day_number from, day_number to)
{
    int months = measures_months(breaks, from, to);
    if (measures->silence_from != DAY_UNKNOWN && months <= measures->silence_months)
        return;
    measures->silence_months = months;
    measures->silence_from = from;
    measures->silence_to = to;
}

struct measures measures_of(const struct measurement_list *list, const struct period_list *breaks,
                            day_number end)
{
    struct measures measures = {.silence_from = DAY_UNKNOWN, .silence_to = DAY_UNKNOWN};
    struct counter observers = {.count = 0}, kinds = {.count = 0};
    day_number last = DAY_UNKNOWN;
    for (size_t i = 0; i < list->count && list->items[i].day <= end; i++) {
        const struct measurement *measurement = &list->items[i];
        measures.count++;
        count_text(&observers, measurement_observer(measurement->item));
        count_text(&kinds, measurement_kind(measurement->item));
        if (measurement->day == last)
            continue;
        measures.dates++;
        if (last != DAY_UNKNOWN)
            note_silence(&measures, breaks, last, measurement->day);
        last = measurement->day;
    }
    measures.observers = observers.count;
    measures.kinds = kinds.count;
    if (last == DAY_UNKNOWN)
        return measures;
    measures.months = date_months_between(list->items[0].day, last);
    if (end > last)
        note_silence(&measures, breaks, last, end);
    return measures;
}

/* --- An observation shows acting; the reasons behind it ask for a talk ------------------------ */

static const struct field_list *looks_back_on(const struct item *item)
{
    if (!item_counts(item))
        return NULL;
    if (item->kind == ITEM_REFLECTION)
        return &item->reflection.about;
    bool is_talk = item->kind == ITEM_EVIDENCE && str_is(item->evidence.type.text, "conversation");
    return is_talk ? &item->evidence.about : NULL;
}

struct map measures_talked_about(const struct portfolio *portfolio, struct arena *arena)
{
    struct map ids = {0};
    for (size_t i = 0; i < portfolio->item_count; i++) {
        const struct field_list *about = looks_back_on(&portfolio->items[i]);
        for (size_t k = 0; about && k < about->count; k++)
            map_put(&ids, arena, about->items[k].text, &about->items[k]);
    }
    return ids;
}

bool observation_has_talk(const struct item *item, const struct map *talked_about)
{
    return item->observation.talk.text.p || map_get(talked_about, item->id);
}
