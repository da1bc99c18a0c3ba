#include "out/records.h"

#include "base/array.h"
#include "base/json.h"
#include "base/limits.h"
#include "diag/report.h"
#include "model/dossier.h"
#include "model/tally.h"
#include "sys/hash.h"

#include <stdlib.h>
#include <string.h>

enum { RECORD_FORMAT = 1 };

/* JSON that leaves the folder: what people wrote passes the privacy list. */
struct record {
    struct json json;
    const struct redaction *redaction;
    struct arena arena;
};

static void put_words(struct record *record, const char *key, struct str words)
{
    json_text(&record->json, key, redact(record->redaction, words, &record->arena));
}

static void put_day(struct json *json, const char *key, day_number day)
{
    if (day == DAY_UNKNOWN) {
        json_null(json, key);
        return;
    }
    struct buf iso = {0};
    date_add_iso(&iso, day);
    json_text(json, key, buf_str(&iso));
    buf_release(&iso);
}

static void put_digest(struct json *json, const struct sha256 *digest)
{
    char hex[65];
    sha256_hex(digest, hex);
    json_text(json, "sha256", str_of(hex));
}

static void put_field(struct record *record, const char *key, const struct field *field)
{
    if (field->text.n)
        put_words(record, key, field->text);
}

static void put_ids(struct json *json, const char *key, const struct field_list *list)
{
    json_list(json, key);
    for (size_t i = 0; i < list->count; i++)
        json_text(json, NULL, list->items[i].text);
    json_close(json);
}

static void put_period(struct json *json, const struct portfolio *portfolio)
{
    json_object(json, "period");
    put_day(json, "from", portfolio->period.from.day);
    put_day(json, "to", portfolio->period.to.day);
    json_list(json, "interruptions");
    for (size_t i = 0; i < portfolio->interruptions.count; i++) {
        json_object(json, NULL);
        put_day(json, "from", portfolio->interruptions.items[i].from.day);
        put_day(json, "to", portfolio->interruptions.items[i].to.day);
        json_close(json);
    }
    json_close(json);
    json_close(json);
}

static void put_framework(struct json *json, const struct framework *framework)
{
    if (!framework)
        return;
    struct sha256 digest;
    memcpy(digest.bytes, framework->sha256, sizeof digest.bytes);
    json_object(json, "framework");
    json_text(json, "id", framework->id);
    json_text(json, "version", framework->version);
    put_digest(json, &digest);
    json_close(json);
}

static void put_selection(struct record *record, const struct selected_list *selection)
{
    struct json *json = &record->json;
    json_list(json, "selection");
    for (size_t i = 0; i < selection->count; i++) {
        const struct selected *row = &selection->items[i];
        json_object(json, NULL);
        json_text(json, "competence", row->competence.text);
        put_field(record, "start", &row->start);
        put_field(record, "target", &row->target);
        put_field(record, "reason", &row->reason);
        put_field(record, "here", &row->here);
        put_field(record, "own", &row->own);
        put_field(record, "evidence", &row->evidence);
        put_field(record, "support", &row->support);
        json_close(json);
    }
    json_close(json);
}

/* The chosen pieces that the site shows. */
static void put_chosen(struct json *json, const struct site *site, const struct item *claim)
{
    json_list(json, "chosen");
    for (size_t i = 0; i < claim->claim.chosen.count; i++) {
        const struct item *piece =
            portfolio_item(site->portfolio, claim->claim.chosen.items[i].text);
        if (piece && site_shows(site, piece))
            json_text(json, NULL, piece->id);
    }
    json_close(json);
}

