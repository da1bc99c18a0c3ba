/* Rules about what the version history says: when pieces came in, and what changed afterwards. */
#include "check/context.h"
#include "model/rhythm.h"
#include "model/silence.h"

#include <stdlib.h>

/* What the framework asks of a history that is known; NULL: nothing. */
static const struct framework_rules *rules_of(const struct check *check)
{
    const struct framework *framework = check->portfolio->framework;
    return framework && check->history->known ? &framework->rules : NULL;
}

static const struct file_history *history_of(const struct check *check, const struct item *item)
{
    return &check->history->files[item->entry];
}

static day_number came_in(const struct check *check, const struct item *item)
{
    return history_came_in(history_of(check, item), check->today);
}

static void check_month(struct check *check, struct finding *finding, const char *name,
                        day_number day)
{
    struct buf text = {0};
    date_add_iso(&text, day);
    check_arg(check, finding, name, str_sub(buf_str(&text), 0, 7));
    buf_release(&text);
}

/* --- Late ------------------------------------------------------------------------------------- */

struct late {
    const struct item *item;
    day_number came;
    int months;
    bool in; /* in the assessment file: those are told of apart, without the others */
};

/* Those that came in on one day stand together, the latest first. */
static int by_coming(const void *a, const void *b)
{
    const struct late *left = a, *right = b;
    if (left->in != right->in)
        return left->in ? -1 : 1;
    if (left->came != right->came)
        return left->came < right->came ? -1 : 1;
    if (left->months != right->months)
        return left->months > right->months ? -1 : 1;
    return (left->item > right->item) - (left->item < right->item);
}

static size_t find_late(struct check *check, int most, struct late *late)
{
    const struct portfolio *portfolio = check->portfolio;
    size_t count = 0;
    for (size_t i = 0; i < portfolio->item_count; i++) {
        const struct item *item = &portfolio->items[i];
        day_number came = came_in(check, item);
        if (!item_is_piece(item) || item->date.day == DAY_UNKNOWN || came == DAY_UNKNOWN)
            continue;
        int months = measures_months(&check->breaks, item->date.day, came);
        if (months > most)
            late[count++] = (struct late){item, came, months, check->contents->items[i].in};
    }
    return count;
}

static void report_late(struct check *check, const struct late *late, size_t count, int most)
{
    struct finding *finding =
        check_at(check, RULE_CAME_IN_LATE, late->item, late->item->date.span, late->item->id);
    check_number(check, finding, "count", count);
    check_date(check, finding, "day", late->came);
    check_number(check, finding, "bound", (size_t)most);
}

void check_came_in_late(struct check *check)
{
    const struct framework_rules *rules = rules_of(check);
    int most = rules ? rules->history.late_months : -1;
    if (most < 0)
        return;
    struct late *late = ARENA_ARRAY(&check->arena, struct late, check->portfolio->item_count);
    size_t count = find_late(check, most, late), to;
    if (count)
        qsort(late, count, sizeof *late, by_coming);
    for (size_t i = 0; i < count; i = to) {
        for (to = i + 1; to < count && late[to].in == late[i].in && late[to].came == late[i].came;)
            to++;
        report_late(check, &late[i], to - i, most);
    }
}

/* --- Much at once ----------------------------------------------------------------------------- */

void check_came_in_at_end(struct check *check)
{
    const struct framework_rules *rules = rules_of(check);
    day_number end = check->portfolio->period.to.day;
    if (!rules || rules->history.end_days < 0 || rules->history.end_most < 0 || end == DAY_UNKNOWN)
        return;
    int days = rules->history.end_days, most = rules->history.end_most;
    size_t count = 0;
    for (size_t i = 0; i < check->portfolio->item_count; i++) {
        const struct item *item = &check->portfolio->items[i];
        count += item_is_piece(item) && came_in(check, item) > end - days;
    }
    if (count <= (size_t)most)
        return;
    struct finding *finding = finding_on(check->findings, RULE_CAME_IN_AT_END, STR(""));
    check_number(check, finding, "count", count);
    check_number(check, finding, "days", (size_t)days);
    check_number(check, finding, "bound", (size_t)most);
}

