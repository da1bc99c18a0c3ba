#include "load/answers.h"

#include "base/array.h"
#include "base/base32.h"
#include "base/limits.h"
#include "base/near.h"
#include "base/utf8.h"
#include "load/form_file.h"
#include "read/csv.h"
#include "read/text.h"

#define TABLE_WORD "vakwerk-feedback"

/* What a check code stands over, beside the answer itself. */
static const char *const bound[] = {"kind", "round", "form", "perspective", NULL};

/* One file at work. */
struct intake {
    struct collection *collection;
    struct source *source;
    size_t group;           /* of the round */
    struct str perspective; /* whose form it is */
    size_t number;          /* of the answer in the file, from 1 */
    struct sha256 table;    /* all that stands in a table */
};

void collection_begin(struct collection *collection, const struct terms *terms, struct arena *arena,
                      struct findings *findings)
{
    *collection = (struct collection){.terms = terms, .arena = arena, .findings = findings};
    collection->groups = ARENA_ARRAY(arena, struct answer_list, terms->round->round.groups.count);
}

void collection_end(struct collection *collection)
{
    arena_release(&collection->scratch);
}

static bool refuse(const struct intake *intake, enum rule rule, const char *variant,
                   struct str what)
{
    struct findings *findings = intake->collection->findings;
    struct finding *finding = finding_on(findings, rule, intake->source->path);
    finding->variant = variant;
    finding_arg(findings, finding, "what", what);
    finding_arg_number(findings, finding, "n", intake->number);
    return false;
}

/* --- Whose answers --- */

static bool is_of_group(const struct round_group *group, struct str perspective)
{
    if (str_eq(group->perspective.text, perspective))
        return true;
    for (size_t i = 0; i < group->with.count; i++)
        if (str_eq(group->with.items[i].text, perspective))
            return true;
    return false;
}

/* The round, the version of its forms and the group that a file says it is for. */
static bool find_group(struct intake *intake, struct str round, struct str form,
                       struct str perspective)
{
    const struct terms *terms = intake->collection->terms;
    const struct round_group_list *groups = &terms->round->round.groups;
    if (!str_eq(round, terms->round->id))
        return refuse(intake, RULE_ANSWER_ROUND, NULL, round);
    if (!str_is(form, terms->form))
        return refuse(intake, RULE_ANSWER_ROUND, "form", round);
    for (intake->group = 0; intake->group < groups->count; intake->group++)
        if (is_of_group(&groups->items[intake->group], perspective)) {
            intake->perspective = groups->items[intake->group].perspective.text;
            return true;
        }
    return refuse(intake, RULE_ANSWER_ROUND, "group", perspective);
}

/* --- What was answered --- */

/* An answer that is being read, by question and prompt of the questionnaire. */
struct draft {
    unsigned char *points;
    struct str *texts;
};

static struct draft draft_new(const struct intake *intake)
{
    const struct instrument *questionnaire = intake->collection->terms->questionnaire;
    struct arena *arena = intake->collection->arena;
    return (struct draft){
        ARENA_ARRAY(arena, unsigned char, questionnaire->questions.count),
        ARENA_ARRAY(arena, struct str, questionnaire->prompts.count),
    };
}

static bool set_point(const struct intake *intake, struct draft *draft, struct str id,
                      struct str text)
{
    const struct instrument *questionnaire = intake->collection->terms->questionnaire;
    size_t at = instrument_question(questionnaire, id);
    unsigned point = instrument_point(questionnaire, text);
    if (at == NOT_FOUND || !perspective_is_asked(&questionnaire->questions.items[at].perspectives,
                                                 intake->perspective))
        return refuse(intake, RULE_ANSWER_VALUE, NULL, id);
    if (!point)
        return refuse(intake, RULE_ANSWER_VALUE, "scale", text);
    draft->points[at] = (unsigned char)point;
    return true;
}

