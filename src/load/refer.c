#include "load/refer.h"

#include "load/decode.h"
#include "load/fields.h"

#include <string.h>

static const struct str *all_ids(struct references *references)
{
    const struct map *by_id = &references->portfolio->by_id;
    if (!references->ids) {
        references->ids = ARENA_ARRAY(references->scratch, struct str, by_id->count);
        for (size_t i = 0; i < by_id->count; i++)
            references->ids[i] = by_id->items[i].key;
    }
    return references->ids;
}

static void report_item(struct references *references, struct item *item, const char *key,
                        struct field id)
{
    size_t count = references->suggestions ? references->portfolio->by_id.count : 0;
    references->suggestions -= references->suggestions > 0;
    decode_unknown(references->findings, RULE_UNKNOWN_ITEM, &item->source, key, id,
                   all_ids(references), count);
}

static bool is_item(const struct references *references, struct str id)
{
    return map_get(&references->portfolio->by_id, id) || map_get(references->unread, id);
}

static void refer_level(struct references *references, struct item *item, const char *key,
                        struct field id)
{
    const struct framework *framework = references->portfolio->framework;
    if (framework && !map_get(&framework->level_by_id, id.text))
        decode_unknown_in(references->findings, RULE_UNKNOWN_LEVEL, &item->source, key, id,
                          &framework->level_by_id);
}

static void refer_competence(struct references *references, struct item *item, const char *key,
                             struct field id)
{
    const struct framework *framework = references->portfolio->framework;
    if (framework && !map_get(&framework->competence_by_id, id.text))
        decode_unknown_in(references->findings, RULE_UNKNOWN_COMPETENCE, &item->source, key, id,
                          &framework->competence_by_id);
}

static void refer_instrument(struct references *references, struct item *item, const char *key,
                             struct field id)
{
    const struct framework *framework = references->portfolio->framework;
    if (framework && !framework_instrument(framework, id.text))
        decode_unknown_in(references->findings, RULE_UNKNOWN_INSTRUMENT, &item->source, key, id,
                          &framework->instrument_by_id);
}

static void refer_id(struct references *references, struct item *item,
                     const struct field_def *field, struct field id)
{
    const struct framework *framework = references->portfolio->framework;
    day_number day;
    switch (field->refers) {
    case REFERS_NOTHING:
        return;
    case REFERS_COMPETENCE:
        refer_competence(references, item, field->key, id);
        return;
    case REFERS_LEVEL:
        refer_level(references, item, field->key, id);
        return;
    case REFERS_INSTRUMENT:
        refer_instrument(references, item, field->key, id);
        return;
    case REFERS_ITEM_OR_DATE:
        if (date_parse(id.text, &day))
            return;
        break;
    case REFERS_ITEM_OR_COMPETENCE:
        if (!framework || map_get(&framework->competence_by_id, id.text))
            return;
        break;
    case REFERS_ITEM:
        break;
    }
    if (!is_item(references, id.text))
        report_item(references, item, field->key, id);
}

static bool is_number(struct str text)
{
    unsigned long long number;
    return str_to_number(text, 1000, &number);
}

static void refer_ratings(struct references *references, struct item *item, const char *key,
                          const struct rating_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        refer_competence(references, item, key, list->items[i].competence);
        if (!is_number(list->items[i].level.text))
            refer_level(references, item, key, list->items[i].level);
    }
}

static void refuse_level(struct references *references, struct item *item,
                         const struct instrument *form, const char *variant, struct field what)
{
    struct finding *finding =
        finding_at(references->findings, RULE_OBSERVATION_LEVELS, &item->source, what.span);
    finding->variant = variant;
    finding_arg(references->findings, finding, "what", what.text);
    finding_arg(references->findings, finding, "instrument", form->id);
}

/* What an observer noted: points on the scale of the form, or levels of the framework. Without a
 * form of the framework it is a school's own, of which nothing is known. */
static void refer_observed(struct references *references, struct item *item)
{
    const struct framework *framework = references->portfolio->framework;
    const struct rating_list *list = &item->observation.levels;
    const struct instrument *form =
        framework ? framework_instrument(framework, item->observation.instrument.text) : NULL;
    if (form && !form->scale.count)
        refer_ratings(references, item, "levels", list);
    for (size_t i = 0; form && form->scale.count && i < list->count; i++)
        if (instrument_question(form, list->items[i].competence.text) == NOT_FOUND)
            refuse_level(references, item, form, NULL, list->items[i].competence);
        else if (!instrument_point(form, list->items[i].level.text))
            refuse_level(references, item, form, "scale", list->items[i].level);
}

static void refer_fields(struct references *references, struct item *item,
                         const struct field_table *table, const char *target);

static void refer_rows(struct references *references, struct item *item,
                       const struct field_table *table, const void *at)
{
    struct field_rows rows;
    memcpy(&rows, at, sizeof rows);
    for (size_t i = 0; i < rows.count; i++)
        refer_fields(references, item, table, (const char *)rows.items + i * table->size);
}

static void refer_field(struct references *references, struct item *item,
                        const struct field_def *field, const void *at)
{
    if (field->type == FIELD_ROWS)
        refer_rows(references, item, field->table, at);
    else if (field->type == FIELD_RATINGS && field->refers == REFERS_COMPETENCE)
        refer_ratings(references, item, field->key, at);
    else if (field->type == FIELD_IDS) {
        const struct field_list *list = at;
        for (size_t i = 0; i < list->count; i++)
            refer_id(references, item, field, list->items[i]);
    } else if (field->refers && ((const struct field *)at)->text.p)
        refer_id(references, item, field, *(const struct field *)at);
}

static void refer_fields(struct references *references, struct item *item,
                         const struct field_table *table, const char *target)
{
    for (size_t i = 0; i < table->count; i++)
        if (table->fields[i].offset != FIELD_NOWHERE)
            refer_field(references, item, &table->fields[i], target + table->fields[i].offset);
    if (table->common)
        refer_fields(references, item, table->common, target);
}

void refer_item(struct references *references, struct item *item)
{
    size_t before = references->findings->count;
    refer_fields(references, item, fields_of(item->kind), (const char *)item);
    if (item->kind == ITEM_OBSERVATION)
        refer_observed(references, item);
    for (size_t i = before; i < references->findings->count; i++)
        references->findings->items[i].item = item->id;
    item->head_ok = item->head_ok && references->findings->count == before;
}
