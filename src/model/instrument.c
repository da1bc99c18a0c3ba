#include "model/instrument.h"

bool text_list_has(const struct text_list *list, struct str text)
{
    for (size_t i = 0; i < list->count; i++)
        if (str_eq(list->items[i], text))
            return true;
    return false;
}

bool perspective_is_asked(const struct text_list *perspectives, struct str perspective)
{
    return perspectives->count == 0 || text_list_has(perspectives, perspective);
}

bool instrument_is_scan(const struct instrument *instrument)
{
    return str_is(instrument->kind, "scan");
}

unsigned instrument_point(const struct instrument *instrument, struct str text)
{
    unsigned long long point;
    return str_to_number(text, instrument->scale.count, &point) ? (unsigned)point : 0;
}

size_t instrument_question(const struct instrument *instrument, struct str id)
{
    for (size_t i = 0; i < instrument->questions.count; i++)
        if (str_eq(instrument->questions.items[i].id, id))
            return i;
    return NOT_FOUND;
}

size_t instrument_prompt(const struct instrument *instrument, struct str id)
{
    for (size_t i = 0; i < instrument->prompts.count; i++)
        if (str_eq(instrument->prompts.items[i].id, id))
            return i;
    return NOT_FOUND;
}