void check_self_assessments_apart(struct check *check)
{
    const struct framework_rules *rules = rules_of(check);
    int apart = rules ? rules->history.apart_days : -1;
    const struct item *last = NULL;
    day_number first_came = INT32_MAX, last_came = DAY_UNKNOWN, first_date = INT32_MAX;
    size_t count = 0;
    for (size_t i = 0; apart >= 0 && i < check->portfolio->item_count; i++) {
        const struct item *item = &check->portfolio->items[i];
        if (item->kind != ITEM_SELF_ASSESSMENT || !item_counts(item))
            continue;
        day_number came = came_in(check, item);
        if (came == DAY_UNKNOWN || item->date.day == DAY_UNKNOWN)
            return;
        first_came = came < first_came ? came : first_came;
        last_came = came > last_came ? came : last_came;
        first_date = item->date.day < first_date ? item->date.day : first_date;
        last = !last || item->date.day > last->date.day ? item : last;
        count++;
    }
    if (count < 2 || last_came - first_came >= apart || last->date.day - first_date < apart)
        return;
    struct finding *finding =
        check_at(check, RULE_SELF_ASSESSMENTS_AT_ONCE, last, last->date.span, last->id);
    finding->variant = first_came == last_came ? "day" : NULL;
    check_number(check, finding, "count", count);
    check_date(check, finding, "from", first_came);
    check_date(check, finding, "to", last_came);
}

/* --- Silence ---------------------------------------------------------------------------------- */

void check_history_silence(struct check *check)
{
    const struct framework_rules *rules = rules_of(check);
    const struct silence *longest = NULL;
    if (!rules || rules->history.silence_months < 0)
        return;
    struct silence_list silences =
        silences_saved(check->history, check->portfolio, &check->breaks, check->end,
                       rules->history.silence_months, &check->arena);
    for (size_t i = 0; i < silences.count; i++)
        if (!longest || silences.items[i].months > longest->months)
            longest = &silences.items[i];
    if (!longest)
        return;
    struct finding *finding = finding_on(check->findings, RULE_HISTORY_SILENCE, STR(""));
    check_number(check, finding, "count", (size_t)longest->months);
    check_number(check, finding, "bound", (size_t)rules->history.silence_months);
    check_month(check, finding, "from", longest->from);
    check_month(check, finding, "to", longest->to);
}

/* --- What was to stay as it was --------------------------------------------------------------- */

static bool is_kept_asked(const struct check *check)
{
    const struct framework_rules *rules = rules_of(check);
    return rules && rules->history.kept && check->history->stated;
}

static day_number day_of(const struct check *check, const struct statement *statement)
{
    return check->history->saved[statement->saved].day;
}

/* Newer than what was saved as `saved`: the newest version is the first. */
static bool is_after(const struct statement *statement, uint32_t saved)
{
    return statement->saved < saved;
}

/* When the selection was agreed on; NULL when it never was, or nobody knows. */
static const struct statement *agreement_of(const struct check *check, const struct item *selection)
{
    if (!selection)
        return NULL;
    struct statements stated = history_statements(check->history, selection->entry);
    for (size_t i = 0; i < stated.count; i++)
        if (stated.items[i].stated == STATED_AGREED && stated.items[i].to.n)
            return &stated.items[i];
    return NULL;
}

/* Is there an amendment of since that day? One that only looks back changes nothing; one of the
 * framework need not change the selection. */
static bool is_amended(const struct check *check, day_number since, bool selection)
{
    for (size_t i = 0; i < check->portfolio->item_count; i++) {
        const struct item *item = &check->portfolio->items[i];
        if (item->kind != ITEM_AMENDMENT || !item_counts(item) || item->date.day < since)
            continue;
        bool changes = item->selection.competences.count || item->selection.dropped.count ||
                       item->selection.earlier.file.text.p;
        if (changes || (!selection && !item->selection.look_backs.count))
            return true;
    }
    return false;
}

void check_selection_changed(struct check *check)
{
    const struct item *selection = portfolio_first_selection(check->portfolio);
    const struct statement *agreed = is_kept_asked(check) ? agreement_of(check, selection) : NULL;
    const struct statement *last = NULL;
    if (!agreed)
        return;
    day_number since = day_of(check, agreed), before = since;
    struct statements stated = history_statements(check->history, selection->entry);
    for (size_t i = 0; i < stated.count; i++) {
        const struct statement *statement = &stated.items[i];
        if (!is_after(statement, agreed->saved) ||
            (statement->stated != STATED_START && statement->stated != STATED_TARGET))
            continue;
        if (last && last->saved != statement->saved)
            before = day_of(check, last);
        last = statement;
    }
    if (!last || is_amended(check, before, true))
        return;
    struct finding *finding =
        check_at(check, RULE_SELECTION_CHANGED, selection, selection->kind_span, selection->id);
    check_date(check, finding, "day", day_of(check, last));
    check_date(check, finding, "agreed", since);
}

