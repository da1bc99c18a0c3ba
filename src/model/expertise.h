/*
 * What a teacher lets colleagues know: what to ask them about. They make it themselves from their
 * portfolio and hand it over; taking the file away takes it back. No levels, and nothing that was
 * not chosen. Plain data; everything lives in one arena.
 */
#ifndef VAKWERK_MODEL_EXPERTISE_H
#define VAKWERK_MODEL_EXPERTISE_H

#include "model/field.h"

struct expertise_row {
    struct field domain, competence; /* as people read them */
};

struct expertise {
    struct field name, role;
    struct day_field agreed; /* the day the teacher agreed to be shown */
    struct {
        struct expertise_row *items;
        size_t count, capacity;
    } competences;
    struct field_list ask;
};

struct expertise_list {
    const struct expertise **items;
    size_t count, capacity;
};

#endif
