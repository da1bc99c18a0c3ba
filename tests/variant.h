/*
 * For unit tests of code that makes findings: do the rule's documents have a message for the
 * finding's variant?
 */
#ifndef VAKWERK_TESTS_VARIANT_H
#define VAKWERK_TESTS_VARIANT_H

#include "load/language.h"

static inline bool variant_has_message(const struct finding *finding)
{
    struct arena arena = {0};
    struct texts texts = {.language = STR("nl")};
    struct data data = {0};
    struct error error = {0};
    struct str key =
        arena_printf(&arena, "VW%03u.message%s%s", (unsigned)finding->rule,
                     finding->variant ? "-" : "", finding->variant ? finding->variant : "");
    bool has = language_rule(&texts, &data, finding->rule, &arena, &error) == 0 &&
               map_get(&texts.table, key);
    arena_release(&arena);
    return has;
}

#endif