void check_framework_changed(struct check *check)
{
    const struct item *selection = portfolio_first_selection(check->portfolio);
    const struct statement *agreed = is_kept_asked(check) ? agreement_of(check, selection) : NULL;
    const struct statement *last = NULL;
    for (size_t i = 0; agreed && i < check->history->statement_count; i++) {
        const struct statement *statement = &check->history->statements[i];
        if ((statement->stated == STATED_VERSION || statement->stated == STATED_DIGEST) &&
            statement->to.n && is_after(statement, agreed->saved))
            last = !last || statement->saved != last->saved ? statement : last;
    }
    if (!last || is_amended(check, day_of(check, agreed), false))
        return;
    struct finding *finding =
        check_at_settings(check, RULE_FRAMEWORK_CHANGED, check->portfolio->pinned.version.span);
    finding->variant = last->stated == STATED_DIGEST ? "text" : NULL;
    check_arg(check, finding, "from", last->from);
    check_arg(check, finding, "to", last->to);
    check_date(check, finding, "day", day_of(check, last));
}

/* The newest version that is not what came in, or NULL. */
static const struct file_version *changed_version(const struct file_history *file)
{
    if (!file->versions)
        return NULL;
    const struct file_version *first = &file->list[file->versions - 1];
    for (uint32_t i = 0; i < file->versions; i++)
        if (memcmp(file->list[i].oid, first->oid, sizeof first->oid) != 0)
            return &file->list[i];
    return NULL;
}

void check_results_changed(struct check *check)
{
    for (size_t i = 0; is_kept_asked(check) && i < check->portfolio->item_count; i++) {
        const struct item *item = &check->portfolio->items[i];
        const struct file_version *version = item->kind == ITEM_FEEDBACK_RESULT && item_counts(item)
                                                 ? changed_version(history_of(check, item))
                                                 : NULL;
        if (!version)
            continue;
        struct finding *finding =
            check_at(check, RULE_RESULT_CHANGED, item, item->kind_span, item->id);
        check_date(check, finding, "day", check->history->saved[version->saved].day);
    }
}

/* The last round that had closed before a piece was written anew, of those it was there for. */
static const struct item *round_before(const struct check *check, day_number came, day_number anew)
{
    const struct item *found = NULL;
    for (size_t i = 0; i < check->rounds.count; i++) {
        const struct item *round = check->rounds.items[i].item;
        day_number closes = round->round.closes.day;
        if (closes != DAY_UNKNOWN && came <= closes && closes < anew &&
            (!found || closes > found->round.closes.day))
            found = round;
    }
    return found;
}

static void check_anew(struct check *check, const struct item *item, day_number anew)
{
    day_number came = came_in(check, item);
    const struct item *round = came == DAY_UNKNOWN ? NULL : round_before(check, came, anew);
    if (!round)
        return;
    struct finding *finding = check_at(check, RULE_CHOSEN_ANEW, item, item->title.span, item->id);
    check_date(check, finding, "day", anew);
    check_date(check, finding, "closed", round->round.closes.day);
}

void check_chosen_anew(struct check *check)
{
    const struct history *history = check->history;
    for (size_t i = 0; is_kept_asked(check) && i < history->statement_count; i++) {
        const struct statement *statement = &history->statements[i];
        bool last = i + 1 == history->statement_count || statement[1].file != statement->file;
        if (statement->stated == STATED_ANEW && last)
            check_anew(check, portfolio_item_of_file(check->portfolio, statement->file),
                       day_of(check, statement));
    }
}

/* --- Is it whole, and can its days be right? -------------------------------------------------- */

void check_history_whole(struct check *check)
{
    const struct history *history = check->history;
    if (history->known && !history_is_whole(history))
        finding_on(check->findings, RULE_HISTORY_PARTIAL, STR(""))->variant =
            history->shallow ? NULL : "damaged";
    if (history->known && history->replaced)
        finding_on(check->findings, RULE_HISTORY_REPLACED, STR(""));
}

void check_history_days(struct check *check)
{
    const struct history *history = check->history;
    size_t doubtful = 0, again = 0;
    for (size_t i = 0; history->known && i < history->saved_count; i++) {
        const struct saved *saved = &history->saved[i];
        doubtful += saved->doubtful || saved->day > check->today;
        again += saved->again;
    }
    if (doubtful)
        check_number(check, finding_on(check->findings, RULE_HISTORY_DAYS, STR("")), "count",
                     doubtful);
    if (again)
        check_number(check, finding_on(check->findings, RULE_SAVED_AGAIN, STR("")), "count", again);
}
