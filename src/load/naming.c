#include "load/naming.h"

#include <string.h>

struct walk {
    naming_visit *visit;
    void *context;
};

static void walk_fields(const struct walk *walk, const struct field_table *table, char *target);

static void tell(const struct walk *walk, const struct field_def *field, enum field_refers refers,
                 struct field *id, struct field_list *list)
{
    struct naming naming = {field, refers, id, list};
    if (refers != REFERS_NOTHING && id->text.p)
        walk->visit(walk->context, &naming);
}

static bool is_number(struct str text)
{
    unsigned long long number;
    return str_to_number(text, 1000, &number);
}

static void walk_ratings(const struct walk *walk, const struct field_def *field,
                         struct rating_list *list)
{
    for (size_t i = 0; field->refers == REFERS_COMPETENCE && i < list->count; i++) {
        tell(walk, field, REFERS_COMPETENCE, &list->items[i].competence, NULL);
        if (!is_number(list->items[i].level.text))
            tell(walk, field, REFERS_LEVEL, &list->items[i].level, NULL);
    }
}

static void walk_rows(const struct walk *walk, const struct field_table *table, void *at)
{
    struct field_rows rows;
    memcpy(&rows, at, sizeof rows);
    for (size_t i = 0; i < rows.count; i++)
        walk_fields(walk, table, (char *)rows.items + i * table->size);
}

static void walk_field(const struct walk *walk, const struct field_def *field, void *at)
{
    struct field_list *list = at;
    if (field->type == FIELD_ROWS)
        walk_rows(walk, field->table, at);
    else if (field->type == FIELD_RATINGS)
        walk_ratings(walk, field, at);
    else if (field->type == FIELD_IDS)
        for (size_t i = 0; i < list->count; i++)
            tell(walk, field, field->refers, &list->items[i], list);
    else if (field->refers != REFERS_NOTHING)
        tell(walk, field, field->refers, at, NULL);
}

static void walk_fields(const struct walk *walk, const struct field_table *table, char *target)
{
    for (; table; table = table->common)
        for (size_t i = 0; i < table->count; i++)
            if (table->fields[i].offset != FIELD_NOWHERE)
                walk_field(walk, &table->fields[i], target + table->fields[i].offset);
}

void naming_each(struct item *item, naming_visit *visit, void *context)
{
    struct walk walk = {visit, context};
    walk_fields(&walk, fields_of(item->kind), (char *)item);
}
