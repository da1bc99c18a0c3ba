#include "check/crosswalks.h"

#include "load/decode.h"

static void check_rows(const struct framework *framework, const struct crosswalk *crosswalk,
                       const struct framework *other, struct findings *findings)
{
    for (size_t i = 0; i < crosswalk->rows.count; i++) {
        struct field word = crosswalk->rows.items[i].other;
        if (framework_competence(other, word.text) != NOT_FOUND)
            continue;
        size_t before = findings->count;
        decode_unknown_in(findings, RULE_CROSSWALK_COMPETENCE, framework->source, "other", word,
                          &other->competence_by_id);
        if (findings->count > before)
            finding_arg(findings, &findings->items[before], "framework", other->id);
    }
}

void check_crosswalks(const struct framework *framework, const struct map *known,
                      struct findings *findings)
{
    for (size_t i = 0; i < framework->crosswalks.count; i++) {
        const struct crosswalk *crosswalk = &framework->crosswalks.items[i];
        for (size_t k = 0; k < crosswalk->frameworks.count; k++) {
            struct field id = crosswalk->frameworks.items[k];
            const struct framework *other = map_get(known, id.text);
            if (other)
                check_rows(framework, crosswalk, other, findings);
            else
                decode_unknown_in(findings, RULE_CROSSWALK_FRAMEWORK, framework->source,
                                  "frameworks", id, known);
        }
    }
}