static bool set_text(const struct intake *intake, struct draft *draft, struct str id,
                     struct str text)
{
    const struct instrument *questionnaire = intake->collection->terms->questionnaire;
    size_t at = instrument_prompt(questionnaire, id);
    if (at == NOT_FOUND ||
        !perspective_is_asked(&questionnaire->prompts.items[at].perspectives, intake->perspective))
        return refuse(intake, RULE_ANSWER_VALUE, NULL, id);
    if (utf8_count(text) > LIMIT_WRITTEN)
        return refuse(intake, RULE_ANSWER_VALUE, "long", id);
    draft->texts[at] = arena_copy(intake->collection->arena, str_trim(text));
    return true;
}

static bool answers_anything(const struct intake *intake, const struct draft *draft)
{
    const struct instrument *questionnaire = intake->collection->terms->questionnaire;
    for (size_t i = 0; i < questionnaire->questions.count; i++)
        if (draft->points[i])
            return true;
    for (size_t i = 0; i < questionnaire->prompts.count; i++)
        if (draft->texts[i].n)
            return true;
    return false;
}

/* The same random number with the same content is the same answer, sent twice; with another content
 * somebody wrote it anew. */
static bool is_new(struct intake *intake, struct str random, const struct sha256 *key)
{
    struct collection *collection = intake->collection;
    char hex[65];
    sha256_hex(key, hex);
    struct str text = arena_copy(collection->arena, str_of(hex));
    const struct str *before = map_get(&collection->keys, text);
    if (before) {
        collection->doubles++;
        return refuse(intake, RULE_ANSWER_DOUBLE, NULL, *before);
    }
    before = map_get(&collection->randoms, random);
    if (before)
        return refuse(intake, RULE_ANSWER_VALUE, "random", *before);
    random = arena_copy(collection->arena, random);
    map_put(&collection->keys, collection->arena, text, &intake->source->path);
    map_put(&collection->randoms, collection->arena, random, &intake->source->path);
    return true;
}

static void take(struct intake *intake, const struct draft *draft, struct str random,
                 const struct sha256 *key, bool guessable)
{
    struct collection *collection = intake->collection;
    if (!answers_anything(intake, draft)) {
        refuse(intake, RULE_ANSWER_VALUE, "empty", STR(""));
        return;
    }
    if (!is_new(intake, random, key))
        return;
    if (collection->count == LIMIT_ANSWERS) {
        refuse(intake, RULE_ANSWER_VALUE, "many", STR(""));
        return;
    }
    collection->count++;
    *ARRAY_PUSH(&collection->groups[intake->group], collection->arena) =
        (struct answer){draft->points, draft->texts, *key, guessable};
}

/* --- A form's file --- */

static bool set_points(const struct intake *intake, struct draft *draft, const struct value *map)
{
    for (size_t i = 0; i < map->count; i++) {
        const struct value *value = &map->items[i];
        if (value->kind == VALUE_NULL)
            continue;
        if (value->kind != VALUE_NUMBER)
            return refuse(intake, RULE_ANSWER_VALUE, "scale", map->keys[i].name);
        if (!set_point(intake, draft, map->keys[i].name, value->text))
            return false;
    }
    return true;
}

static bool set_texts(const struct intake *intake, struct draft *draft, const struct value *map)
{
    for (size_t i = 0; i < map->count; i++) {
        const struct value *value = &map->items[i];
        if (value->kind != VALUE_TEXT)
            return refuse(intake, RULE_ANSWER_VALUE, NULL, map->keys[i].name);
        if (!set_text(intake, draft, map->keys[i].name, value->text))
            return false;
    }
    return true;
}

