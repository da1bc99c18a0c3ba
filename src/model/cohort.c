#include "model/cohort.h"

#include "base/array.h"

#include <string.h>

void cohort_begin(struct cohort *cohort, const struct framework *framework, struct arena *arena)
{
    *cohort = (struct cohort){.framework = arena_copy(arena, framework->id),
                              .version = arena_copy(arena, framework->version),
                              .title = arena_copy(arena, framework->title)};
    cohort->all.levels = framework->levels.count;
    for (size_t i = 0; i < framework->levels.count; i++)
        *ARRAY_PUSH(&cohort->levels, arena) = arena_copy(arena, framework->levels.items[i].title);
    for (size_t i = 0; i < framework->competences.count; i++) {
        struct cohort_competence *competence = ARRAY_PUSH(&cohort->competences, arena);
        competence->id = arena_copy(arena, framework->competences.items[i].id);
        competence->title = arena_copy(arena, framework->competences.items[i].title);
        competence->pairs.levels = framework->levels.count;
    }
}

bool cohort_is_of(const struct cohort *cohort, const struct framework *framework)
{
    return str_eq(cohort->framework, framework->id) &&
           str_eq(cohort->version, framework->version) &&
           cohort->competences.count == framework->competences.count &&
           cohort->levels.count == framework->levels.count;
}

/* --- People --------------------------------------------------------------------------------- */

/* By name, however it is written: there is no order of assessors, nor of pairs, but that. */
static struct cohort_assessor *assessor_of(struct cohort *cohort, struct str name,
                                           struct arena *arena)
{
    struct str key = person_key(name, arena);
    size_t at = 0;
    while (at < cohort->assessors.count && str_cmp(cohort->assessors.items[at].key, key) < 0)
        at++;
    if (at < cohort->assessors.count && str_eq(cohort->assessors.items[at].key, key))
        return &cohort->assessors.items[at];
    ARRAY_PUSH(&cohort->assessors, arena);
    struct cohort_assessor *assessor = &cohort->assessors.items[at];
    memmove(assessor + 1, assessor, (cohort->assessors.count - 1 - at) * sizeof *assessor);
    *assessor = (struct cohort_assessor){.key = key, .name = arena_copy(arena, name)};
    return assessor;
}

static struct cohort_pair *pair_of(struct cohort *cohort, struct str first, struct str second,
                                   struct arena *arena)
{
    struct str key = arena_printf(arena, "%.*s\n%.*s", STR_ARG(person_key(first, arena)),
                                  STR_ARG(person_key(second, arena)));
    size_t at = 0;
    while (at < cohort->pairs.count && str_cmp(cohort->pairs.items[at].key, key) < 0)
        at++;
    if (at < cohort->pairs.count && str_eq(cohort->pairs.items[at].key, key))
        return &cohort->pairs.items[at];
    ARRAY_PUSH(&cohort->pairs, arena);
    struct cohort_pair *pair = &cohort->pairs.items[at];
    memmove(pair + 1, pair, (cohort->pairs.count - 1 - at) * sizeof *pair);
    *pair = (struct cohort_pair){.key = key,
                                 .first = arena_copy(arena, first),
                                 .second = arena_copy(arena, second),
                                 .pairs = {.levels = cohort->levels.count}};
    return pair;
}

static struct str name_of(const struct assessment *assessment, size_t assessor)
{
    return step_whole(assessment->panel[assessor], "name")->text;
}

static size_t level_of(const struct assessment *assessment, size_t assessor, size_t row)
{
    return step_row(assessment->panel[assessor], row, "level")->at;
}

/* --- Adding --------------------------------------------------------------------------------- */

/* First and second always the same way round, so that their table means something. */
static void add_pair(struct cohort *cohort, const struct assessment *assessment, size_t a, size_t b,
                     struct arena *arena)
{
    if (str_cmp(person_key(name_of(assessment, a), arena),
                person_key(name_of(assessment, b), arena)) > 0) {
        add_pair(cohort, assessment, b, a, arena);
        return;
    }
    struct cohort_pair *pair =
        pair_of(cohort, name_of(assessment, a), name_of(assessment, b), arena);
    for (size_t row = 0; row < assessment->dossier->rows.count; row++) {
        size_t first = level_of(assessment, a, row), second = level_of(assessment, b, row);
        size_t competence = assessment->dossier->rows.items[row].competence;
        level_pairs_add(&pair->pairs, first, second);
        level_pairs_add(&cohort->all, first, second);
        level_pairs_add(&cohort->competences.items[competence].pairs, first, second);
    }
}

static void add_severity(struct cohort *cohort, const struct assessment *assessment, size_t a,
                         struct arena *arena)
{
    struct cohort_assessor *assessor = assessor_of(cohort, name_of(assessment, a), arena);
    assessor->candidates++;
    for (size_t b = 0; b < assessment->panel_count; b++)
        for (size_t row = 0; b != a && row < assessment->dossier->rows.count; row++)
            mean_add(&assessor->severity,
                     (double)level_of(assessment, a, row) - (double)level_of(assessment, b, row));
}

/* The panel's mean level of each row. */
static void add_levels(struct cohort *cohort, const struct assessment *assessment,
                       struct arena *arena)
{
    size_t count = assessment->dossier->rows.count;
    double *means = ARENA_ARRAY(arena, double, count), sum = 0;
    for (size_t row = 0; row < count; row++) {
        struct cohort_competence *competence =
            &cohort->competences.items[assessment->dossier->rows.items[row].competence];
        struct mean mean = {0};
        for (size_t i = 0; i < assessment->panel_count; i++) {
            competence->counts[level_of(assessment, i, row)]++;
            competence->judged++;
            mean_add(&mean, (double)level_of(assessment, i, row));
        }
        sum += means[row] = mean_of(&mean);
    }
    for (size_t row = 0; count > 1 && row < count; row++) {
        size_t competence = assessment->dossier->rows.items[row].competence;
        correlation_add(&cohort->competences.items[competence].rest, means[row],
                        (sum - means[row]) / (double)(count - 1));
    }
}

void cohort_add(struct cohort *cohort, const struct assessment *assessment, struct arena *arena)
{
    cohort->candidates++;
    for (size_t a = 0; a < assessment->panel_count; a++) {
        add_severity(cohort, assessment, a, arena);
        for (size_t b = a + 1; b < assessment->panel_count; b++)
            add_pair(cohort, assessment, a, b, arena);
    }
    add_levels(cohort, assessment, arena);
}

bool cohort_is_flat(const struct cohort *cohort, const struct cohort_competence *competence)
{
    double r;
    unsigned most = 0;
    for (size_t i = 0; i < cohort->levels.count; i++)
        most = competence->counts[i] > most ? competence->counts[i] : most;
    if (competence->rest.n < COHORT_FEW)
        return false;
    return most * 10 >= competence->judged * 9 || (correlation_of(&competence->rest, &r) && r < .2);
}
