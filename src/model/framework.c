#include "model/framework.h"

const char *const crosswalk_relations[] = {"same", "broader", "narrower", "related", NULL};

size_t framework_competence(const struct framework *framework, struct str id)
{
    const struct competence *found = map_get(&framework->competence_by_id, id);
    return found ? (size_t)(found - framework->competences.items) : NOT_FOUND;
}

size_t framework_level(const struct framework *framework, struct str id)
{
    const struct level *found = map_get(&framework->level_by_id, id);
    return found ? (size_t)(found - framework->levels.items) : NOT_FOUND;
}

const struct instrument *framework_instrument(const struct framework *framework, struct str id)
{
    return map_get(&framework->instrument_by_id, id);
}

const struct instrument *framework_instrument_of(const struct framework *framework,
                                                 const char *kind)
{
    for (size_t i = 0; i < framework->instruments.count; i++)
        if (str_is(framework->instruments.items[i].kind, kind))
            return &framework->instruments.items[i];
    return NULL;
}

struct str framework_domain_title(const struct framework *framework,
                                  const struct competence *competence)
{
    return competence->domain == NOT_FOUND ? STR("")
                                           : framework->domains.items[competence->domain].title;
}