static void take_value(struct intake *intake, const struct form_file *file,
                       const struct value *answer)
{
    static const char *const keys[] = {"random", "consent", "points", "texts", "code", NULL};
    static const struct value nothing = {.kind = VALUE_MAP};
    struct sha256 key;
    if (answer->kind != VALUE_MAP || !form_has_only(file, answer, keys))
        return;
    const struct value *points = value_get(answer, "points"), *texts = value_get(answer, "texts");
    points = points ? points : &nothing;
    texts = texts ? texts : &nothing;
    if (points->kind != VALUE_MAP || texts->kind != VALUE_MAP) {
        form_refuse(file, "value", STR("points"));
        return;
    }
    if (!form_says(answer, "consent")) {
        refuse(intake, RULE_ANSWER_CONSENT, NULL, STR(""));
        return;
    }
    struct draft draft = draft_new(intake);
    if (form_code(file, answer, bound, &key) && set_points(intake, &draft, points) &&
        set_texts(intake, &draft, texts))
        take(intake, &draft, value_get(answer, "random")->text, &key, false);
}

static void add_form(struct intake *intake)
{
    static const char *const keys[] = {"vakwerk",     "kind",    "round", "form",
                                       "perspective", "answers", NULL};
    struct collection *collection = intake->collection;
    struct form_file file;
    bool good = true;
    if (!form_file_read(&file, intake->source, &collection->scratch, collection->findings))
        return;
    if (!str_is(file.kind, "feedback-answers")) {
        form_refuse(&file, str_is(file.kind, "feedback") ? "named" : "kind", file.kind);
        return;
    }
    const struct value *answers = value_get(file.top, "answers");
    if (!form_has_only(&file, file.top, keys))
        return;
    if (!answers || answers->kind != VALUE_LIST) {
        form_refuse(&file, "missing", STR("answers"));
        return;
    }
    struct str round = form_text(&file, file.top, "round", &good);
    struct str form = form_text(&file, file.top, "form", &good);
    struct str perspective = form_text(&file, file.top, "perspective", &good);
    if (!good || !find_group(intake, round, form, perspective))
        return;
    for (size_t i = 0; i < answers->count; i++) {
        intake->number = i + 1;
        take_value(intake, &file, &answers->items[i]);
    }
}

/* --- A table typed over from paper --- */

static bool near_same(struct str text, const char *word)
{
    return near_distance(text, str_of(word), 0) == 0;
}

static bool is_consent(struct str text)
{
    static const char *const words[] = {"ja", "j", "yes", "y", "x", "1"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (near_same(text, words[i]))
            return true;
    return false;
}

static bool is_left_open(struct str text)
{
    return text.n == 0 || str_is(text, "-") || str_is(text, "0") || near_same(text, "nvt") ||
           near_same(text, "n.v.t.") || near_same(text, "n/a");
}

static bool set_cell(const struct intake *intake, struct draft *draft, struct str column,
                     struct str text)
{
    if (instrument_prompt(intake->collection->terms->questionnaire, column) != NOT_FOUND)
        return set_text(intake, draft, column, text);
    return is_left_open(text) || set_point(intake, draft, column, text);
}

static void add_row(struct sha256_state *state, const struct csv_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        sha256_add(state, str_trim(row->fields[i]));
        sha256_add(state, STR("\n"));
    }
    sha256_add(state, STR("\n"));
}

static struct sha256 table_digest(const struct csv *csv)
{
    struct sha256_state state;
    sha256_begin(&state);
    for (size_t i = 0; i < csv->count; i++)
        add_row(&state, &csv->rows[i]);
    return sha256_end(&state);
}

/* Paper has no random number: with its whole table a row is known again, when that is sent twice.
 */
static struct sha256 key_of(const struct intake *intake, const struct csv_row *row)
{
    struct sha256_state state;
    sha256_begin(&state);
    sha256_add(&state, (struct str){(const char *)intake->table.bytes, sizeof intake->table.bytes});
    add_row(&state, row);
    return sha256_end(&state);
}

