#include "out/described.h"

#include "base/utf8.h"
#include "load/fields.h"
#include "render/html.h"

struct writer {
    const struct described *described;
    struct buf out;
    struct html html;
};

static void begin(struct writer *writer, const struct described *described)
{
    *writer = (struct writer){.described = described};
    writer->html.out = &writer->out;
}

static struct str end(struct writer *writer)
{
    html_finish(&writer->html);
    struct str text = arena_copy(writer->described->arena, buf_str(&writer->out));
    buf_release(&writer->out);
    return text;
}

/* A text as paragraphs: an empty line begins one. */
static void paragraphs(struct writer *writer, struct str text)
{
    while (text.n) {
        size_t stop = str_search(text, STR("\n\n"));
        struct str paragraph = str_trim(str_sub(text, 0, stop));
        text = str_sub(text, stop + 2, text.n);
        if (!paragraph.n)
            continue;
        html_open(&writer->html, "p");
        html_text(&writer->html, paragraph);
        html_close(&writer->html);
    }
}

static void heading(struct writer *writer, const char *key)
{
    html_open(&writer->html, "p");
    html_open(&writer->html, "strong");
    html_text(&writer->html, texts_get(writer->described->texts, str_of(key)));
    html_close(&writer->html);
    html_close(&writer->html);
    html_open(&writer->html, "ul");
}

static void point(struct writer *writer, struct str name, struct str text)
{
    html_open(&writer->html, "li");
    if (name.n) {
        html_open(&writer->html, "strong");
        html_text(&writer->html, name);
        html_close(&writer->html);
        html_text(&writer->html, text.n ? STR(": ") : STR(""));
    }
    html_text(&writer->html, text);
    html_close(&writer->html);
}

static void count(const struct described *described, const char *key, size_t number)
{
    losses_add(described->losses, LOSS_CHANGED, "described", str_of(key), number, STR(""));
}

static void list(struct writer *writer, const char *heading_key, const char *key,
                 const struct text_list *texts)
{
    if (!texts->count)
        return;
    heading(writer, heading_key);
    for (size_t i = 0; i < texts->count; i++)
        point(writer, STR(""), texts->items[i]);
    html_close(&writer->html);
    count(writer->described, key, texts->count);
}

struct str described_framework(const struct described *described)
{
    const struct framework *framework = described->framework;
    struct writer writer;
    begin(&writer, described);
    paragraphs(&writer, framework->purpose);
    if (framework->levels.count) {
        heading(&writer, "exchange.levels");
        for (size_t i = 0; i < framework->levels.count; i++)
            point(&writer, framework->levels.items[i].title,
                  framework->levels.items[i].description);
        html_close(&writer.html);
    }
    list(&writer, "exchange.sources", "sources", &framework->sources);
    paragraphs(&writer, framework->licence);
    return end(&writer);
}

struct str described_domain(const struct described *described, const struct domain *domain,
                            struct str whole)
{
    struct writer writer;
    begin(&writer, described);
    paragraphs(&writer, whole);
    paragraphs(&writer, domain->description);
    return end(&writer);
}

struct str described_competence(const struct described *described,
                                const struct competence *competence, struct str whole)
{
    struct writer writer;
    begin(&writer, described);
    paragraphs(&writer, whole);
    paragraphs(&writer, competence->description);
    if (competence->descriptors.count) {
        heading(&writer, "exchange.levels");
        for (size_t i = 0; i < competence->descriptors.count; i++) {
            const struct descriptor *descriptor = &competence->descriptors.items[i];
            point(&writer, described->framework->levels.items[descriptor->level].title,
                  descriptor->text);
        }
        html_close(&writer.html);
        count(described, "competences.levels", competence->descriptors.count);
    }
    list(&writer, "exchange.indicators", "indicators", &competence->indicators);
    list(&writer, "exchange.examples", "examples", &competence->examples);
    list(&writer, "exchange.questions", "questions", &competence->questions);
    return end(&writer);
}

struct str described_cut(const struct described *described, struct str text, size_t most)
{
    size_t cut = 0, length;
    if (utf8_count(text) <= most)
        return text;
    for (size_t points = 1; points < most; points++, cut += length)
        utf8_decode(text, cut, &length);
    losses_add(described->losses, LOSS_CHANGED, "cut", STR(""), 1, text);
    return arena_printf(described->arena, "%.*s…", (int)cut, text.p);
}

/* --- What has no place -------------------------------------------------------------------------
 */

/* Texts in a language beyond the first, in a row and all that is in it. */
static size_t other_languages(const struct field_table *table, const struct value *row);

static size_t more_languages(const struct value *words)
{
    return words->kind == VALUE_MAP && words->count ? words->count - 1 : 0;
}

static size_t in_field(const struct field_def *field, const struct value *value)
{
    size_t number = 0;
    if (field->type == FIELD_WORDS)
        return more_languages(value);
    if (field->type == FIELD_MAP)
        return other_languages(field->table, value);
    if (value->kind != VALUE_LIST)
        return 0;
    for (size_t i = 0; i < value->count; i++)
        if (field->type == FIELD_WORDS_LIST)
            number += more_languages(&value->items[i]);
        else if (field->type == FIELD_ROWS)
            number += other_languages(field->table, &value->items[i]);
    return number;
}

static size_t other_languages(const struct field_table *table, const struct value *row)
{
    size_t number = 0;
    for (size_t i = 0; row->kind == VALUE_MAP && i < row->count; i++) {
        const struct field_def *field = fields_find(table, row->keys[i].name);
        number += field ? in_field(field, &row->items[i]) : 0;
    }
    return number;
}

size_t described_parts(const struct value *value)
{
    bool rows = value->kind == VALUE_LIST && value->count && value->items[0].kind == VALUE_MAP;
    return rows ? value->count : value->kind != VALUE_NULL;
}

static void count_gone(const struct described *described, const struct value *row,
                       const char *const *taken)
{
    for (size_t i = 0; row->kind == VALUE_MAP && i < row->count; i++) {
        if (!str_is_one_of(row->keys[i].name, taken))
            losses_add(described->losses, LOSS_GONE, "field", row->keys[i].name,
                       described_parts(&row->items[i]), STR(""));
    }
}

void described_count(const struct described *described)
{
    static const char *const of_framework[] = {
        "vakwerk-framework", "id",     "title",   "purpose",     "licence", "sources",
        "languages",         "levels", "domains", "competences", NULL};
    static const char *const of_competence[] = {"id",          "domain",    "title",
                                                "description", "levels",    "indicators",
                                                "examples",    "questions", NULL};
    const struct value *competences = value_get(described->values, "competences");
    count_gone(described, described->values, of_framework);
    for (size_t i = 0; competences && i < competences->count; i++)
        count_gone(described, &competences->items[i], of_competence);
    losses_add(described->losses, LOSS_GONE, "other-language", STR(""),
               other_languages(&fields_framework, described->values), STR(""));
}