static void put_result_rows(struct record *record, const struct result_group *group)
{
    struct json *json = &record->json;
    json_list(json, "questions");
    for (size_t i = 0; i < group->questions.count; i++) {
        const struct result_question *row = &group->questions.items[i];
        if (!row->question)
            continue;
        json_object(json, NULL);
        json_text(json, "id", row->question->id);
        json_list(json, "counts");
        for (size_t k = 0; k < row->counts.count; k++)
            json_number(json, NULL, row->counts.items[k]);
        json_close(json);
        json_bool(json, "nearly", row->nearly);
        json_close(json);
    }
    json_close(json);
    json_list(json, "means");
    for (size_t i = 0; i < group->means.count; i++) {
        static const char *const ends[] = {[MEAN_EXACT] = "exact",
                                           [MEAN_AT_LEAST] = "at-least",
                                           [MEAN_AT_MOST] = "at-most",
                                           [MEAN_ABOUT] = "about"};
        const struct result_mean *row = &group->means.items[i];
        if (row->index == NOT_FOUND)
            continue;
        json_object(json, NULL);
        json_text(json, "competence", row->competence.text);
        json_number(json, "people", row->people);
        json_number(json, "questions", row->questions);
        json_number(json, "tenths", row->tenths);
        json_text(json, "end", str_of(ends[row->end]));
        json_close(json);
    }
    json_close(json);
}

static void put_comments(struct record *record, const struct result_group *group)
{
    struct json *json = &record->json;
    json_list(json, "comments");
    for (size_t i = 0; i < group->comments.count; i++) {
        const struct result_comments *row = &group->comments.items[i];
        if (!row->prompt)
            continue;
        json_object(json, NULL);
        json_text(json, "prompt", row->prompt->id);
        json_list(json, "texts");
        for (size_t k = 0; k < row->texts.count; k++)
            put_words(record, NULL, row->texts.items[k].text);
        json_close(json);
        json_close(json);
    }
    json_close(json);
}

/* What the pages show, and nothing else. */
static void put_result(struct record *record, const struct item *item)
{
    struct json *json = &record->json;
    const struct result_group_list *groups = &item->feedback_result.groups;
    put_field(record, "round", &item->feedback_result.round);
    json_list(json, "groups");
    for (size_t i = 0; i < groups->count; i++) {
        const struct result_group *group = &groups->items[i];
        json_object(json, NULL);
        json_text(json, "perspective", group->perspective.text);
        put_ids(json, "with", &group->with);
        if (group->answered >= 0)
            json_number(json, "answered", group->answered);
        put_result_rows(record, group);
        put_comments(record, group);
        json_close(json);
    }
    json_close(json);
}

static void put_round(struct record *record, const struct framework *framework,
                      const struct item *item)
{
    struct json *json = &record->json;
    put_day(json, "opens", item->round.opens.day);
    put_day(json, "closes", item->round.closes.day);
    put_field(record, "questionnaire", &item->round.questionnaire);
    put_field(record, "coordinator", &item->round.coordinator);
    json_list(json, "groups");
    for (size_t i = 0; i < item->round.groups.count; i++) {
        const struct round_group *group = &item->round.groups.items[i];
        json_object(json, NULL);
        json_text(json, "perspective", group->perspective.text);
        put_ids(json, "with", &group->with);
        if (group_asked(&framework->rules, group) >= 0)
            put_field(record, "asked", &group->asked);
        json_close(json);
    }
    json_close(json);
}

static void put_own(struct record *record, const struct site *site, const struct item *item)
{
    switch (item->kind) {
    case ITEM_CLAIM:
        put_field(record, "competence", &item->claim.competence);
        put_field(record, "level", &item->claim.level);
        put_chosen(&record->json, site, item);
        break;
    case ITEM_EVIDENCE:
        put_field(record, "type", &item->evidence.type);
        put_field(record, "shows", &item->evidence.shows);
        break;
    case ITEM_OBSERVATION:
        put_field(record, "role", &item->observation.role);
        put_field(record, "instrument", &item->observation.instrument);
        put_field(record, "code", &item->observation.code);
        break;
    case ITEM_FEEDBACK:
        put_field(record, "perspective", &item->feedback.perspective);
        put_field(record, "round", &item->feedback.round);
        put_field(record, "code", &item->feedback.code);
        break;
    case ITEM_ROUND:
        put_round(record, site->portfolio->framework, item);
        break;
    case ITEM_FEEDBACK_RESULT:
        put_result(record, item);
        break;
    case ITEM_EXPLANATION:
        put_field(record, "rule", &item->explanation.rule);
        put_field(record, "about", &item->explanation.about);
        break;
    default:
        break;
    }
}

