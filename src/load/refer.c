#include "load/refer.h"

#include "load/decode.h"
#include "load/naming.h"

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
    const struct framework *framework = portfolio_words(references->portfolio, item);
    if (framework && !map_get(&framework->level_by_id, id.text))
        decode_unknown_in(references->findings, RULE_UNKNOWN_LEVEL, &item->source, key, id,
                          &framework->level_by_id);
}

static void refer_competence(struct references *references, struct item *item, const char *key,
                             struct field id)
{
    const struct framework *framework = portfolio_words(references->portfolio, item);
    if (framework && !map_get(&framework->competence_by_id, id.text))
        decode_unknown_in(references->findings, RULE_UNKNOWN_COMPETENCE, &item->source, key, id,
                          &framework->competence_by_id);
}

static void refer_instrument(struct references *references, struct item *item, const char *key,
                             struct field id)
{
    const struct framework *framework = portfolio_words(references->portfolio, item);
    if (framework && !framework_instrument(framework, id.text))
        decode_unknown_in(references->findings, RULE_UNKNOWN_INSTRUMENT, &item->source, key, id,
                          &framework->instrument_by_id);
}

static void refer_id(struct references *references, struct item *item, const struct naming *naming)
{
    const struct framework *framework = portfolio_words(references->portfolio, item);
    const struct field_def *field = naming->field;
    struct field id = *naming->id;
    day_number day;
    switch (naming->refers) {
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

static void refuse_level(struct references *references, struct item *item,
                         const struct instrument *form, const char *variant, struct field what)
{
    struct finding *finding =
        finding_at(references->findings, RULE_OBSERVATION_LEVELS, &item->source, what.span);
    finding->variant = variant;
    finding_arg(references->findings, finding, "what", what.text);
    finding_arg(references->findings, finding, "instrument", form->id);
}

static void refer_observed(struct references *references, struct item *item,
                           const struct instrument *form, const struct rating *rating)
{
    if (!form->scale.count) {
        refer_competence(references, item, "levels", rating->competence);
        refer_level(references, item, "levels", rating->level);
    } else if (instrument_question(form, rating->competence.text) == NOT_FOUND)
        refuse_level(references, item, form, NULL, rating->competence);
    else if (!instrument_point(form, rating->level.text))
        refuse_level(references, item, form, "scale", rating->level);
}

/* What an observer noted: points on the scale of the form, or levels of the framework. Without a
 * form of the framework it is a school's own, of which nothing is known. */
static void refer_observation(struct references *references, struct item *item)
{
    const struct framework *framework = portfolio_words(references->portfolio, item);
    const struct rating_list *list = &item->observation.levels;
    const struct instrument *form =
        framework ? framework_instrument(framework, item->observation.instrument.text) : NULL;
    for (size_t i = 0; form && i < list->count; i++)
        refer_observed(references, item, form, &list->items[i]);
}

struct referring {
    struct references *references;
    struct item *item;
};

static void visit(void *context, const struct naming *naming)
{
    const struct referring *referring = context;
    refer_id(referring->references, referring->item, naming);
}

void refer_item(struct references *references, struct item *item)
{
    size_t before = references->findings->count;
    struct referring referring = {references, item};
    naming_each(item, visit, &referring);
    if (item->kind == ITEM_OBSERVATION)
        refer_observation(references, item);
    for (size_t i = before; i < references->findings->count; i++)
        references->findings->items[i].item = item->id;
    item->head_ok = item->head_ok && references->findings->count == before;
}
