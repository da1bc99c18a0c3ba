/* Rules about the portfolio as a whole: its framework, period, pages and self-assessments. */
#include "check/context.h"

#include "base/hex.h"

#include <stdlib.h>
#include <string.h>

/* --- The framework is the pinned one ---------------------------------------------------------- */

static void report_other(struct check *check, const char *variant, const struct field *pinned,
                         struct str found)
{
    struct finding *finding = check_at_settings(check, RULE_FRAMEWORK_OTHER, pinned->span);
    finding->variant = variant;
    check_arg(check, finding, "pinned", pinned->text);
    check_arg(check, finding, "found", found);
}

static bool is_pinned(struct str pinned, const unsigned char sha256[32])
{
    unsigned char bytes[32];
    return hex_read(pinned, bytes, sizeof bytes) && memcmp(bytes, sha256, sizeof bytes) == 0;
}

void check_framework(struct check *check)
{
    const struct framework *framework = check->portfolio->framework;
    const struct field *id = &check->portfolio->pinned.id;
    const struct field *version = &check->portfolio->pinned.version;
    const struct field *sha256 = &check->portfolio->pinned.sha256;
    char found[65];
    if (!framework)
        return;
    bool other_id = id->text.p && framework->id.p && !str_eq(id->text, framework->id);
    bool other_version =
        version->text.p && framework->version.p && !str_eq(version->text, framework->version);
    if (other_id)
        report_other(check, NULL, id, framework->id);
    if (other_version)
        report_other(check, "version", version, framework->version);
    if (other_id || other_version || !sha256->text.p || is_pinned(sha256->text, framework->sha256))
        return;
    struct finding *finding = check_at_settings(check, RULE_FRAMEWORK_DIGEST, sha256->span);
    check_arg(check, finding, "file", framework->path);
    hex_write(framework->sha256, sizeof framework->sha256, found);
    check_arg(check, finding, "found", str_of(found));
}

/* --- Days in their order ---------------------------------------------------------------------- */

static bool is_reversed(struct day_field from, struct day_field to)
{
    return from.day != DAY_UNKNOWN && to.day != DAY_UNKNOWN && to.day < from.day;
}

static void add_days(struct check *check, struct finding *finding, struct day_field from,
                     struct day_field to)
{
    check_date(check, finding, "from", from.day);
    check_date(check, finding, "to", to.day);
}

static void check_period(struct check *check, const struct period *period)
{
    if (is_reversed(period->from, period->to))
        add_days(check, check_at_settings(check, RULE_DATES_REVERSED, period->to.span),
                 period->from, period->to);
}

void check_reversed(struct check *check)
{
    const struct portfolio *portfolio = check->portfolio;
    check_period(check, &portfolio->period);
    for (size_t i = 0; i < portfolio->interruptions.count; i++)
        check_period(check, &portfolio->interruptions.items[i]);
    for (size_t i = 0; i < portfolio->item_count; i++) {
        const struct item *item = &portfolio->items[i];
        if (item->kind == ITEM_ROUND && is_reversed(item->round.opens, item->round.closes))
            add_days(check,
                     check_at(check, RULE_DATES_REVERSED, item, item->round.closes.span, item->id),
                     item->round.opens, item->round.closes);
    }
}

static bool is_whole(const struct period *period)
{
    return period->from.day != DAY_UNKNOWN && period->to.day >= period->from.day;
}

static void check_outside(struct check *check, const struct period *interruption)
{
    const struct period *period = &check->portfolio->period;
    if (!is_whole(period) ||
        (interruption->from.day <= period->to.day && interruption->to.day >= period->from.day))
        return;
    add_days(check, check_at_settings(check, RULE_INTERRUPTION_WRONG, interruption->from.span),
             period->from, period->to);
}

static int by_first_day(const void *a, const void *b)
{
    const struct period *left = *(const struct period *const *)a;
    const struct period *right = *(const struct period *const *)b;
    if (left->from.day != right->from.day)
        return left->from.day < right->from.day ? -1 : 1;
    return (left > right) - (left < right);
}

static void check_overlap(struct check *check, const struct period *interruption,
                          const struct period *earlier)
{
    if (interruption->from.day > earlier->to.day)
        return;
    struct finding *finding =
        check_at_settings(check, RULE_INTERRUPTION_WRONG, interruption->from.span);
    finding->variant = "overlap";
    add_days(check, finding, earlier->from, earlier->to);
}