static void take_row(struct intake *intake, const struct csv_row *head, const struct csv_row *row)
{
    struct draft draft = draft_new(intake);
    struct str number = STR("");
    bool consent = false;
    for (size_t i = 0; i < row->count; i++) {
        struct str column = i < head->count ? str_trim(head->fields[i]) : STR("");
        struct str text = str_trim(row->fields[i]);
        if (near_same(column, "nr"))
            number = text;
        else if (near_same(column, "akkoord") || near_same(column, "consent"))
            consent = is_consent(text);
        else if ((column.n || text.n) && !set_cell(intake, &draft, column, text))
            return;
    }
    if (!number.n)
        refuse(intake, RULE_ANSWER_VALUE, "number", STR(""));
    else if (!consent)
        refuse(intake, RULE_ANSWER_CONSENT, NULL, STR(""));
    else {
        struct sha256 key = key_of(intake, row);
        take(intake, &draft,
             arena_printf(&intake->collection->scratch, "%.*s %.*s", STR_ARG(intake->perspective),
                          STR_ARG(number)),
             &key, true);
    }
}

static struct str field_of(const struct csv_row *row, size_t index)
{
    return index < row->count ? str_trim(row->fields[index]) : STR("");
}

static void add_table(struct intake *intake)
{
    struct collection *collection = intake->collection;
    struct csv csv;
    size_t bad;
    if (!text_check(intake->source, collection->findings))
        return;
    size_t mark = text_mark(intake->source->text);
    struct str text = str_sub(intake->source->text, mark, intake->source->text.n);
    if (!csv_read(text, &csv, &bad, &collection->scratch)) {
        finding_at(collection->findings, RULE_FORM_FILE, intake->source,
                   (struct span){(uint32_t)(mark + bad), 1})
            ->variant = "quote";
        return;
    }
    if (csv.count < 2 || !str_is(field_of(&csv.rows[0], 0), TABLE_WORD)) {
        finding_on(collection->findings, RULE_FORM_FILE, intake->source->path)->variant = "table";
        return;
    }
    const struct csv_row *top = &csv.rows[0];
    if (!find_group(intake, field_of(top, 1), field_of(top, 2), field_of(top, 3)))
        return;
    intake->table = table_digest(&csv);
    for (size_t i = 2; i < csv.count; i++) {
        intake->number = i - 1;
        take_row(intake, &csv.rows[1], &csv.rows[i]);
    }
}

void answers_table_head(const struct terms *terms, struct str perspective, struct buf *out)
{
    const struct instrument *questionnaire = terms->questionnaire;
    buf_addf(out, TABLE_WORD ";%.*s;%s;%.*s\nnr;akkoord", STR_ARG(terms->round->id), terms->form,
             STR_ARG(perspective));
    for (size_t i = 0; i < questionnaire->questions.count; i++)
        if (perspective_is_asked(&questionnaire->questions.items[i].perspectives, perspective))
            buf_addf(out, ";%.*s", STR_ARG(questionnaire->questions.items[i].id));
    for (size_t i = 0; i < questionnaire->prompts.count; i++)
        if (perspective_is_asked(&questionnaire->prompts.items[i].perspectives, perspective))
            buf_addf(out, ";%.*s", STR_ARG(questionnaire->prompts.items[i].id));
    buf_addc(out, '\n');
}

void collection_add(struct collection *collection, struct source *source)
{
    struct intake intake = {.collection = collection, .source = source, .number = 1};
    arena_reset(&collection->scratch);
    if (source->text.n > LIMIT_FORM_BYTES)
        text_too_large(collection->findings, source->path, NULL, LIMIT_FORM_BYTES);
    else if (str_ends(source->path, ".csv"))
        add_table(&intake);
    else
        add_form(&intake);
}

/* --- Taking back --- */

bool answers_find(struct source *source, struct str code, struct answer_place *place,
                  struct arena *arena)
{
    struct findings ignored = {.arena = arena};
    struct form_file file;
    if (!form_file_read(&file, source, arena, &ignored) || !str_is(file.kind, "feedback-answers"))
        return false;
    const struct value *answers = value_get(file.top, "answers");
    for (size_t i = 0; answers && answers->kind == VALUE_LIST && i < answers->count; i++) {
        const struct value *own = value_get(&answers->items[i], "code");
        if (own && own->kind == VALUE_TEXT && code_eq(own->text, code)) {
            *place = (struct answer_place){i, answers->count};
            return true;
        }
    }
    return false;
}