static int source_digest(const struct build *build, const struct item *item, struct sha256 *digest,
                         struct error *error)
{
    struct buf bytes = {0};
    int result = tree_read(build->tree, item->entry, 0, LIMIT_MARKDOWN_BYTES, &bytes, error);
    *digest = sha256_of(buf_str(&bytes));
    buf_release(&bytes);
    return result < 0 ? -1 : 0;
}

static int put_item(struct record *record, const struct build *build, const struct built *built,
                    const struct item *item, struct error *error)
{
    const struct site *site = &built->site;
    struct sha256 digest;
    if (source_digest(build, item, &digest, error) < 0)
        return -1;
    struct json *json = &record->json;
    json_object(json, NULL);
    json_text(json, "id", item->id);
    json_text(json, "kind", str_of(item_kind_name(item->kind)));
    put_words(record, "title", site_title(site, item));
    put_day(json, "date", item->date.day);
    put_ids(json, "competences", &item->competences);
    if (site_href(site, item).n)
        json_text(json, "page", site_href(site, item));
    put_own(record, site, item);
    json_number(json, "words",
                (int64_t)site->contents->items[item - build->portfolio->items].words);
    put_digest(json, &digest);
    json_close(json);
    return 0;
}

static void put_attachments(struct json *json, const struct payload_files *files)
{
    json_list(json, "attachments");
    for (size_t i = 0; i < files->count; i++) {
        struct str path = files->items[i].packed.path;
        size_t at = str_search(path, STR("data/site/files/"));
        if (at == path.n)
            continue;
        json_object(json, NULL);
        json_text(json, "path", str_sub(path, at + strlen("data/site/"), path.n));
        json_number(json, "bytes", (int64_t)files->items[i].packed.size);
        put_digest(json, &files->items[i].digest);
        json_close(json);
    }
    json_close(json);
}

/* --- Who took part -------------------------------------------------------------------------- */

struct parts {
    struct record *record;
    struct str commit;
    struct involvement *items;
    size_t count, capacity;
};

static void add_part(struct parts *parts, const char *part, struct str name)
{
    struct arena *arena = &parts->record->arena;
    struct str mark = person_mark(parts->commit, name, arena);
    if (mark.n)
        *ARRAY_PUSH(parts, arena) = (struct involvement){str_of(part), mark};
}

static void add_people(struct parts *parts, const struct person_list *people)
{
    static const char *const roles[][2] = {
        {"leader", "leading"}, {"coach", "coaching"}, {"coordinator", "collecting"}};
    for (size_t i = 0; i < people->count; i++)
        for (size_t k = 0; k < sizeof roles / sizeof *roles; k++)
            if (str_is(people->items[i].role.text, roles[k][0]))
                add_part(parts, roles[k][1], people->items[i].name.text);
}

static void add_part_of_item(struct parts *parts, const struct item *item)
{
    switch (item->kind) {
    case ITEM_SELECTION:
    case ITEM_AMENDMENT:
        for (size_t i = 0; i < item->selection.agreed.count; i++)
            add_part(parts, "selection", item->selection.agreed.items[i].name.text);
        break;
    case ITEM_OBSERVATION:
        add_part(parts, "observation", item->observation.observer.text);
        break;
    case ITEM_FEEDBACK:
        add_part(parts, "feedback", item->feedback.giver.text);
        break;
    case ITEM_ROUND:
        add_part(parts, "collecting", item->round.coordinator.text);
        break;
    default:
        break;
    }
}