void check_interruptions(struct check *check)
{
    const struct period_list *all = &check->portfolio->interruptions;
    const struct period **sorted = ARENA_ARRAY(&check->arena, const struct period *, all->count);
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++) {
        if (!is_whole(&all->items[i]))
            continue;
        check_outside(check, &all->items[i]);
        sorted[count++] = &all->items[i];
    }
    if (count)
        qsort(sorted, count, sizeof *sorted, by_first_day);
    for (size_t i = 1, last = 0; i < count; i++) {
        check_overlap(check, sorted[i], sorted[last]);
        if (sorted[i]->to.day > sorted[last]->to.day)
            last = i;
    }
}

/* --- Pages ------------------------------------------------------------------------------------ */

void check_pages(struct check *check)
{
    static const struct {
        enum page_role role;
        enum rule rule;
    } asked[] = {{PAGE_CONTEXT, RULE_CONTEXT_MISSING},
                 {PAGE_SCHOOL, RULE_SCHOOL_MISSING},
                 {PAGE_MOTIVATION, RULE_MOTIVATION_MISSING}};
    bool present[PAGE_VISION + 1] = {false};
    for (size_t i = 0; i < check->portfolio->item_count; i++) {
        const struct item *item = &check->portfolio->items[i];
        if (item->kind == ITEM_PAGE && item_counts(item))
            present[item->page.role] = true;
    }
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
        if (!present[asked[i].role] && !check_only_scans(check))
            finding_on(check->findings, asked[i].rule, STR(""));
}

/* --- Once a school year ------------------------------------------------------------------------
 */

enum { DAYS_THAT_COUNT = 92, FIRST_YEAR = 1900, YEARS = 301 };

static day_number school_year_start(int year)
{
    return date_to_day((struct date){year, 8, 1});
}

/* Days of the period in a school year that is over by now, interruptions left out. */
static int days_in_year(const struct check *check, int year)
{
    day_number from = school_year_start(year), to = school_year_start(year + 1) - 1;
    const struct period *period = &check->portfolio->period;
    from = from > period->from.day ? from : period->from.day;
    to = to < period->to.day ? to : period->to.day;
    if (to > check->today || to < from)
        return 0;
    return to - from + 1 - measures_interrupted(&check->breaks, from, to);
}

static void report_year(struct check *check, enum rule rule, int year, unsigned count, int least)
{
    struct finding *finding = finding_on(check->findings, rule, STR(""));
    finding->variant = "year";
    finding_arg(check->findings, finding, "year",
                arena_printf(&check->arena, "%d-%d", year, year + 1));
    check_number(check, finding, "count", count);
    check_number(check, finding, "least", (size_t)least);
}

void check_per_year(struct check *check, enum rule rule, int least, check_day *day_of)
{
    const struct portfolio *portfolio = check->portfolio;
    unsigned *counts = ARENA_ARRAY(&check->arena, unsigned, YEARS), all = 0;
    for (size_t i = 0; i < portfolio->item_count; i++) {
        const struct item *item = &portfolio->items[i];
        day_number day = item_counts(item) ? day_of(check, item) : DAY_UNKNOWN;
        if (day == DAY_UNKNOWN)
            continue;
        counts[date_school_year(day) - (FIRST_YEAR - 1)]++;
        all++;
    }
    if (least <= 0)
        return;
    if (all == 0) {
        finding_on(check->findings, rule, STR(""));
        return;
    }
    if (portfolio->period.from.day == DAY_UNKNOWN || portfolio->period.to.day == DAY_UNKNOWN)
        return;
    for (int i = 0; i < YEARS; i++)
        if (counts[i] < (unsigned)least &&
            days_in_year(check, FIRST_YEAR - 1 + i) >= DAYS_THAT_COUNT)
            report_year(check, rule, FIRST_YEAR - 1 + i, counts[i], least);
}

static day_number day_of_assessment(const struct check *check, const struct item *item)
{
    (void)check;
    return item->kind == ITEM_SELF_ASSESSMENT ? item->date.day : DAY_UNKNOWN;
}

void check_self_assessments(struct check *check)
{
    const struct framework *framework = check->portfolio->framework;
    check_per_year(check, RULE_SELF_ASSESSMENTS_FEW,
                   framework ? framework->rules.self_assessments_per_year : -1, day_of_assessment);
}