static int by_part(const void *a, const void *b)
{
    const struct involvement *left = a, *right = b;
    int order = str_cmp(left->part, right->part);
    return order ? order : str_cmp(left->mark, right->mark);
}

/* Names as marks: assess can tell whether somebody took part, and nobody can read them. Of all that
 * counts, for who observed is not independent, whether or not the observation goes along; each
 * once, by part and mark, so that the number of pieces and their order do not show. */
static void put_involved(struct record *record, const struct build *build)
{
    struct parts parts = {.record = record, .commit = str_of(build->history->commit)};
    const struct portfolio *portfolio = build->portfolio;
    add_people(&parts, &portfolio->people);
    for (size_t i = 0; i < portfolio->item_count; i++)
        if (item_counts(&portfolio->items[i]))
            add_part_of_item(&parts, &portfolio->items[i]);
    if (parts.count)
        qsort(parts.items, parts.count, sizeof *parts.items, by_part);
    json_list(&record->json, "involved");
    for (size_t i = 0; i < parts.count; i++) {
        if (i && by_part(&parts.items[i - 1], &parts.items[i]) == 0)
            continue;
        json_object(&record->json, NULL);
        json_text(&record->json, "part", parts.items[i].part);
        json_text(&record->json, "mark", parts.items[i].mark);
        json_close(&record->json);
    }
    json_close(&record->json);
}

static void put_head(struct record *record, const struct build *build)
{
    struct json *json = &record->json;
    const struct portfolio *portfolio = build->portfolio;
    json_number(json, "vakwerk", RECORD_FORMAT);
    put_words(record, "candidate", portfolio->candidate.text);
    put_words(record, "school", portfolio->school.text);
    put_field(record, "group", &portfolio->group);
    put_field(record, "language", &portfolio->language);
    put_period(json, portfolio);
    put_framework(json, portfolio->framework);
    put_day(json, "destroy-after", portfolio->retention.day);
    json_text(json, "commit", str_of(build->history->commit));
    put_day(json, "day", build->day);
}

int record_portfolio(const struct build *build, const struct built *built,
                     const struct payload_files *files, struct buf *out, struct error *error)
{
    struct record record = {.json = {.out = out}, .redaction = built->site.redaction};
    struct json *json = &record.json;
    int result = 0;
    json_object(json, NULL);
    put_head(&record, build);
    put_selection(&record, &built->site.selection);
    put_involved(&record, build);
    json_list(json, "items");
    for (size_t i = 0; result == 0 && i < build->portfolio->item_count; i++)
        if (site_shows(&built->site, &build->portfolio->items[i]))
            result = put_item(&record, build, built, &build->portfolio->items[i], error);
    json_close(json);
    put_attachments(json, files);
    json_close(json);
    arena_release(&record.arena);
    return result;
}

static void put_finding(struct record *record, const struct finding *finding,
                        const struct texts *texts)
{
    struct json *json = &record->json;
    const struct rule_info *info = rule_info(finding->rule);
    json_object(json, NULL);
    json_text(json, "code", arena_printf(&record->arena, "VW%03d", (int)finding->rule));
    json_text(json, "name", str_of(info->name));
    json_text(json, "severity", str_of(rule_class_name(info->class)));
    put_words(record, "message", finding_message(texts, finding, &record->arena));
    if (finding->subject.n)
        json_text(json, "about", finding->subject);
    json_close(json);
}

void record_findings(const struct build *build, const struct built *built,
                     const struct findings *findings, struct buf *out)
{
    struct record record = {.json = {.out = out}, .redaction = built->site.redaction};
    struct json *json = &record.json;
    json_object(json, NULL);
    json_number(json, "vakwerk", RECORD_FORMAT);
    json_list(json, "findings");
    for (size_t i = 0; i < findings->count; i++)
        if (site_tells(&built->site, &findings->items[i]))
            put_finding(&record, &findings->items[i], build->texts);
    json_close(json);
    json_close(json);
    arena_release(&record.arena);
}

/* --- The history ---------------------------------------------------------------------------- */

static void put_saver(struct json *json, enum saver by)
{
    static const char *const names[] = {[SAVER_UNKNOWN] = "unknown",
                                        [SAVER_CANDIDATE] = "candidate",
                                        [SAVER_OTHER] = "another",
                                        [SAVER_BOTH] = "both"};
    json_text(json, "by", str_of(names[by]));
}

static bool is_selected(const struct site *site, struct str competence)
{
    for (size_t i = 0; i < site->selection.count; i++)
        if (str_eq(site->selection.items[i].competence.text, competence))
            return true;
    return false;
}

/* That it became something else, not what it was before: that stays with the teacher. */
static void put_change(struct json *json, const struct site *site, const struct statement *change)
{
    static const char *const names[STATED_KINDS] = {
        [STATED_LEVEL] = "level",        [STATED_START] = "start",      [STATED_TARGET] = "target",
        [STATED_AGREED] = "agreed",      [STATED_VERSION] = "version",  [STATED_DIGEST] = "digest",
        [STATED_EXPLANATION] = "answer", [STATED_ANEW] = "written-anew"};
    const struct saved *saved = &site->history->saved[change->saved];
    json_object(json, NULL);
    json_text(json, "what", str_of(names[change->stated]));
    if (is_selected(site, change->about))
        json_text(json, "competence", change->about);
    put_day(json, "day", saved->day);
    put_saver(json, saved->by);
    json_bool(json, "doubtful", saved->doubtful);
    json_close(json);
}

/* What a file came in with is no change. */
static void put_changes(struct json *json, const char *key, const struct site *site, size_t entry)
{
    const struct history *history = site->history;
    const struct file_history *file = &history->files[entry];
    struct statements stated = history_statements(history, entry);
    json_list(json, key);
    for (size_t i = 0; i < stated.count; i++)
        if (stated.items[i].saved != file->list[file->versions - 1].saved)
            put_change(json, site, &stated.items[i]);
    json_close(json);
}

static void put_item_history(struct json *json, const struct site *site, const struct item *item)
{
    const struct file_history *file = &site->history->files[item->entry];
    struct edits edits = history_edits(site->history, file);
    json_object(json, NULL);
    json_text(json, "id", item->id);
    put_day(json, "first", file->first);
    put_day(json, "last", file->last);
    json_number(json, "versions", file->versions);
    json_number(json, "edits", edits.count);
    put_day(json, "edited", edits.last);
    put_saver(json, file->by);
    json_bool(json, "doubtful", file->doubtful);
    put_changes(json, "changes", site, item->entry);
    json_close(json);
}

static void put_history_head(struct json *json, const struct history *history)
{
    json_number(json, "vakwerk", RECORD_FORMAT);
    json_text(json, "commit", str_of(history->commit));
    put_day(json, "day", history->day);
    json_bool(json, "complete", history_is_whole(history));
    json_bool(json, "replaced", history->replaced);
    json_bool(json, "stated", history->stated);
    json_list(json, "moments");
    for (size_t i = 0; i < history->moment_count; i++)
        put_day(json, NULL, history->moments[i].day);
    json_close(json);
}

void record_history(const struct build *build, const struct built *built, struct buf *out)
{
    const struct history *history = build->history;
    struct json json = {.out = out};
    json_object(&json, NULL);
    put_history_head(&json, history);
    if (history->known)
        put_changes(&json, "framework", &built->site,
                    tree_find(build->tree, STR("portfolio.yaml")));
    json_list(&json, "items");
    for (size_t i = 0; history->known && i < build->portfolio->item_count; i++)
        if (site_shows(&built->site, &build->portfolio->items[i]))
            put_item_history(&json, &built->site, &build->portfolio->items[i]);
    json_close(&json);
    json_close(&json);
}
